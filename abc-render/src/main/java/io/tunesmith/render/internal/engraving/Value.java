package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Fraction;

/**
 * The written value of a note or rest.
 *
 * @param log 0 for a whole note, 2 for a quarter, 3 for an eighth, -1 for a breve
 * @param dots how many dots follow
 */
record Value(int log, int dots) {

    private static final int SHORTEST = 7;
    private static final int MOST_DOTS = 3;

    /** The longest value that is not longer than a length. */
    static Value of(Fraction length) {
        int log = -1;
        Fraction base = Fraction.of(2);
        while (log < SHORTEST && base.compareTo(length) > 0) {
            base = base.times(Fraction.of(1, 2));
            log++;
        }
        int dots = 0;
        Fraction sum = base;
        Fraction next = base.times(Fraction.of(1, 2));
        while (dots < MOST_DOTS && sum.plus(next).compareTo(length) <= 0) {
            sum = sum.plus(next);
            next = next.times(Fraction.of(1, 2));
            dots++;
        }
        return new Value(log, sum.equals(length) || dots < MOST_DOTS ? dots : 0);
    }

    boolean hasStem() {
        return log >= 1;
    }

    int flags() {
        return Math.max(0, log - 2);
    }

    Glyph head() {
        return log >= 2
                ? Glyph.HEAD_BLACK
                : log == 1 ? Glyph.HEAD_HALF : log == 0 ? Glyph.HEAD_WHOLE : Glyph.HEAD_BREVE;
    }
}
