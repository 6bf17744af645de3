package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunesmithTest {

    @Test
    void tells_its_version_and_its_commands() {
        assertThat(Cli.run("--version").out()).matches("tunesmith \\d+\\.\\d+\\.\\d+\\R");
        assertThat(Cli.run("--help").out()).contains("check", "data", "doctor", "render", "Exit codes:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                        | Missing required subcommand (see 'tunesmith --help')",
                "sing                      | Unmatched argument at index 0: 'sing' (see 'tunesmith --help')",
                "check                     | Missing required parameter: 'FILE.abc' (see 'tunesmith check --help')",
                "data                      | Missing required subcommand (see 'tunesmith data --help')",
                "render a.abc              | Missing required option: '--out=DIR' (see 'tunesmith render --help')",
                "render a.abc --out=d --tempo=0 | Invalid value for option '--tempo': 0 is not from 1 to 1000"
                        + " (see 'tunesmith render --help')",
            })
    void answers_wrong_usage_in_one_line(String args, String message) {
        Cli cli = Cli.run(args.isEmpty() ? new Object[0] : args.split(" "));

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.errLines()).containsExactly("tunesmith: " + message);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void names_a_format_that_there_is_not() {
        Cli cli = Cli.run("render", "a.abc", "--out=d", "--formats=mid,ogg");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .contains("--formats", "[ABC, MID, WAV, SVG, HTML]", "ogg");
    }

    @Test
    void shows_a_stack_trace_only_when_asked() {
        Cli plain = Cli.run("check", "none.abc");
        Cli debug = Cli.run("check", "none.abc", "--debug");

        assertThat(plain.exitCode()).isEqualTo(3);
        assertThat(plain.errLines()).containsExactly("tunesmith: none.abc: there is no such file");
        assertThat(debug.exitCode()).isEqualTo(3);
        assertThat(debug.errLines()).hasSizeGreaterThan(3).contains("tunesmith: none.abc: there is no such file");
    }
}
