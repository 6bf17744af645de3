package io.tunesmith.abc;

import java.util.Objects;

/**
 * A stylesheet directive, {@code %%name text} or {@code I:name text} (§11).
 *
 * @param name the first word
 * @param text the rest, without the space around it
 */
public record Directive(String name, String text) implements Field {

    /** Checks that nothing is missing. */
    public Directive {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
    }

    @Override
    public char code() {
        return 'I';
    }

    @Override
    public Kind kind() {
        return Kind.DIRECTIVE;
    }
}
