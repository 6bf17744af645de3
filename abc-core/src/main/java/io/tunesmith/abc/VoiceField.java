package io.tunesmith.abc;

import java.util.Map;
import java.util.Objects;

/**
 * {@code V:}: in the header a voice and its properties, in the body also the switch to it (§7.1).
 *
 * @param id the voice's identifier
 * @param clef the clef and transposition that stand in the field; {@link Clef#NONE} if none do
 * @param properties the other properties in written order, such as {@code name}, {@code subname}, {@code stem}
 */
public record VoiceField(String id, Clef clef, Map<String, String> properties) implements Field {

    /** Copies the properties, keeping their order. */
    public VoiceField {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(clef, "clef");
        properties = Values.copyInOrder(properties);
    }

    @Override
    public char code() {
        return 'V';
    }

    @Override
    public Kind kind() {
        return Kind.VOICE;
    }
}
