package io.tunesmith.abc;

import java.util.Objects;

/**
 * A rest of whole bars, {@code Z4} or the invisible {@code X4} (§4.5).
 *
 * @param visible false for {@code X}
 * @param bars how many bars, at least 1
 * @param duration the sounding length in whole notes: bars times the meter
 */
public record MeasureRest(boolean visible, int bars, Fraction duration) implements Timed {

    /**
     * Checks the number of bars.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public MeasureRest {
        Objects.requireNonNull(duration, "duration");
        if (bars < 1) {
            throw new IllegalArgumentException("A rest lasts at least 1 bar, not " + bars);
        }
    }

    @Override
    public Kind kind() {
        return Kind.MEASURE_REST;
    }
}
