package io.tunesmith.model;

/**
 * How well a model predicts tunes that it has not seen.
 *
 * @param tunes how many tunes were scored, each from the start state
 * @param characters how many characters, the closing blank lines included
 * @param notes how many notes
 * @param bits minus the binary logarithm of the probability of all of it
 */
public record Evaluation(int tunes, long characters, long notes, double bits) {

    /** Bits per character. */
    public double bpc() {
        return bits / characters;
    }

    /** Bits per tune. */
    public double bitsPerTune() {
        return bits / tunes;
    }

    /** Bits per note. */
    public double bitsPerNote() {
        return bits / notes;
    }
}
