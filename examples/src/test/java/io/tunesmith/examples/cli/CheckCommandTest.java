package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final String GOOD = "X:1\nT:Good\nM:4/4\nL:1/8\nK:C\nCDEF GABc|\n";
    private static final String BAD = "X:7\nT:Bad\nM:4/4\nL:1/8\nK:C\nCDEF GABc|CDE& FG \"unclosed|\n";

    @TempDir
    private Path directory;

    @Test
    void passes_what_has_no_error() {
        Cli cli = Cli.run("check", Cli.starter());

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.errLines()).containsExactly("48 tunes, 0 errors, 0 warnings");
    }

    @Test
    void prints_problems_as_compilers_do() throws IOException {
        Path file = write("two.abc", GOOD + "\n" + BAD);

        Cli cli = Cli.run("check", file);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.outLines())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line).startsWith(file + ":13:").matches(".*:13:\\d+: (error|warning): .+"));
        assertThat(cli.err()).startsWith("2 tunes, 1 error");
    }

    @Test
    void prints_problems_as_json() throws IOException {
        Path file = write("two.abc", GOOD + "\n" + BAD);

        Cli cli = Cli.run("check", "--json", file);

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.err()).isEmpty();
        assertThat(cli.outLines())
                .singleElement()
                .asString()
                .startsWith("[{\"file\":" + Json.write(file.toString()) + ",\"tune\":7,\"line\":13,\"column\":")
                .contains("\"severity\":\"error\"")
                .contains("\"code\":\"UNCLOSED\"")
                .endsWith("\"}]");
    }

    @Test
    void prints_an_empty_list_where_nothing_is_wrong() throws IOException {
        Cli cli = Cli.run("check", "--json", write("good.abc", GOOD));

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).isEqualTo("[]" + System.lineSeparator());
    }

    @Test
    void reports_what_cannot_be_read() {
        Cli folder = Cli.run("check", directory);

        assertThat(folder.exitCode()).isEqualTo(3);
        assertThat(folder.errLines()).containsExactly("tunesmith: " + directory + ": a folder, not a file");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
