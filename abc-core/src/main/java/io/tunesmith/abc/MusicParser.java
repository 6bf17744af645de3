package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the lines of music of one tune and keeps what holds in each of its voices (§4). */
final class MusicParser {

    /** How many passes one ending may be for. */
    private static final int MAX_PASSES = 64;

    private final Scanner scanner;
    private final Problems problems;
    private final ParseOptions options;
    private final FieldParser fields;
    private final Lyrics lyrics;

    private final List<Element> body = new ArrayList<>(256);
    private final Notes notes;
    private final NoteReader reader;
    private final SymbolReader symbols;
    private final GroupReader groups;
    private Placements.Builder placements = new Placements.Builder();
    private final Continuation continuation = new Continuation(body);
    private final Map<String, VoiceState> voices = new LinkedHashMap<>();
    private final Macros macros = new Macros();
    private final VoiceState common = new VoiceState("");
    private VoiceState voice = common;

    private boolean breakAtLineEnd = true;
    private boolean breakAtDollar = true;
    private boolean breakAtBang;
    private boolean full;
    private boolean hasVoices;
    private boolean startsLine;
    private boolean afterSpace;

    MusicParser(Scanner scanner, Problems problems, ParseOptions options, FieldParser fields, Notes notes) {
        this.notes = notes;
        this.scanner = scanner;
        this.problems = problems;
        this.options = options;
        this.fields = fields;
        lyrics = new Lyrics(scanner, problems);
        reader = new NoteReader(scanner, problems, options, fields, notes);
        symbols = new SymbolReader(scanner, problems, notes);
        groups = new GroupReader(scanner, problems, fields, notes, reader, symbols);
    }

    List<Element> body() {
        return body;
    }

    List<Placement> placements() {
        return placements.build();
    }

    /** Whether a voice begins in the body. */
    boolean hasVoices() {
        return hasVoices;
    }

    /** The voice that the music goes to, or before the first one what holds for all. */
    VoiceState voice() {
        return voice;
    }

    /** A field of the header that changes how the body is read. */
    void header(Field field) {
        apply(field);
    }

    /** Adds a field of the body. */
    void field(Field field, int from) {
        lyrics.endBlock();
        apply(field);
        if (!isFull(from)) {
            add(field, from);
        }
    }

    private void apply(Field field) {
        switch (field.kind()) {
            case KEY -> key(((KeyField) field).key());
            case METER -> forVoices(state -> state.meter(((MeterField) field).meter()));
            case UNIT_LENGTH -> forVoices(state -> state.unit(((UnitLengthField) field).length()));
            case DIRECTIVE -> directive((Directive) field);
            case TEXT -> {
                if (field.code() == 'U' && !symbols.define(((TextField) field).text())) {
                    problems.error(
                            Problem.Code.BAD_FIELD,
                            scanner.span(scanner.lineStart(), scanner.limit()),
                            "Not a symbol and its meaning; expected something like U: T = !trill!, with a letter H-W or"
                                    + " h-w, or ~");
                }
            }
            default -> {}
        }
    }

    private void forVoices(Consumer<VoiceState> change) {
        change.accept(voice);
        if (voice == common) {
            voices.values().forEach(change);
        }
    }

    private void key(Key key) {
        forVoices(state -> state.key(key));
    }

    private void directive(Directive directive) {
        reader.directive(directive);
        String value = directive.text().strip();
        switch (directive.name()) {
            case "linebreak" -> {
                breakAtLineEnd = value.contains("<EOL>");
                breakAtDollar = value.contains("$");
                breakAtBang = value.contains("!");
            }
            case "decoration" -> symbols.plusDecorations(value.startsWith("+"));
            default -> {}
        }
    }

    /** A voice of the header; false if there are too many. */
    boolean declare(String id) {
        if (!voices.containsKey(id) && voices.size() >= options.maxVoices()) {
            return false;
        }
        state(id);
        return true;
    }

    private VoiceState state(String id) {
        return voices.computeIfAbsent(id, name -> {
            VoiceState state = new VoiceState(name);
            state.inherit(common);
            return state;
        });
    }

    /** Goes on in this voice; false if there are too many. */
    boolean switchTo(VoiceField field, int from) {
        if (!declare(field.id())) {
            return false;
        }
        lyrics.endBlock();
        voice = state(field.id());
        hasVoices = true;
        if (!isFull(from)) {
            add(field, from);
        }
        return true;
    }

