package io.tunesmith.abc;

import java.util.Objects;

/**
 * A clef with the transpositions that may stand beside it in {@code K:} and {@code V:} (§4.6).
 *
 * @param name {@code treble}, {@code bass3}, {@code alto}, {@code treble-8}, {@code perc}, {@code none} …; empty if
 *     none is given
 * @param octave {@code octave=}: whole octaves that the notes are moved by when played
 * @param transpose {@code transpose=}: semitones that the notes are moved by when played
 * @param other the remaining properties as written, such as {@code middle=d stafflines=4}; empty if none
 */
public record Clef(String name, int octave, int transpose, String other) {

    /** No clef given. */
    public static final Clef NONE = new Clef("", 0, 0, "");

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if octave is outside -9 to 9 or transpose outside -99 to 99
     */
    public Clef {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(other, "other");
        if (octave < -9 || octave > 9 || transpose < -99 || transpose > 99) {
            throw new IllegalArgumentException("Out of range: octave=" + octave + " transpose=" + transpose);
        }
    }

    /** Semitones by which notes sound above what is written: octave, transposition and a clef's own +8, -8, +15, -15. */
    public int soundingShift() {
        int shift = 12 * octave + transpose;
        if (name.endsWith("+8")) {
            return shift + 12;
        }
        if (name.endsWith("-8")) {
            return shift - 12;
        }
        if (name.endsWith("+15")) {
            return shift + 24;
        }
        return name.endsWith("-15") ? shift - 24 : shift;
    }
}
