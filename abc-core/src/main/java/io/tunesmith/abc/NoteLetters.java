package io.tunesmith.abc;

/** The letters of notes: {@code C} is in the octave of middle C, {@code c} in the one above (§4.1). */
final class NoteLetters {

    private static final Step[] STEPS = {Step.A, Step.B, Step.C, Step.D, Step.E, Step.F, Step.G};

    private NoteLetters() {}

    static boolean isNote(char c) {
        return c >= 'A' && c <= 'G' || c >= 'a' && c <= 'g';
    }

    static Step step(char c) {
        return STEPS[(c | 0x20) - 'a'];
    }

    /** The octave of the letter without marks. */
    static int octave(char c) {
        return c >= 'a' ? 5 : 4;
    }
}
