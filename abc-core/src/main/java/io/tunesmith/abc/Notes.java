package io.tunesmith.abc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notes and chord symbols that have come before, so that a tune holds each of them once, not once for each place. */
final class Notes {

    private static final int SIZE = 1024;
    private static final int SYMBOLS = 256;

    private final @Nullable Note[] notes = new Note[SIZE];
    private final @Nullable ChordSymbol[] symbols = new ChordSymbol[SYMBOLS];

    /** The note with these values. */
    Note of(Pitch pitch, @Nullable Accidental accidental, Fraction length, Fraction duration, Tie tie) {
        int hash = (pitch.octave() * 7 + pitch.step().ordinal()) * 31
                + (int) (length.numerator() * 13 + duration.numerator() * 7 + duration.denominator())
                + pitch.alteration().cents()
                + tie.ordinal() * 499
                + (accidental == null ? 0 : 251);
        int slot = (hash ^ hash >>> 10) & SIZE - 1;
        Note known = notes[slot];
        if (known != null
                && same(known.pitch(), pitch)
                && same(known.length(), length)
                && same(known.duration(), duration)
                && known.tie() == tie
                && same(known.accidental(), accidental)) {
            return known;
        }
        Note note = new Note(pitch, accidental, length, duration, tie);
        notes[slot] = note;
        return note;
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b || Objects.equals(a, b); // mostly they are one object
    }

    /** The chord symbol that stands between two places, or null if it has not come before. */
    @Nullable
    ChordSymbol known(Scanner scanner, int from, int to) {
        ChordSymbol known = symbols[slot(scanner, from, to)];
        if (known == null || known.text().length() != to - from) {
            return null;
        }
        for (int i = from; i < to; i++) {
            if (known.text().charAt(i - from) != scanner.at(i)) {
                return null;
            }
        }
        return known;
    }

    /** Keeps a chord symbol that stands so between two places. */
    void keep(ChordSymbol symbol, Scanner scanner, int from, int to) {
        symbols[slot(scanner, from, to)] = symbol;
    }

    private static int slot(Scanner scanner, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + scanner.at(i);
        }
        return (hash ^ hash >>> 8) & SYMBOLS - 1;
    }
}
