package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Accidental;
import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.ChordName;
import io.tunesmith.abc.ChordSymbol;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Mode;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.Step;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.UnknownCharacterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Uses the bundled model. */
class AbcGeneratorTest {

    private static final AbcGenerator GENERATOR = AbcGenerator.pretrained();
    private static final String HEADER = "M:6/8\nL:1/8\nK:D\n";

    private static final TuneRequest SHORT = TuneRequest.any().withBars(8).withTemperature(0.8);

    /** A generator whose network is as random as before training. */
    static AbcGenerator untrained(String characters, MelodyIndex melodies) {
        ModelConfig config = new ModelConfig(4, 8, 2, true, true, false, TextKind.MODEL);
        CharVocabulary vocabulary = CharVocabulary.of(List.of(characters));
        return AbcGenerator.of(new ModelDirectory.Model(
                config,
                vocabulary,
                InitialWeights.of(config, vocabulary.size(), new SplittableRandom(1)),
                Map.of(),
                melodies,
                Calibration.NONE));
    }

    @AfterAll
    static void close() {
        GENERATOR.close();
    }

    @Test
    void writes_exactly_as_many_characters_as_asked_for() {
        for (int length : new int[] {0, 1, 400}) {
            String text = AbcGenerator.sample(HEADER, length);
            assertThat(text).startsWith(HEADER).hasSize(HEADER.length() + length);
        }
        assertThat(AbcGenerator.sample("", 30)).hasSize(30);
    }

    @Test
    void the_same_seed_gives_the_same_text_and_another_another() {
        assertThat(AbcGenerator.sample(HEADER, 200)).isEqualTo(AbcGenerator.sample(HEADER, 200));
        assertThat(AbcGenerator.sample(HEADER, 200, 5)).isEqualTo(AbcGenerator.sample(HEADER, 200, 5));
        assertThat(AbcGenerator.sample(HEADER, 200, 5)).isNotEqualTo(AbcGenerator.sample(HEADER, 200, 6));
        for (int length = 100; length < 300; length += 20) {
            String text = AbcGenerator.sample(HEADER, length);
            String settled = text.substring(0, text.lastIndexOf('|', text.lastIndexOf('|') - 1));
            assertThat(AbcGenerator.sample(HEADER, 300)).startsWith(settled);
        }
    }

    @Test
    void a_sample_does_not_turn_in_circles() {
        int bars = 0;
        int returns = 0;
        for (long seed = 1; seed <= 5; seed++) {
            for (String tune : AbcGenerator.sample(HEADER, 1000, seed).split("\n\n")) {
                List<String> all = Bars.of(tune).bars();
                for (int count = 1; count <= all.size(); count++) {
                    bars++;
                    returns += new Bars(all.subList(0, count), 0).returnTooOften() ? 1 : 0;
                }
            }
        }
        assertThat(bars).isGreaterThan(200);
        assertThat(returns).isLessThanOrEqualTo(2); // Where all tries for a bar give no other.
    }

    @Test
    void names_a_character_that_it_does_not_know_and_its_place() {
        assertThatThrownBy(() -> AbcGenerator.sample("M:6/8\nK:D\n|é", 10))
                .isInstanceOf(UnknownCharacterException.class)
                .hasMessageContaining("line 3, column 2")
                .hasMessageContaining("é");
        assertThatThrownBy(() -> AbcGenerator.sample(HEADER, -1)).hasMessageContaining("length is -1");
    }

    @Test
    void writes_valid_tunes_as_requested() {
        TuneRequest request = TuneRequest.any()
                .withMeter(Meter.of(6, 8))
                .withKey(Key.of(Step.D, Accidental.NATURAL, Mode.MAJOR))
                .withTemperature(0.7)
                .withSeed(4);
        GeneratedTune generated = GENERATOR.tune(request);
        assertThat(generated.tune().meter()).isEqualTo(Meter.of(6, 8));
        assertThat(generated.tune().key().fifths()).isEqualTo(2);
        assertThat(ModelText.parse(generated.modelText()).problems()).isEmpty();
        assertThat(GENERATOR.tune(request)).isEqualTo(generated);

        GeneratedTune opened = GENERATOR.tune(request.withOpening("|:A|\"D\"d2f a2f|"));
        assertThat(opened.modelText()).contains("L:1/8\nK:D\n|:A|\"D\"d2fa2f|");
    }

