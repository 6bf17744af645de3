package io.tunesmith.abc;

import java.util.Objects;

/**
 * A field that does not change the music, {@code T:}, {@code C:}, {@code R:}, {@code W:} and so on (§3), kept as text.
 *
 * @param code the letter before the colon
 * @param text what follows, without the space around it; {@code +:} lines are joined to it by a space (§3.3)
 */
public record TextField(char code, String text) implements Field {

    /** Checks that nothing is missing. */
    public TextField {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public Kind kind() {
        return Kind.TEXT;
    }
}
