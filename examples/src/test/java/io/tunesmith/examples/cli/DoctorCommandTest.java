package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class DoctorCommandTest {

    private static final String CORPUS = "tunesmith.nottingham";

    @Test
    void tells_what_there_is_and_what_to_do_about_what_is_missing(@TempDir Path empty) {
        String before = System.getProperty(CORPUS);
        System.setProperty(CORPUS, empty.toString());
        try {
            Cli cli = Cli.run("doctor");

            assertThat(cli.exitCode()).isZero();
            assertThat(cli.outLines())
                    .map(line -> line.split(" ")[0])
                    .contains(
                            "tunesmith",
                            "Java",
                            "system",
                            "machine",
                            "audio",
                            "soundfonts",
                            "corpus",
                            "model",
                            "natives");
            assertThat(cli.out())
                    .contains("Nottingham: 0 of 14 files in " + empty)
                    .contains("→ 'tunesmith data fetch' downloads it")
                    .containsPattern("model +bundled: \\d layers of \\d+")
                    .containsPattern("TensorFlow +2\\.\\d+\\.\\d+, loaded in ");
        } finally {
            if (before == null) {
                System.clearProperty(CORPUS);
            } else {
                System.setProperty(CORPUS, before);
            }
        }
    }

    @Test
    void tells_it_to_programs_too() {
        assertThat(Cli.run("doctor", "--json").out())
                .startsWith("{\"tunesmith\":{\"found\":\"")
                .contains("\"TensorFlow\":{\"found\":\"2.");
    }
}
