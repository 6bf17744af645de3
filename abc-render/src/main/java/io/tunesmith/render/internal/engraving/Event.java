package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Annotation;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Syllable;
import io.tunesmith.abc.Tempo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A note, chord, rest or space of one voice, with everything that hangs on it. */
final class Event {

    enum Kind {
        NOTE,
        REST,
        /** A rest of one bar or more, in the middle of its bar. */
        BAR_REST,
        SPACE
    }

    /** Words or a tempo over the music. */
    record Words(Font font, String text, @Nullable Tempo tempo) {}

    Kind kind;

    /** Its index in the tune's body. */
    final int element;

    /** From the start of the bar, in whole notes. */
    final Fraction onset;

    final Fraction duration;
    final Value value;

    /** 0, or which overlay it belongs to. */
    final int layer;

    final ClefSign clef;

    /** From the lowest to the highest. */
    final List<Head> heads = new ArrayList<>();

    boolean visible = true;
    int bars = 1;

    /** Whether space in the text parts it from the note before. */
    boolean apart;

    // What hangs on it.
    final List<String> chordSymbols = new ArrayList<>();
    final List<Annotation> annotations = new ArrayList<>();
    final List<String> decorations = new ArrayList<>();
    final List<Syllable> syllables = new ArrayList<>();
    final List<Words> words = new ArrayList<>();
    final List<GraceGroup> graces = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<Boolean> slurStarts = new ArrayList<>();
    int slurEnds;

    @Nullable
    TupletGroup tuplet;

    @Nullable
    Beam beam;

    // Layout.
    int stem;
    double stemEnd;

    /** How far its heads and accidentals reach to the left of x. */
    double left;

    /** How far everything reaches to the left of x. */
    double fullLeft;

    double right;
    double shift;
    double x;
    int bar;
    int staff;

    Event(Kind kind, int element, Fraction onset, Fraction duration, Value value, int layer, ClefSign clef) {
        this.kind = kind;
        this.element = element;
        this.onset = onset;
        this.duration = duration;
        this.value = value;
        this.layer = layer;
        this.clef = clef;
    }

    void addHead(Head head) {
        heads.add(head);
        heads.sort(Comparator.comparingInt(other -> other.step));
    }

    boolean isNote() {
        return kind == Kind.NOTE;
    }

    Head lowest() {
        return heads.get(0);
    }

    Head highest() {
        return heads.get(heads.size() - 1);
    }

    double y(Head head) {
        return clef.y(head.step);
    }

    /** The head at the tip's end of the stem. */
    Head nearest() {
        return stem < 0 ? lowest() : highest();
    }

    /** The head from which the stem is measured, and beside which ties and dots of a single note stand. */
    Head farthest() {
        return stem < 0 ? highest() : lowest();
    }

    boolean canBeBeamed() {
        return isNote() && value.flags() > 0;
    }

    /** Where the stem is drawn. */
    double stemX() {
        return x + stem * (value.head().halfWidth - 0.65);
    }
}