    /** Reads a line of words or symbols to the notes before it. */
    void words(char code) {
        enterMusic();
        placements.line(scanner.line(), scanner.lineStart());
        lyrics.line(code, voice.sung);
    }

    /** Goes on with the field before; false if none can be continued (§3.3). */
    boolean continueField(String text) {
        if (lyrics.isOpen()) {
            placements.line(scanner.line(), scanner.lineStart());
            lyrics.goOn();
            return true;
        }
        return continuation.add(text);
    }

    /** Reads a line of music; answers whether it goes on in the next (§6.1.1). */
    boolean line(boolean continued) {
        lyrics.endBlock();
        if (!continued && breakAtLineEnd) {
            startsLine = true;
        }
        enterMusic();
        afterSpace = scanner.skipSpace() || !continued;
        while (true) {
            char c = scanner.peek();
            if (c == Scanner.END && scanner.atEnd()) {
                return false;
            }
            if (c == '\\' && restIsSpace(1) && !scanner.isInside()) {
                return true;
            }
            if (isFull(scanner.position())) {
                return false;
            }
            int before = body.size();
            if (!macros.isEmpty()) {
                expand();
                c = scanner.peek();
            }
            if (!scanner.atEnd()) {
                element(c);
            }
            if (scanner.isInside() && scanner.atEnd()) {
                scanner.leave();
            }
            // What is no element of its own, such as the tie in "d -d", leaves the space before it to the next one.
            afterSpace = scanner.skipSpace() || afterSpace && body.size() == before;
        }
    }

    /** A macro; false if the text is none. */
    boolean define(String macro) {
        return macros.define(macro);
    }

    /** Reads the text of the macro here, if one is; macros within it are not looked for. */
    private void expand() {
        int from = scanner.position();
        String text = scanner.isInside() ? null : macros.take(scanner);
        if (text != null) {
            scanner.enter(text, from);
        }
    }

    /** Music before the first {@code V:} belongs to the first voice there is. */
    private void enterMusic() {
        if (voice == common && !voices.isEmpty()) {
            voice = voices.values().iterator().next();
        }
    }

    private boolean restIsSpace(int ahead) {
        for (int i = scanner.position() + ahead; i < scanner.limit(); i++) {
            if (!Scanner.isSpace(scanner.at(i))) {
                return false;
            }
        }
        return true;
    }

    private void element(char c) {
        int from = scanner.position();
        switch (c) {
            case 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'a', 'b', 'c', 'd', 'e', 'f', 'g', '^', '_', '=' -> note(from);
            case 'z', 'x' -> rest(from);
            case 'Z', 'X' -> measureRest(from);
            case 'y' -> spacer(from);
            case '"' -> quoted(from);
            case '|', ':', ']' -> barLine(from);
            case '[' -> bracket(from);
            case '.' -> dot(from);
            case '(' -> openParenthesis(from);
            case ')' -> {
                scanner.next();
                slur(false, false, from);
            }
            case '{' -> graceNotes(from);
            case '<', '>' -> brokenRhythm(from, c);
            case '-' -> tie(from);
            case '!' -> exclamation(from);
            case '+' -> plus(from);
            case '&' -> overlay(from);
            case '$' -> {
                scanner.next();
                if (breakAtDollar) {
                    startsLine = true;
                } else {
                    symbols.unexpected(from);
                }
            }
            case '`' -> scanner.next();
            default -> symbol(from, c);
        }
    }

    private void add(Element element, int from) {
        continuation.end();
        body.add(element);
        placements.line(scanner.line(), scanner.lineStart());
        if (scanner.isInside()) {
            Span macro = scanner.span(from);
            placements.add(macro.offset(), macro.offset() + macro.length(), afterSpace, startsLine);
        } else {
            placements.add(from, scanner.position(), afterSpace, startsLine);
        }
        startsLine = false;
    }

    /** Whether no more elements are taken, which is said once. */
    private boolean isFull(int from) {
        if (body.size() < options.maxElements()) {
            return false;
        }
        if (!full) {
            full = true;
            problems.error(
                    Problem.Code.TOO_MANY,
                    scanner.span(from),
                    "The tune has more than " + options.maxElements() + " elements; the others are left out");
        }
        return true;
    }

