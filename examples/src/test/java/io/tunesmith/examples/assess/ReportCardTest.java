package io.tunesmith.examples.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportCardTest {

    private static final Similarity NOTHING = new Similarity(1, 0, 0);

    private static TuneFacts facts(String key, String body) {
        ParseResult result = Abc.parse("X:1\nM:6/8\nL:1/8\nK:" + key + "\n" + body + "\n");
        return TuneFacts.of(result.tunes().get(0), result.problems());
    }

    private static ReportCard card(List<TuneFacts> tunes, List<TuneFacts> people) {
        return ReportCard.of(
                tunes, tunes.stream().map(tune -> NOTHING).toList(), tunes, people, OptionalDouble.empty());
    }

    @Test
    void counts_clean_tunes_and_exact_bars() {
        ReportCard card = card(
                List.of(facts("D", "DFA dAF|D6|"), facts("D", "DFA dAF|D2|DFA dAF|D6|"), facts("D", "DFA dAF|?D6|")),
                List.of());

        assertThat(card.tunes()).isEqualTo(3);
        assertThat(card.parseClean()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(card.tunesAllBarsExact()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(card.barsExact()).isCloseTo(7 / 8.0, within(1e-9));
        assertThat(card.auc()).isEmpty();
    }

    @Test
    void knows_the_tonic_in_every_key_and_octave() {
        assertThat(facts("Bm", "f6|B,6|").endsOnTonic()).isTrue();
        assertThat(facts("Bb", "f6|B6|").endsOnTonic()).isTrue();
        assertThat(facts("Bb", "f6|=B6|").endsOnTonic()).isFalse();
        assertThat(facts("C", "f6|[K:G]G6|z6|").endsOnTonic()).isTrue();
        assertThat(facts("C", "f6|[CE]6|").endsOnTonic()).isFalse();
    }

    @Test
    void knows_the_range_of_a_fiddle() {
        assertThat(facts("C", "G,6|b6|").inRange()).isTrue();
        assertThat(facts("C", "F,6|b6|").inRange()).isFalse();
        assertThat(facts("C", "G,6|c'6|").inRange()).isFalse();
    }

    @Test
    void counts_bars_that_return() {
        assertThat(facts("C", "CDE FGA|c6|CDE FGA|c3c3|CDE FGA|").repetition()).isEqualTo(0.5);
        assertThat(facts("C", "C6|").repetition()).isZero();
    }

    @Test
    void the_melody_is_the_same_in_every_key() {
        assertThat(facts("D", "DFA d3|z3 A3-|A6|").melody())
                .isEqualTo(facts("F", "FAc f3|z3 c3-|c6|").melody())
                .startsWith("n1/8", "4n1/8", "3n1/8")
                .endsWith("z3/8", "-5n3/8", "0-3/4");
    }

    @Test
    void divergence_is_none_between_equals_and_one_between_strangers() {
        Distribution some = Distribution.of(Stream.of("a", "a", "b"));
        assertThat(some.divergence(Distribution.of(Stream.of("a", "b", "a")))).isZero();
        assertThat(some.divergence(Distribution.of(Stream.of("c")))).isCloseTo(1, within(1e-12));
        // Lin 1991 for (2/3, 1/3) against (1, 0).
        assertThat(some.divergence(Distribution.of(Stream.of("a")))).isCloseTo(0.190_875, within(1e-6));
    }

    @Test
    void a_classifier_tells_different_melodies_apart_and_like_ones_not() {
        List<TuneFacts> steps = tunes(1, "CDEFGABc");
        List<TuneFacts> alike = tunes(2, "CDEFGABc");
        List<TuneFacts> leaps = tunes(3, "CEGc");

        assertThat(card(alike, steps).auc().getAsDouble()).isBetween(0.35, 0.65);
        assertThat(card(leaps, steps).auc().getAsDouble()).isGreaterThan(0.95);
    }

    @Test
    void a_classifier_sees_all_tunes_even_if_those_of_people_are_fewer() {
        List<TuneFacts> half = new ArrayList<>(tunes(2, "CDEFGABc"));
        half.addAll(tunes(3, "CEGc"));

        assertThat(card(half, tunes(1, "CDEFGABc")).auc().getAsDouble()).isBetween(0.65, 0.85);
    }

    private static List<TuneFacts> tunes(long seed, String notes) {
        Random random = new Random(seed);
        List<TuneFacts> tunes = new ArrayList<>();
        for (int number = 0; number < 120; number++) {
            StringBuilder body = new StringBuilder();
            for (int bar = 0; bar < 8; bar++) {
                for (int note = 0; note < 6; note++) {
                    body.append(notes.charAt(random.nextInt(notes.length())));
                }
                body.append('|');
            }
            tunes.add(facts("C", body.toString()));
        }
        return tunes;
    }
}
