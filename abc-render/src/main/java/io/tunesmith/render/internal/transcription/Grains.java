package io.tunesmith.render.internal.transcription;

/**
 * Score time is counted in grains, a fraction of a quarter note that 256th notes, triplets, quintuplets and septuplets
 * are whole numbers of.
 */
final class Grains {

    /** Grains of a quarter note: 2⁶ · 3 · 5 · 7. */
    static final int QUARTER = 6720;

    /** Grains of a whole note. */
    static final int WHOLE = 4 * QUARTER;

    /** Grains of an eighth note. */
    static final int EIGHTH = QUARTER / 2;

    /** The shortest binary note value, a 256th note. */
    static final int FINEST = QUARTER / 64;

    private Grains() {}

    /** {@code value} rounded to the nearest multiple of {@code step}. */
    static int round(double value, int step) {
        return (int) Math.rint(value / step) * step;
    }
}