    private void slur(boolean start, boolean dotted, int from) {
        if (start) {
            if (voice.openSlurs++ == 0) {
                voice.slurAt = body.size();
            }
        } else if (voice.openSlurs > 0) {
            voice.openSlurs--;
        } else {
            problems.warn(Problem.Code.UNBALANCED_SLUR, scanner.span(from), "The slur that ends here never began");
        }
        add(new Slur(start, dotted), from);
    }

    // ---- notes ----

    private void note(int from) {
        Note read = reader.note(voice, false, from);
        if (read == null) {
            return;
        }
        Fraction duration = scale(read.length(), from);
        Tie tie = reader.tieMark();
        Note note = tie == Tie.NONE && (duration == read.length() || duration.equals(read.length()))
                ? read
                : notes.of(read.pitch(), read.accidental(), read.length(), duration, tie);
        endTies(true, note.pitch(), null);
        timed(note, from);
        if (tie != Tie.NONE) {
            startTie(note);
        }
    }

    /** Adds what takes time: counts it in the tuplet. */
    private void timed(Timed element, int from) {
        if (voice.tupletLeft > 0) {
            voice.tupletLeft--;
        }
        voice.lastTimed = body.size();
        voice.barSince = false;
        voice.broken = null;
        if (!voice.inOverlay && !(element instanceof Rest)) {
            voice.sung.note(body.size());
        }
        add(element, from);
    }

    /** What tuplet and broken rhythm make of a written length. */
    private Fraction scale(Fraction length, int from) {
        if (voice.tupletLeft == 0 && voice.broken == null) {
            return length;
        }
        Fraction duration = length;
        if (voice.tupletLeft > 0) {
            duration = duration.times(voice.tupletFactor);
        }
        Fraction broken = voice.broken;
        if (broken != null) {
            duration = duration.times(broken);
        }
        return reader.possible(duration, length, from);
    }

    // ---- ties ----

    /** A tie mark that does not follow its note directly. */
    private void tie(int from) {
        Tie tie = reader.tieMark();
        Element last = voice.lastTimed < 0 ? null : body.get(voice.lastTimed);
        if (last instanceof Note note && note.tie() == Tie.NONE) {
            Note tied = notes.of(note.pitch(), note.accidental(), note.length(), note.duration(), tie);
            body.set(voice.lastTimed, tied);
            startTie(tied);
        } else if (last instanceof Chord chord && chord.tie() == Tie.NONE) {
            Chord tied = new Chord(chord.content(), chord.factor(), chord.duration(), tie);
            body.set(voice.lastTimed, tied);
            startTie(tied);
        } else {
            problems.error(Problem.Code.BAD_TIE, scanner.span(from), "A tie stands behind a note that is not tied yet");
            return;
        }
        if (voice.barSince) {
            problems.warn(
                    Problem.Code.BAD_TIE, scanner.span(from), "A tie stands before the bar line, behind its note");
        }
    }

    private void startTie(Timed element) {
        voice.ties.clear();
        voice.tieMayEnd = false;
        voice.tiedFrom = voice.lastTimed;
        if (element instanceof Note note) {
            voice.ties.add(note.pitch());
        } else if (element instanceof Chord chord) {
            for (Note note : chord.notes()) {
                if (chord.tie() != Tie.NONE || note.tie() != Tie.NONE) {
                    voice.ties.add(note.pitch());
                }
            }
        }
    }

    /** The next note, chord or rest is here: reports ties that do not lead to it. */
    private void endTies(boolean sounds, @Nullable Pitch pitch, @Nullable Chord chord) {
        List<Pitch> ties = voice.ties;
        if (ties.isEmpty()) {
            return;
        }
        boolean reached = false;
        for (Pitch tie : ties) {
            reached |= pitch != null && pitch.cents() == tie.cents();
            if (chord != null) {
                for (Note note : chord.notes()) {
                    reached |= note.pitch().cents() == tie.cents();
                }
            }
        }
        if (!reached && !voice.tieMayEnd) {
            problems.warn(
                    Problem.Code.BAD_TIE,
                    placements.span(voice.tiedFrom),
                    sounds
                            ? "The tie leads to another pitch, so both notes sound; a slur is written (AB)"
                            : "The tie leads to a rest");
        }
        ties.clear();
    }

