package io.tunesmith.abc;

/** The pitches that occur, made once: simple accidentals in ten octaves. */
final class Pitches {

    private static final int OCTAVES = 10;
    private static final Pitch[] ALL = new Pitch[OCTAVES * 7 * 5];

    static {
        for (Step step : Step.values()) {
            for (int octave = 0; octave < OCTAVES; octave++) {
                for (int semitones = -2; semitones <= 2; semitones++) {
                    ALL[(octave * 7 + step.ordinal()) * 5 + semitones + 2] =
                            new Pitch(step, Accidental.ofSemitones(semitones), octave);
                }
            }
        }
    }

    private Pitches() {}

    static Pitch of(Step step, Accidental alteration, int octave) {
        int cents = alteration.cents();
        if (octave < 0 || octave >= OCTAVES || cents < -200 || cents > 200 || cents % 100 != 0) {
            return new Pitch(step, alteration, octave);
        }
        return ALL[(octave * 7 + step.ordinal()) * 5 + cents / 100 + 2];
    }

    /**
     * The pitch on a letter that sounds so high.
     *
     * @param place the letter, counted from C of octave 0
     * @param cents hundredths of a semitone above MIDI key 0
     */
    static Pitch at(int place, int cents) {
        return of(Step.C.plus(place), new Accidental(cents - naturalCents(place)), Math.floorDiv(place, 7));
    }

    /** How high a letter is without an accidental. */
    static int naturalCents(int place) {
        return (12 * (Math.floorDiv(place, 7) + 1) + Step.C.plus(place).semitones()) * 100;
    }
}