    @Test
    void tunes_have_a_usual_length_and_range_and_mostly_end_on_the_tonic() {
        int onTonic = 0;
        for (GeneratedTune generated : GENERATOR.tunes(TuneRequest.any(), 8).toList()) {
            int[] characters = GENERATOR.vocabulary().encode(generated.modelText());
            assertThat(Bearings.extent(GENERATOR.vocabulary(), characters).bars())
                    .as(generated.modelText())
                    .isBetween(16, 34);
            List<Note> notes = generated.tune().body().stream()
                    .filter(Note.class::isInstance)
                    .map(Note.class::cast)
                    .toList();
            assertThat(notes)
                    .allMatch(note -> Instrument.FIDDLE.plays(note.pitch().midiKey()));
            int tonic = generated.tune().key().tonic().semitones()
                    + generated.tune().key().tonicAccidental().cents() / 100;
            onTonic += (notes.get(notes.size() - 1).pitch().midiKey() - tonic) % 12 == 0 ? 1 : 0;
        }
        assertThat(onTonic).isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_whole_opening_stays_where_its_last_bar_is_written_anew() {
        String opening = "|:\"G\"g2d2g2d2|g2d2";

        for (GeneratedTune opened : GENERATOR
                .tunes(TuneRequest.any().withMeter(Meter.of(4, 4)).withOpening(opening), 4)
                .toList()) {
            assertThat(opened.modelText()).contains(opening);
        }
    }

    @Test
    void many_tunes_are_the_same_however_they_are_asked_for() {
        TuneRequest request = SHORT.withSeed(40);
        List<GeneratedTune> inOrder = GENERATOR.tunes(request, 6).toList();
        List<GeneratedTune> alone = IntStream.range(0, 6)
                .parallel()
                .mapToObj(number -> GENERATOR.tune(request.withSeed(40L + number)))
                .toList();
        assertThat(alone).isEqualTo(inOrder);
        assertThat(inOrder).extracting(GeneratedTune::seed).containsExactly(40L, 41L, 42L, 43L, 44L, 45L);
        assertThat(inOrder).extracting(GeneratedTune::modelText).doesNotHaveDuplicates();
    }

    @Test
    void whoever_looks_on_sees_the_same_tune_grow() {
        List<String> seen = new ArrayList<>();

        GeneratedTune tune = GENERATOR.tune(SHORT.withSeed(41), seen::add);

        assertThat(tune).isEqualTo(GENERATOR.tune(SHORT.withSeed(41)));
        assertThat(seen).hasSizeGreaterThanOrEqualTo(tune.modelText().length() - 1);
        assertThat(seen.get(0)).hasSize(1);
        String line = tune.modelText().substring(0, tune.modelText().indexOf('|') + 1);
        assertThat(seen).contains(line);
    }

    @Test
    void composes_no_further_than_the_stream_is_read() {
        assertThat(GENERATOR.tunes(SHORT, 1_000_000_000).findFirst()).contains(GENERATOR.tune(SHORT));
        assertThat(GENERATOR.tunes(SHORT, 0)).isEmpty();
    }

    @Test
    void an_interrupted_thread_stops() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> GENERATOR.tune(SHORT)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static final String MELODY = """
            X:7
            T:Made for this test
            M:6/8
            L:1/8
            K:D
            A|:~d3 fed|"N.C."e>dB A2F|(3GAB A BAF|E3 E2A|
            {e}d3 fed|e2f g2e|fed cBc|1 d3 d2A:|2 d3 d2|]
            """;

    private static final String PLAIN =
            MELODY.replace("~", "").replace("{e}", "").replace("\"N.C.\"", "\"G\"");

    @Test
    void harmonizes_a_melody_and_keeps_all_else() {
        Tune melody = Abc.parse(MELODY).tunes().get(0);
        Tune harmonized = GENERATOR.harmonize(melody, 1);

        assertThat(GENERATOR.harmonize(melody, 1)).isEqualTo(harmonized);
        assertThat(Abc.parse(Abc.print(harmonized)).tunes()).containsExactly(harmonized);
        assertThat(harmonized.header()).isEqualTo(melody.header());
        assertThat(withoutChords(harmonized)).isEqualTo(withoutChords(melody));
        List<String> chords = harmonized.body().stream()
                .filter(ChordSymbol.class::isInstance)
                .map(symbol -> ((ChordSymbol) symbol).text())
                .toList();
        assertThat(chords)
                .hasSizeGreaterThan(4)
                .contains("D")
                .doesNotContain("N.C.")
                .allMatch(name -> ChordName.parse(name).isPresent());
    }

    private static List<Element> withoutChords(Tune tune) {
        return tune.body().stream()
                .filter(element -> !(element instanceof ChordSymbol))
                .toList();
    }

    @Test
    void does_not_harmonize_what_is_no_melody() {
        Tune voices =
                Abc.parse("X:1\nT:\nM:4/4\nK:C\nV:1\nc4|\nV:2\nC4|\n").tunes().get(0);
        Tune silence = Abc.parse("X:1\nT:\nM:4/4\nK:C\n|\n").tunes().get(0);

        assertThatThrownBy(() -> GENERATOR.harmonize(voices, 1)).hasMessageContaining("only a tune of one voice");
        assertThatThrownBy(() -> GENERATOR.harmonize(silence, 1)).hasMessageContaining("no notes");
    }

    @Test
    void varies_some_bars_and_keeps_the_others() {
        Tune tune = Abc.parse(PLAIN).tunes().get(0);
        Tune varied = GENERATOR.vary(tune, 3, 4, 2);
        String[] before = ModelText.of(tune).split("(?<=\\|)");
        String[] after = ModelText.of(varied).split("(?<=\\|)");

        assertThat(GENERATOR.vary(tune, 3, 4, 2)).isEqualTo(varied);
        assertThat(varied.title()).isEqualTo("Made for this test");
        assertThat(after).hasSameSizeAs(before);
        for (int part = 0; part < before.length; part++) {
            boolean changes = part == 3 || part == 4; // The first part is header and pickup.
            assertThat(after[part].equals(before[part])).as(after[part]).isEqualTo(!changes);
        }
        assertThat(ModelText.parse(ModelText.of(varied)).problems()).isEmpty();
        assertThat(ModelText.of(GENERATOR.vary(tune, 1, 1, 2))).startsWith("M:6/8\nL:1/8\nK:D\nA|:");
        assertThat(ModelText.of(GENERATOR.vary(tune, 9, 9, 2))).endsWith("|]\n").isNotEqualTo(ModelText.of(tune));
    }

    @Test
    void takes_a_tune_whose_rhythm_the_model_does_not_know_by_name() {
        Tune tune = Abc.parse(PLAIN.replace("M:6/8", "R:jig\nM:6/8")).tunes().get(0);

        assertThat(GENERATOR.vary(tune, 3, 4, 2).rhythm()).isEqualTo("jig");
        assertThat(GENERATOR.harmonize(tune, 2).rhythm()).isEqualTo("jig");
    }

    @Test
    void says_what_cannot_be_varied() {
        Tune tune = Abc.parse(PLAIN).tunes().get(0);
        Tune wrong = Abc.parse("X:1\nT:\nM:4/4\nL:1/4\nK:C\ncdef|cde|cdef|]\n")
                .tunes()
                .get(0);

        assertThatThrownBy(() -> GENERATOR.vary(tune, 3, 20, 1)).hasMessageContaining("the tune has bars 1 to 9");
        assertThatThrownBy(() -> GENERATOR.vary(wrong, 1, 1, 1)).hasMessageContaining("in bar 2");
    }

    @Test
    void finds_music_likelier_than_noise() {
        Score music = GENERATOR.score("M:6/8\nL:1/8\nK:D\n|:A|dfa afd|ede d2:|\n\n".replace(" ", ""));
        Score noise = GENERATOR.score("M:6/8\nL:1/8\nK:D\n|:|:ddd3'^=\"|\n\n");
        assertThat(music.bitsPerCharacter()).isLessThan(noise.bitsPerCharacter());
        Score start = GENERATOR.score("M");
        Score more = GENERATOR.score("M:");
        assertThat(more.bits()).isGreaterThan(start.bits());
        assertThat(more.characters()).isEqualTo(2);
        assertThat(GENERATOR.evaluate(List.of("M:", "M")).bits()).isCloseTo(start.bits() + more.bits(), within(1e-9));
    }

    @Test
    void a_closed_generator_says_so_and_leaves_others_alone() {
        AbcGenerator other = AbcGenerator.pretrained();
        other.close();
        assertThatThrownBy(() -> other.score("M")).hasMessageContaining("this generator is closed");
        assertThat(GENERATOR.score("M").characters()).isEqualTo(1);
    }

    @Test
    void its_model_tells_where_it_comes_from() {
        assertThat(GENERATOR.properties()).containsKeys("corpus.sha256", "train.seed", "loss.valid.bpc");
        assertThat(GENERATOR.config().text()).isEqualTo(TextKind.MODEL);
    }
}
