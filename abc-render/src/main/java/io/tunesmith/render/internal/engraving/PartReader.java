package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Annotation;
import io.tunesmith.abc.BarLine;
import io.tunesmith.abc.Chord;
import io.tunesmith.abc.ChordSymbol;
import io.tunesmith.abc.Clef;
import io.tunesmith.abc.Decoration;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Ending;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.GraceNotes;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.KeyField;
import io.tunesmith.abc.MeasureRest;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.MeterField;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.PartField;
import io.tunesmith.abc.Placement;
import io.tunesmith.abc.Rest;
import io.tunesmith.abc.Slur;
import io.tunesmith.abc.Spacer;
import io.tunesmith.abc.Syllable;
import io.tunesmith.abc.Tempo;
import io.tunesmith.abc.TempoField;
import io.tunesmith.abc.TextField;
import io.tunesmith.abc.Tie;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.Tuplet;
import io.tunesmith.abc.UnitLengthField;
import io.tunesmith.abc.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sorts the elements of a voice into bars. */
final class PartReader {

    private final Tune tune;
    private final Voice voice;
    private final boolean first;
    private final boolean laidOut;
    private final boolean alone;

    private final Junction start = new Junction();
    private final List<Measure> measures = new ArrayList<>();
    private Measure measure;

    // What holds here.
    private ClefSign clef;
    private Key key;
    private Meter meter;
    private Fraction unit;
    private int layer;
    private Fraction onset = Fraction.ZERO;
    private boolean barOpened;

    // What the next event gets.
    private final List<Event.Words> words = new ArrayList<>();
    private final List<String> chordSymbols = new ArrayList<>();
    private final List<Annotation> annotations = new ArrayList<>();
    private final List<String> decorations = new ArrayList<>();
    private final List<Syllable> syllables = new ArrayList<>();
    private final List<GraceGroup> graces = new ArrayList<>();
    private final List<Boolean> slurStarts = new ArrayList<>();
    private @Nullable Change change;
    private boolean apart;
    private boolean startsLine;

    private @Nullable TupletGroup tuplet;
    private Fraction tupletFactor = Fraction.ONE;
    private int tupletLeft;
    private @Nullable Event last;

    private PartReader(Tune tune, Voice voice, boolean first, boolean alone, boolean laidOut) {
        this.tune = tune;
        this.voice = voice;
        this.first = first;
        this.alone = alone;
        this.laidOut = laidOut;
        this.key = tune.key();
        this.meter = tune.meter();
        this.unit = tune.unitLength();
        this.clef = ClefSign.of(voice.clef().name().isEmpty() ? key.clef() : voice.clef());
        this.measure = new Measure(clef, key, meter);
    }

    /**
     * Reads a voice.
     *
     * @param first whether it is the uppermost, over which parts and tempos stand
     * @param alone whether it is the only one
     * @param laidOut whether spaces and line ends of the text mean something
     */
    static StaffPart read(Tune tune, Voice voice, boolean first, boolean alone, boolean laidOut) {
        return new PartReader(tune, voice, first, alone, laidOut).read();
    }

    private StaffPart read() {
        for (int i = 0; i < voice.elements().size(); i++) {
            int index = voice.positions().get(i);
            Optional<Placement> placement = laidOut ? tune.placement(index) : Optional.empty();
            if (placement.isPresent()) {
                apart |= placement.get().afterSpace() || placement.get().startsLine();
                startsLine |= placement.get().startsLine();
            }
            element(voice.elements().get(i), index);
        }
        if (!words.isEmpty() || !chordSymbols.isEmpty() || !annotations.isEmpty() || !decorations.isEmpty()) {
            event(Event.Kind.SPACE, -1, Fraction.ZERO, Fraction.ZERO);
        }
        if (!measure.events.isEmpty() || measures.isEmpty()) {
            close();
        }
        return new StaffPart(property("name", "nm"), property("subname", "snm"), start, measures);
    }

    private String property(String name, String shortName) {
        return voice.elements().isEmpty() ? "" : VoiceNames.of(tune, voice.id(), name, shortName);
    }

