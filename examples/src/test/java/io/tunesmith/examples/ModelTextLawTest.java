package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tunesmith.abc.Element;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.CorpusTune;
import io.tunesmith.nottingham.Nottingham;
import io.tunesmith.nottingham.StarterTunebook;
import io.tunesmith.render.Performance;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The law of model text: a tune and the tune read back from its model text are played the same. */
class ModelTextLawTest {

    @Test
    void holds_for_the_starter_tunebook() {
        assertThat(violations(StarterTunebook.load())).isEmpty();
    }

    @Test
    void holds_for_the_nottingham_corpus() throws IOException {
        assumeTrue(
                System.getenv("TUNESMITH_NOTTINGHAM") != null || System.getProperty("tunesmith.nottingham") != null,
                "the Nottingham corpus is not at hand");

        // A chord symbol of one blank stands there for "as before" in the first pass, for which model text has no
        // spelling.
        assertThat(violations(Nottingham.load())).containsOnly("jigs.abc:1631");
    }

    private static List<String> violations(Corpus corpus) {
        return corpus.tunes().parallelStream()
                .filter(ModelTextLawTest::violates)
                .map(source -> source.file() + ":" + source.line())
                .toList();
    }

    private static boolean violates(CorpusTune source) {
        Tune tune = withoutDirectives(source.parse().tunes().get(0));
        String text = ModelText.of(tune);
        ParseResult again = ModelText.parse(text);
        return again.tunes().size() != 1
                || !ModelText.of(again.tunes().get(0)).equals(text)
                || !heard(tune).equals(heard(again.tunes().get(0)));
    }

    /** Directives for players, such as a pattern of accompaniment, are no part of the tune. */
    private static Tune withoutDirectives(Tune tune) {
        return Tune.of(
                tune.referenceNumber(),
                tune.header(),
                tune.body().stream()
                        .filter(element -> element.kind() != Element.Kind.DIRECTIVE)
                        .toList());
    }

    private static List<Heard> heard(Tune tune) {
        Performance performance = Performance.of(tune);
        List<Performance.Role> roles =
                performance.tracks().stream().map(Performance.Track::role).toList();
        return performance.sounds().stream()
                .map(sound -> new Heard(
                        roles.get(sound.track()), sound.onset(), sound.duration(), sound.key(), sound.cents()))
                .toList();
    }

    private record Heard(Performance.Role role, Fraction onset, Fraction duration, int key, int cents) {}
}
