package io.tunesmith.examples.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code tunesmith completion}: what makes a shell complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script that makes bash and zsh complete commands, options and their values.",
        footer = {
            "%nExamples:",
            "  tunesmith completion",
            "%nIn ~/.bashrc, or in ~/.zshrc:",
            "  source <(tunesmith completion)"
        })
final class CompletionCommand extends CliCommand {

    @Override
    public Integer call() {
        out().print(AutoComplete.bash("tunesmith", Tunesmith.commandLine()));
        return 0;
    }
}
