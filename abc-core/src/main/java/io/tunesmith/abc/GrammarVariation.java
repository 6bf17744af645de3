package io.tunesmith.abc;

import io.tunesmith.abc.GrammarTables.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The bars of a tune, some of which are to be written anew. */
final class GrammarVariation {

    /** All that model text is spelled with. */
    private static final CharVocabulary ASCII = CharVocabulary.of(List.of(
            IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining("", "", "\n"))));

    /**
     * A bar up to its bar line.
     *
     * @param number its number, 0 in a pickup
     * @param from where its text begins; the first one's is the header
     * @param music where its music begins, behind fields
     * @param lineFrom where its bar line begins
     * @param to where that ends
     * @param end how much of the bar is written then, counted from where a whole bar would begin, in whole notes
     * @param line the bar line
     */
    record Bar(int number, int from, int music, int lineFrom, int to, Fraction end, Line line) {}

    /**
     * A bar as it is to be written.
     *
     * @param given the text that it begins with; all of it if the bar is kept
     * @param free whether music of its own follows then
     * @param end as in {@link Bar}
     * @param line the bar line
     */
    record Planned(String given, boolean free, Fraction end, Line line) {}

    private GrammarVariation() {}

    /**
     * Plans the tune with other music in some bars.
     *
     * @throws IllegalArgumentException if there are no such bars or the tune is not one that can be followed
     */
    static List<Planned> plan(Tune tune, int first, int last) {
        String text = ModelText.of(tune);
        List<Bar> bars = bars(text);
        int count = bars.stream().mapToInt(Bar::number).max().orElse(0);
        if (first < 0 || last < first || last > count) {
            throw new IllegalArgumentException("Bars " + first + " to " + last
                    + " cannot be varied: the tune has bars 1 to " + count + ", and a pickup is 0");
        }
        // With rests in these bars, so that what is kept is spelled without leaning on them.
        String cleared = ModelText.of(cleared(text, bars, first, last));
        List<Planned> planned = new ArrayList<>();
        for (Bar bar : bars(cleared)) {
            boolean free = isVaried(bar, first, last);
            planned.add(new Planned(cleared.substring(bar.from, free ? bar.music : bar.to), free, bar.end, bar.line));
        }
        if (planned.stream().noneMatch(Planned::free)) {
            throw new IllegalArgumentException("The tune has no pickup to vary");
        }
        return planned;
    }

    private static boolean isVaried(Bar bar, int first, int last) {
        return bar.number >= first && bar.number <= last && !bar.end.isZero();
    }

    /** Finds the bars by walking through the text. */
    private static List<Bar> bars(String text) {
        GrammarState state =
                new GrammarState(new GrammarTables(TuneGrammar.builder().bars(1, TuneGrammar.MAX_BARS), ASCII));
        GrammarForm form = state.form();
        List<Bar> bars = new ArrayList<>();
        try {
            state.copy().advance(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Only a tune whose bars are all full can be varied; in its model text, " + e.getMessage(), e);
        }
        int from = 0;
        int music = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean wasBody = state.inBody();
            int closings = form.closings();
            state.go(text.charAt(i));
            if (state.inBody() && !wasBody) {
                music = i + 1;
            } else if (form.closings() > closings) {
                // Known one character later, or two where a bracket comes first.
                Line line = closedLine(text.substring(from, i));
                int to = line == null ? i - 1 : i;
                line = line == null ? closedLine(text.substring(from, to)) : line;
                Fraction end = Fraction.of(form.closedAt(), state.tables.wholeNote);
                int number = end.isZero() ? 0 : form.closedBar();
                bars.add(new Bar(number, from, music, to - line.text().length(), to, end, line));
                from = to;
                music = to;
            }
            if (state.endsField()) {
                music = i + 1;
            }
        }
        Line line = text.endsWith(Line.FINAL.text()) ? Line.FINAL : Line.FINAL_END;
        int number = form.inFirstBar() ? 1 : form.bars();
        Fraction end = Fraction.of(form.elapsed(), state.tables.wholeNote);
        bars.add(new Bar(number, from, music, text.length() - line.text().length(), text.length(), end, line));
        return bars;
    }

    /** The bar line that the text ends with: the longest, but for those that end the tune. */
    private static @Nullable Line closedLine(String text) {
        Line longest = null;
        for (Line line : Line.values()) {
            if (text.endsWith(line.text())
                    && (longest == null || line.text().length() > longest.text().length())) {
                longest = line;
            }
        }
        return longest;
    }

    private static Tune cleared(String text, List<Bar> bars, int first, int last) {
        Tune tune = ModelText.parse(text).tunes().get(0);
        List<Element> body = new ArrayList<>();
        int tieTo = -1; // where the last note stands that may be tied to what follows
        Deque<Integer> slurs = new ArrayDeque<>(); // where those stand that are open
        for (int i = 0; i < tune.body().size(); i++) {
            Element element = tune.body().get(i);
            int offset = tune.placement(i).orElseThrow().span().offset();
            boolean varied = bars.stream()
                    .anyMatch(bar -> isVaried(bar, first, last) && offset >= bar.music && offset < bar.lineFrom);
            if (!varied) {
                if (element instanceof Slur slur) {
                    if (slur.start()) {
                        slurs.push(body.size());
                    } else {
                        slurs.poll();
                    }
                }
                body.add(element);
                tieTo = element instanceof Timed ? body.size() - 1 : tieTo;
            } else if (element instanceof Timed timed) {
                if (tieTo >= 0) {
                    body.set(tieTo, untied(body.get(tieTo)));
                }
                tieTo = -1;
                while (!slurs.isEmpty()) {
                    body.remove((int) slurs.pop()); // the last first, so that the others stay in place
                }
                body.add(new Rest(true, length(timed), timed.duration()));
            } else if (element instanceof Tuplet) {
                body.add(element);
            }
        }
        return Tune.of(tune.referenceNumber(), tune.header(), body);
    }

    private static Fraction length(Timed timed) {
        return timed instanceof Note note ? note.length() : timed.duration();
    }

    private static Element untied(Element element) {
        if (element instanceof Note note) {
            return new Note(note.pitch(), note.accidental(), note.length(), note.duration(), Tie.NONE);
        }
        if (element instanceof Chord chord) {
            return new Chord(chord.content(), chord.factor(), chord.duration(), Tie.NONE);
        }
        return element;
    }
}
