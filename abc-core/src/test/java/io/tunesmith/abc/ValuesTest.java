package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the values of a tune hold, and what they refuse. */
class ValuesTest {

    private static final Fraction EIGHTH = Fraction.of(1, 8);

    private static void takes(ThrowingCallable... made) {
        for (ThrowingCallable one : made) {
            assertThatCode(one).doesNotThrowAnyException();
        }
    }

    private static void refuses(String message, ThrowingCallable... made) {
        for (ThrowingCallable one : made) {
            assertThatIllegalArgumentException().isThrownBy(one).withMessageContaining(message);
        }
    }

    @Test
    void takes_what_is_at_the_edge_of_its_range_and_refuses_what_is_beyond() {
        takes(() -> new Accidental(-400), () -> new Accidental(400));
        refuses("at most 400 cents", () -> new Accidental(-401), () -> new Accidental(401));
        takes(() -> new Clef("", -9, -99, ""), () -> new Clef("", 9, 99, ""));
        refuses("octave=-10", () -> new Clef("", -10, 0, ""));
        refuses("octave=10", () -> new Clef("", 10, 0, ""));
        refuses("transpose=-100", () -> new Clef("", 0, -100, ""));
        refuses("transpose=100", () -> new Clef("", 0, 100, ""));
        takes(() -> new Interval(-100, -171), () -> new Interval(100, 171), () -> new Interval(2, 8));
        refuses("at most 100 steps", () -> new Interval(-101, -173), () -> new Interval(101, 173));
        refuses("and 180 semitones", () -> new Interval(100, 181), () -> new Interval(-100, -181));
        refuses("2 steps are about 4 semitones, not 9", () -> new Interval(2, 9));
        takes(() -> new BarLine(BarLine.Style.SINGLE, 0, 0));
        refuses(
                "cannot be negative",
                () -> new BarLine(BarLine.Style.SINGLE, -1, 0),
                () -> new BarLine(BarLine.Style.SINGLE, 0, -1));
        takes(() -> new Tuplet(1, 1, 1), () -> new Ending(List.of(1)), () -> new Syllable(1, "la"));
        refuses("from 1", () -> new Tuplet(0, 1, 1), () -> new Tuplet(1, 0, 1), () -> new Tuplet(1, 1, 0));
        refuses("from 1", () -> new Ending(List.of()), () -> new Ending(List.of(2, 0)), () -> new Syllable(0, "la"));
        takes(() -> new MeasureRest(true, 1, Fraction.ONE), () -> new BrokenRhythm(-1), () -> new BrokenRhythm(1));
        refuses("at least 1 bar", () -> new MeasureRest(true, 0, Fraction.ONE));
        refuses("at least one mark", () -> new BrokenRhythm(0));
        takes(() -> new Span(1, 1, 0, 0));
        refuses(
                "Not a place",
                () -> new Span(0, 1, 0, 0),
                () -> new Span(1, 0, 0, 0),
                () -> new Span(1, 1, -1, 0),
                () -> new Span(1, 1, 0, -1));
        takes(() -> new ParseOptions(1, 1, 1, 1, 1, 1));
        refuses("at least 1", () -> new ParseOptions(1, 1, 1, 1, 1, 0), () -> new ParseOptions(0, 1, 1, 1, 1, 1));
        takes(() -> new Similarity(0, 0, 0), () -> new Similarity(2, 2, 0));
        refuses(
                "No such similarity",
                () -> new Similarity(-1, -1, 0),
                () -> new Similarity(0, -1, 0),
                () -> new Similarity(1, 2, 0),
                () -> new Similarity(1, 1, -1));
        takes(() -> new Tempo("slow", List.of(), 0), () -> new Tempo("", List.of(EIGHTH), 1));
        refuses(
                "Not a tempo",
                () -> new Tempo("", List.of(EIGHTH), -1),
                () -> new Tempo("", List.of(EIGHTH), 0),
                () -> new Tempo("", List.of(), 60));
        takes(() -> Meter.of(1, 1));
        refuses(
                "Not a meter",
                () -> Meter.of(0, 4),
                () -> Meter.of(3, 0),
                () -> Meter.of(3, 6),
                () -> new Meter(Meter.Symbol.NONE, List.of(4), 4),
                () -> new Meter(Meter.Symbol.FRACTION, List.of(), 4));
        refuses(
                "A tonic belongs to a standard key",
                () -> new Key(Key.Type.NONE, Step.C, Accidental.NATURAL, Mode.MAJOR, Map.of(), false, Clef.NONE),
                () -> new Key(Key.Type.STANDARD, null, Accidental.NATURAL, Mode.MAJOR, Map.of(), false, Clef.NONE));
        refuses("needs at least one note", () -> new Chord(List.of(), Fraction.ONE, EIGHTH, Tie.NONE));
        takes(() -> Tune.of(0, List.of(), List.of()));
        refuses("not negative", () -> Tune.of(-1, List.of(), List.of()));
        refuses(
                "1 elements cannot stand at 2 places",
                () -> Tune.at(
                        1,
                        List.of(),
                        List.of(BarLine.SINGLE),
                        List.of(
                                new Placement(new Span(1, 1, 0, 1), false, false),
                                new Placement(new Span(1, 2, 1, 1), false, false))));
    }

