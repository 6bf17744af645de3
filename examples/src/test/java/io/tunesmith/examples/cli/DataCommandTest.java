package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class DataCommandTest {

    private static final String PROPERTY = "tunesmith.nottingham";

    private final String before = System.getProperty(PROPERTY);

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    @Test
    void tells_what_the_corpus_is_where_it_is_not(@TempDir Path empty) {
        System.setProperty(PROPERTY, empty.toString());

        Cli cli = Cli.run("data", "info");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .contains("GPL-3.0", "1034 tunes", "879 train, 52 validation, 103 test")
                .contains(empty + ": not there; 'tunesmith data fetch' downloads it");
    }

    @Test
    void says_that_files_are_missing(@TempDir Path empty) {
        System.setProperty(PROPERTY, empty.toString());

        Cli cli = Cli.run("data", "verify");

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.outLines()).hasSize(14).contains("missing  jigs.abc");
        assertThat(cli.errLines())
                .containsExactly("tunesmith: 14 of 14 files in " + empty
                        + " are missing or changed; 'tunesmith data fetch' downloads them");
    }

    @Test
    void tells_it_to_programs_too(@TempDir Path empty) {
        System.setProperty(PROPERTY, empty.toString());

        assertThat(Cli.run("data", "info", "--json").out())
                .startsWith("{\"repository\":\"https://")
                .contains("\"tunes\":1034,", "\"train\":879,\"validation\":52,\"test\":103}");
        assertThat(Cli.run("data", "verify", "--json").out())
                .contains("\"jigs.abc\":\"missing\"", "\"xmas.abc\":\"missing\"");
    }
}
