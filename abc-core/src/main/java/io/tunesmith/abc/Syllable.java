package io.tunesmith.abc;

import java.util.Objects;

/**
 * A syllable of the lyrics (§5), standing before the note or chord that it is sung to.
 *
 * @param verse the number of the {@code w:} line under the music, from 1
 * @param text the syllable with {@code ~} already a space; a trailing {@code -} joins it to the next; {@code _}
 *     alone holds the one before
 */
public record Syllable(int verse, String text) implements Element {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if the verse is less than 1
     */
    public Syllable {
        Objects.requireNonNull(text, "text");
        if (verse < 1) {
            throw new IllegalArgumentException("Verses count from 1, not " + verse);
        }
    }

    @Override
    public Kind kind() {
        return Kind.SYLLABLE;
    }
}
