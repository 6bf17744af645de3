package io.tunesmith.abc;

/** Whether a note or chord is tied to the next one (§4.11). */
public enum Tie {
    /** Not tied. */
    NONE,
    /** {@code -}. */
    PLAIN,
    /** {@code .-}, drawn dotted, sounding like any other. */
    DOTTED
}
