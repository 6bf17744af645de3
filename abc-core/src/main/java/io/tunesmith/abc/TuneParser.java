package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one tune, line by line: its header (§3), then fields and music of its body (§4). */
final class TuneParser {

    private static final String FIELDS = "ABCDFGHIKLMNOPQRSTUVWXZmrsw";
    private static final String BODY_FIELDS = "IKLMNPQRTUVWmrsw";
    private static final String INLINE_FIELDS = "IKLMNPQRUVmr";

    private final Scanner scanner;
    private final Problems problems;
    private final ParseOptions options;
    private final List<Field> fileHeader;
    private final FieldParser fields;
    private final MusicParser music;

    private final List<Field> header = new ArrayList<>();
    private final Continuation continuation = new Continuation(header);
    private int number;
    private @Nullable Span numberSpan;
    private boolean inFileHeader;
    private boolean inBody;
    private boolean continued;
    private boolean unitGiven;
    private @Nullable Tune tune;

    TuneParser(Scanner scanner, Problems problems, ParseOptions options, List<Field> fileHeader, Notes notes) {
        this.scanner = scanner;
        this.problems = problems;
        this.options = options;
        this.fileHeader = fileHeader;
        fields = new FieldParser(scanner, problems, options);
        music = new MusicParser(scanner, problems, options, fields, notes);
        music.inlineFields((code, from) -> bodyField(code, from, true));
    }

    Tune tune() {
        return Objects.requireNonNull(tune);
    }

    /** Where the number stands, or null if there is none. */
    @Nullable
    Span numberSpan() {
        return numberSpan;
    }

    /** Reads the fields of the file header from this line on; answers whether a line follows. */
    boolean fileHeader(List<Field> into) {
        boolean here = true;
        inFileHeader = true;
        while (here && !scanner.isBlank() && !scanner.startsField('X')) {
            headerLine();
            here = scanner.nextLine();
        }
        continuation.end();
        into.addAll(header);
        return here;
    }

    /** Reads the tune from this line on; answers whether a line follows. */
    boolean parse() {
        for (Field field : fileHeader) {
            if (field.code() != 'm' || !music.define(((TextField) field).text())) {
                take(field);
            }
        }
        int start = scanner.position();
        Span startSpan = scanner.span(start, start + 1);
        int key = scanner.findInTune('K');
        if (scanner.startsField('X')) {
            number();
        } else {
            problems.warn(
                    Problem.Code.NO_NUMBER,
                    startSpan,
                    "The tune has no number; it should begin with a line such as X:1");
            headerLine();
        }
        boolean here = scanner.nextLine();
        while (here && !scanner.isBlank() && !scanner.startsField('X')) {
            if (!inBody && isMusic() && scanner.position() > key) {
                endHeader(startSpan);
            }
            if (inBody) {
                bodyLine();
            } else {
                headerLine();
            }
            here = scanner.nextLine();
        }
        if (!inBody) {
            endHeader(startSpan);
        }
        music.end();
        tune = Tune.at(number, header, music.body(), music.placements());
        BarCheck.check(tune, music.hasVoices(), problems);
        return here;
    }

    private boolean isMusic() {
        return !scanner.startsField() && scanner.peek() != '%';
    }

    private void number() {
        int from = scanner.position();
        scanner.cutComment();
        scanner.next();
        scanner.next();
        scanner.skipSpace();
        int digits = scanner.position();
        long value = 0;
        while (Scanner.isDigit(scanner.peek()) && value <= Integer.MAX_VALUE) {
            value = value * 10 + (scanner.next() - '0');
        }
        scanner.skipSpace();
        if (scanner.position() == digits || value > Integer.MAX_VALUE || !scanner.atEnd()) {
            scanner.position(scanner.limit());
            problems.error(
                    Problem.Code.BAD_FIELD,
                    scanner.span(from),
                    "X: needs a number, not '" + FieldParser.shorten(scanner.text(digits, scanner.position())) + "'");
        }
        if (value <= Integer.MAX_VALUE && scanner.position() > digits) {
            number = (int) value;
            numberSpan = scanner.span(from);
        }
    }

