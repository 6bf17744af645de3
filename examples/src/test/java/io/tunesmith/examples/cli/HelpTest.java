package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

    static Stream<CommandLine> commands() {
        return withSubcommands(Tunesmith.commandLine()).skip(1);
    }

    private static Stream<CommandLine> withSubcommands(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(HelpTest::withSubcommands));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shows_examples_that_are_right(CommandLine command) {
        List<String> examples = Arrays.stream(
                        command.getCommandSpec().usageMessage().footer())
                .filter(line -> line.startsWith("  tunesmith "))
                .toList();

        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            List<String> words = words(example.strip());
            CommandLine parsed = Tunesmith.commandLine();
            parsed.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
            assertThat(example.strip()).startsWith(command.getCommandSpec().qualifiedName());
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shows_the_default_of_each_option(CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.defaultValue() != null) {
                assertThat(String.join(" ", option.description()))
                        .as(option.longestName())
                        .contains("default");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void is_the_same_as_that_of_the_command_alone(CommandLine command) {
        String[] words = command.getCommandSpec().qualifiedName().split(" ");
        List<Object> args = new ArrayList<>(Arrays.asList(words).subList(1, words.length));
        args.add("--help");

        Cli cli = Cli.run(args.toArray());

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .isEqualTo(command.getUsageMessage())
                .contains("Examples:", "--quiet", "--debug")
                .doesNotContain("\u001B");
    }

    @Test
    void knows_each_command_by_its_name() {
        for (Map.Entry<String, CommandLine> command :
                Tunesmith.commandLine().getSubcommands().entrySet()) {
            assertThat(Tunesmith.commandLine(command.getKey()).getSubcommands().keySet())
                    .containsExactly(command.getKey());
        }
    }

    @Test
    void completes_commands_and_options_in_a_shell() {
        Cli cli = Cli.run("completion");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).startsWith("#!/usr/bin/env bash").contains("generate", "--rhythm", "complete -F");
        assertThat(cli.out()).contains(Tunesmith.commandLine().getSubcommands().keySet());
    }

    /** Words as a shell has them, as far as the examples need it. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (String part : line.split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            words.add(part.replace("\"", ""));
        }
        return words;
    }
}
