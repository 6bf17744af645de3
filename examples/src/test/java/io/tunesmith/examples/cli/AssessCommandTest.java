package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessCommandTest {

    @Test
    void prints_the_report_card_of_a_file_beside_that_of_people(@TempDir Path folder) {
        Cli cli = Cli.run("assess", Cli.starter(), "--corpus", "starter", "--plots", folder);

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.outLines()).hasSize(16);
        assertThat(cli.outLines().get(1)).matches("tunes +48 +4");
        assertThat(cli.out()).containsPattern("tunes with all bars right, % +100\\.0 +100\\.0");
        assertThat(folder.resolve("degrees.png")).isNotEmptyFile();
        assertThat(folder.resolve("steps.png")).isNotEmptyFile();
    }

    @Test
    void prints_json_with_all_figures() {
        Cli cli = Cli.run("assess", "--tunes", "2", "--corpus", "starter", "--json");

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        for (String key : new String[] {
            "tunes",
            "parseClean",
            "barsExact",
            "tunesAllBarsExact",
            "endsOnTonic",
            "copiedWindows4",
            "tunesWithCopy",
            "longestRunP95",
            "jsPitch",
            "jsInterval",
            "jsRhythm",
            "repetition",
            "auc",
            "maskedMass",
            "people"
        }) {
            assertThat(cli.out()).contains("\"" + key + "\":");
        }
    }

    @Test
    void needs_a_file_that_is_there_and_at_least_one_tune() {
        assertThat(Cli.run("assess", "missing.abc", "--corpus", "starter").exitCode())
                .isEqualTo(3);
        assertThat(Cli.run("assess", "--tunes", "0", "--corpus", "starter").exitCode())
                .isEqualTo(2);
    }
}
