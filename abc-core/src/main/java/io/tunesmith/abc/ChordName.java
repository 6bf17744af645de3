package io.tunesmith.abc;

import java.util.Optional;

/** A chord symbol understood (§4.18). */
public final class ChordName {

    private ChordName() {}

    /** Reads a chord symbol in any of the spellings of the corpus. */
    public static Optional<ChordName> parse(String text) {
        throw new UnsupportedOperationException("under construction");
    }
}
