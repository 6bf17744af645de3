package io.tunesmith.render;

import java.util.Objects;

/**
 * How {@link MidiImport} reads, and how much it is willing to read. Files are checked against the limits before memory
 * is taken for them.
 *
 * @param parts which parts of a file become voices
 * @param maxBytes the largest file, in bytes, at least 1
 * @param maxNotes the most notes of one file, at least 1
 * @param maxQuarters the longest piece, in quarter notes, 1 to {@value #LONGEST}
 */
public record ImportOptions(Parts parts, int maxBytes, int maxNotes, int maxQuarters) {

    /** No piece may be allowed to be longer than this many quarter notes: positions are counted in 32 bits. */
    public static final int LONGEST = 200_000;

    /** All parts, files up to 16 MiB, 200,000 notes and 20,000 quarter notes (almost three hours at 120). */
    public static final ImportOptions DEFAULT = new ImportOptions(Parts.ALL, 16 << 20, 200_000, 20_000);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a limit is out of its range
     */
    public ImportOptions {
        Objects.requireNonNull(parts, "parts");
        if (maxBytes < 1 || maxNotes < 1 || maxQuarters < 1 || maxQuarters > LONGEST) {
            throw new IllegalArgumentException("Limits out of range: maxBytes " + maxBytes + ", maxNotes " + maxNotes
                    + ", maxQuarters " + maxQuarters + " (at most " + LONGEST + ")");
        }
    }

    /** The same with another choice of parts. */
    public ImportOptions withParts(Parts other) {
        return new ImportOptions(other, maxBytes, maxNotes, maxQuarters);
    }

    /** Which parts of a file become voices; accompaniment becomes chord symbols in any case. */
    public enum Parts {
        /** Every part that is not accompaniment or percussion. */
        ALL,
        /** The melody alone. */
        MELODY
    }
}
