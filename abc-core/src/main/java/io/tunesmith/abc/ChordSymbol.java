package io.tunesmith.abc;

import java.util.Objects;

/**
 * A chord symbol over the music, {@code "Am7"} (§4.18). {@link ChordName#parse} tells its pitches.
 *
 * @param text what stands between the quotes
 */
public record ChordSymbol(String text) implements Element {

    /** Checks that nothing is missing. */
    public ChordSymbol {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public Kind kind() {
        return Kind.CHORD_SYMBOL;
    }
}
