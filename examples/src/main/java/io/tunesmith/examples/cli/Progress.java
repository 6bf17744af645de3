package io.tunesmith.examples.cli;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Tells on a terminal that something takes its time, and how far it is: one line that is drawn over and over, from one
 * second on, and gone when it is closed. Elsewhere it tells nothing. Whoever prints meanwhile calls {@link #clear} first.
 */
final class Progress implements AutoCloseable {

    private static final long NANOS_BEFORE = 1_000_000_000;
    private static final long MILLIS_BETWEEN = 250;

    private final PrintWriter err;
    private final String what;
    private final long start = System.nanoTime();

    // Guarded by this.
    private int done;
    private int total;
    private int length;
    private boolean closed;

    private Progress(PrintWriter err, String what) {
        this.err = err;
        this.what = what;
    }

    /**
     * Begins to wait.
     *
     * @param what is done, such as {@code reading tunes}
     * @param shown whether somebody looks
     */
    static Progress begin(PrintWriter err, String what, boolean shown) {
        Progress progress = new Progress(err, what);
        if (shown) {
            Thread thread = new Thread(progress::draw, "tunesmith-progress");
            thread.setDaemon(true);
            thread.start();
        }
        return progress;
    }

    /** So many of so many are done. */
    synchronized void at(int done, int total) {
        this.done = done;
        this.total = total;
    }

    /** Leaves the line empty for others, until it is drawn again. */
    synchronized void clear() {
        if (length > 0) {
            err.print("\r" + " ".repeat(length) + "\r");
            err.flush();
            length = 0;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        clear();
    }

    private synchronized void draw() {
        try {
            while (!closed) {
                long nanos = System.nanoTime() - start;
                if (nanos > NANOS_BEFORE) {
                    String line = line(nanos / 1_000_000_000);
                    err.print("\r" + line + " ".repeat(Math.max(0, length - line.length())));
                    err.flush();
                    length = Math.max(length, line.length());
                }
                wait(MILLIS_BETWEEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String line(long seconds) {
        String count = total == 0 ? "" : String.format(Locale.ROOT, " %d of %d", done, total);
        return String.format(Locale.ROOT, "%s%s, %d:%02d", what, count, seconds / 60, seconds % 60);
    }
}
