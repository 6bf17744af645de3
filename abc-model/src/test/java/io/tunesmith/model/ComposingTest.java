package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.ChordSymbol;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.TuneGrammar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of composing with any network, tried with one that has learnt nothing, which is quick. */
class ComposingTest {

    private static final String CHARACTERS = "\n \"#',-/0123456789:=ABCDEFGKLMRX[]^_abcdefghijlmnoprstz{|}";
    private static final AbcGenerator GENERATOR = AbcGeneratorTest.untrained(CHARACTERS, MelodyIndex.of(List.of()));
    private static final TuneRequest SHORT = TuneRequest.any().withBars(2).withMeter(Meter.of(2, 4));

    private static final String MELODY = """
            X:7
            T:Made for this test
            R:jig
            M:6/8
            L:1/8
            K:D
            A|:"Em"~d3 fed|e/d/c/B/ A"^slow"A/B/ "G"{e}F2|[DF]3 E2A:|
            {e}d3 z3|e2f !f!g2e|"A""^end"d3- d2|]
            """;

    @Test
    void tunes_side_by_side_are_those_that_come_alone() {
        List<GeneratedTune> together = GENERATOR.tunes(SHORT.withSeed(40), 20).toList();

        assertThat(together).hasSize(20).doesNotHaveDuplicates();
        for (int number = 0; number < together.size(); number++) {
            assertThat(together.get(number)).isEqualTo(GENERATOR.tune(SHORT.withSeed(40L + number)));
        }
    }

    @Test
    void no_more_tunes_come_than_asked_for() {
        Iterator<GeneratedTune> tunes = GENERATOR.tunes(SHORT, 2).iterator();
        tunes.next();
        assertThat(tunes.hasNext()).isTrue();
        tunes.next();
        assertThat(tunes.hasNext()).isFalse();
        assertThatThrownBy(tunes::next).isInstanceOf(NoSuchElementException.class);
        assertThat(GENERATOR.tunes(SHORT, 0)).isEmpty();
        assertThatThrownBy(() -> GENERATOR.tunes(SHORT, -1)).hasMessageStartingWith("n is -1");
    }

    @Test
    void whoever_looks_on_sees_each_character_come() {
        List<String> seen = new ArrayList<>();
        GeneratedTune tune = GENERATOR.tune(SHORT.withSeed(41), seen::add);

        assertThat(tune).isEqualTo(GENERATOR.tune(SHORT.withSeed(41)));
        assertThat(seen.get(0)).hasSize(1);
        Set<String> before = new HashSet<>(Set.of(""));
        for (String text : seen) {
            assertThat(before).contains(text.substring(0, text.length() - 1));
            before.add(text);
        }
        assertThat(before)
                .contains(tune.modelText().substring(0, tune.modelText().length() - 1));
    }