    private void element(Element element, int index) {
        switch (element.kind()) {
            case NOTE -> note((Note) element, index);
            case CHORD -> chord((Chord) element, index);
            case REST -> {
                Rest rest = (Rest) element;
                Event event = timed(Event.Kind.REST, index, rest.duration());
                event.visible = rest.visible();
            }
            case MEASURE_REST -> measureRest((MeasureRest) element, index);
            case SPACER -> {
                Event event = event(Event.Kind.SPACE, index, Fraction.ZERO, Fraction.ZERO);
                event.right = 10 * Math.min(20, ((Spacer) element).width().doubleValue());
            }
            case BAR_LINE -> barLine((BarLine) element, index);
            case ENDING -> ending((Ending) element);
            case TUPLET -> {
                Tuplet written = (Tuplet) element;
                tuplet = new TupletGroup(written.p());
                tupletFactor = Fraction.of(written.p(), written.q());
                tupletLeft = written.r();
            }
            case GRACE_NOTES -> grace((GraceNotes) element, index);
            case CHORD_SYMBOL -> {
                String text = ((ChordSymbol) element).text();
                if (!text.isBlank()) {
                    chordSymbols.add(ChordText.of(text));
                }
            }
            case ANNOTATION -> annotations.add((Annotation) element);
            case DECORATION -> decorations.add(((Decoration) element).name());
            case SLUR -> slur((Slur) element);
            case SYLLABLE -> syllables.add((Syllable) element);
            case OVERLAY -> {
                layer++;
                onset = Fraction.ZERO;
                last = null;
            }
            case KEY -> key((KeyField) element);
            case METER -> {
                Meter next = ((MeterField) element).meter();
                change(new Change(null, null, List.of(), next.equals(meter) ? null : next));
                meter = next;
            }
            case UNIT_LENGTH -> unit = ((UnitLengthField) element).length();
            case TEMPO -> {
                Tempo tempo = ((TempoField) element).tempo();
                addWords(new Event.Words(Font.TEMPO, tempo.text(), tempo));
            }
            case PART -> addWords(new Event.Words(Font.PART, ((PartField) element).text(), null));
            case TEXT -> {
                TextField field = (TextField) element;
                if (field.code() == 'T') {
                    addWords(new Event.Words(Font.TEMPO, field.text(), null));
                }
            }
            case BROKEN_RHYTHM, VOICE, DIRECTIVE -> {}
        }
    }

    private void addWords(Event.Words text) {
        if (first) {
            words.add(text);
        }
    }

    private void slur(Slur slur) {
        if (slur.start()) {
            slurStarts.add(slur.dotted());
        } else if (last != null) {
            last.slurEnds++;
        }
    }

    // ---- notes ----

    private void note(Note note, int index) {
        Event event = timed(Event.Kind.NOTE, index, note.duration());
        event.addHead(head(note, Tie.NONE));
    }

    private void chord(Chord chord, int index) {
        Event event = timed(Event.Kind.NOTE, index, chord.duration());
        for (Element inner : chord.content()) {
            switch (inner.kind()) {
                case NOTE -> event.addHead(head((Note) inner, chord.tie()));
                case DECORATION -> event.decorations.add(((Decoration) inner).name());
                case CHORD_SYMBOL -> event.chordSymbols.add(ChordText.of(((ChordSymbol) inner).text()));
                case ANNOTATION -> event.annotations.add((Annotation) inner);
                case SLUR -> {
                    if (((Slur) inner).start()) {
                        event.slurStarts.add(((Slur) inner).dotted());
                    } else {
                        event.slurEnds++;
                    }
                }
                default -> {}
            }
        }
    }

    private static Head head(Note note, Tie chordTie) {
        int step = note.pitch().octave() * 7 + note.pitch().step().ordinal();
        return new Head(step, note.accidental(), note.tie() == Tie.NONE ? chordTie : note.tie());
    }

    private void measureRest(MeasureRest rest, int index) {
        int bars = alone ? 1 : rest.bars();
        Fraction each = rest.duration().times(Fraction.of(1, bars));
        for (int i = 0; i < bars; i++) {
            if (i > 0) {
                measure.end.add(BarLine.SINGLE, index);
                close();
            }
            Event event = event(Event.Kind.BAR_REST, index, each, each);
            event.visible = rest.visible();
            event.bars = alone ? rest.bars() : 1;
        }
    }

