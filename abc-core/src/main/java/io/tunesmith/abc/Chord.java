package io.tunesmith.abc;

import java.util.List;
import java.util.Objects;

/**
 * Notes that sound together, {@code [CEG]2} (§4.17). It lasts as long as its first note.
 *
 * @param content the notes as written, at least one, each with its own length times {@code factor} as duration,
 *     and decorations between them
 * @param factor the multiplier written behind the bracket, 1 if none
 * @param duration the sounding length in whole notes, that of the first note
 * @param tie whether all of it is tied to the next chord or note
 */
public record Chord(List<Element> content, Fraction factor, Fraction duration, Tie tie) implements Timed {

    /**
     * Copies the content.
     *
     * @throws IllegalArgumentException if there is no note in it
     */
    public Chord {
        content = List.copyOf(content);
        Objects.requireNonNull(factor, "factor");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(tie, "tie");
        if (content.stream().noneMatch(Note.class::isInstance)) {
            throw new IllegalArgumentException("A chord needs at least one note");
        }
    }

    /** The notes, in written order. */
    public List<Note> notes() {
        return content.stream()
                .filter(Note.class::isInstance)
                .map(Note.class::cast)
                .toList();
    }

    @Override
    public Kind kind() {
        return Kind.CHORD;
    }
}
