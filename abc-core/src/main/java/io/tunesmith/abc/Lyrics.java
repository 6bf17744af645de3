package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the words of {@code w:} lines and the symbols of {@code s:} lines to the notes before them (§5, §4.15). Lines
 * of one letter that follow one another are verses of the same music. What they say is put into the body at its end,
 * so that places in the body stay what they are until then.
 */
final class Lyrics {

    /** The notes and chords of one voice that words may be put to, as places in the body, with its bar lines. */
    static final class Line {

        private static final int BAR = -1;

        private int[] places = new int[0];
        private int size;
        private int words; // where the next w: line begins
        private int symbols; // where the next s: line begins

        void note(int place) {
            add(place);
        }

        void bar() {
            if (size > 0 && places[size - 1] != BAR) {
                add(BAR);
            }
        }

        private void add(int place) {
            if (size == places.length) {
                places = Arrays.copyOf(places, Math.max(64, size * 2));
            }
            places[size++] = place;
        }
    }

    private record Insertion(int place, Element element, Span span) {}

    private final Scanner scanner;
    private final Problems problems;
    private final List<Insertion> insertions = new ArrayList<>();

    // The block of verses that is being read.
    private char code;
    private Line line = new Line();
    private int verse;
    private int start;
    private int next;
    private boolean skipped; // whether the verse so far wants more notes than there are
    private final StringBuilder syllable = new StringBuilder();
    private int syllableFrom;

    Lyrics(Scanner scanner, Problems problems) {
        this.scanner = scanner;
        this.problems = problems;
    }

    /** Reads a line of words ({@code w}) or symbols ({@code s}) from the cursor to the limit. */
    void line(char letter, Line notes) {
        if (verse == 0 || code != letter || line != notes) {
            endBlock();
            code = letter;
            line = notes;
            start = letter == 'w' ? notes.words : notes.symbols;
        }
        verse++;
        next = start;
        skipped = false;
        goOn();
    }

    /** Whether a {@code +:} here goes on with a line of words or symbols. */
    boolean isOpen() {
        return verse > 0;
    }

    /** Reads on in the same verse. */
    void goOn() {
        if (code == 'w') {
            words();
        } else {
            symbols();
        }
    }

    /** What follows belongs to other notes. */
    void endBlock() {
        if (verse > 0) {
            if (code == 'w') {
                line.words = line.size;
            } else {
                line.symbols = line.size;
            }
            verse = 0;
        }
    }

    private void words() {
        int first = next;
        while (!scanner.atEnd()) {
            int at = scanner.position();
            char c = scanner.next();
            switch (c) {
                case ' ', '\t' -> {
                    if (next == first && isNumbering()) {
                        append(' ', at);
                    } else {
                        endSyllable();
                    }
                }
                case '-' -> {
                    append('-', at);
                    endSyllable();
                }
                case '_' -> {
                    endSyllable();
                    append('_', at);
                    endSyllable();
                }
                case '*' -> {
                    endSyllable();
                    place(null, scanner.span(at));
                }
                case '|' -> {
                    endSyllable();
                    nextBar();
                }
                case '~' -> append(' ', at);
                case '\\' -> {
                    if (scanner.match('-')) {
                        append('-', at);
                    } else {
                        append('\\', at);
                        if (!scanner.atEnd()) {
                            append(scanner.next(), at); // the escape is decoded later
                        }
                    }
                }
                default -> append(c, at);
            }
        }
        endSyllable();
    }

    /** Whether the line so far is the number of a stanza (§5.3), which belongs to the first syllable. */
    private boolean isNumbering() {
        if (syllable.isEmpty() || !Scanner.isDigit(syllable.charAt(0))) {
            return false;
        }
        for (int i = 0; i < syllable.length(); i++) {
            if (Character.isLetter(syllable.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void append(char c, int at) {
        if (syllable.isEmpty()) {
            syllableFrom = at;
        }
        syllable.append(c);
    }

    private void endSyllable() {
        if (!syllable.isEmpty()) {
            String text = TextStrings.decode(syllable.toString());
            syllable.setLength(0);
            place(new Syllable(verse, text), scanner.span(syllableFrom, scanner.position()));
        }
    }

    private void symbols() {
        while (!scanner.atEnd()) {
            int from = scanner.position();
            char c = scanner.next();
            switch (c) {
                case ' ', '\t' -> {}
                case '*' -> place(null, scanner.span(from));
                case '|' -> nextBar();
                case '"', '!' -> {
                    int end = scanner.find(c);
                    if (end < 0) {
                        end = scanner.limit();
                        problems.error(
                                Problem.Code.UNCLOSED,
                                scanner.span(from),
                                "Expected a second " + c + " behind the symbol");
                    }
                    String text = scanner.text(from + 1, end);
                    scanner.position(Math.min(end + 1, scanner.limit()));
                    Element element =
                            c == '"' ? SymbolReader.textElement(TextStrings.decode(text)) : new Decoration(text);
                    if (c == '!' && !Decorations.isKnown(text)) {
                        SymbolReader.unknownDecoration(problems, scanner.span(from), text);
                    }
                    place(element, scanner.span(from));
                }
                default ->
                    problems.error(
                            Problem.Code.UNEXPECTED_CHARACTER,
                            scanner.span(from),
                            FieldParser.describe(c)
                                    + " means nothing in a line of symbols; expected \"text\", !name!, * or |");
            }
        }
    }

    /** Puts something to the next note, nothing if it is null. */
    private void place(@Nullable Element element, Span span) {
        while (next < line.size && line.places[next] == Line.BAR) {
            next++;
        }
        if (next < line.size) {
            if (element != null) {
                insertions.add(new Insertion(line.places[next], element, span));
            }
            next++;
        } else if (!skipped && element != null) {
            skipped = true;
            problems.warn(
                    Problem.Code.LYRICS,
                    span,
                    code == 'w' ? "There are more syllables than notes" : "There are more symbols than notes");
        }
    }

    private void nextBar() {
        while (next < line.size && line.places[next] != Line.BAR) {
            next++;
        }
        next = Math.min(next + 1, line.size);
    }

    /** Puts everything before its note and answers with the places of all. */
    Placements.Builder insert(List<Element> body, Placements.Builder placements) {
        endBlock();
        if (insertions.isEmpty()) {
            return placements;
        }
        insertions.sort(Comparator.comparingInt(Insertion::place)); // stable: verses stay in order
        List<Element> elements = new ArrayList<>(body.size() + insertions.size());
        Placements.Builder places = placements.emptied();
        int done = 0;
        for (Insertion insertion : insertions) {
            elements.addAll(body.subList(done, insertion.place()));
            done = places.takeUpTo(placements, done, insertion.place());
            elements.add(insertion.element());
            Span span = insertion.span();
            places.add(span.offset(), span.offset() + span.length(), false, false);
        }
        elements.addAll(body.subList(done, body.size()));
        places.takeUpTo(placements, done, body.size());
        body.clear();
        body.addAll(elements);
        return places;
    }
}
