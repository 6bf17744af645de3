package io.tunesmith.abc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A note (§4.1 to §4.3).
 *
 * @param pitch the sounding pitch: key, bar and tie are already in it
 * @param accidental the accidental that is written before it, or null if none is
 * @param length the written length in whole notes, greater than 0
 * @param duration the sounding length in whole notes, after tuplet, broken rhythm and chord factor; 0 for a grace note
 * @param tie whether it is tied to the next one
 */
public record Note(Pitch pitch, @Nullable Accidental accidental, Fraction length, Fraction duration, Tie tie)
        implements Timed {

    /** Checks that nothing that must be there is missing. */
    public Note {
        Objects.requireNonNull(pitch, "pitch");
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(tie, "tie");
    }

    @Override
    public Kind kind() {
        return Kind.NOTE;
    }
}
