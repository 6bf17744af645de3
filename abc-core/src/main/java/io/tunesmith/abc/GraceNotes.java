package io.tunesmith.abc;

import java.util.List;

/**
 * Grace notes before a note, <code>{gef}</code>, or an acciaccatura <code>{/g}</code> (§4.12). The notes take no
 * time of their own: their durations are 0, their written lengths tell their proportions.
 *
 * @param acciaccatura whether it begins with a slash
 * @param content notes, chords, rests and what may stand between them
 */
public record GraceNotes(boolean acciaccatura, List<Element> content) implements Element {

    /** Copies the content. */
    public GraceNotes {
        content = List.copyOf(content);
    }

    @Override
    public Kind kind() {
        return Kind.GRACE_NOTES;
    }
}
