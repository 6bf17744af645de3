package io.tunesmith.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What code prints. */
final class Printed {

    private Printed() {}

    /** Something that prints. */
    @FunctionalInterface
    interface Code {
        /** Runs it. */
        void run() throws Exception;
    }

    /** Runs code and gives what it printed on standard output, with line breaks as in Java. */
    static String by(Code code) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            code.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
