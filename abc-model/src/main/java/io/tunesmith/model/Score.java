package io.tunesmith.model;

/**
 * How likely a model finds a text.
 *
 * @param bits minus the binary logarithm of the text's probability
 * @param characters how many characters (Unicode code points) were scored
 */
public record Score(double bits, long characters) {

    /** Bits per character. */
    public double bitsPerCharacter() {
        return bits / characters;
    }
}
