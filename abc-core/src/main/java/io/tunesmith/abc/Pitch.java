package io.tunesmith.abc;

/**
 * A sounding pitch with its spelling.
 *
 * @param step the letter
 * @param alteration what key, bar and accidental make of it
 * @param octave the octave in scientific pitch notation: ABC's {@code C} is C4 (middle C), {@code c} is C5
 */
public record Pitch(Step step, Accidental alteration, int octave) {

    /** The number of the nearest MIDI key, 60 for middle C; outside 0 to 127 for what MIDI cannot hold. */
    public int midiKey() {
        return Math.floorDiv(cents() + 50, 100);
    }

    /** Hundredths of a semitone above MIDI key 0. */
    public int cents() {
        return (12 * (octave + 1) + step.semitones()) * 100 + alteration.cents();
    }
}
