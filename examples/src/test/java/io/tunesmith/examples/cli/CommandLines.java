package io.tunesmith.examples.cli;

/** Reads command lines without running them. */
public final class CommandLines {

    private CommandLines() {}

    /** Fails if these are not the arguments of a command. */
    public static void parse(String... args) {
        Tunesmith.commandLine().parseArgs(args);
    }
}
