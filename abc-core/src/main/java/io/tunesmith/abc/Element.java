package io.tunesmith.abc;

/**
 * One thing in the body of a tune, in the order of the text. Attributes such as chord symbols, decorations and
 * grace notes stand as elements of their own before the note that they belong to.
 */
public sealed interface Element
        permits Timed,
                Spacer,
                BarLine,
                Ending,
                Tuplet,
                BrokenRhythm,
                GraceNotes,
                ChordSymbol,
                Annotation,
                Decoration,
                Slur,
                Syllable,
                Overlay,
                Field {

    /** Which kind of element this is, for use in a switch. */
    Kind kind();

    /** The kinds of elements, one for each record. */
    enum Kind {
        /** {@link Note}. */
        NOTE,
        /** {@link Chord}. */
        CHORD,
        /** {@link Rest}. */
        REST,
        /** {@link MeasureRest}. */
        MEASURE_REST,
        /** {@link Spacer}. */
        SPACER,
        /** {@link BarLine}. */
        BAR_LINE,
        /** {@link Ending}. */
        ENDING,
        /** {@link Tuplet}. */
        TUPLET,
        /** {@link BrokenRhythm}. */
        BROKEN_RHYTHM,
        /** {@link GraceNotes}. */
        GRACE_NOTES,
        /** {@link ChordSymbol}. */
        CHORD_SYMBOL,
        /** {@link Annotation}. */
        ANNOTATION,
        /** {@link Decoration}. */
        DECORATION,
        /** {@link Slur}. */
        SLUR,
        /** {@link Syllable}. */
        SYLLABLE,
        /** {@link Overlay}. */
        OVERLAY,
        /** {@link KeyField}. */
        KEY,
        /** {@link MeterField}. */
        METER,
        /** {@link UnitLengthField}. */
        UNIT_LENGTH,
        /** {@link TempoField}. */
        TEMPO,
        /** {@link PartField}. */
        PART,
        /** {@link VoiceField}. */
        VOICE,
        /** {@link TextField}. */
        TEXT,
        /** {@link Directive}. */
        DIRECTIVE
    }
}
