package io.tunesmith.abc;

import java.util.List;
import java.util.Objects;

/**
 * A tempo (§3.1.8), {@code "Allegro" 1/4=120}.
 *
 * @param text the words, empty if none; those behind the numbers follow those before, after a space
 * @param beats the note lengths before the equals sign, in whole notes, together one beat; empty if only words are given
 * @param beatsPerMinute how many such beats in a minute, greater than 0, or 0 if only words are given
 */
public record Tempo(String text, List<Fraction> beats, int beatsPerMinute) {

    /**
     * Copies the beats.
     *
     * @throws IllegalArgumentException if beats stand without a number or the other way round
     */
    public Tempo {
        Objects.requireNonNull(text, "text");
        beats = List.copyOf(beats);
        if (beatsPerMinute < 0 || beats.isEmpty() != (beatsPerMinute == 0)) {
            throw new IllegalArgumentException("Not a tempo: " + beats + "=" + beatsPerMinute);
        }
    }

    /** Whole notes per minute, or 0 if only words are given. */
    public Fraction wholeNotesPerMinute() {
        return beats.stream().reduce(Fraction.ZERO, Fraction::plus).times(beatsPerMinute);
    }
}
