package io.tunesmith.abc;

/**
 * How far a note is raised or lowered from its natural step (§4.2). {@code ^/} is a quarter tone up, 50 cents.
 *
 * @param cents hundredths of a semitone, -400 to 400; 0 is a natural
 */
public record Accidental(int cents) {

    /** {@code __}. */
    public static final Accidental DOUBLE_FLAT = new Accidental(-200);

    /** {@code _}. */
    public static final Accidental FLAT = new Accidental(-100);

    /** {@code =}. */
    public static final Accidental NATURAL = new Accidental(0);

    /** {@code ^}. */
    public static final Accidental SHARP = new Accidental(100);

    /** {@code ^^}. */
    public static final Accidental DOUBLE_SHARP = new Accidental(200);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the cents are out of range
     */
    public Accidental {
        if (cents < -400 || cents > 400) {
            throw new IllegalArgumentException("An accidental moves a note by at most 400 cents, not " + cents);
        }
    }

    /** The accidental of whole semitones, -4 to 4. */
    public static Accidental ofSemitones(int semitones) {
        return switch (semitones) {
            case -2 -> DOUBLE_FLAT;
            case -1 -> FLAT;
            case 0 -> NATURAL;
            case 1 -> SHARP;
            case 2 -> DOUBLE_SHARP;
            default -> new Accidental(Math.multiplyExact(semitones, 100));
        };
    }
}
