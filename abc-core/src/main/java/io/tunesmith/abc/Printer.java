package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Lays a tune out for people: beams by meter, four bars a line, words under their notes. */
final class Printer {

    private static final int BARS_A_LINE = 4;
    private static final String INLINE_FIELDS = "IKLMNPQRUV";
    private static final String LINE_FIELDS = INLINE_FIELDS + "TWm";

    private final Tune tune;
    private final List<Element> body;
    private final StringBuilder out = new StringBuilder();
    private final UserSymbols userSymbols = new UserSymbols();
    private final VoiceStates states;
    private final Map<String, Words> words = new HashMap<>();
    private VoiceState voice;

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder attributes = new StringBuilder();
    private boolean glued;
    private boolean spaced;
    private boolean afterBar;
    private int bars;
    private Fraction position = Fraction.ZERO;
    private boolean shortBar = true;
    private boolean inMusic;
    private boolean tupletBegins;

    private Printer(Tune tune) {
        this.tune = tune;
        this.body = tune.body();
        states = new VoiceStates(tune);
        voice = states.voice();
    }

    static String print(Tune tune) {
        return new Printer(tune).print();
    }

    private String print() {
        out.append("X:").append(tune.referenceNumber()).append('\n');
        for (Field field : tune.header()) {
            define(field);
            out.append(fieldLine(field)).append('\n');
        }
        for (int i = 0; i < body.size(); i++) {
            element(body.get(i), i);
        }
        flushAttributes();
        endLine();
        return out.toString();
    }

    // ---- fields ----

    private void define(Field field) {
        if (field instanceof TextField text && text.code() == 'U') {
            userSymbols.define(text.text());
        }
    }

    private static String fieldLine(Field field) {
        return field instanceof Directive ? "%%" + value(field) : field.code() + ":" + value(field);
    }

    /** What stands behind the colon of a field. */
    private static String value(Field field) {
        if (field instanceof KeyField key) {
            return Spelling.key(key.key()) + clef(key.key().clef());
        }
        if (field instanceof MeterField meter) {
            return switch (meter.meter().symbol()) {
                case COMMON -> "C";
                case CUT -> "C|";
                case NONE, FRACTION -> Spelling.meter(meter.meter());
            };
        }
        if (field instanceof UnitLengthField unit) {
            return unit.length().toString();
        }
        if (field instanceof TempoField tempo) {
            return tempo(tempo.tempo());
        }
        if (field instanceof VoiceField named) {
            StringBuilder text = new StringBuilder(named.id()).append(clef(named.clef()));
            named.properties()
                    .forEach((name, property) -> text.append(' ')
                            .append(name)
                            .append("=\"")
                            .append(TextStrings.encode(property))
                            .append('"'));
            return text.toString();
        }
        if (field instanceof Directive directive) {
            return (directive.name() + " " + plain(directive.text())).strip();
        }
        return plain(field instanceof PartField part ? part.text() : ((TextField) field).text());
    }

    /** A text as it stands in a field, where quotation marks mean nothing. */
    private static String plain(String text) {
        String encoded = TextStrings.encode(text).replaceAll("(?<!\\\\)&quot;", "\"");
        if (!encoded.isEmpty() && Scanner.isSpace(encoded.charAt(0))) {
            encoded = escape(encoded.charAt(0)) + encoded.substring(1);
        }
        int last = encoded.length() - 1;
        return last >= 0 && Scanner.isSpace(encoded.charAt(last))
                ? encoded.substring(0, last) + escape(encoded.charAt(last))
                : encoded;
    }

    private static String escape(char c) {
        return String.format("\\u%04x", (int) c);
    }

    /** A clef with a space before each of its parts. */
    private static String clef(Clef clef) {
        return (clef.name().isEmpty() ? "" : " clef=" + clef.name())
                + (clef.octave() == 0 ? "" : " octave=" + clef.octave())
                + (clef.transpose() == 0 ? "" : " transpose=" + clef.transpose())
                + (clef.other().isEmpty() ? "" : " " + clef.other());
    }

    private static String tempo(Tempo tempo) {
        StringJoiner text = new StringJoiner(" ");
        if (!tempo.text().isEmpty()) {
            text.add('"' + TextStrings.encode(tempo.text()) + '"');
        }
        if (tempo.beatsPerMinute() > 0) {
            StringJoiner beats = new StringJoiner(" ");
            tempo.beats().forEach(beat -> beats.add(beat.numerator() + "/" + beat.denominator()));
            text.add(beats + "=" + tempo.beatsPerMinute());
        }
        return text.toString();
    }