    @ParameterizedTest
    @CsvSource({
        "treble, 0, 0, 0",
        "treble+8, 0, 0, 12",
        "treble-8, 0, 0, -12",
        "bass+15, 0, 0, 24",
        "bass-15, 1, 2, -10",
        "alto, -1, -2, -14"
    })
    void a_clef_tells_how_far_its_notes_sound_from_where_they_stand(
            String name, int octave, int transpose, int semitones) {
        assertThat(new Clef(name, octave, transpose, "").soundingShift()).isEqualTo(semitones);
    }

    @ParameterizedTest
    @CsvSource({
        "6, 8, 3/4, true, 1/8",
        "9, 8, 9/8, true, 1/8",
        "6, 4, 3/2, true, 1/8",
        "3, 8, 3/8, false, 1/16",
        "3, 4, 3/4, false, 1/8",
        "2, 4, 1/2, false, 1/16",
        "4, 4, 1, false, 1/8"
    })
    void a_meter_tells_of_its_bars_and_beats(int beats, int unit, String bar, boolean compound, String length) {
        Meter meter = Meter.of(beats, unit);
        assertThat(meter.barDuration()).hasToString(bar);
        assertThat(meter.isCompound()).isEqualTo(compound);
        assertThat(meter.defaultUnitLength()).hasToString(length);
        assertThat(meter.isFree()).isFalse();
    }

    @Test
    void a_meter_of_several_numbers_or_of_none_is_not_compound() {
        Meter uneven = new Meter(Meter.Symbol.FRACTION, List.of(6, 2), 8);
        assertThat(uneven.isCompound()).isFalse();
        assertThat(uneven.barDuration()).isEqualTo(Fraction.ONE);
        assertThat(Meter.NONE.isFree()).isTrue();
        assertThat(Meter.NONE.isCompound()).isFalse();
        assertThat(Meter.NONE.barDuration()).isEqualTo(Fraction.ZERO);
        assertThat(Meter.NONE.defaultUnitLength()).isEqualTo(EIGHTH);
    }

    @Test
    void a_tempo_counts_whole_notes_by_all_its_beats() {
        assertThat(new Tempo("", List.of(Fraction.of(3, 8), EIGHTH), 60).wholeNotesPerMinute())
                .isEqualTo(Fraction.of(30));
        assertThat(new Tempo("slow", List.of(), 0).wholeNotesPerMinute()).isEqualTo(Fraction.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "3, 2", "6, 3", "7, 4", "11, 6", "12, 7", "13, 8", "-1, -1", "-12, -7", "-14, -8"})
    void names_an_interval_as_is_usual(int semitones, int steps) {
        Interval interval = Interval.ofSemitones(semitones);
        assertThat(interval).isEqualTo(new Interval(steps, semitones));
        assertThat(interval.negate()).isEqualTo(new Interval(-steps, -semitones));
    }

    @Test
    void measures_the_interval_between_two_pitches() {
        Pitch c = new Pitch(Step.C, Accidental.NATURAL, 4);
        Pitch high = new Pitch(Step.E, Accidental.FLAT, 5);
        assertThat(Interval.between(c, high)).isEqualTo(new Interval(9, 15));
        assertThat(Interval.between(high, c)).isEqualTo(new Interval(-9, -15));
        assertThat(Interval.between(c, new Pitch(Step.C, new Accidental(50), 4)))
                .isEqualTo(new Interval(0, 1));
    }

    @Test
    void the_nearest_key_to_a_quarter_tone_is_the_one_above() {
        assertThat(new Pitch(Step.C, Accidental.NATURAL, 4).midiKey()).isEqualTo(60);
        assertThat(new Pitch(Step.C, new Accidental(50), 4).midiKey()).isEqualTo(61);
        assertThat(new Pitch(Step.C, new Accidental(-51), 4).midiKey()).isEqualTo(59);
        assertThat(new Pitch(Step.C, new Accidental(-51), 4).cents()).isEqualTo(5949);
    }

