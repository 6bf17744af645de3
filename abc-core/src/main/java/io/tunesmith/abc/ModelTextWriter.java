package io.tunesmith.abc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a tune as {@link ModelText} from {@code M:} on. */
final class ModelTextWriter {

    private static final List<Fraction> UNITS = List.of(Fraction.of(1, 8), Fraction.of(1, 4), Fraction.of(1, 16));

    /** The decorations that are heard, by every name, with their one spelling. */
    private static final Map<String, String> DECORATIONS = Map.ofEntries(
            Map.entry("staccato", "."),
            Map.entry(".", "."),
            Map.entry("roll", "~"),
            Map.entry("fermata", "H"),
            Map.entry("accent", "L"),
            Map.entry(">", "L"),
            Map.entry("emphasis", "L"),
            Map.entry("lowermordent", "M"),
            Map.entry("mordent", "M"),
            Map.entry("uppermordent", "P"),
            Map.entry("pralltriller", "P"),
            Map.entry("trill", "T"),
            Map.entry("marcato", "!marcato!"),
            Map.entry("^", "!marcato!"),
            Map.entry("tenuto", "!tenuto!"),
            Map.entry("wedge", "!wedge!"),
            Map.entry("arpeggio", "!arpeggio!"),
            Map.entry("turn", "!turn!"),
            Map.entry("turnx", "!turnx!"),
            Map.entry("invertedturn", "!invertedturn!"),
            Map.entry("invertedturnx", "!invertedturnx!"),
            Map.entry("trill(", "!trill(!"),
            Map.entry("trill)", "!trill)!"),
            Map.entry("slide", "!slide!"),
            Map.entry("breath", "!breath!"),
            Map.entry("pppp", "!pppp!"),
            Map.entry("ppp", "!ppp!"),
            Map.entry("pp", "!pp!"),
            Map.entry("p", "!p!"),
            Map.entry("mp", "!mp!"),
            Map.entry("mf", "!mf!"),
            Map.entry("f", "!f!"),
            Map.entry("ff", "!ff!"),
            Map.entry("fff", "!fff!"),
            Map.entry("ffff", "!ffff!"),
            Map.entry("sfz", "!sfz!"),
            Map.entry("crescendo(", "!crescendo(!"),
            Map.entry("<(", "!crescendo(!"),
            Map.entry("crescendo)", "!crescendo)!"),
            Map.entry("<)", "!crescendo)!"),
            Map.entry("diminuendo(", "!diminuendo(!"),
            Map.entry(">(", "!diminuendo(!"),
            Map.entry("diminuendo)", "!diminuendo)!"),
            Map.entry(">)", "!diminuendo)!"));