    private void grace(GraceNotes grace, int index) {
        List<List<Head>> chords = new ArrayList<>();
        Fraction length = null;
        for (Element element : grace.content()) {
            List<Note> notes = element instanceof Note note
                    ? List.of(note)
                    : element instanceof Chord chord ? chord.notes() : List.of();
            if (!notes.isEmpty()) {
                List<Head> heads = new ArrayList<>();
                notes.forEach(note -> heads.add(head(note, Tie.NONE)));
                heads.sort((a, b) -> Integer.compare(a.step, b.step));
                chords.add(heads);
                length = length == null ? notes.get(0).length() : length;
            }
        }
        if (length != null) {
            boolean pipes = key.type() == Key.Type.HIGHLAND || key.type() == Key.Type.HIGHLAND_MARKED;
            Fraction usual = Fraction.of(1, pipes ? 32 : chords.size() == 1 ? 8 : 16);
            int flags = Value.of(usual.times(length.dividedBy(unit))).flags();
            graces.add(new GraceGroup(index, grace.acciaccatura(), chords, flags));
        }
    }

    /** A note, chord or rest, with its place in a tuplet. */
    private Event timed(Event.Kind kind, int index, Fraction duration) {
        boolean within = tupletLeft > 0;
        Event event = event(kind, index, duration, within ? duration.times(tupletFactor) : duration);
        if (within && tuplet != null) {
            event.tuplet = tuplet;
            tuplet.events.add(event);
            tupletLeft--;
        }
        return event;
    }

    private Event event(Event.Kind kind, int index, Fraction duration, Fraction written) {
        open();
        Event event = new Event(kind, index, onset, duration, Value.of(written), layer, clef);
        event.apart = apart;
        apart = false;
        if (change != null) {
            event.changes.add(change);
            change = null;
        }
        take(words, event.words);
        take(chordSymbols, event.chordSymbols);
        take(annotations, event.annotations);
        take(decorations, event.decorations);
        take(syllables, event.syllables);
        take(graces, event.graces);
        take(slurStarts, event.slurStarts);
        measure.events.add(event);
        onset = onset.plus(duration);
        if (onset.compareTo(measure.duration) > 0) {
            measure.duration = onset;
        }
        if (kind != Event.Kind.SPACE) {
            last = event;
        }
        return event;
    }

    private static <T> void take(List<T> from, List<T> to) {
        to.addAll(from);
        from.clear();
    }

    // ---- bars ----

    /** Prepares the bar for its first event, or parts it where the text begins a new line within it. */
    private void open() {
        if (startsLine && alone && barOpened && layer == 0) {
            close();
        }
        if (!barOpened) {
            barOpened = true;
            measure.startsLine = startsLine;
            measure.clef = clef;
            measure.key = key;
            measure.meter = meter;
            measure.opening = measures.isEmpty() ? null : change;
            change = null;
        }
        startsLine = false;
    }

    private void barLine(BarLine line, int index) {
        Junction junction;
        if (barOpened) {
            junction = measure.end;
            close();
        } else {
            junction = measures.isEmpty() ? start : measures.get(measures.size() - 1).end;
        }
        junction.add(line, index);
        take(decorations, junction.decorations);
        apart = true;
    }

    private void close() {
        if (measure.events.size() == 1) {
            Event only = measure.events.get(0);
            if (only.kind == Event.Kind.REST && only.visible && only.duration.equals(meter.barDuration())) {
                only.kind = Event.Kind.BAR_REST;
            }
        }
        measures.add(measure);
        measure = new Measure(clef, key, meter);
        barOpened = false;
        onset = Fraction.ZERO;
        layer = 0;
    }

    private void ending(Ending ending) {
        if (barOpened) {
            close();
        }
        measure.ending = ending.numbers().stream().map(number -> number + ".").collect(Collectors.joining(" "));
    }

    // ---- changes ----

    private void key(KeyField field) {
        Key next = field.key();
        Clef written = next.clef();
        ClefSign sign = written.name().isEmpty() ? clef : ClefSign.of(written);
        List<Signature.Sign> signs = Signature.change(key, next, sign);
        boolean same = Signature.of(key, sign).equals(Signature.of(next, sign));
        change(new Change(sign.equals(clef) ? null : sign, next, same ? List.of() : signs, null));
        clef = sign;
        key = next;
    }

    private void change(Change next) {
        if (change == null) {
            change = next;
        } else {
            change = new Change(
                    next.clef() == null ? change.clef() : next.clef(),
                    next.key() == null ? change.key() : next.key(),
                    next.key() == null ? change.signs() : next.signs(),
                    next.meter() == null ? change.meter() : next.meter());
        }
    }
}
