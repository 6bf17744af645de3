package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    private static final int ENDS = 2 * Math.min(4, Integer.getInteger("tunesmith.load", 1));

    /** What a process ends with that SIGTERM ended. */
    private static final int TERMINATED = 143;

    @Test
    void measures_training() {
        Cli cli = Cli.run("bench", "train", "--corpus=starter", "--batch=1", "--threads=1", "--json");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out())
                .matches("\\{\"charactersPerSecond\":[1-9].*,\"cpuSecondsPerMillion\":[1-9].*,\"medianStepMillis\":.*,"
                        + "\"parameters\":3\\d{6},\"threads\":1,\"peakMemoryMegabytes\":.*}\\R");
    }

    @Test
    void measures_composing() {
        Cli cli = Cli.run("bench", "sample", "--corpus=starter", "--batch=1", "--arch=lab");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).matches("tunesmith \\S+ +[\\d,]+ characters a second, .*, 1 threads, .*\\R");
    }

    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
    @Test
    void comes_to_a_clean_end_when_it_is_asked_to_end(@TempDir Path folder) throws Exception {
        // TensorFlow crashes when it is unloaded while it computes.
        for (int seconds = 1; seconds <= ENDS; seconds++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("jdk.module.path", "")
                                    + File.pathSeparator
                                    + System.getProperty("java.class.path"),
                            "io.tunesmith.examples.cli.Tunesmith",
                            "bench",
                            "train",
                            "--corpus=starter",
                            "--batch=16")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            Thread.sleep(1000L * seconds + 500);
            process.toHandle().destroy();
            List<String> said = process.inputReader().lines().toList();

            assertThat(process.waitFor()).isEqualTo(TERMINATED);
            assertThat(said).isSubsetOf("tunesmith: measuring was interrupted, so nothing came of it");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void rejects_what_cannot_be_measured() {
        Cli cli = Cli.run("bench", "train", "--corpus=starter", "--batch=0");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.errLines())
                .containsExactly(
                        "tunesmith: batch is 0, it must be from 1 to 1024 (see 'tunesmith bench train --help')");
    }
}
