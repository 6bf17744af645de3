package io.tunesmith.abc;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a text: its file header, its tunes, and what stands between them (§2.2). It may come in pieces, each but the
 * first of which begins with an {@code X:} behind an empty line.
 */
final class Parser {

    /** In a text of more tunes it is not noticed that a number is used twice. */
    private static final int MOST_NUMBERS = 500_000;

    private final Problems problems;
    private final ParseOptions options;
    private final Notes notes = new Notes();
    private final List<Field> fileHeader = new ArrayList<>();
    private final Map<Integer, Integer> linesOfNumbers = new HashMap<>();

    private boolean headerMayCome = true;
    private boolean hasText;
    private boolean hasTune;

    // Where the piece stands in the text.
    private int linesBefore;
    private int charactersBefore;

    // Of the piece that is read.
    private List<Tune> tunes = List.of();

    /** Up to here it is known that no tune without a number begins, so that no block is searched twice. */
    private int noKeyUntil;

    Parser(ParseOptions options) {
        problems = new Problems(options.maxProblems());
        this.options = options;
    }

    /** Reads bytes as UTF-8 or, where they are not that, as Latin-1. */
    static ParseResult parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        Parser parser = new Parser(ParseOptions.DEFAULT);
        if (!result.isError()) {
            char[] text = new char[out.flip().remaining()];
            out.get(text);
            return parser.parse(text, true);
        }
        char[] text = new String(bytes, StandardCharsets.ISO_8859_1).toCharArray();
        parser.notUtf8(text, in.position());
        return parser.parse(text, true);
    }

    /** Reports that the piece that comes next has something else than UTF-8 at this place. */
    void notUtf8(char[] piece, int at) {
        Scanner lines = new Scanner(piece);
        while (lines.nextLine() && lines.nextLineStart() <= at) {
            // the next one
        }
        problems.warn(
                Problem.Code.NOT_UTF_8,
                lines.span(at, at + 1),
                "The text is not UTF-8 here; all of it is read as Latin-1");
    }

    /** How many characters the pieces had that were read. */
    int characters() {
        return charactersBefore;
    }

    /**
     * Reads the next piece of the text.
     *
     * @param last whether there is no more
     */
    ParseResult parse(char[] piece, boolean last) {
        Scanner scanner = new Scanner(piece);
        tunes = new ArrayList<>();
        noKeyUntil = 0;
        parse(scanner);
        if (last && hasText && !hasTune) {
            problems.error(
                    Problem.Code.NO_TUNE,
                    new Span(1, 1, 0, 0),
                    "There is no tune here: one begins with a line X: and a number and has a line K: with its key");
        }
        ParseResult result = charactersBefore == 0
                ? new ParseResult(tunes, problems.take())
                : new ParseResult(
                        tunes.stream().map(this::moved).toList(),
                        problems.take().stream().map(this::moved).toList());
        linesBefore += scanner.line();
        charactersBefore += piece.length;
        return result;
    }

    private Tune moved(Tune tune) {
        return tune.moved(linesBefore, charactersBefore);
    }

    private Problem moved(Problem problem) {
        Span span = problem.span();
        return new Problem(
                problem.severity(),
                problem.code(),
                new Span(span.line() + linesBefore, span.column(), span.offset() + charactersBefore, span.length()),
                problem.message());
    }

    private void parse(Scanner scanner) {
        boolean here = scanner.nextLine();
        while (here) {
            if (scanner.isBlank()) {
                here = scanner.nextLine();
                continue;
            }
            hasText = true;
            if (scanner.startsField('X') || startsTuneWithoutNumber(scanner)) {
                here = tune(scanner);
                headerMayCome = false;
            } else if (headerMayCome && (scanner.startsField() || scanner.peek() == '%')) {
                here = new TuneParser(scanner, problems, options, List.of(), notes).fileHeader(fileHeader);
                headerMayCome = false;
            } else {
                do { // free text, up to an empty line
                    here = scanner.nextLine();
                } while (here && !scanner.isBlank() && !scanner.startsField('X') && !startsTuneWithoutNumber(scanner));
            }
        }
    }

    private boolean tune(Scanner scanner) {
        TuneParser parser = new TuneParser(scanner, problems, options, fileHeader, notes);
        boolean more = parser.parse();
        Tune tune = parser.tune();
        Span number = parser.numberSpan();
        if (number != null) {
            Integer before = linesOfNumbers.size() < MOST_NUMBERS
                    ? linesOfNumbers.putIfAbsent(tune.referenceNumber(), linesBefore + number.line())
                    : linesOfNumbers.get(tune.referenceNumber());
            if (before != null) {
                problems.warn(
                        Problem.Code.DUPLICATE_NUMBER,
                        number,
                        "X:" + tune.referenceNumber() + " was used before, in line " + before);
            }
        }
        tunes.add(tune);
        hasTune = true;
        return more;
    }

    /** Whether a block of fields begins here that has a key but no number. */
    private boolean startsTuneWithoutNumber(Scanner scanner) {
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
}