    // ---- chords and graces ----

    private void bracket(int from) {
        char c = scanner.peek(1);
        if (Scanner.isDigit(c)) {
            scanner.next();
            ending(from);
        } else if (c == '|' || c == ']') {
            barLine(from);
        } else if (scanner.peek(2) == ':' && isInlineField(c)) {
            inlineField(from);
        } else {
            scanner.next();
            chord(from, ']');
        }
    }

    private static boolean isInlineField(char c) {
        return c >= 'A' && c <= 'Z' || c == 'm' || c == 'r' || c == 's' || c == 'w';
    }

    /** Reads a chord from its first note on. */
    private void chord(int from, char end) {
        List<Element> content = new ArrayList<>(4);
        List<Note> sounding = new ArrayList<>(4);
        int before = problems.count();
        boolean closed = groups.chordContent(voice, from, end, content, sounding);
        Fraction factor = Fraction.ONE;
        if (closed && reader.multiplier()) {
            factor = reader.factor();
        }
        if (sounding.isEmpty()) {
            problems.errorUnlessAfter(
                    before, Problem.Code.BAD_CHORD, scanner.span(from), "There is no note between the brackets");
            return;
        }
        Fraction scale = factor;
        if (voice.tupletLeft > 0) {
            scale = scale.times(voice.tupletFactor);
        }
        if (voice.broken != null) {
            scale = scale.times(voice.broken);
        }
        Tie tie = reader.tieMark();
        Chord chord = scaled(content, factor, scale, tie, from);
        endTies(true, null, chord);
        timed(chord, from);
        if (tie != Tie.NONE || chord.notes().stream().anyMatch(note -> note.tie() != Tie.NONE)) {
            startTie(chord);
        }
    }

    private Chord scaled(List<Element> content, Fraction factor, Fraction scale, Tie tie, int from) {
        Fraction first = null;
        for (int i = 0; i < content.size(); i++) {
            if (content.get(i) instanceof Note note) {
                Fraction duration = scale.equals(Fraction.ONE)
                        ? note.length()
                        : reader.possible(note.length().times(scale), note.length(), from);
                if (!duration.equals(note.duration())) {
                    content.set(i, notes.of(note.pitch(), note.accidental(), note.length(), duration, note.tie()));
                }
                if (first == null) {
                    first = duration;
                }
            }
        }
        return new Chord(content, factor, first == null ? Fraction.ZERO : first, tie);
    }

    private void graceNotes(int from) {
        scanner.next();
        boolean acciaccatura = scanner.match('/');
        List<Element> content = new ArrayList<>(4);
        int before = problems.count();
        while (true) {
            scanner.skipSpace();
            char c = scanner.peek();
            int start = scanner.position();
            if (c == '}') {
                scanner.next();
                break;
            }
            if (scanner.atEnd() || c == '|' || c == '{') {
                problems.error(
                        Problem.Code.UNCLOSED,
                        scanner.span(from, from + 1),
                        "The grace notes are never closed: expected '}' before " + fields.here());
                break;
            }
            groups.graceElement(voice, content, c, start);
        }
        if (content.isEmpty() && problems.count() == before) {
            problems.warn(Problem.Code.BAD_GRACE, scanner.span(from), "There is no note between the braces");
        } else if (!content.isEmpty()) {
            add(new GraceNotes(acciaccatura, content), from);
        }
    }

    // ---- rests ----

    private void rest(int from) {
        boolean visible = scanner.next() == 'z';
        Fraction length = reader.length(voice, from);
        Fraction duration = scale(length, from);
        endTies(false, null, null);
        timed(new Rest(visible, length, duration), from);
    }

    private void measureRest(int from) {
        boolean visible = scanner.next() == 'Z';
        int bars = 1;
        if (Scanner.isDigit(scanner.peek())) {
            int read = fields.number("the bars of a rest");
            if (read == 0) {
                problems.error(Problem.Code.BAD_LENGTH, scanner.span(from), "A rest lasts at least 1 bar, not 0");
            }
            bars = Math.max(1, read);
        }
        Fraction bar = voice.meter().barDuration();
        if (bar.isZero()) {
            bar = Fraction.ONE; // free meter: there is no bar to measure
        }
        Fraction duration = bar.times(bars);
        if (!Durations.fits(duration)) {
            problems.error(
                    Problem.Code.BAD_LENGTH, scanner.span(from), "A rest cannot last " + bars + " bars of this meter");
            bars = 1;
            duration = Durations.fits(bar) ? bar : Fraction.ONE;
        }
        endTies(false, null, null);
        voice.lastTimed = body.size();
        voice.barSince = false;
        voice.broken = null;
        add(new MeasureRest(visible, bars, duration), from);
    }

