package io.tunesmith.examples.cli;

/** Ends a command with a line for people and an exit code. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The input has errors. */
    static final int BAD_INPUT = 1;
    /** Wrong usage. */
    static final int BAD_USAGE = 2;
    /** A file or model cannot be read or written. */
    static final int BAD_FILE = 3;

    private final int exitCode;

    Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
