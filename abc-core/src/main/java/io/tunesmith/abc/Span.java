package io.tunesmith.abc;

/**
 * A place in a text.
 *
 * @param line the line, from 1
 * @param column the column in that line, from 1, in UTF-16 units
 * @param offset the place in the whole text, from 0, in UTF-16 units
 * @param length the length in UTF-16 units; 0 for a point
 */
public record Span(int line, int column, int offset, int length) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a component is out of its range
     */
    public Span {
        if (line < 1 || column < 1 || offset < 0 || length < 0) {
            throw new IllegalArgumentException(
                    "Not a place: line " + line + ", column " + column + ", offset " + offset + ", length " + length);
        }
    }

    /** {@code line:column}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