    private void spacer(int from) {
        scanner.next();
        Fraction width = Fraction.ONE;
        if (reader.multiplier()) {
            width = reader.factor();
        }
        add(new Spacer(width), from);
    }

    // ---- rhythm ----

    private void openParenthesis(int from) {
        if (!Scanner.isDigit(scanner.peek(1))) {
            scanner.next();
            slur(true, false, from);
            return;
        }
        scanner.next();
        int before = problems.count();
        int p = fields.number("a tuplet");
        int q = 0;
        int r = 0;
        if (scanner.match(':')) {
            q = Scanner.isDigit(scanner.peek()) ? fields.number("a tuplet") : 0;
            if (scanner.match(':')) {
                r = Scanner.isDigit(scanner.peek()) ? fields.number("a tuplet") : 0;
            }
        }
        if (q == 0) {
            q = defaultTime(p);
        }
        if (r == 0) {
            r = p;
        }
        if (p < 1 || q < 1 || r < 1 || p > 64 || q > 64 || Durations.GRID % p != 0) {
            problems.errorUnlessAfter(
                    before,
                    Problem.Code.BAD_TUPLET,
                    scanner.span(from),
                    "Not a tuplet that can be counted: '" + FieldParser.shorten(scanner.text(from, scanner.position()))
                            + "'; expected (2 to (9 or (p:q:r");
            return;
        }
        unfinishedTuplet();
        voice.tupletLeft = r;
        voice.tupletFactor = Fraction.of(q, p);
        voice.tupletAt = body.size();
        add(new Tuplet(p, q, r), from);
    }

    private int defaultTime(int p) {
        return switch (p) {
            case 3, 6 -> 2;
            case 2, 4, 8 -> 3;
            default -> voice.meter().isCompound() ? 3 : 2;
        };
    }

    private void unfinishedTuplet() {
        if (voice.tupletLeft > 0) {
            problems.error(
                    Problem.Code.BAD_TUPLET,
                    placements.span(voice.tupletAt),
                    "The tuplet is not finished: " + voice.tupletLeft + " more of its notes "
                            + (voice.tupletLeft == 1 ? "was" : "were") + " expected");
            voice.tupletLeft = 0;
        }
    }

    private void brokenRhythm(int from, char c) {
        int steps = reader.brokenMarks(c);
        if (steps == 0) {
            return;
        }
        Element last = voice.lastTimed < 0 || voice.barSince ? null : body.get(voice.lastTimed);
        if (!(last instanceof Note || last instanceof Chord || last instanceof Rest) || voice.broken != null) {
            problems.error(
                    Problem.Code.BAD_BROKEN_RHYTHM,
                    scanner.span(from),
                    "Broken rhythm stands between two notes of one bar");
            return;
        }
        Fraction half = Fraction.of(1, 1L << Math.abs(steps));
        Fraction dotted = Fraction.of(2).minus(half);
        Fraction first = steps > 0 ? dotted : half;
        body.set(voice.lastTimed, scaled(last, first, from));
        voice.broken = steps > 0 ? half : dotted;
        voice.brokenAt = body.size();
        add(new BrokenRhythm(steps), from);
    }

    private Element scaled(Element element, Fraction factor, int from) {
        if (element instanceof Note note) {
            Fraction duration = reader.possible(note.duration().times(factor), note.duration(), from);
            return notes.of(note.pitch(), note.accidental(), note.length(), duration, note.tie());
        }
        if (element instanceof Rest rest) {
            Fraction duration = reader.possible(rest.duration().times(factor), rest.duration(), from);
            return new Rest(rest.visible(), rest.length(), duration);
        }
        Chord chord = (Chord) element;
        List<Element> content = new ArrayList<>(chord.content());
        content.replaceAll(inner -> inner instanceof Note ? scaled(inner, factor, from) : inner);
        Fraction duration = reader.possible(chord.duration().times(factor), chord.duration(), from);
        return new Chord(content, chord.factor(), duration, chord.tie());
    }

