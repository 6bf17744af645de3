package io.tunesmith.abc;

/**
 * The durations that a text can have. Their denominators divide {@link #GRID} and none is longer than
 * {@link #LONGEST}, so that however many of them a text has room for, their sums are exact in 64 bits.
 */
final class Durations {

    /** Parts of a whole note: notes down to 1/4096, in tuplets of 3, 5, 7, 9, 11 and 13. */
    static final long GRID = (1L << 12) * 27 * 25 * 7 * 11 * 13;

    /** The longest duration of one note, in whole notes. */
    static final long LONGEST = 1000;

    private Durations() {}

    /** Whether this can be a duration. */
    static boolean fits(Fraction duration) {
        return fits(duration.numerator(), duration.denominator());
    }

    static boolean fits(long numerator, long denominator) {
        return GRID % denominator == 0 && numerator > 0 && numerator <= LONGEST * denominator;
    }

    private static final long[] TICKS = new long[65]; // of a note with this denominator, to spare a division

    static {
        for (int i = 1; i < TICKS.length; i++) {
            TICKS[i] = GRID / i;
        }
    }

    /** A duration in parts of the grid. */
    static long ticks(Fraction duration) {
        if (duration.denominator() < TICKS.length) {
            return duration.numerator() * TICKS[(int) duration.denominator()];
        }
        return duration.numerator() * (GRID / duration.denominator());
    }

    /** What so many parts of the grid are. */
    static Fraction ofTicks(long ticks) {
        return Fraction.of(ticks, GRID);
    }
}