    @Test
    void a_bar_line_tells_what_it_does() {
        assertThat(BarLine.SINGLE.endsRepeat() || BarLine.SINGLE.startsRepeat()).isFalse();
        assertThat(new BarLine(BarLine.Style.SINGLE, 1, 0).endsRepeat()).isTrue();
        assertThat(new BarLine(BarLine.Style.SINGLE, 0, 1).startsRepeat()).isTrue();
        assertThat(BarLine.Style.values())
                .filteredOn(style -> new BarLine(style, 0, 0).isDouble())
                .containsExactly(BarLine.Style.DOUBLE, BarLine.Style.FINAL, BarLine.Style.INITIAL);
    }

    @Test
    void a_key_changes_its_clef_alone() {
        Key key = Key.of(Step.D, Accidental.NATURAL, Mode.DORIAN);
        Clef bass = new Clef("bass", 0, 0, "");
        assertThat(key.withClef(bass).clef()).isEqualTo(bass);
        assertThat(key.withClef(bass).withClef(Clef.NONE)).isEqualTo(key);
    }

    @Test
    void a_similarity_of_nothing_is_none() {
        assertThat(new Similarity(0, 0, 3).copiedShare()).isZero();
        assertThat(new Similarity(4, 1, 3).copiedShare()).isEqualTo(0.25);
    }

    @Test
    void a_tune_tells_what_its_header_says_last_of_music_and_first_of_texts() {
        Tune tune = Abc.parse("X:3\nT:One\nT:Two\nR:jig\nM:3/4\nM:6/8\nL:1/4\nQ:3/8=90\nP:AB\nK:G\nG|\n")
                .tunes()
                .get(0);
        assertThat(tune.title()).isEqualTo("One");
        assertThat(tune.rhythm()).isEqualTo("jig");
        assertThat(tune.text('T')).contains("One");
        assertThat(tune.text('C')).isEmpty();
        assertThat(tune.meter()).isEqualTo(Meter.of(6, 8));
        assertThat(tune.unitLength()).isEqualTo(Fraction.of(1, 4));
        assertThat(tune.tempo()).contains(new Tempo("", List.of(Fraction.of(3, 8)), 90));
        assertThat(tune.playOrder()).isEqualTo("AB");
        assertThat(tune.key()).isEqualTo(Key.of(Step.G, Accidental.NATURAL, Mode.MAJOR));
        assertThat(tune).hasToString("X:3 One");
    }

    @Test
    void a_tune_without_a_header_has_what_the_standard_says() {
        Tune tune = Tune.of(0, List.of(), List.of(BarLine.SINGLE));
        assertThat(tune.title() + tune.rhythm() + tune.playOrder()).isEmpty();
        assertThat(tune.key()).isEqualTo(Key.NONE);
        assertThat(tune.meter()).isEqualTo(Meter.NONE);
        assertThat(tune.unitLength()).isEqualTo(EIGHTH);
        assertThat(tune.tempo()).isEmpty();
        assertThat(tune.placement(0)).isEmpty();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tune.placement(1));
    }

    @Test
    void tunes_are_equal_by_number_header_and_body() {
        Field meter = new MeterField(Meter.COMMON);
        Tune tune = Tune.of(1, List.of(meter), List.of(BarLine.SINGLE));
        assertThat(tune)
                .isEqualTo(Tune.of(1, List.of(meter), List.of(BarLine.SINGLE)))
                .hasSameHashCodeAs(Tune.of(1, List.of(meter), List.of(BarLine.SINGLE)))
                .isNotEqualTo(Tune.of(2, List.of(meter), List.of(BarLine.SINGLE)))
                .isNotEqualTo(Tune.of(1, List.of(), List.of(BarLine.SINGLE)))
                .isNotEqualTo(Tune.of(1, List.of(meter), List.of()));
        assertThat(tune.hashCode())
                .isNotEqualTo(Tune.of(2, List.of(), List.of()).hashCode());
    }

    @Test
    void whoever_wants_no_tune_with_an_error_is_told_the_first_and_how_many_more() {
        assertThat(Abc.parse("X:1\nK:C\nC;\n").orThrow().tunes()).hasSize(1);
        assertThatExceptionOfType(AbcException.class)
                .isThrownBy(() -> Abc.parse("X:1\nK:C\n;C§\n").orThrow())
                .withMessage("3:3: error: '§' means nothing in music")
                .satisfies(e -> assertThat(e.problems()).hasSize(2));
        assertThatExceptionOfType(AbcException.class)
                .isThrownBy(() -> Abc.parse("X:1\nK:C\n§C§\n").orThrow())
                .withMessage("3:1: error: '§' means nothing in music (and 1 more error)");
        assertThatExceptionOfType(AbcException.class)
                .isThrownBy(() -> Abc.parse("X:1\nK:C\n§C§D§\n").orThrow())
                .withMessage("3:1: error: '§' means nothing in music (and 2 more errors)");
    }
}
