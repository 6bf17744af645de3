package io.tunesmith.abc;

import java.util.Objects;

/**
 * {@code L:}, what a note without a length lasts from here on (§3.1.7).
 *
 * @param length in whole notes, greater than 0
 */
public record UnitLengthField(Fraction length) implements Field {

    /** Checks that nothing is missing. */
    public UnitLengthField {
        Objects.requireNonNull(length, "length");
    }

    @Override
    public char code() {
        return 'L';
    }

    @Override
    public Kind kind() {
        return Kind.UNIT_LENGTH;
    }
}
