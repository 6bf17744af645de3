package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The text that a model learns and writes: a tune in ABC with one spelling for each musical content.
 *
 * <p>The header is {@code R:} if the rhythm is known, {@code M:}, {@code L:} and {@code K:}. The body is one line
 * without space, but for accidentals and transposition that stand behind a key:
 *
 * <ul>
 *   <li>Only what is heard stays: notes, rests, chords, ties, slurs, tuplets, grace notes, chord symbols and those
 *       decorations that a player hears. Titles, lyrics, annotations, tempo, fingerings and directives are left out; so
 *       are chord symbols that {@link ChordName} does not understand, since nothing can be played from them ({@code N.C.},
 *       no chord, stays), and ties that lead to another pitch.
 *   <li>The unit length is the one of 1/8, 1/4 and 1/16 with which the body is shortest. Lengths are {@code A2},
 *       {@code A/2}, {@code A3/2}; broken rhythm is written out.
 *   <li>Accidentals stand where the pitch would be another one without them, and nowhere else.
 *   <li>Bar lines are {@code |}, {@code ||}, {@code |:}, {@code :|} and {@code ::}; the last one is {@code |]} or
 *       {@code :|}. Every repeat begins with {@code |:}, the first of the tune too. Endings are {@code [1}.
 *   <li>Key and meter change inside by {@code [K:Am]} and {@code [M:3/4]}, directly before the note that they hold for.
 *   <li>Parts are written out in the order in which they are played.
 *   <li>Of several voices one is written after the other, as {@code [V:1]}, {@code [V:2]} …
 *   <li>What a clef or a directive transposes by stands behind the key as {@code transpose=-12}.
 * </ul>
 *
 * <p>A tune and the tune parsed from its model text have the same notes at the same times and the same chords, and the
 * model text of the latter is the same text again.
 */
public final class ModelText {

    private static final int LONGEST_RHYTHM = 32;

    private ModelText() {}

    /**
     * The model text of a tune, ending with a line feed. Where several stand in one text, a blank line is between them.
     *
     * @throws IllegalArgumentException if the play order of its parts comes to more than 1000 parts
     */
    public static String of(Tune tune) {
        StringBuilder text = new StringBuilder();
        String rhythm = rhythm(tune.rhythm());
        if (!rhythm.isEmpty()) {
            text.append("R:").append(rhythm).append('\n');
        }
        return text.append(ModelTextWriter.write(tune)).toString();
    }

    private static String rhythm(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9/-]+", " ").strip();
        return plain.length() > LONGEST_RHYTHM ? "" : plain;
    }

    /**
     * Reads one or more model texts with a blank line between each two. The tunes are numbered from 1, but where a text
     * has an {@code X:}. Never throws because of what the text contains.
     */
    public static ParseResult parse(String text) {
        StringBuilder numbered = new StringBuilder(text.length() + 16);
        List<Inserted> inserted = new ArrayList<>();
        boolean between = true;
        int lines = 0;
        int tunes = 0;
        for (int from = 0; from < text.length(); ) {
            int feed = text.indexOf('\n', from);
            int to = feed < 0 ? text.length() : feed + 1;
            boolean blank = text.substring(from, to).isBlank();
            if (between && !blank && !text.startsWith("X:", from)) {
                int start = numbered.length();
                tunes++;
                numbered.append("X:").append(tunes).append('\n');
                lines++;
                inserted.add(new Inserted(lines, numbered.length() - start));
            }
            between = blank;
            numbered.append(text, from, to);
            lines++;
            from = to;
        }
        ParseResult result = Abc.parse(numbered);
        return new ParseResult(
                result.tunes().stream().map(tune -> moved(tune, inserted)).toList(),
                result.problems().stream()
                        .map(problem -> new Problem(
                                problem.severity(), problem.code(), moved(problem.span(), inserted), problem.message()))
                        .toList());
    }

    private static Tune moved(Tune tune, List<Inserted> inserted) {
        List<Placement> placements = new ArrayList<>(tune.body().size());
        for (int i = 0; i < tune.body().size(); i++) {
            Placement placement = tune.placement(i).orElseThrow();
            placements.add(
                    new Placement(moved(placement.span(), inserted), placement.afterSpace(), placement.startsLine()));
        }
        return Tune.at(tune.referenceNumber(), tune.header(), tune.body(), placements);
    }

    /** The same place without the lines that were inserted before it. */
    private static Span moved(Span span, List<Inserted> inserted) {
        int low = 0;
        int high = inserted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (inserted.get(middle).line < span.line()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int characters = 0;
        for (Inserted line : inserted.subList(0, low)) {
            characters += line.length;
        }
        return new Span(
                Math.max(1, span.line() - low), span.column(), Math.max(0, span.offset() - characters), span.length());
    }

    private record Inserted(int line, int length) {}
}
