package io.tunesmith.abc;

import java.util.Objects;

/**
 * A decoration of the next note, chord or bar line (§4.14): {@code !trill!}, {@code +trill+} or {@code T} are all
 * {@code trill}.
 *
 * @param name the name of the decoration as the standard spells it
 */
public record Decoration(String name) implements Element {

    /** Checks that nothing is missing. */
    public Decoration {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public Kind kind() {
        return Kind.DECORATION;
    }
}
