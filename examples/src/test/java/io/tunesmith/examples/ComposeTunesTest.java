package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.Performance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The main job, from the bundled model to sound. */
@ResourceLock(Resources.SYSTEM_OUT)
class ComposeTunesTest {

    private static final int TUNES = 4;

    @TempDir
    private static Path folder;

    private static String printed;

    @BeforeAll
    static void compose() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            ComposeTunes.main(new String[] {folder.toString()});
        } finally {
            System.setOut(before);
        }
        printed = bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void says_in_a_few_lines_what_it_wrote_and_how_to_hear_it() {
        assertThat(printed.lines().toList()).hasSizeLessThanOrEqualTo(15);
        assertThat(printed).contains(folder.toString(), "index.html", "browser");
    }

    @Test
    void composes_tunes_without_a_problem_in_different_keys_and_meters() throws IOException {
        Set<Key> keys = new HashSet<>();
        Set<Meter> meters = new HashSet<>();
        for (Path file : files(".abc")) {
            ParseResult result = Abc.parse(file);
            assertThat(result.problems()).as(file.toString()).isEmpty();
            assertThat(result.tunes()).hasSize(1);
            keys.add(result.tunes().get(0).key());
            meters.add(result.tunes().get(0).meter());
        }
        assertThat(keys).hasSize(TUNES);
        assertThat(meters).hasSize(TUNES);
    }

    @Test
    void can_be_heard() throws IOException, UnsupportedAudioFileException {
        for (Path file : files(".wav")) {
            String name = file.getFileName().toString().replace(".wav", ".abc");
            Tune tune = Abc.parse(file.resolveSibling(name)).tunes().get(0);
            try (AudioInputStream audio = AudioSystem.getAudioInputStream(file.toFile())) {
                double seconds = audio.getFrameLength() / audio.getFormat().getFrameRate();
                assertThat(seconds).isCloseTo(Performance.of(tune).seconds(), within(2.0));
                ShortBuffer samples = ByteBuffer.wrap(audio.readAllBytes())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer();
                double squares = 0;
                int peak = 0;
                for (int i = 0; i < samples.limit(); i++) {
                    squares += Math.pow(samples.get(i) / 32768.0, 2);
                    peak = Math.max(peak, Math.abs(samples.get(i)));
                }
                assertThat(Math.sqrt(squares / samples.limit())).isGreaterThan(0.01);
                assertThat(peak).isLessThan(32767);
            }
        }
    }

    @Test
    void lists_the_tunes_on_a_page_with_players() throws IOException {
        String page = Files.readString(folder.resolve("index.html"));

        assertThat(Pattern.compile("<audio").matcher(page).results()).hasSize(TUNES);
        for (String ending : List.of(".abc", ".mid", ".wav")) {
            for (Path file : files(ending)) {
                assertThat(page).contains(file.getFileName().toString());
            }
        }
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            assertThat(found).hasSize(TUNES);
            return found;
        }
    }
}
