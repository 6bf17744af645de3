package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunesmith.abc.Accidental;
import io.tunesmith.abc.BarLine;
import io.tunesmith.abc.ChordSymbol;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Mode;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.Step;
import io.tunesmith.abc.Tune;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for is what comes, even of a network that has learnt nothing. */
class TuneRequestTest {

    private static final String CHARACTERS = "\n\"#',-/0123456789:=ABCDEFGKLMR[]^_abcdefghijlmnoprz{|}";
    private static final Key D_MAJOR = Key.of(Step.D, Accidental.NATURAL, Mode.MAJOR);
    private static final AbcGenerator UNTRAINED = AbcGeneratorTest.untrained(CHARACTERS, MelodyIndex.of(List.of()));

    private static final TuneRequest SHORT = TuneRequest.any().withBars(4).withMeter(Meter.of(2, 4));

    private static Tune tune(UnaryOperator<TuneRequest> wish) {
        GeneratedTune generated = UNTRAINED.tune(wish.apply(SHORT));
        assertThat(ModelText.parse(generated.modelText()).problems()).isEmpty();
        assertThat(generated.maskedMass()).isBetween(0.1, 1.0);
        return generated.tune();
    }

    @Test
    void is_kept_in_key_and_meter() {
        Tune tune = tune(request -> request.withKey(D_MAJOR).withMeter(Meter.of(3, 8)));

        assertThat(tune.key()).isEqualTo(D_MAJOR);
        assertThat(tune.meter()).isEqualTo(Meter.of(3, 8));
    }

    @Test
    void is_kept_in_rhythm_which_brings_its_meter() {
        Tune tune = UNTRAINED
                .tune(TuneRequest.any().withBars(2).withRhythm("Slip Jig"))
                .tune();

        assertThat(tune.rhythm()).isEqualTo("slip jig");
        assertThat(tune.meter()).isEqualTo(Meter.of(9, 8));
    }

    @Test
    void is_kept_in_bars() {
        String body = UNTRAINED.tune(SHORT.withBars(5)).modelText();

        assertThat(ModelText.parse(body).tunes().get(0).body().stream().filter(BarLine.class::isInstance))
                .hasSizeBetween(5, 7); // pickup and first repeat sign have one of their own
    }

    @Test
    void is_kept_in_form() {
        Tune tune = tune(request -> request.withForm("AABB"));

        assertThat(ModelText.of(tune)).containsPattern(":\\|\\n|::|:\\|\\|:");
    }

    @Test
    void is_kept_in_instrument_and_without_chord_symbols() {
        Tune tune = tune(request ->
                request.withInstrument(Instrument.D_WHISTLE).withKey(D_MAJOR).withChordSymbols(false));

        assertThat(tune.body())
                .noneMatch(ChordSymbol.class::isInstance)
                .filteredOn(Note.class::isInstance)
                .isNotEmpty()
                .allMatch(
                        note -> Instrument.D_WHISTLE.plays(((Note) note).pitch().midiKey()));
    }

    @Test
    void is_kept_in_tempo() {
        Tune tune = tune(request -> request.withMeter(Meter.of(6, 8)).withBeatsPerMinute(112));

        assertThat(tune.tempo().orElseThrow().wholeNotesPerMinute().toString()).isEqualTo("42");
    }

    @Test
    void is_kept_in_opening() {
        assertThat(UNTRAINED.tune(SHORT.withOpening("d2 ef|")).modelText())
                .contains("L:1/8\n")
                .contains("\nd2ef|");
    }

