package io.tunesmith.abc;

/** The modes of a key (§3.1.14). */
public enum Mode {
    /** Major, no suffix. */
    MAJOR("", 0),
    /** Minor, {@code m}. */
    MINOR("m", -3),
    /** Ionian, the same notes as major. */
    IONIAN("ion", 0),
    /** Dorian. */
    DORIAN("dor", -2),
    /** Phrygian. */
    PHRYGIAN("phr", -4),
    /** Lydian. */
    LYDIAN("lyd", 1),
    /** Mixolydian. */
    MIXOLYDIAN("mix", -1),
    /** Aeolian, the same notes as minor. */
    AEOLIAN("aeo", -3),
    /** Locrian. */
    LOCRIAN("loc", -5);

    private final String suffix;
    private final int fifths;

    Mode(String suffix, int fifths) {
        this.suffix = suffix;
        this.fifths = fifths;
    }

    /** What stands behind the tonic in ABC: {@code m}, {@code dor}, …; empty for major. */
    public String suffix() {
        return suffix;
    }

    /** Sharps (or, negative, flats) of the mode on C. */
    public int fifths() {
        return fifths;
    }
}
