package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short programs run, and stay short enough to be read at a glance. */
class ExampleProgramsTest {

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
    void shows_each_in_at_most_forty_lines() throws IOException {
        for (String name : List.of("TrainOnYourTunes", "AbcToMidiAndWav")) {
            assertThat(Files.readAllLines(Path.of("src/main/java/io/tunesmith/examples", name + ".java")))
                    .as(name)
                    .hasSizeLessThanOrEqualTo(40);
        }
    }
}