    /** The header is over, without a key if it comes to that here. */
    private void endHeader(Span start) {
        inBody = true;
        if (header.stream().noneMatch(field -> field.kind() == Element.Kind.KEY)) {
            problems.error(Problem.Code.NO_KEY, start, "The tune has no key; a line such as K:D ends its header");
        }
        startBody();
    }

    private void startBody() {
        continuation.end();
        inBody = true;
        VoiceState state = music.voice();
        if (!unitGiven) {
            music.header(new UnitLengthField(state.meter().defaultUnitLength()));
        }
    }

    private void headerLine() {
        int from = scanner.position();
        if (scanner.peek() == '%') {
            directiveLine(from, false);
            return;
        }
        scanner.cutComment();
        if (!scanner.startsField()) {
            noField(from);
            return;
        }
        char code = scanner.next();
        scanner.next();
        if (code == '+') {
            if (!continuation.add(value())) {
                nothingToContinue(from);
            }
            return;
        }
        if (code == 'Y') {
            code = 'P'; // how the cleaned edition of the Nottingham corpus spells the play order
        }
        Field field = field(code, from);
        if (field == null) {
            return;
        }
        take(field);
        if (code == 'K') {
            startBody();
        } else if (code == 'P') {
            String fault = Parts.fault(((PartField) field).text(), options);
            if (!fault.isEmpty()) {
                problems.warn(Problem.Code.BAD_FIELD, scanner.span(from), fault);
            }
        } else if (code == 'w' || code == 's') {
            problems.warn(
                    Problem.Code.BAD_FIELD,
                    scanner.span(from, from + 2),
                    code + ": belongs behind its music, not in the header");
        }
    }

    private void noField(int from) {
        scanner.skipSpace();
        if (scanner.atEnd()) {
            return;
        }
        String text = value();
        if (!header.isEmpty() && header.get(header.size() - 1).code() == 'H' && continuation.add(text)) {
            problems.warn(
                    Problem.Code.OLD_SYNTAX, scanner.span(from), "A field is continued by a line that begins with +:");
            return;
        }
        problems.error(
                Problem.Code.UNEXPECTED_TEXT,
                scanner.span(from),
                "Expected a field such as T: or K: in the header, not '" + FieldParser.shorten(text) + "'");
    }

    private void nothingToContinue(int from) {
        problems.error(
                Problem.Code.BAD_FIELD,
                scanner.span(from, from + 2),
                "+: continues a field of text, and there is none before it");
    }

    private void take(Field field) {
        continuation.end();
        header.add(field);
        unitGiven |= field.kind() == Element.Kind.UNIT_LENGTH;
        if (field instanceof VoiceField voice && !music.declare(voice.id())) {
            tooManyVoices(scanner.lineStart());
        }
        music.header(field);
    }

    private void bodyLine() {
        int from = scanner.position();
        char c = scanner.peek();
        if (c == '%') {
            directiveLine(from, true);
            return;
        }
        if (scanner.startsField() && !isMusicInSpiteOfColon(c)) {
            scanner.cutComment();
            scanner.next();
            scanner.next();
            bodyField(c, from, false);
            return;
        }
        scanner.cutComment();
        continued = music.line(continued);
    }

    /** {@code d:|} at the start of a line is a note and a repeat, not a field. */
    private boolean isMusicInSpiteOfColon(char code) {
        char behind = scanner.peek(2);
        return BODY_FIELDS.indexOf(code) < 0
                && code != '+'
                && (NoteLetters.isNote(code) || code == 'z' || code == 'x' || code == 'Z')
                && (behind == '|' || behind == ':' || code >= 'a' && code <= 'g');
    }

    private void directiveLine(int from, boolean body) {
        if (scanner.peek(1) != '%') {
            return; // a comment
        }
        scanner.cutCommentAfter(2);
        scanner.next();
        scanner.next();
        Directive field = directive(from);
        if (field == null) {
            return;
        }
        if (field.name().equals("begintext")) {
            textBlock(body, scanner.span(from));
            return;
        }
        if (body) {
            music.field(field, from);
        } else {
            take(field);
        }
    }

