package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.List;

/** Reads what stands in the brackets of chords and the braces of grace notes (§4.12, §4.17). */
final class GroupReader {

    private final Scanner scanner;
    private final Problems problems;
    private final FieldParser fields;
    private final Notes notes;
    private final NoteReader reader;
    private final SymbolReader symbols;

    GroupReader(
            Scanner scanner,
            Problems problems,
            FieldParser fields,
            Notes notes,
            NoteReader reader,
            SymbolReader symbols) {
        this.scanner = scanner;
        this.problems = problems;
        this.fields = fields;
        this.notes = notes;
        this.reader = reader;
        this.symbols = symbols;
    }

    /** Reads up to the closing bracket, which is missing if the answer is false. */
    boolean chordContent(VoiceState voice, int from, char end, List<Element> content, List<Note> sounding) {
        while (true) {
            scanner.skipSpace();
            char c = scanner.peek();
            int start = scanner.position();
            if (NoteLetters.isNote(c) || FieldParser.isAccidental(c)) {
                Note note = reader.note(voice, false, start);
                if (note != null) {
                    Tie tie = reader.tieMark();
                    if (tie != Tie.NONE) {
                        note = notes.of(note.pitch(), note.accidental(), note.length(), note.duration(), tie);
                    }
                    content.add(note);
                    sounding.add(note);
                }
            } else if (c == end) {
                scanner.next();
                return true;
            } else if (c == '"') {
                Element text = symbols.quotedText(start);
                content.add(text);
            } else if (mark(content, c, start)) {
                continue;
            } else if (scanner.atEnd() || c == '|' || c == '[' || c == ':') {
                problems.error(
                        Problem.Code.UNCLOSED,
                        scanner.span(from, from + 1),
                        "The chord is never closed: expected '" + end + "' before " + fields.here());
                return false;
            } else {
                scanner.next();
                problems.error(
                        Problem.Code.UNEXPECTED_CHARACTER,
                        scanner.span(start),
                        FieldParser.describe(c) + " means nothing in a chord");
            }
        }
    }

    void graceElement(VoiceState voice, List<Element> content, char c, int start) {
        if (NoteLetters.isNote(c) || FieldParser.isAccidental(c)) {
            Note note = reader.note(voice, true, start);
            if (note != null) {
                content.add(notes.of(note.pitch(), note.accidental(), note.length(), Fraction.ZERO, reader.tieMark()));
            }
        } else if (c == '[') {
            scanner.next();
            List<Element> inner = new ArrayList<>(4);
            List<Note> sounding = new ArrayList<>(4);
            boolean closed = chordContent(voice, start, ']', inner, sounding);
            Fraction factor = closed && reader.multiplier() ? reader.factor() : Fraction.ONE;
            if (!sounding.isEmpty()) {
                inner.replaceAll(element -> element instanceof Note note
                        ? notes.of(note.pitch(), note.accidental(), note.length(), Fraction.ZERO, note.tie())
                        : element);
                content.add(new Chord(inner, factor, Fraction.ZERO, reader.tieMark()));
            }
        } else if (c == 'z' || c == 'x') {
            scanner.next();
            content.add(new Rest(c == 'z', reader.length(voice, start), Fraction.ZERO));
        } else if (c == '<' || c == '>') {
            int steps = reader.brokenMarks(c);
            if (steps != 0) {
                content.add(new BrokenRhythm(steps));
            }
        } else if (c == '/') {
            scanner.next(); // an acciaccatura within
        } else if (!mark(content, c, start)) {
            scanner.next();
            problems.error(
                    Problem.Code.UNEXPECTED_CHARACTER,
                    scanner.span(start),
                    FieldParser.describe(c) + " means nothing between grace notes");
        }
    }

    /** Reads a decoration, one end of a slur or a symbol; false if none stands here. */
    private boolean mark(List<Element> content, char c, int start) {
        Element symbol = symbols.meaning(c);
        if (c == '!' || c == '+') {
            Decoration decoration = symbols.longDecoration(start, c);
            if (decoration == null) {
                symbols.unexpected(start);
            } else {
                content.add(decoration);
            }
        } else if (c == '(' || c == ')') {
            scanner.next();
            content.add(new Slur(c == '(', false));
        } else if (symbol != null) {
            scanner.next();
            content.add(symbol);
        } else {
            return false;
        }
        return true;
    }
}
