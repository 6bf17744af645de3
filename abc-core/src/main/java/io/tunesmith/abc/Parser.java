package io.tunesmith.abc;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a whole text: its file header, its tunes, and what stands between them (§2.2). */
final class Parser {

    private final Scanner scanner;
    private final Problems problems;
    private final ParseOptions options;
    private final Notes notes = new Notes();
    private final List<Field> fileHeader = new ArrayList<>();
    private final List<Tune> tunes = new ArrayList<>();
    private final Map<Integer, Integer> linesOfNumbers = new HashMap<>();

    Parser(char[] text, ParseOptions options) {
        scanner = new Scanner(text);
        problems = new Problems(options.maxProblems());
        this.options = options;
    }

    /** Reads bytes as UTF-8 or, where they are not that, as Latin-1. */
    static ParseResult parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (!result.isError()) {
            char[] text = new char[out.flip().remaining()];
            out.get(text);
            return new Parser(text, ParseOptions.DEFAULT).parse();
        }
        char[] text = new String(bytes, StandardCharsets.ISO_8859_1).toCharArray();
        Parser parser = new Parser(text, ParseOptions.DEFAULT);
        parser.notUtf8(text, in.position());
        return parser.parse();
    }

    private void notUtf8(char[] text, int at) {
        Scanner lines = new Scanner(text);
        while (lines.nextLine() && lines.nextLineStart() <= at) {
            // the next one
        }
        problems.warn(
                Problem.Code.NOT_UTF_8,
                lines.span(at, at + 1),
                "The text is not UTF-8 here; all of it is read as Latin-1");
    }

    ParseResult parse() {
        boolean first = true; // whether a file header may still come
        boolean text = false;
        boolean here = scanner.nextLine();
        while (here) {
            if (scanner.isBlank()) {
                here = scanner.nextLine();
                continue;
            }
            text = true;
            if (scanner.startsField('X') || startsTuneWithoutNumber()) {
                here = tune();
                first = false;
            } else if (first && (scanner.startsField() || scanner.peek() == '%')) {
                here = new TuneParser(scanner, problems, options, List.of(), notes).fileHeader(fileHeader);
                first = false;
            } else {
                do { // free text, up to an empty line
                    here = scanner.nextLine();
                } while (here && !scanner.isBlank() && !scanner.startsField('X') && !startsTuneWithoutNumber());
            }
        }
        if (tunes.isEmpty() && text) {
            problems.error(
                    Problem.Code.NO_TUNE,
                    new Span(1, 1, 0, 0),
                    "There is no tune here: one begins with a line X: and a number and has a line K: with its key");
        }
        return new ParseResult(tunes, problems.sorted());
    }

    private boolean tune() {
        TuneParser parser = new TuneParser(scanner, problems, options, fileHeader, notes);
        boolean more = parser.parse();
        Tune tune = parser.tune();
        Span number = parser.numberSpan();
        if (number != null) {
            Integer before = linesOfNumbers.putIfAbsent(tune.referenceNumber(), number.line());
            if (before != null) {
                problems.warn(
                        Problem.Code.DUPLICATE_NUMBER,
                        number,
                        "X:" + tune.referenceNumber() + " was used before, in line " + before);
            }
        }
        tunes.add(tune);
        return more;
    }

    /** Whether a block of fields begins here that has a key but no number. */
    private boolean startsTuneWithoutNumber() {
        if (!scanner.startsField() || scanner.position() < noKeyUntil) {
            return false;
        }
        int end = scanner.blockEnd();
        int key = scanner.findLineInBlock('K', end);
        int number = scanner.findLineInBlock('X', end);
        if (key >= 0 && (number < 0 || key < number)) {
            return true;
        }
        noKeyUntil = number >= 0 ? number : end;
        return false;
    }

    /** Up to here it is known that no tune without a number begins, so that no block is searched twice. */
    private int noKeyUntil;
}
