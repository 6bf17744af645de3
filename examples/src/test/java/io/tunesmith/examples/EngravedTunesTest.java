package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tunesmith.abc.BarLine;
import io.tunesmith.abc.Chord;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.GraceNotes;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.Rest;
import io.tunesmith.abc.Tune;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.CorpusTune;
import io.tunesmith.nottingham.Nottingham;
import io.tunesmith.nottingham.StarterTunebook;
import io.tunesmith.render.Score;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Scores have as many of each sign as their tunes. */
class EngravedTunesTest {

    private static final Pattern SIGN =
            Pattern.compile("class=\"(head|grace-head|accidental|rest|bar|tuplet|ending)\"");

    @Test
    void draws_every_sign_of_the_starter_tunebook() {
        assertThat(faults(StarterTunebook.load())).isEmpty();
    }

    @Test
    void draws_every_sign_of_the_nottingham_corpus() throws IOException {
        assumeTrue(
                System.getenv("TUNESMITH_NOTTINGHAM") != null || System.getProperty("tunesmith.nottingham") != null,
                "the Nottingham corpus is not at hand");

        assertThat(faults(Nottingham.load())).isEmpty();
    }

    private static List<String> faults(Corpus corpus) {
        return corpus.tunes().stream()
                .map(EngravedTunesTest::fault)
                .filter(fault -> !fault.isEmpty())
                .toList();
    }

    /** Where a tune stands and what its score has and should have, or an empty text. */
    private static String fault(CorpusTune source) {
        Tune tune = source.parse().tunes().get(0);
        TreeMap<String, Integer> drawn = new TreeMap<>();
        SIGN.matcher(Score.svg(tune)).results().forEach(match -> drawn.merge(match.group(1), 1, Integer::sum));
        // Bar lines that follow one another are drawn as one, and some as two, at the end of a line and the start of
        // the next.
        int bars = drawn.getOrDefault("bar", 0);
        drawn.remove("bar");
        boolean right = drawn.equals(expected(tune)) && bars >= barsWithMusic(tune);
        return right
                ? ""
                : source.file() + ":" + source.line() + " " + drawn + " and " + bars + " bar lines, not "
                        + expected(tune) + " and " + barsWithMusic(tune);
    }

    private static TreeMap<String, Integer> expected(Tune tune) {
        TreeMap<String, Integer> signs = new TreeMap<>();
        for (Element element : tune.body()) {
            switch (element.kind()) {
                case NOTE, CHORD -> notes(element).forEach(note -> count(note, "head", signs));
                case GRACE_NOTES ->
                    ((GraceNotes) element)
                            .content().stream()
                                    .flatMap(inner -> notes(inner).stream())
                                    .forEach(note -> count(note, "grace-head", signs));
                case REST -> {
                    if (((Rest) element).visible()) {
                        signs.merge("rest", 1, Integer::sum);
                    }
                }
                case TUPLET -> signs.merge("tuplet", 1, Integer::sum);
                case ENDING -> signs.merge("ending", 1, Integer::sum);
                default -> {}
            }
        }
        return signs;
    }

    private static List<Note> notes(Element element) {
        return element instanceof Note note
                ? List.of(note)
                : element instanceof Chord chord ? chord.notes() : List.of();
    }

    private static void count(Note note, String head, TreeMap<String, Integer> signs) {
        signs.merge(head, 1, Integer::sum);
        if (note.accidental() != null) {
            signs.merge("accidental", 1, Integer::sum);
        }
    }

    private static int barsWithMusic(Tune tune) {
        int bars = 0;
        boolean music = false;
        for (Element element : tune.body()) {
            if (element instanceof BarLine line) {
                bars += music && line.style() != BarLine.Style.INVISIBLE ? 1 : 0;
                music = false;
            } else {
                music |= !notes(element).isEmpty();
            }
        }
        return bars;
    }
}
