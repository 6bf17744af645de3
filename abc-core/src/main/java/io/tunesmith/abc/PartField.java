package io.tunesmith.abc;

import java.util.Objects;

/**
 * {@code P:} (§3.1.9): in the header the order in which the parts are played, in the body the label of the part that
 * begins. The play order that one edition of the Nottingham corpus spells {@code Y:} is this field too.
 *
 * @param text the play order or the label as written
 */
public record PartField(String text) implements Field {

    /** Checks that nothing is missing. */
    public PartField {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public char code() {
        return 'P';
    }

    @Override
    public Kind kind() {
        return Kind.PART;
    }
}
