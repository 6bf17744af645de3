package io.tunesmith.abc;

import org.jspecify.annotations.Nullable;

/** Reads quoted texts and decorations, and says what is wrong with characters that mean nothing (§4.14 to §4.19). */
final class SymbolReader {

    private final Scanner scanner;
    private final Problems problems;
    private final Notes notes;
    private final UserSymbols userSymbols = new UserSymbols();
    private boolean plusDecorations;

    SymbolReader(Scanner scanner, Problems problems, Notes notes) {
        this.scanner = scanner;
        this.problems = problems;
        this.notes = notes;
    }

    /** Takes over what {@code U:} says; false if the text says nothing like that. */
    boolean define(String text) {
        return userSymbols.define(text);
    }

    /** Whether decorations are written {@code +trill+} only (§4.14). */
    boolean plusDecorations() {
        return plusDecorations;
    }

    void plusDecorations(boolean plus) {
        plusDecorations = plus;
    }

    /** What a single character stands for, or null. */
    @Nullable
    Element meaning(char c) {
        return userSymbols.meaning(c);
    }

    Element quotedText(int from) {
        scanner.next();
        int start = scanner.position();
        int end = scanner.find('"');
        while (end > start && scanner.at(end - 1) == '\\') {
            scanner.position(end + 1);
            end = scanner.find('"');
        }
        if (end < 0) {
            end = start;
            while (end < scanner.limit() && !Scanner.isSpace(scanner.at(end)) && scanner.at(end) != '|') {
                end++;
            }
            scanner.position(end);
            problems.error(Problem.Code.UNCLOSED, scanner.span(from, from + 1), "The quotation mark is never closed");
        } else {
            scanner.position(end + 1);
        }
        ChordSymbol known = notes.known(scanner, start, end);
        if (known != null) {
            return known;
        }
        Element element = textElement(TextStrings.decode(scanner.text(start, end)));
        if (element instanceof ChordSymbol symbol) {
            notes.keep(symbol, scanner, start, end);
        }
        return element;
    }

    /** A chord symbol, or an annotation if the text begins like one. */
    static Element textElement(String text) {
        Annotation.Placement place = text.isEmpty() ? null : placement(text.charAt(0));
        return place == null ? new ChordSymbol(text) : new Annotation(place, text.substring(1));
    }

    private static Annotation.@Nullable Placement placement(char c) {
        return switch (c) {
            case '^' -> Annotation.Placement.ABOVE;
            case '_' -> Annotation.Placement.BELOW;
            case '<' -> Annotation.Placement.LEFT;
            case '>' -> Annotation.Placement.RIGHT;
            case '@' -> Annotation.Placement.FREE;
            default -> null;
        };
    }

    void unexpected(int from) {
        char c = scanner.at(from);
        switch (c) {
            case '}' ->
                problems.error(Problem.Code.UNEXPECTED_CHARACTER, scanner.span(from), "'}' closes no grace notes");
            case '*', ';', '?', '@', '#' ->
                problems.warn(
                        Problem.Code.UNEXPECTED_CHARACTER,
                        scanner.span(from),
                        FieldParser.describe(c) + " is reserved by the standard and means nothing yet");
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '/' -> {
                while (Scanner.isDigit(scanner.peek()) || scanner.peek() == '/') {
                    scanner.next();
                }
                problems.error(
                        Problem.Code.UNEXPECTED_CHARACTER,
                        scanner.span(from),
                        "A number stands directly behind a note, rest or bar line, not alone");
            }
            default ->
                problems.error(
                        Problem.Code.UNEXPECTED_CHARACTER,
                        scanner.span(from),
                        (Character.isSurrogate(c)
                                        ? "'" + scanner.text(from, scanner.position()) + "'"
                                        : FieldParser.describe(c))
                                + " means nothing in music");
        }
    }

    /** Whether the name of a decoration stands here, without the second mark that is missed; it is skipped then. */
    boolean neverCloses(int from, char mark) {
        int end = from + 1;
        while (end < scanner.limit() && Scanner.isLetter(scanner.at(end))) {
            end++;
        }
        String name = scanner.text(from + 1, end);
        if (name.length() < 2 || !Decorations.isKnown(name)) {
            return false;
        }
        scanner.position(end);
        problems.error(
                Problem.Code.UNCLOSED,
                scanner.span(from, from + 1),
                "The decoration is never closed: expected '" + mark + "' behind " + name);
        return true;
    }

    /** Whether notes follow up to another plus sign, as chords were written before brackets (§10.2). */
    boolean closesOldChord() {
        boolean notes = false;
        for (int i = scanner.position(); i < scanner.limit(); i++) {
            char c = scanner.at(i);
            if (c == '+') {
                return notes;
            }
            notes |= NoteLetters.isNote(c);
            boolean belongs = NoteLetters.isNote(c)
                    || FieldParser.isAccidental(c)
                    || Scanner.isDigit(c)
                    || Scanner.isSpace(c)
                    || c == '/'
                    || c == ','
                    || c == '\''
                    || c == '-';
            if (!belongs) {
                return false;
            }
        }
        return false;
    }

    /** {@code !name!}, or null if no name stands here; the cursor goes behind the first mark then. */
    @Nullable
    Decoration longDecoration(int from, char mark) {
        scanner.next();
        int start = scanner.position();
        int end = start;
        while (end < scanner.limit() && end < start + 32 && isDecorationCharacter(scanner.at(end), mark)) {
            end++;
        }
        if (end >= scanner.limit() || end == start || scanner.at(end) != mark) {
            return null;
        }
        String name = scanner.text(start, end);
        boolean known = Decorations.isKnown(name);
        if (mark == '+' && !known && !plusDecorations) {
            return null;
        }
        scanner.position(end + 1);
        if (!known) {
            unknownDecoration(problems, scanner.span(from), name);
        }
        return new Decoration(name);
    }

    static void unknownDecoration(Problems problems, Span span, String name) {
        problems.warn(Problem.Code.UNKNOWN_DECORATION, span, "Unknown decoration '" + FieldParser.shorten(name) + "'");
    }

    private static boolean isDecorationCharacter(char c, char mark) {
        return c != mark && c != '|' && c != '"' && c != '[' && !Scanner.isSpace(c);
    }
}
