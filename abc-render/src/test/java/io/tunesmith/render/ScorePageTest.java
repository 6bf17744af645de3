package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorePageTest {

    private static final String ABC = "X:1\nT:Fire & <Water>\nR:jig\nM:6/8\nL:1/8\nQ:3/8=120\nK:Bbdor\n\"F7\"d6|]\n";

    @TempDir
    Path folder;

    private String page(String abc, List<String> files) throws IOException {
        Path page = folder.resolve("index.html");
        Performance performance = Performance.of(MidiTest.tune(abc));
        ScorePage.write("Tunes & airs", List.of(new ScorePage.Entry(performance, abc, files)), page);
        return Files.readString(page);
    }

    @Test
    void shows_facts_text_and_player_with_everything_escaped() throws IOException {
        String html = page(ABC, List.of("a b&c.wav", "tune.mid"));
        assertThat(html)
                .contains("<title>Tunes &amp; airs</title>")
                .contains("<h2>Fire &amp; &lt;Water&gt;</h2>")
                .contains("jig · 6/8 · B♭ dorian · 0:01")
                .contains("<audio controls preload=\"none\" src=\"./a%20b%26c.wav\" data-sounds=\"0 1000 1\"></audio>")
                .contains("<a href=\"./tune.mid\">tune.mid</a>")
                .contains("&quot;F7&quot;d6|]")
                .doesNotContain("<Water>");
    }

    @Test
    void says_a_title_once() throws IOException {
        Performance performance = Performance.of(MidiTest.tune(ABC));
        ScorePage.Entry entry = new ScorePage.Entry(performance, ABC, List.of());
        Path page = folder.resolve("page.html");
        String title = performance.tune().title();

        ScorePage.write(title, List.of(entry), page);
        assertThat(Files.readString(page)).contains("<h1>").doesNotContain("<h2>");
        ScorePage.write(title, List.of(entry, entry), page);
        assertThat(Files.readString(page)).containsOnlyOnce("<h1>").contains("<h2>");
    }

    @Test
    void needs_no_network() throws IOException {
        assertThat(page(ABC, List.of("x.wav")))
                .doesNotContainIgnoringCase("http")
                .doesNotContain("//");
    }

    @Test
    void has_no_player_without_a_wav() throws IOException {
        assertThat(page(ABC, List.of("tune.mid"))).doesNotContain("<audio");
    }

    @Test
    void leaves_nothing_behind_where_it_cannot_write() {
        Path page = folder.resolve("missing").resolve("index.html");
        assertThatThrownBy(() -> ScorePage.write("x", List.of(), page)).isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
