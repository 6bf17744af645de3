package io.tunesmith.abc;

import java.util.Objects;

/**
 * Text at a place of the score, {@code "^slowly"} (§4.19).
 *
 * @param placement where it stands
 * @param text what stands there
 */
public record Annotation(Placement placement, String text) implements Element {

    /** Checks that nothing is missing. */
    public Annotation {
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(text, "text");
    }

    @Override
    public Kind kind() {
        return Kind.ANNOTATION;
    }

    /** Where an annotation stands, by the character that opens it. */
    public enum Placement {
        /** {@code ^}. */
        ABOVE,
        /** {@code _}. */
        BELOW,
        /** {@code <}. */
        LEFT,
        /** {@code >}. */
        RIGHT,
        /** {@code @}, left to the program. */
        FREE
    }
}