    private void missingSecondNote() {
        if (voice.broken != null) {
            problems.error(
                    Problem.Code.BAD_BROKEN_RHYTHM,
                    placements.span(voice.brokenAt),
                    "No note follows the broken rhythm in its bar");
            voice.broken = null;
        }
    }

    // ---- bar lines ----

    private void barLine(int from) {
        int before = 0;
        while (scanner.match(':')) {
            before++;
        }
        int start = scanner.position();
        while (true) {
            char c = scanner.peek();
            if (c == '|' || c == ']' || c == '[' && (scanner.peek(1) == '|' || scanner.peek(1) == ']')) {
                scanner.next();
                if (c == ']') {
                    break;
                }
            } else {
                break;
            }
        }
        int end = scanner.position();
        int after = 0;
        if (end > start) {
            while (scanner.match(':')) {
                after++;
            }
        } else if (before == 1) {
            problems.error(
                    Problem.Code.UNEXPECTED_CHARACTER,
                    scanner.span(from),
                    "':' means nothing alone; repeats are written |: and :|");
            return;
        } else {
            after = before / 2;
            before -= after;
        }
        BarLine.Style style = style(start, end, before > 0 && after > 0);
        if (end - start == 1 && scanner.at(start) == ']') {
            if (before == 0 && after == 0) {
                problems.error(Problem.Code.UNEXPECTED_CHARACTER, scanner.span(from), "']' closes no chord");
                return;
            }
        }
        if (before > options.maxNumber() || after > options.maxNumber()) {
            problems.error(
                    Problem.Code.NUMBER_TOO_GREAT,
                    scanner.span(from),
                    "A bar line has at most " + options.maxNumber() + " repeat marks");
            before = Math.min(before, 1);
            after = Math.min(after, 1);
        }
        bar(style, before, after, from);
        if (Scanner.isDigit(scanner.peek())) {
            afterSpace = false;
            ending(scanner.position());
        }
    }

    private BarLine.Style style(int from, int to, boolean bothRepeats) {
        int lines = 0;
        boolean opens = false;
        boolean closes = false;
        for (int i = from; i < to; i++) {
            char c = scanner.at(i);
            lines += c == '|' ? 1 : 0;
            opens |= c == '[';
            closes |= c == ']';
        }
        if (opens && closes) {
            return BarLine.Style.INVISIBLE;
        }
        if (bothRepeats || from == to) {
            return BarLine.Style.SINGLE;
        }
        if (closes) {
            return BarLine.Style.FINAL;
        }
        if (opens) {
            return BarLine.Style.INITIAL;
        }
        return lines > 1 ? BarLine.Style.DOUBLE : BarLine.Style.SINGLE;
    }

    private void bar(BarLine.Style style, int before, int after, int from) {
        missingSecondNote();
        unfinishedTuplet();
        voice.startBar();
        voice.inOverlay = false;
        if (style != BarLine.Style.DOTTED) {
            voice.sung.bar();
        }
        if (before > 0) {
            voice.tieMayEnd = true;
        }
        if (after > 0) {
            voice.endingTies = List.of();
        }
        add(
                style == BarLine.Style.SINGLE && before == 0 && after == 0
                        ? BarLine.SINGLE
                        : new BarLine(style, before, after),
                from);
    }

    /** The numbers of an ending; the cursor stands at the first digit. */
    private void ending(int from) {
        List<Integer> numbers = new ArrayList<>(2);
        boolean good = true;
        int before = problems.count();
        do {
            int first = fields.number("an ending");
            int last = first;
            if (scanner.peek() == '-' && Scanner.isDigit(scanner.peek(1))) {
                scanner.next();
                last = fields.number("an ending");
            }
            good &= first >= 1 && last >= first;
            for (int i = first; good && i <= last && numbers.size() <= MAX_PASSES; i++) {
                numbers.add(i);
            }
        } while (scanner.peek() == ',' && Scanner.isDigit(scanner.peek(1)) && scanner.match(','));
        if (!good || numbers.size() > MAX_PASSES) {
            problems.errorUnlessAfter(
                    before,
                    Problem.Code.BAD_ENDING,
                    scanner.span(from),
                    "Not the passes of an ending: '"
                            + FieldParser.shorten(scanner.text(from, scanner.position()))
                            + "'; expected something like [1, [1,3 or [1-3");
            return;
        }
        if (voice.ties.isEmpty()) {
            voice.ties.addAll(voice.endingTies);
            voice.tieMayEnd = true;
        } else {
            voice.endingTies = List.copyOf(voice.ties);
            voice.tieMayEnd = true;
        }
        add(new Ending(numbers), from);
    }

