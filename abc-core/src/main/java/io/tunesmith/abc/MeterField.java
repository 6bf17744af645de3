package io.tunesmith.abc;

import java.util.Objects;

/**
 * {@code M:}, the meter from here on (§3.1.6).
 *
 * @param meter the meter
 */
public record MeterField(Meter meter) implements Field {

    /** Checks that nothing is missing. */
    public MeterField {
        Objects.requireNonNull(meter, "meter");
    }

    @Override
    public char code() {
        return 'M';
    }

    @Override
    public Kind kind() {
        return Kind.METER;
    }
}
