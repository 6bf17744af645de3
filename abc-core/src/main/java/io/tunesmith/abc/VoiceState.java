package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds in one voice at a place of the text. */
final class VoiceState {

    private static final Step[] STEPS = Step.values();

    final String id;
    private Key key = Key.NONE;
    private final Accidental[] signature = new Accidental[STEPS.length];
    private Meter meter = Meter.NONE;
    private Fraction unit = Fraction.of(1, 8);
    private final @Nullable Fraction[] lengths = new Fraction[3 * 17];

    /** The accidentals of this bar, by step, or by step and octave. */
    private @Nullable Accidental[] bar = new Accidental[STEPS.length];

    private boolean barClean = true;

    /** Index in the body of the last note, chord or rest, or -1. */
    int lastTimed = -1;

    /** Whether a bar line stands after it. */
    boolean barSince;

    /** What words may be put to. */
    final Lyrics.Line sung = new Lyrics.Line();

    boolean inOverlay;

    int openSlurs;

    /** Where the outermost of them begins, as an index of the body. */
    int slurAt;

    int tupletLeft;
    Fraction tupletFactor = Fraction.ONE;
    int tupletAt;

    /** What broken rhythm makes of the next note, or null. */
    @Nullable
    Fraction broken;

    int brokenAt;

    /** The pitches of the notes before that are tied to what comes. */
    List<Pitch> ties = new ArrayList<>(2);

    /** Where the tied note stands, as an index of the body. */
    int tiedFrom;

    /** Whether the tie may as well go elsewhere: back to the start of a repeat or into another ending. */
    boolean tieMayEnd;

    /** The ties that led into the first ending, for the others. */
    List<Pitch> endingTies = List.of();

    VoiceState(String id) {
        this.id = id;
        key(Key.NONE);
    }

    /** Takes over what a header, or the body before the first voice, says for all. */
    void inherit(VoiceState other) {
        key(other.key);
        meter = other.meter;
        unit(other.unit);
    }

    Key key() {
        return key;
    }

    void key(Key value) {
        key = value;
        for (Step step : STEPS) {
            signature[step.ordinal()] = value.alteration(step);
        }
    }

    Meter meter() {
        return meter;
    }

    void meter(Meter value) {
        meter = value;
    }

    Fraction unit() {
        return unit;
    }

    void unit(Fraction value) {
        unit = value;
        Arrays.fill(lengths, null);
    }

    /** The unit length times {@code numerator / denominator}; null if that is no possible duration. */
    @Nullable
    Fraction length(int numerator, int denominator) {
        if (numerator > 16 || denominator > 4 || denominator == 3) {
            return compute(numerator, denominator);
        }
        int slot = (denominator >> 1) * 17 + numerator;
        Fraction length = lengths[slot];
        if (length == null) {
            length = compute(numerator, denominator);
            lengths[slot] = length;
        }
        return length;
    }

    private @Nullable Fraction compute(long numerator, long denominator) {
        Fraction length = Fraction.of(unit.numerator() * numerator, unit.denominator() * denominator);
        return Durations.fits(length) ? length : null;
    }

    /** Forgets the accidentals of the bar. */
    void startBar() {
        if (!barClean) {
            Arrays.fill(bar, null);
            barClean = true;
        }
        barSince = true;
    }

    /** Lets a written accidental hold from here to the bar line as far as the propagation says. */
    void accidental(Step step, int octave, Accidental accidental, Propagation propagation) {
        if (propagation != Propagation.NOT) {
            if (propagation == Propagation.OCTAVE && bar.length == STEPS.length) {
                bar = new Accidental[STEPS.length * 32];
            }
            bar[slot(step, octave, propagation)] = accidental;
            barClean = false;
        }
    }

    /** What bar and key make of a note without an accidental. */
    Accidental alteration(Step step, int octave, Propagation propagation) {
        if (barClean) {
            return signature[step.ordinal()];
        }
        int slot = slot(step, octave, propagation);
        Accidental held = slot < bar.length ? bar[slot] : null;
        return held == null ? signature[step.ordinal()] : held;
    }

    private static int slot(Step step, int octave, Propagation propagation) {
        return propagation == Propagation.OCTAVE ? (octave + 8 & 31) * STEPS.length + step.ordinal() : step.ordinal();
    }

    /** How far an accidental reaches (§11.3). */
    enum Propagation {
        /** Its note alone. */
        NOT,
        /** The same octave up to the bar line. */
        OCTAVE,
        /** All octaves up to the bar line, as where nothing is said. */
        PITCH;

        /** What a directive makes of it: {@code propagate-accidentals}, or abc2midi's {@code MIDI nobarlines}. */
        Propagation after(Directive directive) {
            String value = directive.text().strip();
            return switch (directive.name()) {
                case "propagate-accidentals" ->
                    switch (value) {
                        case "not" -> NOT;
                        case "octave" -> OCTAVE;
                        default -> PITCH;
                    };
                case "MIDI" ->
                    switch (value) {
                        case "nobarlines" -> NOT;
                        case "barlines" -> PITCH;
                        default -> this;
                    };
                default -> this;
            };
        }
    }
}
