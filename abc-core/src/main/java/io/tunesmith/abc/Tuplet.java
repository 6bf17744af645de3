package io.tunesmith.abc;

/**
 * The start of a tuplet, {@code (p:q:r} (§4.13): {@code p} notes in the time of {@code q} for the next {@code r}
 * notes, defaults already filled in. The durations of those notes already count it.
 *
 * @param p how many, at least 1
 * @param q in the time of how many, at least 1
 * @param r for how many notes, chords and rests, at least 1
 */
public record Tuplet(int p, int q, int r) implements Element {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public Tuplet {
        if (p < 1 || q < 1 || r < 1) {
            throw new IllegalArgumentException("A tuplet needs numbers from 1: (" + p + ":" + q + ":" + r);
        }
    }

    @Override
    public Kind kind() {
        return Kind.TUPLET;
    }
}
