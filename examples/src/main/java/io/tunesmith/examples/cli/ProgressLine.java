package io.tunesmith.examples.cli;

import io.tunesmith.model.TrainListener;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows how training goes: a bar that is drawn over and over on a terminal, elsewhere a line every minute, and anywhere a
 * line for each epoch.
 */
final class ProgressLine implements TrainListener {

    private static final int WIDTH = 24;
    private static final long NANOS_BETWEEN = 200_000_000;
    private static final long NANOS_BETWEEN_LINES = 60_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private long drawn;
    private int length;
    private String validation = "";

    ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void step(Progress progress) {
        long now = System.nanoTime();
        if (drawn == 0) {
            drawn = terminal ? now - NANOS_BETWEEN : now;
        }
        if (now - drawn < (terminal ? NANOS_BETWEEN : NANOS_BETWEEN_LINES)) {
            return;
        }
        drawn = now;
        int filled = (int) ((long) WIDTH * progress.step() / progress.steps());
        draw(String.format(
                Locale.ROOT,
                "epoch %d/%d [%s%s] training %.3f%s bits per character, %,.0f characters/s, %s left",
                progress.epoch(),
                progress.epochs(),
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                progress.bitsPerCharacter(),
                validation,
                progress.charactersPerSecond(),
                time(progress.secondsLeft())));
        if (!terminal) {
            out.println();
            out.flush();
            length = 0;
        }
    }

    @Override
    public void epoch(EpochReport report) {
        draw(String.format(
                Locale.ROOT,
                "epoch %d/%d  training %.3f  validation %.3f bits per character%s  %,.0f characters/s",
                report.epoch(),
                report.epochs(),
                report.trainingBpc(),
                report.validationBpc(),
                report.best() ? " (best)" : "       ",
                report.charactersPerSecond()));
        out.println();
        out.flush();
        length = 0;
        validation = String.format(Locale.ROOT, ", validation %.3f", report.validationBpc());
    }

    /** Leaves a bar that was interrupted on a line of its own. */
    void end() {
        if (length > 0) {
            out.println();
            out.flush();
            length = 0;
        }
    }

    private void draw(String text) {
        if (terminal) {
            out.print("\r" + text + " ".repeat(Math.max(0, length - text.length())));
            out.flush();
        } else {
            out.print(text);
        }
        length = text.length();
    }

    private static String time(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
