package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.render.Midi;
import io.tunesmith.render.Performance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The short programs run, and stay short enough to be read at a glance. */
@ResourceLock(Resources.SYSTEM_OUT)
class ExampleProgramsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/tunesmith/examples");

    /** {@link ComposeTunes} has a test of its own. */
    private static final List<String> PROGRAMS = List.of(
            "ComposeTunes",
            "TrainOnYourTunes",
            "ContinueATune",
            "HarmonizeATune",
            "AbcToMidiAndWav",
            "MidiToAbc",
            "CheckATunebook");

    @TempDir
    private Path folder;

    @Test
    void trains_on_the_starter_tunebook_and_writes() throws IOException {
        TrainOnYourTunes.main(new String[] {folder.toString(), "1"});

        assertThat(folder.resolve("model.properties")).exists();
        assertThat(folder.resolve("vocabulary.txt")).exists();
    }

    @Test
    void plays_the_tunes_of_a_file_into_files() throws IOException {
        Path abc = Files.writeString(folder.resolve("two.abc"), """
                X:3
                T:One bar
                M:2/4
                L:1/8
                K:G
                GABc|

                X:5
                T:Another
                M:3/4
                L:1/4
                K:D
                DFA|
                """);

        AbcToMidiAndWav.main(new String[] {abc.toString(), folder.toString()});

        for (String name : List.of("tune-3.mid", "tune-3.wav", "tune-5.mid", "tune-5.wav")) {
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void goes_on_where_somebody_stops() {
        String printed = Printed.by(() -> ContinueATune.main(new String[] {"A|dfe dBA|"}));

        ParseResult result = Abc.parse(printed);
        assertThat(result.problems()).isEmpty();
        assertThat(result.tunes()).hasSize(3).allSatisfy(tune -> {
            assertThat(tune.rhythm()).isEqualTo("jig");
            assertThat(Abc.print(tune).replace(" ", "").replaceAll("\"[^\"]*\"", ""))
                    .contains("A|dfedBA|");
        });
    }

    @Test
    void writes_chord_symbols_over_a_melody() throws IOException {
        Path abc = Files.writeString(folder.resolve("plain.abc"), """
                X:1
                T:Plain
                M:2/4
                L:1/8
                K:G
                GABc|d2B2|ABcA|G4|
                """);

        String printed = Printed.by(() -> HarmonizeATune.main(new String[] {abc.toString()}));

        assertThat(printed).contains("T:Plain", "\"G\"");
        assertThat(printed.replaceAll("\"[^\"]*\"|\\s", "")).contains("GABc|d2B2|ABcA|G4|");
    }

    @Test
    void reads_midi_as_abc() throws IOException {
        Path midi = folder.resolve("scale.mid");
        Midi.write(
                Performance.of(Abc.parse("X:1\nT:Scale\nM:4/4\nL:1/4\nK:D\nDEFG|ABcd|\n")
                        .tunes()
                        .get(0)),
                midi);

        String printed = Printed.by(() -> MidiToAbc.main(new String[] {midi.toString()}));

        assertThat(printed).contains("M:4/4", "K:D");
        assertThat(printed.replace(" ", "")).containsPattern("D2?E2?F2?G2?\\|");
    }

    @Test
    void counts_what_is_wrong_in_a_tunebook() throws IOException {
        Path abc = Files.writeString(folder.resolve("short.abc"), "X:1\nT:Short\nM:2/4\nL:1/8\nK:G\nGAB|G2|G4|\n");

        String printed = Printed.by(() -> CheckATunebook.main(new String[] {abc.toString()}));

        assertThat(printed.lines()).hasSize(3).last().isEqualTo("1 tunes");
        assertThat(printed).containsPattern("6:\\d+: \\w+: ").containsPattern("BAR_LENGTH: 1");
    }

    @Test
    void shows_each_in_less_than_forty_lines() throws IOException {
        for (String name : PROGRAMS) {
            assertThat(Files.readAllLines(SOURCES.resolve(name + ".java")))
                    .as(name)
                    .hasSizeLessThan(40);
        }
    }

    @Test
    void prints_each_in_the_guide() throws IOException {
        StringBuilder guide = new StringBuilder();
        try (Stream<Path> pages = Files.list(Path.of("../docs/guide"))) {
            for (Path page : pages.toList()) {
                guide.append(Files.readString(page).replace("\r\n", "\n"));
            }
        }
        for (String name : PROGRAMS) {
            String source = Files.readString(SOURCES.resolve(name + ".java")).replace("\r\n", "\n");
            assertThat(guide).as(name).contains("```java\n" + source + "```\n");
        }
    }
}
