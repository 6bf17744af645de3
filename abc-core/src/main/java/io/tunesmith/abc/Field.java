package io.tunesmith.abc;

/**
 * An information field of the header or the body (§3), or a directive. Whether a field of the body stood on a line
 * of its own or inline is layout and not part of it.
 */
public sealed interface Field extends Element
        permits KeyField, MeterField, UnitLengthField, TempoField, PartField, VoiceField, TextField, Directive {

    /** The letter before the colon; {@code I} for a directive. */
    char code();
}
