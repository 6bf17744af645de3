package io.tunesmith.abc;

import java.util.List;
import java.util.Objects;

/**
 * A meter (§3.1.6).
 *
 * @param symbol how it is written
 * @param beats the numbers over the line, {@code 2, 3} for {@code 2+3/8}; empty for free meter
 * @param unit the number under the line, a power of two; 1 for free meter
 */
public record Meter(Symbol symbol, List<Integer> beats, int unit) {

    /** {@code M:none}, and what holds where there is no {@code M:}. */
    public static final Meter NONE = new Meter(Symbol.NONE, List.of(), 1);

    /** {@code M:C}, 4/4. */
    public static final Meter COMMON = new Meter(Symbol.COMMON, List.of(4), 4);

    /** {@code M:C|}, 2/2. */
    public static final Meter CUT = new Meter(Symbol.CUT, List.of(2), 2);

    /**
     * Copies the beats.
     *
     * @throws IllegalArgumentException if a number is less than 1, or beats are missing or too many for the symbol
     */
    public Meter {
        Objects.requireNonNull(symbol, "symbol");
        beats = List.copyOf(beats);
        if (unit < 1
                || Integer.bitCount(unit) != 1
                || beats.stream().anyMatch(beat -> beat < 1)
                || beats.isEmpty() != (symbol == Symbol.NONE)) {
            throw new IllegalArgumentException("Not a meter: " + symbol + " " + beats + "/" + unit);
        }
    }

    /** {@code beats/unit}. */
    public static Meter of(int beats, int unit) {
        return new Meter(Symbol.FRACTION, List.of(beats), unit);
    }

    /** Whether there are no bars to measure. */
    public boolean isFree() {
        return symbol == Symbol.NONE;
    }

    /** How long a bar is, in whole notes; 0 in free meter. */
    public Fraction barDuration() {
        return Fraction.of(beats.stream().mapToLong(Integer::longValue).sum(), unit);
    }

    /** Whether beats are groups of three: 6/8, 9/8, 12/8, 6/4 … */
    public boolean isCompound() {
        return beats.size() == 1 && beats.get(0) > 3 && beats.get(0) % 3 == 0;
    }

    /** What a note without a length lasts where there is no {@code L:} (§3.1.7): 1/16 below 3/4, else 1/8. */
    public Fraction defaultUnitLength() {
        return !isFree() && barDuration().compareTo(Fraction.of(3, 4)) < 0 ? Fraction.of(1, 16) : Fraction.of(1, 8);
    }

    /** How a meter is written. */
    public enum Symbol {
        /** Numbers. */
        FRACTION,
        /** {@code C}. */
        COMMON,
        /** {@code C|}. */
        CUT,
        /** {@code none} or nothing. */
        NONE
    }
}
