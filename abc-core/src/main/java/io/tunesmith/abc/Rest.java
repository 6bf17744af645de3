package io.tunesmith.abc;

import java.util.Objects;

/**
 * A rest, {@code z} or the invisible {@code x} (§4.5).
 *
 * @param visible false for {@code x}
 * @param length the written length in whole notes
 * @param duration the sounding length in whole notes
 */
public record Rest(boolean visible, Fraction length, Fraction duration) implements Timed {

    /** Checks that nothing is missing. */
    public Rest {
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(duration, "duration");
    }

    @Override
    public Kind kind() {
        return Kind.REST;
    }
}
