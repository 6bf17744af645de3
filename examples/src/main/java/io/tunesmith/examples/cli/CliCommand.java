package io.tunesmith.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands share: where they print, and how much. */
abstract class CliCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** For results. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** For what is wrong with the input. */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** For what is nice to see, unless it is to be quiet: then it goes nowhere. */
    final PrintWriter chatter() {
        return isQuiet() ? new PrintWriter(Writer.nullWriter()) : out();
    }

    /** Prints what is not the result itself, such as which file it is in, unless it is to be quiet. */
    final void tell(String line) {
        PrintWriter to = chatter();
        to.println(plain(line));
        to.flush();
    }

    /** Remarks on the side, unless it is to be quiet. */
    final void remark(String line) {
        if (!isQuiet()) {
            out().flush(); // So that on a terminal things come in their order.
            err().println(plain(line));
            err().flush();
        }
    }

    /** A text from a file without what a terminal would take for a command. */
    static String plain(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\n\t]]", "\uFFFD");
    }

    final boolean isQuiet() {
        return ((Tunesmith) spec.root().userObject()).isQuiet();
    }

    /** Whether somebody sees at once what is printed, and colours may be used. */
    final boolean isTerminal() {
        return System.console() != null && Ansi.AUTO.enabled();
    }

    /** Tells how something goes that may take more than two seconds. */
    final Progress progress(String what) {
        return Progress.begin(err(), what, isTerminal() && !isQuiet());
    }

    /** Does something that may take more than two seconds, and tells so meanwhile. */
    final <T> T waitFor(String what, Task<T> task) throws IOException {
        Progress progress = progress(what);
        try {
            return task.run();
        } finally {
            progress.close();
        }
    }

    /** Something that takes a while. */
    @FunctionalInterface
    interface Task<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Wrong usage that only the command itself can see. */
    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
