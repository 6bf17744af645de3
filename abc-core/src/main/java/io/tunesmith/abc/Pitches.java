package io.tunesmith.abc;

/** The pitches that occur, made once: simple accidentals in ten octaves. */
final class Pitches {

    private static final int LOWEST = 0;
    private static final int OCTAVES = 10;
    private static final Pitch[] ALL = new Pitch[OCTAVES * 7 * 5];

    static {
        for (Step step : Step.values()) {
            for (int octave = 0; octave < OCTAVES; octave++) {
                for (int semitones = -2; semitones <= 2; semitones++) {
                    ALL[(octave * 7 + step.ordinal()) * 5 + semitones + 2] =
                            new Pitch(step, Accidental.ofSemitones(semitones), octave + LOWEST);
                }
            }
        }
    }

    private Pitches() {}

    static Pitch of(Step step, Accidental alteration, int octave) {
        int cents = alteration.cents();
        int place = octave - LOWEST;
        if (place < 0 || place >= OCTAVES || cents < -200 || cents > 200 || cents % 100 != 0) {
            return new Pitch(step, alteration, octave);
        }
        return ALL[(place * 7 + step.ordinal()) * 5 + cents / 100 + 2];
    }
}
