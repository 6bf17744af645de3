package io.tunesmith.abc;

import java.util.Objects;

/**
 * {@code Q:}, the tempo from here on (§3.1.8).
 *
 * @param tempo the tempo
 */
public record TempoField(Tempo tempo) implements Field {

    /** Checks that nothing is missing. */
    public TempoField {
        Objects.requireNonNull(tempo, "tempo");
    }

    @Override
    public char code() {
        return 'Q';
    }

    @Override
    public Kind kind() {
        return Kind.TEMPO;
    }
}
