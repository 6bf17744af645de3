package io.tunesmith.abc;

import java.util.Objects;

/**
 * A bar line with its repeat marks (§4.8). {@code ::} ends one repeat and starts another.
 *
 * @param style the shape of the line itself
 * @param endRepeats how many colons stand before it: 1 for {@code :|}, 2 for {@code ::|} (played three times), 0 for none
 * @param startRepeats how many colons stand behind it: 1 for {@code |:}, 0 for none
 */
public record BarLine(Style style, int endRepeats, int startRepeats) implements Element {

    /** An ordinary bar line, {@code |}. */
    public static final BarLine SINGLE = new BarLine(Style.SINGLE, 0, 0);

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is negative
     */
    public BarLine {
        Objects.requireNonNull(style, "style");
        if (endRepeats < 0 || startRepeats < 0) {
            throw new IllegalArgumentException(
                    "Repeat marks cannot be negative: " + endRepeats + " and " + startRepeats);
        }
    }

    /** Whether music before this line is repeated. */
    public boolean endsRepeat() {
        return endRepeats > 0;
    }

    /** Whether music behind this line is to be repeated. */
    public boolean startsRepeat() {
        return startRepeats > 0;
    }

    /** Whether it is a double bar line of any shape, {@code ||}, {@code |]} or {@code [|}: the end of a section. */
    public boolean isDouble() {
        return style == Style.DOUBLE || style == Style.FINAL || style == Style.INITIAL;
    }

    @Override
    public Kind kind() {
        return Kind.BAR_LINE;
    }

    /** The shapes of a bar line; where there are repeat marks, the one without need is {@link #SINGLE}. */
    public enum Style {
        /** {@code |}; also {@code |:}, {@code :|} and {@code ::}. */
        SINGLE,
        /** Thin-thin, {@code ||}; {@code :||:} counts as {@code ::}. */
        DOUBLE,
        /** Thin-thick, {@code |]}; also {@code :|]}. */
        FINAL,
        /** Thick-thin, {@code [|}; also {@code [|:}. */
        INITIAL,
        /** {@code .|}. */
        DOTTED,
        /** {@code [|]}. */
        INVISIBLE
    }
}
