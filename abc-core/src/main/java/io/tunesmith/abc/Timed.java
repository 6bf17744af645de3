package io.tunesmith.abc;

/** An element that takes time. */
public sealed interface Timed extends Element permits Note, Chord, Rest, MeasureRest {

    /** How long it sounds, in whole notes, after tuplets and broken rhythm; 0 inside {@link GraceNotes}. */
    Fraction duration();
}