    @Test
    void is_kept_in_header_without_constraints() {
        GeneratedTune free = UNTRAINED.tune(
                TuneRequest.any().withConstrain(Strictness.OFF).withKey(D_MAJOR).withOpening("|:d"));

        assertThat(free.modelText()).contains("\nK:D\n|:d");
        assertThat(free.maskedMass()).isLessThan(0.01);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "jig; 4/4; ; ; ; a jig is not in 4/4 but in 6/8 or 9/8 or 12/8",
                "; 4/4; 15; AABB; ; 15 bars cannot have the form AABB: its 2 written sections are of one length, 14 or"
                        + " 16",
                "; 6/8; ; ; g2g2g2g2; the opening does not fit: line 1, column",
                "; 4/4; ; ; A,; the opening does not fit: line 1, column 2",
            })
    void that_contradicts_itself_is_refused(
            String rhythm, String meter, Integer bars, String form, String opening, String message) {
        TuneRequest request = TuneRequest.any()
                .withKey(D_MAJOR)
                .withInstrument(Instrument.D_WHISTLE)
                .withMeter(Meter.of(meter.charAt(0) - '0', meter.charAt(2) - '0'));
        request = rhythm == null ? request : request.withRhythm(rhythm);
        request = bars == null ? request : request.withBars(bars);
        request = form == null ? request : request.withForm(form);
        TuneRequest whole = opening == null ? request : request.withOpening(opening);

        assertThatThrownBy(() -> UNTRAINED.tunes(whole, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void that_an_instrument_cannot_play_is_refused() {
        TuneRequest request =
                SHORT.withInstrument(Instrument.D_WHISTLE).withKey(Key.of(Step.E, Accidental.FLAT, Mode.MAJOR));

        assertThatThrownBy(() -> UNTRAINED.tune(request))
                .hasMessageContaining("the key has E flat, which a d-whistle cannot play");
    }

    @Test
    void that_nothing_would_keep_is_refused() {
        assertThatThrownBy(() -> UNTRAINED.tune(SHORT.withConstrain(Strictness.OFF)))
                .hasMessage(
                        "without constraints nothing sees to bars; ask for strict constraints, or do not ask for that");
    }

    @Test
    void names_the_value_that_is_out_of_range() {
        TuneRequest any = TuneRequest.any();

        assertThatThrownBy(() -> any.withTemperature(0)).hasMessageContaining("temperature is 0");
        assertThatThrownBy(() -> any.withTopK(0)).hasMessageContaining("topK is 0");
        assertThatThrownBy(() -> any.withBars(0)).hasMessageContaining("bars is 0");
        assertThatThrownBy(() -> any.withForm("aab")).hasMessageContaining("form is \"aab\"");
        assertThatThrownBy(() -> any.withRhythm(" ")).hasMessageContaining("rhythm is \"\"");
        assertThatThrownBy(() -> any.withOpening("d\ne")).hasMessageContaining("opening is");
        assertThatThrownBy(() -> any.withTemperature(5.01)).hasMessageContaining("temperature is 5.01");
        assertThatThrownBy(() -> any.withTopP(0)).hasMessageContaining("topP is 0");
        assertThatThrownBy(() -> any.withTopP(1.01)).hasMessageContaining("topP is 1.01");
        assertThatThrownBy(() -> any.withBars(513)).hasMessageContaining("bars is 513");
        assertThatThrownBy(() -> any.withBeatsPerMinute(0)).hasMessageContaining("beatsPerMinute is 0");
        assertThatThrownBy(() -> any.withBeatsPerMinute(1001)).hasMessageContaining("beatsPerMinute is 1001");
        assertThat(any.withBars(512).withBeatsPerMinute(1000).withTemperature(5).bars())
                .hasValue(512);
    }

    @Test
    void nothing_comes_that_is_known() {
        TuneRequest request = SHORT.withBars(4);
        GeneratedTune first = UNTRAINED.tune(request);
        AbcGenerator wiser = AbcGeneratorTest.untrained(CHARACTERS, MelodyIndex.of(List.of(first.tune())));

        assertThat(wiser.tune(request).attempts()).isGreaterThan(1);
        assertThat(wiser.tune(request).modelText()).isNotEqualTo(first.modelText());
        assertThat(wiser.tune(request.withNovelty(Strictness.OFF))).isEqualTo(first);
    }
}