    /** The lines up to {@code %%endtext} (§11.4.7), each as a {@code %%text} of its own. */
    private void textBlock(boolean body, Span start) {
        while (scanner.nextLine()) {
            if (scanner.matchWord("%%endtext")) {
                return;
            }
            if (scanner.isBlank() || scanner.startsField('X')) {
                scanner.unreadLine();
                break;
            }
            int from = scanner.position();
            scanner.matchWord("%%");
            Directive line = new Directive("text", value());
            if (body) {
                music.field(line, from);
            } else {
                take(line);
            }
        }
        problems.error(Problem.Code.UNCLOSED, start, "The text is never closed: expected a line %%endtext");
    }

    private void bodyField(char code, int from, boolean inline) {
        if ((inline ? INLINE_FIELDS : BODY_FIELDS).indexOf(code) < 0 && code != '+') {
            problems.warn(
                    FIELDS.indexOf(code) < 0 ? Problem.Code.UNKNOWN_FIELD : Problem.Code.BAD_FIELD,
                    scanner.span(inline ? from + 1 : from, scanner.position()),
                    FIELDS.indexOf(code) < 0
                            ? "Unknown field " + code + ": is kept as text"
                            : code + ": belongs in the header; it is kept as text");
            music.field(new TextField(code, value()), from);
            return;
        }
        if (code == 'w' || code == 's') {
            scanner.skipSpace();
            music.words(code);
            return;
        }
        if (code == '+') {
            scanner.skipSpace();
            int start = scanner.position();
            if (!music.continueField(value(start))) {
                nothingToContinue(from);
            }
            return;
        }
        if (code == 'V') {
            VoiceField voice = fields.voice();
            if (voice != null && !music.switchTo(voice, from)) {
                tooManyVoices(from);
            }
            return;
        }
        Field field = field(code, from);
        if (field != null) {
            music.field(field, from);
        }
    }

    private void tooManyVoices(int from) {
        problems.error(
                Problem.Code.TOO_MANY,
                scanner.span(from),
                "More than " + options.maxVoices() + " voices; this one is not read");
    }

    /** The field of this letter whose value begins here, or null if nothing is left of it. */
    private @Nullable Field field(char code, int from) {
        switch (code) {
            case 'K':
                return new KeyField(fields.key(music.voice().key()));
            case 'M': {
                Meter meter = fields.meter();
                return meter == null ? null : new MeterField(meter);
            }
            case 'L': {
                Fraction length = fields.unitLength();
                return length == null ? null : new UnitLengthField(length);
            }
            case 'Q': {
                Tempo tempo = fields.tempo(music.voice().unit());
                return tempo == null ? null : new TempoField(tempo);
            }
            case 'P':
                return new PartField(value());
            case 'V':
                return fields.voice();
            case 'I':
                return directive(from);
            case 'r':
                return null;
            case 'm': {
                String text = value();
                if (music.define(text)) {
                    return inFileHeader ? new TextField(code, text) : null; // in a tune it is used up
                }
                problems.error(
                        Problem.Code.BAD_FIELD,
                        scanner.span(from),
                        "Not a macro; expected something like m: ~n2 = {o}n{m}n, a name of at most 31 characters and a text of"
                                + " at most 200, in at most 100 macros");
                return new TextField(code, text);
            }
            default: {
                String text = value();
                if (FIELDS.indexOf(code) < 0) {
                    problems.warn(
                            Problem.Code.UNKNOWN_FIELD,
                            scanner.span(from, from + 2),
                            "Unknown field " + code + ": is kept as text");
                }
                return new TextField(code, text);
            }
        }
    }

    private String value() {
        scanner.skipSpace();
        int start = scanner.position();
        scanner.position(scanner.limit());
        return value(start);
    }

    /** The text from a place to the limit. */
    private String value(int start) {
        return TextStrings.decode(scanner.text(start, Math.max(start, scanner.limit())));
    }

    private @Nullable Directive directive(int from) {
        scanner.skipSpace();
        int start = scanner.position();
        while (!scanner.atEnd() && !Scanner.isSpace(scanner.peek())) {
            scanner.next();
        }
        if (scanner.position() == start) {
            return null;
        }
        String name = scanner.text(start, scanner.position());
        return new Directive(name.equals("MIDI") ? name : name.toLowerCase(Locale.ROOT), value());
    }
}
