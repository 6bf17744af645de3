package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

    @Test
    void lists_tunes_for_programs() {
        Cli cli = Cli.run("generate", "--bars", 4, "--tunes", 2, "--seed", 5, "--json");

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out())
                .startsWith("[{\"seed\":5,\"abc\":\"X:1\\u000aT:")
                .contains(
                        "},{\"seed\":6,\"abc\":\"X:2\\u000aT:", "\"modelText\":\"", "\"attempts\":", "\"maskedMass\":");
    }

    @Test
    void prints_nothing_but_abc_and_writes_nothing_but_files_when_quiet(@TempDir Path folder) {
        Cli printed = Cli.run("generate", "--bars", 4, "--quiet");
        Cli written = Cli.run("generate", "--bars", 4, "--quiet", "--out", folder);

        assertThat(Abc.parse(printed.out()).problems()).isEmpty();
        assertThat(printed.err()).isEmpty();
        assertThat(written.out() + written.err()).isEmpty();
        assertThat(folder.resolve("tune-1.abc")).hasContent(printed.out());
    }

    @Test
    void says_that_files_and_json_exclude_each_other(@TempDir Path folder) {
        Cli cli = Cli.run("generate", "--json", "--out", folder);

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.errLines()).singleElement().asString().contains("--json prints the tunes");
    }
}
