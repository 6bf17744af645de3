package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.Midi;
import io.tunesmith.render.Performance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @TempDir
    private Path folder;

    private Path jig;

    @BeforeEach
    void writeMidi() throws IOException {
        Tune tune = Abc.parse("X:1\nT:A Jig\nM:6/8\nL:1/8\nK:D\n\"D\"DFA dAF|\"G\"GBd gdB|\"A\"Ace gec|\"D\"d3 d3|\n")
                .tunes()
                .get(0);
        jig = folder.resolve("jig.mid");
        Midi.write(Performance.of(tune), jig);
    }

    @Test
    void writes_a_midi_file_as_abc() throws IOException {
        Path out = folder.resolve("jig.abc");
        Cli cli = Cli.run("import", jig, "--out", out);

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.outLines()).containsExactly(out + ": 1 A Jig");
        ParseResult result = Abc.parse(out);
        assertThat(result.problems()).isEmpty();
        assertThat(Files.readString(out)).contains("M:6/8", "K:D", "\"D\"DFA dAF");
    }

    @Test
    void writes_a_folder_and_says_what_it_skipped() throws IOException {
        Path midi = Files.createDirectory(folder.resolve("midi"));
        Files.copy(jig, midi.resolve("a.mid"));
        Files.writeString(midi.resolve("b.mid"), "no music");
        Cli cli = Cli.run("import", midi, "--out", folder.resolve("all.abc"), "--melody");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.errLines()).anyMatch(line -> line.startsWith("skipped b.mid: byte 0: "));
        assertThat(cli.outLines()).hasSize(1);
    }

    @Test
    void what_is_no_midi_file_gives_one_line_and_no_file() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.mid"), "MThd");
        Path out = folder.resolve("bad.abc");
        Cli cli = Cli.run("import", bad, "--out", out);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.errLines()).hasSize(1).first().asString().contains("bad.mid: byte ");
        assertThat(out).doesNotExist();
        assertThat(Cli.run("import", folder.resolve("none.mid"), "--out", out).exitCode())
                .isEqualTo(3);
        assertThat(Cli.run("import", jig).exitCode()).isEqualTo(2);
    }

    @Test
    void a_folder_of_midi_files_is_a_corpus() throws IOException {
        Path midi = Files.createDirectory(folder.resolve("midi"));
        Files.copy(jig, midi.resolve("a.mid"));
        Files.copy(jig, midi.resolve("b.mid"));
        Path out = folder.resolve("corpus.txt");
        Cli cli = Cli.run("export", "--corpus", midi, "--out", out);

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(Files.readString(out)).containsOnlyOnce("\n\nM:6/8").contains("M:6/8", "K:D", "\"D\"DFAdAF|");
    }
}
