package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchCommandTest {

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

    @Test
    void rejects_what_cannot_be_measured() {
        Cli cli = Cli.run("bench", "train", "--corpus=starter", "--batch=0");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.errLines())
                .containsExactly(
                        "tunesmith: batch is 0, it must be from 1 to 1024 (see 'tunesmith bench train --help')");
    }
}
