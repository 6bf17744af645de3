package io.tunesmith.abc;

/**
 * A musical interval: so many steps of the scale and so many semitones; downwards both are negative. A major third up
 * is 2 steps and 4 semitones, a diminished fourth 3 steps and 4 semitones.
 *
 * @param steps steps of the scale, -100 to 100
 * @param semitones semitones, -180 to 180
 */
public record Interval(int steps, int semitones) {

    /** No movement. */
    public static final Interval UNISON = new Interval(0, 0);

    /** Up an octave. */
    public static final Interval OCTAVE = new Interval(7, 12);

    private static final int[] USUAL_STEPS = {0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6};

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range, or if the two are more than four semitones
     *     from belonging together
     */
    public Interval {
        if (steps < -100 || steps > 100 || semitones < -180 || semitones > 180) {
            throw new IllegalArgumentException(
                    "An interval has at most 100 steps and 180 semitones, not " + steps + " and " + semitones);
        }
        if (Math.abs(semitones - naturalSemitones(steps)) > 4) {
            throw new IllegalArgumentException(
                    steps + " steps are about " + naturalSemitones(steps) + " semitones, not " + semitones);
        }
    }

    /** The usual interval of so many semitones: perfect, major and minor ones, and the augmented fourth. */
    public static Interval ofSemitones(int semitones) {
        int magnitude = Math.abs(semitones);
        int steps = 7 * (magnitude / 12) + USUAL_STEPS[magnitude % 12];
        return new Interval(semitones < 0 ? -steps : steps, semitones);
    }

    /** The interval from one pitch to another; quarter tones are rounded. */
    public static Interval between(Pitch from, Pitch to) {
        return new Interval(
                7 * (to.octave() - from.octave())
                        + to.step().ordinal()
                        - from.step().ordinal(),
                Math.floorDiv(to.cents() - from.cents() + 50, 100));
    }

    /** The same distance in the other direction. */
    public Interval negate() {
        return new Interval(-steps, -semitones);
    }

    /** Semitones of so many steps up the C major scale. */
    static int naturalSemitones(int steps) {
        return 12 * Math.floorDiv(steps, 7) + Step.C.plus(steps).semitones();
    }
}
