package io.tunesmith.render;

import io.tunesmith.abc.Tune;
import io.tunesmith.render.internal.engraving.Engraver;

/**
 * Tunes as staff notation, in SVG that needs nothing else: every sign is a path, and the colour is that of the text
 * around it. Notes, rests, grace notes and bar lines carry {@code data-element}, their index in {@link Tune#body()}, which
 * is also {@link Performance.Sound#element()}; in a tune that was read from a text also {@code data-line},
 * {@code data-column}, {@code data-offset} and {@code data-length}, where they stand in it.
 */
public final class Score {

    /** How wide staves are unless said otherwise: a page that is held in the hand. */
    static final int WIDTH = 100;

    private Score() {}

    /** A tune as an SVG document, 100 staff spaces wide. */
    public static String svg(Tune tune) {
        return svg(tune, WIDTH);
    }

    /**
     * A tune as an SVG document. Lines end where those of the text do, as far as they fit; a text that is a single line,
     * or none, is parted evenly.
     *
     * @param width how wide the staves are, in staff spaces, of which a staff is four high; 30 to 1000
     * @throws IllegalArgumentException if the width is out of range
     */
    public static String svg(Tune tune, int width) {
        if (width < 30 || width > 1000) {
            throw new IllegalArgumentException("A staff is 30 to 1000 spaces wide, not " + width);
        }
        return Engraver.svg(tune, width, Engraver.Setting.FILE);
    }
}