    private void overlay(int from) {
        scanner.next();
        missingSecondNote();
        unfinishedTuplet();
        voice.tieMayEnd = true;
        voice.startBar();
        voice.inOverlay = true;
        add(new Overlay(), from);
    }

    // ---- text and symbols ----

    private void quoted(int from) {
        add(symbols.quotedText(from), from);
    }

    private void dot(int from) {
        char c = scanner.peek(1);
        if (c == '(') {
            scanner.next();
            scanner.next();
            slur(true, true, from);
        } else if (c == ')') {
            scanner.next();
            scanner.next();
            slur(false, true, from);
        } else if (c == '-') {
            tie(from);
        } else if (c == '|') {
            scanner.next();
            scanner.next();
            bar(BarLine.Style.DOTTED, 0, 0, from);
        } else {
            symbol(from, '.');
        }
    }

    private void symbol(int from, char c) {
        scanner.next();
        if (Character.isHighSurrogate(c) && Character.isLowSurrogate(scanner.peek())) {
            scanner.next();
        }
        Element meaning = symbols.meaning(c);
        if (meaning != null) {
            add(meaning, from);
        } else {
            symbols.unexpected(from);
        }
    }

    private void exclamation(int from) {
        Decoration decoration = symbols.plusDecorations() ? null : symbols.longDecoration(from, '!');
        if (decoration != null) {
            add(decoration, from);
            return;
        }
        scanner.position(from + 1);
        if (symbols.neverCloses(from, '!')) {
            return;
        }
        startsLine = true;
        if (!breakAtBang && !symbols.plusDecorations() && !restIsSpace(0)) {
            problems.warn(
                    Problem.Code.OLD_SYNTAX,
                    scanner.span(from),
                    "'!' without a second one is read as a line break; a decoration is written !trill!");
        }
    }

    private void plus(int from) {
        Decoration decoration = symbols.longDecoration(from, '+');
        if (decoration != null) {
            add(decoration, from);
            return;
        }
        if (symbols.closesOldChord()) {
            problems.warn(
                    Problem.Code.OLD_SYNTAX,
                    scanner.span(from),
                    "A chord between plus signs is an old spelling; it is written [CEG]");
            chord(from, '+');
        } else if (!symbols.neverCloses(from, '+')) {
            symbols.unexpected(from);
        }
    }

    // ---- inline fields ----

    private void inlineField(int from) {
        int close = scanner.find(']');
        if (close < 0) {
            problems.error(
                    Problem.Code.UNCLOSED,
                    scanner.span(from, from + 1),
                    "The inline field is never closed: expected ']' before the end of the line");
            scanner.position(scanner.limit());
            return;
        }
        scanner.next();
        char code = scanner.next();
        scanner.next();
        int limit = scanner.limit();
        scanner.limit(close);
        inline.accept(code, from);
        scanner.limit(limit);
        scanner.position(close + 1);
    }

    /** What reads a field from its value on and adds it. */
    private InlineFields inline = (code, from) -> {};

    void inlineFields(InlineFields reader) {
        inline = reader;
    }

    /** Reads the value of an inline field, up to the limit. */
    interface InlineFields {
        void accept(char code, int from);
    }

    /** The tune is over. */
    void end() {
        List<VoiceState> all = new ArrayList<>(voices.values());
        all.add(common);
        for (VoiceState state : all) {
            voice = state;
            missingSecondNote();
            unfinishedTuplet();
            if (state.openSlurs > 0) {
                problems.warn(
                        Problem.Code.UNBALANCED_SLUR,
                        placements.span(state.slurAt),
                        "The slur that starts here never ends");
            }
            if (!state.ties.isEmpty() && !state.tieMayEnd) {
                problems.warn(Problem.Code.BAD_TIE, placements.span(state.tiedFrom), "The tie leads nowhere");
            }
        }
        continuation.end();
        placements = lyrics.insert(body, placements);
    }
}
