package io.tunesmith.abc;

import java.util.Objects;

/**
 * {@code K:}, the key from here on (§3.1.14, §4.6).
 *
 * @param key the key
 */
public record KeyField(Key key) implements Field {

    /** Checks that nothing is missing. */
    public KeyField {
        Objects.requireNonNull(key, "key");
    }

    @Override
    public char code() {
        return 'K';
    }

    @Override
    public Kind kind() {
        return Kind.KEY;
    }
}
