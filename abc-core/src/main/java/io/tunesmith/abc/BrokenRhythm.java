package io.tunesmith.abc;

/**
 * Broken rhythm between two notes (§4.4), already counted in their durations.
 *
 * @param steps 1 for {@code >} (the first dotted, the second halved), 2 for {@code >>}, -1 for {@code <}, never 0
 */
public record BrokenRhythm(int steps) implements Element {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is 0
     */
    public BrokenRhythm {
        if (steps == 0) {
            throw new IllegalArgumentException("Broken rhythm needs at least one mark");
        }
    }

    @Override
    public Kind kind() {
        return Kind.BROKEN_RHYTHM;
    }
}
