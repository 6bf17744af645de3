package io.tunesmith.abc;

import java.util.List;
import java.util.Objects;

/**
 * One voice of a tune: the elements of the body that belong to it, in order (§7).
 *
 * @param id the identifier, empty in a tune without voices
 * @param clef the clef and transposition that its fields in header and body give it
 * @param elements its elements; part labels stand in every voice, {@link VoiceField}s in none
 * @param positions for each element its index in {@link Tune#body()}
 */
public record Voice(String id, Clef clef, List<Element> elements, List<Integer> positions) {

    /** Copies the lists. */
    public Voice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(clef, "clef");
        elements = List.copyOf(elements);
        positions = List.copyOf(positions);
    }
}
