package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {

    private static final String TUNE = "T:Bar\nM:4/4\nL:1/4\nQ:1/4=120\nK:C\n\"C\"CDEF|GABc|\n\n";

    @TempDir
    private Path folder;

    @Test
    void writes_one_file_for_each_tune_and_format() throws IOException {
        Path file = write("X:3\n" + TUNE + "X:7\n" + TUNE);

        Cli cli = Cli.run("render", file, "--out", out(), "--formats", "mid,html");

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.outLines()).containsExactly(out().resolve("set-3") + ": Bar", out().resolve("set-7") + ": Bar");
        assertThat(names()).containsExactly("set-3.html", "set-3.mid", "set-7.html", "set-7.mid");
    }

    @Test
    void writes_midi_and_wav_unless_told_otherwise() throws IOException {
        Cli cli = Cli.run("render", write("X:1\n" + TUNE), "--out", out());

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(names()).containsExactly("set-1.mid", "set-1.wav");
    }

    @Test
    void keeps_tunes_of_the_same_number_apart() throws IOException {
        Cli cli = Cli.run("render", write("X:1\n" + TUNE + "X:1\n" + TUNE), "--out", out(), "--formats", "mid");

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(names()).containsExactly("set-1-2.mid", "set-1.mid");
    }

    @Test
    void plays_at_another_tempo_and_without_chords() throws IOException, InvalidMidiDataException {
        Path file = write("X:1\n" + TUNE);
        Cli.run("render", file, "--out", folder.resolve("a"), "--formats", "mid");
        Cli.run("render", file, "--out", folder.resolve("b"), "--formats", "mid", "--tempo", 240, "--no-chords");
        Sequence asWritten =
                MidiSystem.getSequence(folder.resolve("a/set-1.mid").toFile());
        Sequence changed = MidiSystem.getSequence(folder.resolve("b/set-1.mid").toFile());

        assertThat(asWritten.getMicrosecondLength()).isBetween(3_900_000L, 4_100_000L);
        assertThat(changed.getMicrosecondLength()).isBetween(1_900_000L, 2_100_000L);
        assertThat(asWritten.getTracks()).hasSize(4);
        assertThat(changed.getTracks()).hasSize(2);
    }

    @Test
    void renders_what_it_can_and_tells_what_is_wrong() throws IOException {
        Path file = write("X:1\nT:Bar\nM:4/4\nL:1/4\nK:C\nCDEF|CDE & F \"unclosed|\n\nX:2\n" + TUNE);

        Cli cli = Cli.run("render", file, "--out", out(), "--formats", "mid");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err()).startsWith(file + ":6:").contains(": error: ");
        assertThat(names()).containsExactly("set-1.mid", "set-2.mid");
    }

    @Test
    void reports_a_folder_that_cannot_be_made() throws IOException {
        Path file = write("X:1\n" + TUNE);

        Cli cli = Cli.run("render", file, "--out", file.resolve("under-a-file"), "--formats", "mid");

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.errLines()).singleElement().asString().contains("set.abc");
    }

    private Path out() {
        return folder.resolve("out");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(out())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("set.abc"), text);
    }

    @Test
    void a_soundfont_that_is_none_gives_one_line_and_no_file() throws IOException {
        Path none = Files.writeString(folder.resolve("none.sf2"), "RIFF");
        Cli cli = Cli.run("render", write("X:1\n" + TUNE), "--out", out(), "--formats", "wav", "--soundfont", none);

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.errLines()).hasSize(1).first().asString().contains("none.sf2");
        assertThat(names()).isEmpty();
    }
}