    @Test
    void an_interrupted_thread_stops_and_stays_interrupted() {
        for (Runnable work : List.<Runnable>of(
                () -> GENERATOR.tune(SHORT),
                () -> GENERATOR.tune(SHORT, text -> {}),
                () -> GENERATOR.tunes(SHORT, 100).toList(),
                () -> GENERATOR.harmonize(melody(), 1),
                () -> GENERATOR.continuation("", 10, 1, 1, 1))) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(work::run).isInstanceOf(CancellationException.class);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void a_text_begins_again_behind_a_blank_line() {
        String fresh = GENERATOR.continuation("", 50, 0.1, 1, 3);

        assertThat(fresh).hasSize(50);
        assertThat(GENERATOR.continuation("K:D\nabc\n\n", 50, 0.1, 1, 3)).isEqualTo("K:D\nabc\n\n" + fresh);
        assertThat(GENERATOR.continuation("K:D\nabc\n", 50, 0.1, 1, 3)).doesNotEndWith(fresh);
        assertThat(GENERATOR.continuation("\n", 50, 0.1, 1, 3)).doesNotEndWith(fresh);
    }

    @Test
    void a_score_is_that_of_each_character_after_those_before() {
        String text = "M:6/8\nK:D\n|:A|d\n\n";
        double bits = 0;
        for (int end = 1; end <= text.length(); end++) {
            Score score = GENERATOR.score(text.substring(0, end));
            assertThat(score.bits()).isGreaterThan(bits);
            assertThat(score.characters()).isEqualTo(end);
            bits = score.bits();
        }
        List<String> texts = List.of(text, "M:6/8\nL:1/8\nK:D\n[df]A2|\n\n", "X:1\nK:D\nfd\n");
        Evaluation evaluation = GENERATOR.evaluate(texts);
        assertThat(evaluation.tunes()).isEqualTo(3);
        assertThat(evaluation.notes()).isEqualTo(2 + 3 + 2);
        assertThat(evaluation.characters()).isEqualTo(String.join("", texts).length());
        assertThat(evaluation.bits())
                .isCloseTo(
                        texts.stream()
                                .mapToDouble(each -> GENERATOR.score(each).bits())
                                .sum(),
                        within(1e-9));
        assertThat(evaluation.bpc()).isEqualTo(evaluation.bits() / evaluation.characters());
        assertThat(evaluation.bitsPerTune()).isEqualTo(evaluation.bits() / 3);
        assertThat(evaluation.bitsPerNote()).isEqualTo(evaluation.bits() / 7);
    }

    @Test
    void a_model_of_raw_text_writes_no_tunes_to_order() {
        ModelConfig config = new ModelConfig(2, 2, 1, false, false, false, TextKind.RAW);
        CharVocabulary vocabulary = CharVocabulary.of(List.of(CHARACTERS));
        AbcGenerator raw = AbcGenerator.of(new ModelDirectory.Model(
                config,
                vocabulary,
                InitialWeights.of(config, vocabulary.size(), new SplittableRandom(1)),
                Map.of("a", "b"),
                null,
                Calibration.NONE));

        assertThatThrownBy(() -> raw.tune(SHORT)).hasMessageStartingWith("the model writes raw text");
        assertThat(raw.continuation("X:", 10, 1, 1, 1)).hasSize(12);
        assertThat(raw.properties()).containsExactly(Map.entry("a", "b"));
        assertThat(raw.vocabulary()).isEqualTo(vocabulary);
        assertThat(raw.config()).isEqualTo(config);
        raw.close();
        assertThatThrownBy(() -> raw.score("X")).hasMessage("this generator is closed");
    }

    private static Tune melody() {
        return Abc.parse(MELODY).tunes().get(0);
    }

    private static List<Element> withoutChords(Tune tune) {
        return tune.body().stream()
                .filter(element -> !(element instanceof ChordSymbol))
                .toList();
    }

    @Test
    void a_melody_gets_chords_and_keeps_all_else() {
        Tune melody = melody();
        Tune harmonized = GENERATOR.harmonize(melody, 1);

        assertThat(GENERATOR.harmonize(melody, 1)).isEqualTo(harmonized);
        assertThat(GENERATOR.harmonize(melody, 2)).isNotEqualTo(harmonized);
        assertThat(harmonized.header()).isEqualTo(melody.header());
        assertThat(harmonized.referenceNumber()).isEqualTo(7);
        assertThat(withoutChords(harmonized)).isEqualTo(withoutChords(melody));
        assertThat(harmonized.body()).anyMatch(ChordSymbol.class::isInstance);
        assertThat(Abc.parse(Abc.print(harmonized)).tunes()).containsExactly(harmonized);
    }

    @Test
    void of_sixteen_tries_the_likeliest_come_first_if_they_are_wanted() {
        CharVocabulary vocabulary = GENERATOR.vocabulary();
        PlainLstm network = new PlainLstm(
                GENERATOR.config(),
                vocabulary,
                InitialWeights.of(GENERATOR.config(), vocabulary.size(), new SplittableRandom(1)));
        PlainLstm.State afterLineBreak = network.start();
        afterLineBreak.step(vocabulary.idOf('\n').orElseThrow());
        TuneGrammar grammar = TuneGrammar.builder()
                .harmonizing(Arrangement.melody(Arrangement.spelled(melody(), vocabulary)))
                .build();

        List<String> texts = Candidate.texts(network, afterLineBreak, grammar, vocabulary, 5, text -> true);

        assertThat(texts).hasSize(16).doesNotHaveDuplicates();
        assertThat(texts)
                .isSortedAccordingTo(
                        Comparator.comparingDouble(text -> GENERATOR.score(text).bits()));
        assertThat(Candidate.texts(network, afterLineBreak, grammar, vocabulary, 5, text -> text.equals(texts.get(3))))
                .containsExactly(texts.get(3));
    }

    @Test
    void chords_stand_before_what_belongs_to_their_notes() {
        Tune tune = Abc.parse("X:1\nT:\nM:4/4\nL:1/4\nK:C\n\"F\"{d}!f!\"^x\"c d (3efg [ce]|z c3|]\n")
                .tunes()
                .get(0);
        String text = "M:4/4\nL:1/4\nK:C\n\"C\"c\"Dm\"d\"Em\"(3efg\"Am\"[ce]|\"G\"z\"C\"c3|]\n";

        assertThat(Abc.print(Arrangement.harmonized(tune, text)).replace(" ", ""))
                .contains("\"C\"{d}!f!\"^x\"c\"Dm\"d\"Em\"(3efg\"Am\"[ce]|\"G\"z\"C\"c3|]");
        assertThat(Arrangement.harmonized(tune, text.replaceAll("\".*?\"", ""))).isEqualTo(withoutSymbols(tune));
    }

    private static Tune withoutSymbols(Tune tune) {
        return Tune.of(tune.referenceNumber(), tune.header(), withoutChords(tune));
    }

    @Test
    void bars_are_written_anew_and_the_others_kept() {
        Tune tune = Abc.parse("X:3\nT:Steps\nC:me\nM:2/4\nL:1/8\nK:G\nGABc|dcBA|GBdB|G4|]\n")
                .tunes()
                .get(0);
        for (int seed = 0; seed < 5; seed++) {
            Tune varied = GENERATOR.vary(tune, 2, 3, seed);
            assertThat(varied).isNotEqualTo(tune).isEqualTo(GENERATOR.vary(tune, 2, 3, seed));
            assertThat(varied.title()).isEqualTo("Steps");
            assertThat(varied.referenceNumber()).isEqualTo(3);
            assertThat(varied.header()).containsExactlyElementsOf(tune.header());
            assertThat(ModelText.of(varied))
                    .startsWith("M:2/4\nL:1/8\nK:G\nGABc|")
                    .endsWith("|G4|]\n");
        }
        assertThatThrownBy(() -> GENERATOR.vary(tune, 2, 5, 1)).hasMessageContaining("the tune has bars 1 to 4");
    }

    @Test
    void a_rhythm_that_the_model_cannot_spell_is_kept_all_the_same() {
        Tune tune = Abc.parse("X:3\nT:Steps\nR:waltz\nM:3/4\nL:1/4\nK:G\nGAB|dcB|G3|]\n")
                .tunes()
                .get(0);

        assertThat(GENERATOR.vary(tune, 2, 2, 1).rhythm()).isEqualTo("waltz");
        assertThat(GENERATOR.harmonize(tune, 1).rhythm()).isEqualTo("waltz");
    }

    @ParameterizedTest
    @CsvSource({
        "jig, 6/8",
        "slide, 12/8",
        "reel, 4/4",
        "polka, 2/4",
        "minor, ''",
        "slip jig, 9/8",
    })
    void a_rhythm_brings_its_usual_meter_if_it_has_one(String rhythm, String meter) {
        Tune tune =
                GENERATOR.tune(TuneRequest.any().withBars(1).withRhythm(rhythm)).tune();

        assertThat(tune.rhythm()).isEqualTo(rhythm);
        if (!meter.isEmpty()) {
            assertThat(tune.meter().beats().get(0) + "/" + tune.meter().unit()).isEqualTo(meter);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 1/4", "6, 8, 3/8", "2, 2, 1/2", "9, 8, 3/8", "3, 4, 1/4"})
    void a_tempo_is_that_of_the_meters_beat(int beats, int unit, String beat) {
        Tune tune = GENERATOR
                .tune(SHORT.withMeter(Meter.of(beats, unit)).withBeatsPerMinute(90))
                .tune();

        assertThat(tune.tempo().orElseThrow().beats().get(0).toString()).isEqualTo(beat);
        assertThat(tune.header().get(tune.header().size() - 1).code()).isEqualTo('K');
    }
}
