package io.tunesmith.examples.cli;

/** The command line for tests of other packages. */
public final class CommandLines {

    private CommandLines() {}

    /** What a command printed, and how it ended. */
    public record Result(int exitCode, String out, String err) {}

    /** Runs a command. */
    public static Result run(String... args) {
        Cli cli = Cli.run((Object[]) args);
        return new Result(cli.exitCode(), cli.out(), cli.err());
    }

    /** Fails if these are not the arguments of a command. */
    public static void parse(String... args) {
        Tunesmith.commandLine().parseArgs(args);
    }
}
