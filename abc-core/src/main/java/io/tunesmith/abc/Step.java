package io.tunesmith.abc;

/** A note letter, in the order of the scale from C. */
public enum Step {
    /** C, 0 semitones above C. */
    C(0),
    /** D, 2 semitones above C. */
    D(2),
    /** E, 4 semitones above C. */
    E(4),
    /** F, 5 semitones above C. */
    F(5),
    /** G, 7 semitones above C. */
    G(7),
    /** A, 9 semitones above C. */
    A(9),
    /** B, 11 semitones above C. */
    B(11);

    private static final Step[] VALUES = values();

    private final int semitones;

    Step(int semitones) {
        this.semitones = semitones;
    }

    /** Semitones above C, 0 to 11. */
    public int semitones() {
        return semitones;
    }

    /** The step this many places further round the scale: C plus 8 is D. */
    public Step plus(int places) {
        return VALUES[Math.floorMod(ordinal() + places, VALUES.length)];
    }
}