    /** The decorations that tell where to go on, which may stand at bar lines. */
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("segno", "S"),
            Map.entry("coda", "O"),
            Map.entry("dacoda", "!dacoda!"),
            Map.entry("dacapo", "!D.C.!"),
            Map.entry("D.C.", "!D.C.!"),
            Map.entry("D.C.alcoda", "!D.C.alcoda!"),
            Map.entry("D.C.alfine", "!D.C.alfine!"),
            Map.entry("D.S.", "!D.S.!"),
            Map.entry("D.S.alcoda", "!D.S.alcoda!"),
            Map.entry("D.S.alfine", "!D.S.alfine!"),
            Map.entry("fine", "!fine!"));

    private static final Pattern MIDI_TRANSPOSE = Pattern.compile("transpose\\s+([+-]?[0-9]{1,2})(\\s.*)?");
    private static final Pattern NO_CHORD = Pattern.compile("(?i) *n\\.? ?c\\.? *| *tacet *");
    private static final String TRANSPOSE = " transpose=";

    private final List<Element> elements;
    private final List<Held> held;
    private final BitSet repeatEnds;
    private final Fraction unit;
    private final StringBuilder text;
    private final List<Element> attributes = new ArrayList<>();
    private final VoiceState state = new VoiceState("");

    private String writtenKey;
    private String writtenMeter;
    private boolean empty = true;
    private int noteEnd;
    private boolean bar;
    private boolean doubleBar;
    private int endRepeats;
    private boolean startRepeat;

    private ModelTextWriter(Line line, Held header, Fraction unit, StringBuilder text) {
        this.elements = line.elements;
        this.held = line.held;
        this.repeatEnds = line.repeatEnds;
        this.unit = unit;
        this.text = text;
        writtenKey = header.keyText();
        writtenMeter = header.meterText();
        state.key(header.key);
        state.meter(header.meter);
    }

    /** From {@code M:} to the line feed behind the body. */
    static String write(Tune tune) {
        List<Line> lines = new ArrayList<>();
        for (Voice voice : tune.voices()) {
            lines.add(new Line(tune, voice));
        }
        lines.removeIf(line -> !line.hasMusic());
        Held header = lines.isEmpty()
                ? new Held(tune.key(), tune.meter(), 0, 0)
                : lines.get(0).first();
        String best = null;
        Fraction bestUnit = UNITS.get(0);
        for (Fraction unit : UNITS) {
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.size() > 1) {
                    body.append("[V:").append(i + 1).append(']');
                }
                new ModelTextWriter(lines.get(i), header, unit, body).write(lines.get(i));
            }
            if (best == null || body.length() < best.length()) {
                best = body.toString();
                bestUnit = unit;
            }
        }
        return "M:" + header.meterText() + "\nL:" + bestUnit + "\nK:" + header.keyText() + "\n"
                + (lines.isEmpty() ? "" : best + "\n");
    }

    private void write(Line line) {
        for (int i = 0; i < elements.size(); i++) {
            if (line.repeatStarts.get(i)) {
                loneAttributes();
                bar = true;
                startRepeat = true;
            }
            write(i, line);
        }
        loneAttributes();
        text.append(endRepeats > 0 ? ":".repeat(endRepeats) + "|" : "|]");
    }

    private void write(int i, Line line) {
        Element element = elements.get(i);
        switch (element.kind()) {
            case BAR_LINE -> barLine((BarLine) element, repeatEnds.get(i));
            case ENDING -> {
                loneAttributes();
                if (repeatEnds.get(i)) {
                    ending((Ending) element);
                }
            }
            case OVERLAY -> {
                loneAttributes();
                flushBar();
                state.tupletLeft = 0;
                state.startBar();
                text.append('&');
            }
            case SLUR -> {
                if (line.slurs.get(i)) {
                    slur((Slur) element);
                }
            }
            case CHORD_SYMBOL, DECORATION, GRACE_NOTES, TUPLET -> attributes.add(element);
            case NOTE, CHORD, REST, MEASURE_REST -> timed((Timed) element, i);
            default -> {
                // not heard, or counted in what is held already
            }
        }
    }

    private void ending(Ending ending) {
        boolean atStart = startRepeat;
        flushBar();
        if (atStart) { // a bar line keeps the ending from belonging to those before the start
            int end = text.length();
            if (text.charAt(end - 2) == ':') {
                text.replace(end - 2, end, ":|:"); // ::| would be one sign
            }
            text.append('|');
        }
        text.append('[').append(Spelling.numbers(ending.numbers()));
        if (state.ties.isEmpty()) {
            state.ties.addAll(state.endingTies);
        } else {
            state.endingTies = List.copyOf(state.ties);
        }
    }

    private void slur(Slur slur) {
        if (slur.start()) {
            attributes.add(slur);
            return;
        }
        for (int i = attributes.size() - 1; i >= 0; i--) {
            if (attributes.get(i) instanceof Slur) {
                attributes.remove(i); // there is no note in it
                return;
            }
        }
        text.insert(noteEnd++, ')');
    }

    // ---- bar lines ----

    private void barLine(BarLine line, boolean repeats) {
        loneAttributes();
        bar = true;
        doubleBar |= line.isDouble();
        if (repeats) {
            endRepeats = Math.max(endRepeats, line.endRepeats());
        }
    }

    /** Writes what of the attributes may stand where no note follows. */
    private void loneAttributes() {
        sortAttributes();
        StringBuilder kept = new StringBuilder();
        for (Element attribute : attributes) {
            if (attribute instanceof Decoration decoration) {
                kept.append(SIGNS.getOrDefault(decoration.name(), ""));
            } else if (attribute instanceof ChordSymbol symbol) {
                kept.append(chordSymbol(symbol));
            }
        }
        attributes.removeIf(attribute -> !(attribute instanceof Slur)); // it may still begin at the next note
        if (!kept.isEmpty()) {
            flushBar();
            text.append(kept);
        }
    }

    private void flushBar() {
        if (bar && !(empty && !startRepeat)) {
            String ends = ":".repeat(empty ? 0 : endRepeats);
            if (startRepeat) {
                text.append(ends.equals(":") ? "::" : ends + "|:");
                state.endingTies = List.of();
            } else if (!ends.isEmpty()) {
                text.append(ends).append('|');
            } else {
                text.append(doubleBar ? "||" : "|");
            }
            state.startBar();
            state.tupletLeft = 0;
        }
        bar = false;
        doubleBar = false;
        startRepeat = false;
        endRepeats = 0;
        empty = false;
    }

    // ---- notes ----

    private void timed(Timed element, int i) {
        flushBar();
        Held now = held.get(i);
        String meter = now.meterText();
        if (!meter.equals(writtenMeter)) {
            text.append("[M:").append(meter).append(']');
            writtenMeter = meter;
            state.meter(now.meter);
        }
        String key = now.keyText();
        if (!key.equals(writtenKey)) {
            boolean back = now.shift() == 0 && writtenKey.contains(TRANSPOSE);
            text.append("[K:").append(key).append(back ? " treble]" : "]");
            writtenKey = key;
            state.key(now.key);
        }
        sortAttributes();
        attributes.forEach(this::attribute);
        attributes.clear();
        if (element instanceof Note note) {
            note(note);
            tie(note.tie(), List.of(note), i);
        } else if (element instanceof Chord chord) {
            chord(chord, i);
        } else if (element instanceof Rest rest) {
            text.append('z').append(length(unscaled(rest.duration())));
            state.ties.clear();
        } else {
            int bars = ((MeasureRest) element).bars();
            text.append('Z').append(bars == 1 ? "" : bars);
            state.ties.clear();
        }
        if (state.tupletLeft > 0 && !(element instanceof MeasureRest)) {
            state.tupletLeft--;
        }
        noteEnd = text.length();
    }

    /** A sounding length as it is written where it stands, in a tuplet or not. */
    private Fraction unscaled(Fraction duration) {
        return state.tupletLeft > 0 ? duration.dividedBy(state.tupletFactor) : duration;
    }

    private String length(Fraction duration) {
        return Spelling.length(duration.dividedBy(unit));
    }

    private void note(Note note) {
        pitch(note.pitch(), true);
        text.append(length(unscaled(note.duration())));
    }

    /** Accidental, if it needs one, letter and octave marks. */
    private void pitch(Pitch pitch, boolean mayBeTied) {
        Accidental without = mayBeTied ? tied(pitch) : null;
        if (without == null) {
            without = state.alteration(pitch.step(), pitch.octave(), VoiceState.Propagation.PITCH);
        }
        if (!without.equals(pitch.alteration())) {
            text.append(Spelling.accidental(pitch.alteration()));
            state.accidental(pitch.step(), pitch.octave(), pitch.alteration(), VoiceState.Propagation.PITCH);
        }
        text.append(Spelling.letter(pitch.step(), pitch.octave()));
    }

    private @Nullable Accidental tied(Pitch pitch) {
        for (Pitch tie : state.ties) {
            if (tie.step() == pitch.step() && tie.octave() == pitch.octave()) {
                return tie.alteration();
            }
        }
        return null;
    }

    private void chord(Chord chord, int i) {
        List<Note> notes = new ArrayList<>(chord.notes());
        Fraction common = notes.get(0).duration();
        boolean even = notes.stream().allMatch(note -> note.duration().equals(common));
        if (even) {
            notes.sort(Comparator.comparingInt(note -> note.pitch().cents()));
        }
        boolean whole = chord.tie() != Tie.NONE || notes.stream().allMatch(note -> note.tie() != Tie.NONE);
        boolean reaches = tieReaches(notes, i);
        text.append('[');
        for (Note note : notes) {
            pitch(note.pitch(), true);
            text.append(even ? "" : length(unscaled(note.duration())));
            if (reaches && !whole && note.tie() != Tie.NONE) {
                text.append('-');
            }
        }
        text.append(']').append(even ? length(unscaled(common)) : "");
        if (whole) {
            tie(Tie.PLAIN, notes, i);
        } else {
            state.ties.clear();
            if (reaches) {
                notes.stream()
                        .filter(note -> note.tie() != Tie.NONE)
                        .map(Note::pitch)
                        .forEach(state.ties::add);
            }
        }
    }

    private void tie(Tie tie, List<Note> notes, int i) {
        state.ties.clear();
        if (tie != Tie.NONE && tieReaches(notes, i)) {
            text.append('-');
            notes.stream().map(Note::pitch).forEach(state.ties::add);
        }
    }

    /** Whether the next note is one of these; or may be, where the music can go on elsewhere. */
    private boolean tieReaches(List<Note> notes, int i) {
        for (int next = i + 1; next < elements.size(); next++) {
            Element element = elements.get(next);
            if (repeatEnds.get(next) && element instanceof Ending
                    || element instanceof Overlay
                    || repeatEnds.get(next) && element instanceof BarLine line && line.endsRepeat()) {
                return true;
            }
            if (element instanceof Timed) {
                List<Note> reached = element instanceof Chord chord
                        ? chord.notes()
                        : element instanceof Note note ? List.of(note) : List.of();
                return reached.stream()
                        .anyMatch(other -> notes.stream()
                                .anyMatch(note ->
                                        note.pitch().cents() == other.pitch().cents()));
            }
        }
        return false;
    }

    // ---- what stands before a note ----

    private void sortAttributes() {
        attributes.sort(Comparator.comparingInt(attribute -> switch (attribute.kind()) {
            case CHORD_SYMBOL -> 0;
            case SLUR -> 1;
            case TUPLET -> 2;
            case GRACE_NOTES -> 3;
            default -> 4;
        }));
    }

    private void attribute(Element attribute) {
        if (attribute instanceof ChordSymbol symbol) {
            text.append(chordSymbol(symbol));
        } else if (attribute instanceof Slur) {
            text.append('(');
        } else if (attribute instanceof Tuplet tuplet) {
            text.append(Spelling.tuplet(tuplet, state.meter()));
            state.tupletLeft = tuplet.r();
            state.tupletFactor = Fraction.of(tuplet.q(), tuplet.p());
        } else if (attribute instanceof GraceNotes graces) {
            graceNotes(graces);
        } else if (attribute instanceof Decoration decoration) {
            String name = decoration.name();
            text.append(DECORATIONS.getOrDefault(name, SIGNS.getOrDefault(name, "")));
        }
    }

    /** A chord symbol in its one spelling; nothing if nobody can read it. */
    private static String chordSymbol(ChordSymbol symbol) {
        String spelling = NO_CHORD.matcher(symbol.text()).matches()
                ? "N.C."
                : ChordName.parse(symbol.text()).map(ChordName::toString).orElse("");
        return spelling.isEmpty() ? "" : '"' + spelling + '"';
    }

    /** Grace notes; their lengths are proportions, of the first. */
    private void graceNotes(GraceNotes graces) {
        Fraction first = null;
        for (Element element : graces.content()) {
            Fraction length = element instanceof Note note
                    ? note.length()
                    : element instanceof Chord chord
                            ? chord.notes().get(0).length().times(chord.factor())
                            : null;
            if (length == null) {
                continue;
            }
            if (first == null) {
                first = length;
                text.append(graces.acciaccatura() ? "{/" : "{");
            }
            String proportion = Spelling.length(length.dividedBy(first));
            if (element instanceof Note note) {
                pitch(note.pitch(), false);
                text.append(proportion);
            } else {
                text.append('[');
                ((Chord) element).notes().forEach(note -> pitch(note.pitch(), false));
                text.append(']').append(proportion);
            }
        }
        if (first != null) {
            text.append('}');
        }
    }

    // ---- what is played ----

    /** The elements of a voice in the order in which its parts are played. */
    private static final class Line {

        final List<Element> elements = new ArrayList<>();
        final List<Held> held = new ArrayList<>();

        /** The places before which a repeat begins. */
        final BitSet repeatStarts = new BitSet();

        /** The bar lines that end a repeat, and its endings. */
        final BitSet repeatEnds = new BitSet();

        /** The places of slurs whose other end is there too. */
        final BitSet slurs = new BitSet();

        Line(Tune tune, Voice voice) {
            List<Held> inText = Held.of(tune, voice);
            for (Parts.Stretch stretch : Parts.played(voice.elements(), tune.playOrder())) {
                BitSet starts = new BitSet();
                BitSet ends = new BitSet();
                Repeats.find(voice.elements(), stretch.from(), stretch.to(), starts, ends);
                for (int i = stretch.from(); i < stretch.to(); i++) {
                    repeatStarts.set(elements.size(), starts.get(i));
                    repeatEnds.set(elements.size(), ends.get(i));
                    elements.add(voice.elements().get(i));
                    held.add(inText.get(i));
                }
            }
            Deque<Integer> open = new ArrayDeque<>();
            for (int i = 0; i < elements.size(); i++) {
                if (elements.get(i) instanceof Slur slur) {
                    if (slur.start()) {
                        open.push(i);
                    } else if (!open.isEmpty()) {
                        slurs.set(open.pop());
                        slurs.set(i);
                    }
                }
            }
        }

        boolean hasMusic() {
            return elements.stream().anyMatch(Timed.class::isInstance);
        }

        /** What holds at the first note. */
        Held first() {
            int first = 0;
            while (first < elements.size() - 1 && !(elements.get(first) instanceof Timed)) {
                first++;
            }
            return held.get(first);
        }
    }

    /**
     * What holds at a place of a voice.
     *
     * @param key the key
     * @param meter the meter
     * @param clefShift semitones by which the clef moves what sounds
     * @param transpose semitones by which {@code %%MIDI transpose} does
     */
    private record Held(Key key, Meter meter, int clefShift, int transpose) {

        /** What holds at each element of the voice in the order of the text. */
        static List<Held> of(Tune tune, Voice voice) {
            Held now = new Held(Key.NONE, Meter.NONE, 0, 0);
            boolean mine = true; // a directive behind a V: of the header is for that voice
            for (Field field : tune.header()) {
                if (field instanceof VoiceField other) {
                    mine = other.id().equals(voice.id());
                }
                if (mine || !(field instanceof Directive)) {
                    now = now.after(field);
                }
            }
            if (!voice.clef().equals(Clef.NONE)) {
                now = new Held(now.key, now.meter, voice.clef().soundingShift(), now.transpose);
            }
            List<Held> all = new ArrayList<>(voice.elements().size());
            for (Element element : voice.elements()) {
                now = now.after(element);
                all.add(now);
            }
            return all;
        }

        private Held after(Element element) {
            if (element instanceof KeyField field) {
                Clef clef = field.key().clef();
                int shift = clef.equals(Clef.NONE) ? clefShift : clef.soundingShift();
                return new Held(field.key(), meter, shift, transpose);
            }
            if (element instanceof MeterField field) {
                return new Held(key, field.meter(), clefShift, transpose);
            }
            if (element instanceof Directive directive && directive.name().equals("MIDI")) {
                Matcher matcher = MIDI_TRANSPOSE.matcher(directive.text().strip());
                if (matcher.matches()) {
                    return new Held(key, meter, clefShift, Integer.parseInt(matcher.group(1)));
                }
            }
            return this;
        }

        String meterText() {
            return Spelling.meter(meter);
        }

        /** The key with the accidentals that it has beyond its name, and the transposition. */
        String keyText() {
            boolean only = key.explicitOnly() && key.type() != Key.Type.NONE;
            Key named = new Key(key.type(), key.tonic(), key.tonicAccidental(), key.mode(), Map.of(), only, Clef.NONE);
            Map<Step, Accidental> accidentals = new EnumMap<>(Step.class);
            for (Step step : Step.values()) {
                if (!key.alteration(step).equals(named.alteration(step))) {
                    accidentals.put(step, key.alteration(step));
                }
            }
            String name = switch (key.type()) {
                case NONE -> "none";
                case HIGHLAND, HIGHLAND_MARKED -> "HP";
                case STANDARD ->
                    Spelling.tonic(key)
                            + switch (key.mode()) {
                                case IONIAN -> "";
                                case AEOLIAN -> "m";
                                default -> key.mode().suffix();
                            };
            };
            return name
                    + (only ? " exp" : "")
                    + (accidentals.isEmpty() ? "" : " " + Spelling.accidentals(accidentals))
                    + (shift() == 0 ? "" : TRANSPOSE + shift());
        }

        int shift() {
            return clefShift + transpose;
        }
    }
}
