package io.tunesmith.abc;

import java.util.Objects;

/**
 * Horizontal space without sound, {@code y} (§6.1.2).
 *
 * @param width the number written behind it, 1 if none
 */
public record Spacer(Fraction width) implements Element {

    /** Checks that nothing is missing. */
    public Spacer {
        Objects.requireNonNull(width, "width");
    }

    @Override
    public Kind kind() {
        return Kind.SPACER;
    }
}