    private void field(Field field) {
        flushAttributes();
        if (field instanceof VoiceField) {
            endLine();
            position = Fraction.ZERO;
            shortBar = true;
        }
        states.element(field);
        voice = states.voice();
        define(field);
        String value = value(field);
        if (isInline(field, value)) {
            separate();
            line.append('[').append(field.code()).append(':').append(value).append(']');
            spaced = true;
            afterBar = false;
        } else {
            endLine();
            out.append(fieldLine(field)).append('\n');
        }
    }

    /** Whether a field of the body stands in a line of music, not on a line of its own. */
    private boolean isInline(Field field, String value) {
        if (value.indexOf(']') >= 0) {
            return false;
        }
        if ((!inMusic || field instanceof KeyField) && tune.header().stream().noneMatch(KeyField.class::isInstance)) {
            return true; // on a line of its own it would belong to the header
        }
        if (field instanceof VoiceField named) {
            return named.clef().equals(Clef.NONE) && named.properties().isEmpty();
        }
        char code = field.code();
        if (LINE_FIELDS.indexOf(code) < 0) {
            return code <= 'Z' || code == 'w' || code == 's'; // no field of the body, kept as text
        }
        return !line.isEmpty() && INLINE_FIELDS.indexOf(code) >= 0 && code != 'P';
    }

    // ---- elements ----

    private void element(Element element, int i) {
        if (element instanceof Field field) {
            field(field);
            return;
        }
        states.element(element);
        voice = states.voice();
        inMusic = true;
        switch (element.kind()) {
            case NOTE, CHORD, REST, MEASURE_REST -> timed((Timed) element, i);
            case SPACER -> token("y" + Spelling.length(((Spacer) element).width()), true);
            case BAR_LINE -> barLine((BarLine) element, i);
            case ENDING -> {
                flushAttributes();
                String numbers = Spelling.numbers(((Ending) element).numbers());
                if (afterBar
                        && !line.isEmpty()
                        && line.charAt(line.length() - 1) == '|'
                        && !line.toString().endsWith(".|")) {
                    line.append(numbers);
                } else {
                    separate();
                    line.append('[').append(numbers);
                }
                spaced = true;
                afterBar = false;
            }
            case BROKEN_RHYTHM -> {
                flushAttributes();
                line.append(broken((BrokenRhythm) element));
                glued = true;
            }
            case SLUR -> {
                Slur slur = (Slur) element;
                if (slur.start() || !attributes.isEmpty()) {
                    attributes.append(slur(slur));
                } else {
                    line.append(slur(slur));
                }
            }
            case OVERLAY -> {
                flushAttributes();
                separate();
                line.append('&');
                spaced = true;
                afterBar = false;
                voice.inOverlay = true;
                position = Fraction.ZERO;
            }
            case SYLLABLE -> syllable((Syllable) element);
            case TUPLET -> {
                Tuplet tuplet = (Tuplet) element;
                attributes.append(Spelling.tuplet(tuplet, voice.meter()));
                voice.tupletLeft = tuplet.r();
                tupletBegins = true;
            }
            case GRACE_NOTES, CHORD_SYMBOL, ANNOTATION, DECORATION -> {
                if (!symbolOfWords(element)) {
                    attributes.append(attribute(element, next(i)));
                }
            }
            default -> throw new AssertionError(element.kind());
        }
    }

    private @Nullable Element next(int i) {
        return i + 1 < body.size() ? body.get(i + 1) : null;
    }

    private String attribute(Element element, @Nullable Element next) {
        if (element instanceof ChordSymbol symbol) {
            return quoted(symbol.text());
        }
        if (element instanceof Annotation annotation) {
            return quoted("^_<>@".charAt(annotation.placement().ordinal()) + annotation.text());
        }
        if (element instanceof Decoration decoration) {
            return decoration(decoration, next);
        }
        GraceNotes graces = (GraceNotes) element;
        return (graces.acciaccatura() ? "{/" : "{") + content(graces.content()) + "}";
    }

    private static String quoted(String text) {
        String encoded = TextStrings.encode(text);
        if (encoded.endsWith("\\\\")) {
            encoded = encoded.substring(0, encoded.length() - 2) + escape('\\'); // \" would not end it
        }
        return '"' + encoded + '"';
    }

    private String decoration(Decoration decoration, @Nullable Element next) {
        boolean dotFits = next instanceof Note || next instanceof Chord || next instanceof GraceNotes; // not .( or .|
        char symbol = userSymbols.symbolFor(decoration, dotFits ? '\0' : '.');
        if (symbol != 0) {
            return String.valueOf(symbol);
        }
        return "!" + decoration.name() + "!";
    }

    private static String slur(Slur slur) {
        return (slur.dotted() ? "." : "") + (slur.start() ? "(" : ")");
    }

    private static String broken(BrokenRhythm broken) {
        return (broken.steps() > 0 ? ">" : "<").repeat(Math.abs(broken.steps()));
    }

    /** What stands in a chord or between the braces of grace notes. */
    private String content(List<Element> content) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < content.size(); i++) {
            Element element = content.get(i);
            if (element instanceof Slur slur) {
                text.append(slur(slur));
            } else if (element instanceof BrokenRhythm broken) {
                text.append(broken(broken));
            } else if (element instanceof Timed timed) {
                text.append(timed(timed));
            } else {
                text.append(attribute(element, i + 1 < content.size() ? content.get(i + 1) : null));
            }
        }
        return text.toString();
    }

    private String timed(Timed element) {
        if (element instanceof Note note) {
            return (note.accidental() == null ? "" : Spelling.accidental(note.accidental()))
                    + Spelling.letter(note.pitch().step(), note.pitch().octave())
                    + length(note.length())
                    + tie(note.tie());
        }
        if (element instanceof Chord chord) {
            return "[" + content(chord.content()) + "]" + Spelling.length(chord.factor()) + tie(chord.tie());
        }
        if (element instanceof Rest rest) {
            return (rest.visible() ? "z" : "x") + length(rest.length());
        }
        MeasureRest rest = (MeasureRest) element;
        return (rest.visible() ? "Z" : "X") + (rest.bars() == 1 ? "" : rest.bars());
    }

    private String length(Fraction length) {
        return Spelling.length(length.dividedBy(voice.unit()));
    }

    private static String tie(Tie tie) {
        return switch (tie) {
            case NONE -> "";
            case PLAIN -> "-";
            case DOTTED -> ".-";
        };
    }

    // ---- notes and bars ----

    private void timed(Timed element, int i) {
        if (position.isZero() && !voice.inOverlay) {
            position = lead(i);
        }
        boolean inTuplet = voice.tupletLeft > 0 && !tupletBegins;
        if (voice.tupletLeft > 0 && !(element instanceof MeasureRest)) {
            voice.tupletLeft--;
        }
        Fraction beam = beam(voice.meter());
        boolean breaks = beam.isZero()
                || position.dividedBy(beam).denominator() == 1
                || element.duration().compareTo(Fraction.of(1, 4)) >= 0;
        token(timed(element), breaks && !inTuplet);
        if (element.duration().compareTo(Fraction.of(1, 4)) >= 0) {
            spaced = true;
        }
        position = position.plus(element.duration());
        if (element instanceof Note || element instanceof Chord) {
            words().note(voice.inOverlay);
        }
    }

    /** How far into its bar the first note of a bar stands: a pickup is its end. */
    private Fraction lead(int first) {
        Fraction whole = voice.meter().barDuration();
        Fraction length = Fraction.ZERO;
        for (int i = first; i < body.size(); i++) {
            Element element = body.get(i);
            if (element instanceof BarLine || element instanceof VoiceField || element instanceof Overlay) {
                break;
            }
            if (element instanceof Timed timed) {
                length = length.plus(timed.duration());
            }
        }
        boolean incomplete = length.compareTo(whole) < 0;
        Fraction lead = incomplete && shortBar ? whole.minus(length) : Fraction.ZERO;
        shortBar = incomplete;
        return lead;
    }

    /** How long the notes under one beam are together: a beat of three, a quarter, or half of 4/4 and 2/2. */
    private static Fraction beam(Meter meter) {
        if (meter.isFree()) {
            return Fraction.ZERO;
        }
        if (meter.isCompound()) {
            return Fraction.of(3, meter.unit());
        }
        Fraction bar = meter.barDuration();
        return bar.equals(Fraction.ONE) ? Fraction.of(1, 2) : Fraction.of(1, Math.min(4, meter.unit()));
    }

    /** Writes something with what stands before it, behind a space if one fits there. */
    private void token(String text, boolean space) {
        if (!line.isEmpty() && !glued && (space || spaced)) {
            line.append(' ');
        }
        line.append(attributes).append(text);
        attributes.setLength(0);
        tupletBegins = false;
        glued = false;
        spaced = false;
        afterBar = false;
    }

    /** Writes attributes that no note follows. */
    private void flushAttributes() {
        if (!attributes.isEmpty()) {
            token("", true);
        }
    }

    private void separate() {
        if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
            line.append(' ');
        }
        glued = false;
    }

    private void barLine(BarLine bar, int i) {
        flushAttributes();
        separate();
        line.append(bar(bar));
        if (!position.isZero() && !shortBar) {
            bars++;
        }
        position = Fraction.ZERO;
        voice.inOverlay = false;
        voice.tupletLeft = 0;
        spaced = true;
        afterBar = true;
        boolean section = bar.endsRepeat() || bar.isDouble();
        boolean belongsToNext =
                next(i) instanceof Ending || next(i) instanceof BarLine following && !following.startsRepeat();
        if ((section || bars >= BARS_A_LINE) && !belongsToNext) {
            endLine();
        }
    }

    private static String bar(BarLine bar) {
        String shape = switch (bar.style()) {
            case SINGLE -> "|";
            case DOUBLE -> "||";
            case FINAL -> "|]";
            case INITIAL -> "[|";
            case DOTTED -> ".|";
            case INVISIBLE -> "[|]";
        };
        if (bar.style() == BarLine.Style.SINGLE && bar.endRepeats() == 1 && bar.startRepeats() == 1) {
            return "::";
        }
        return ":".repeat(bar.endRepeats()) + shape + ":".repeat(bar.startRepeats());
    }

    private void endLine() {
        if (!line.isEmpty()) {
            out.append(line).append('\n');
            line.setLength(0);
            words().write(out);
        }
        bars = 0;
        glued = false;
        spaced = false;
    }

    // ---- words ----

    private Words words() {
        return words.computeIfAbsent(voice.id, id -> new Words());
    }

    private void syllable(Syllable syllable) {
        words().next.syllables.put(syllable.verse(), syllable.text());
    }

    /** Symbols that stand between the words of a note and the note come from a line of symbols. */
    private boolean symbolOfWords(Element element) {
        Words line = words();
        if (line.next.syllables.isEmpty() || element instanceof GraceNotes) {
            return false;
        }
        String text =
                element instanceof Decoration decoration ? "!" + decoration.name() + "!" : attribute(element, null);
        line.next.symbols.add(text);
        return true;
    }

    /** What belongs to one note in the lines below the music. */
    private static final class Below {
        final Map<Integer, String> syllables = new HashMap<>();
        final List<String> symbols = new ArrayList<>();
    }

    /** The notes of a voice that no line of words, or of symbols, has reached yet. */
    private static final class Words {

        private final List<Below> sung = new ArrayList<>();
        private final List<Below> marked = new ArrayList<>();
        private Below next = new Below();

        void note(boolean silent) {
            if (!silent) {
                sung.add(next);
                marked.add(next);
            }
            next = new Below();
        }

        void write(StringBuilder out) {
            int verses = sung.stream()
                    .flatMap(note -> note.syllables.keySet().stream())
                    .max(Integer::compare)
                    .orElse(0);
            for (int verse = 1; verse <= verses; verse++) {
                Row row = new Row();
                for (Below note : sung) {
                    String text = note.syllables.get(verse);
                    row.add(text == null ? null : syllable(text));
                }
                row.write('w', out);
            }
            if (verses > 0) {
                sung.clear();
            }
            int rows =
                    marked.stream().mapToInt(note -> note.symbols.size()).max().orElse(0);
            for (int i = 0; i < rows; i++) {
                Row row = new Row();
                for (Below note : marked) {
                    row.add(i < note.symbols.size() ? note.symbols.get(i) : null);
                }
                row.write('s', out);
            }
            if (rows > 0) {
                marked.clear();
            }
        }

        /** A syllable with what has a meaning in {@code w:} escaped. */
        private static String syllable(String text) {
            if (text.equals("_")) {
                return text;
            }
            boolean number = text.chars().noneMatch(Character::isLetter); // as of a verse
            StringBuilder escaped = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean last = i == text.length() - 1;
                if (c == ' ') {
                    escaped.append('~');
                } else if (c == '-') {
                    escaped.append(last ? "-" : "\\-");
                } else if ("_*|~\\%&".indexOf(c) >= 0
                        || Scanner.isSpace(c)
                        || c < ' '
                        || number && i == 0 && Scanner.isDigit(c)) {
                    escaped.append(escape(c));
                } else {
                    escaped.append(c);
                }
            }
            return escaped.toString();
        }
    }

    /** One line below the music. */
    private static final class Row {

        private final StringBuilder text = new StringBuilder();
        private int skipped;

        void add(@Nullable String entry) {
            if (entry == null) {
                skipped++;
            } else {
                text.append(" *".repeat(skipped)).append(' ').append(entry);
                skipped = 0;
            }
        }

        void write(char code, StringBuilder out) {
            out.append(code).append(':').append(text.isEmpty() ? " *" : text).append('\n');
        }
    }
}
