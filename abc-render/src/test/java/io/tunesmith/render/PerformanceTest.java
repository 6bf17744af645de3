package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Tempo;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.Performance.Role;
import io.tunesmith.render.Performance.Sound;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PerformanceTest {

    private static Performance play(String abc) {
        return Performance.of(MidiTest.tune(abc));
    }

    @Test
    void tells_for_each_note_where_it_stands_in_the_text() {
        String abc = "X:1\nM:2/4\nL:1/4\nK:C\n|: \"C\"C d' :|\n";
        Performance performance = play(abc);
        assertThat(performance.sounds())
                .filteredOn(sound -> sound.track() == 0)
                .extracting(sound -> written(abc, performance.tune(), sound))
                .containsExactly("C", "d'", "C", "d'");
        assertThat(performance.sounds())
                .filteredOn(sound -> sound.track() > 0)
                .extracting(sound -> written(abc, performance.tune(), sound))
                .isNotEmpty()
                .containsOnly("\"C\"");
    }

    private static String written(String abc, Tune tune, Sound sound) {
        var span = tune.placement(sound.element()).orElseThrow().span();
        return abc.substring(span.offset(), span.offset() + span.length());
    }

    @Test
    void clock_time_follows_the_tempos() {
        Performance performance = play("X:1\nM:2/4\nL:1/4\nQ:1/4=120\nK:C\nC D | [Q:1/4=60] E F |]\n");
        assertThat(performance.seconds(Fraction.of(1, 4))).isCloseTo(0.5, within(1e-9));
        assertThat(performance.seconds(Fraction.of(3, 4))).isCloseTo(2, within(1e-9));
        assertThat(performance.seconds()).isCloseTo(3, within(1e-9));
    }

    @Test
    void one_tempo_can_be_asked_for_instead() {
        Tune tune = MidiTest.tune("X:1\nM:6/8\nL:1/8\nQ:3/8=60\nK:C\nC6 | [Q:3/8=30] D6 |]\n");
        PerformanceOptions options =
                PerformanceOptions.DEFAULTS.withTempo(new Tempo("", List.of(Fraction.of(3, 8)), 120));
        assertThat(Performance.of(tune, options).seconds()).isCloseTo(2, within(1e-9));
    }

    @Test
    void without_a_tempo_a_dance_has_its_usual_one() {
        assertThat(play("X:1\nR:jig\nM:6/8\nL:1/8\nK:C\nC6|]\n").seconds()).isCloseTo(2 * 60.0 / 112, within(1e-9));
        assertThat(play("X:1\nM:4/4\nL:1/8\nK:C\nC8|]\n").seconds()).isCloseTo(2, within(1e-9));
        assertThat(play("X:1\nM:9/8\nL:1/8\nK:C\nC9|]\n").seconds()).isCloseTo(3 * 60.0 / 104, within(1e-9));
        assertThat(play("X:1\nM:6/4\nL:1/4\nK:C\nC6|]\n").seconds()).isCloseTo(3, within(1e-9));
        assertThat(play("X:1\nR:Reel\nM:4/4\nK:C\nC8|]\n").seconds()).isCloseTo(2 * 60.0 / 96, within(1e-9));
        assertThat(play("X:1\nR:hornpipe\nM:4/4\nK:C\nC8|]\n").seconds()).isCloseTo(2 * 60.0 / 80, within(1e-9));
        assertThat(play("X:1\nR:waltz\nM:3/4\nK:C\nC6|]\n").seconds()).isCloseTo(3 * 60.0 / 144, within(1e-9));
        assertThat(play("X:1\nR:polka\nM:2/4\nK:C\nC8|]\n").seconds()).isCloseTo(2 * 60.0 / 132, within(1e-9));
    }

    @Test
    void rests_at_the_end_count_for_the_length() {
        assertThat(play("X:1\nM:4/4\nL:1/4\nK:C\nC4 | z4 |]\n").duration()).isEqualTo(Fraction.of(2));
    }

    @Test
    void instruments_and_channels_come_from_the_text_or_the_options() {
        Performance performance = play("X:1\nM:4/4\nL:1/4\n%%MIDI chordprog 15\n%%MIDI bassprog 33\n"
                + "V:1 name=\"Tin whistle\"\n%%MIDI program 78\nV:2\n%%MIDI channel 1\nK:C\n"
                + "[V:1] \"C\"c4 | d4 |]\n[V:2] C4 |\n%%MIDI program 42\nD4 |]\n");
        assertThat(performance.tracks())
                .extracting(track -> track.name() + " " + track.role() + " " + track.channel() + " " + track.program())
                .containsExactly(
                        "Tin whistle " + Role.VOICE + " 1 78",
                        "2 " + Role.VOICE + " 0 40",
                        "Chords " + Role.CHORDS + " 2 15",
                        "Bass " + Role.BASS + " 3 33");
        assertThat(performance.programs()).containsExactly(new Performance.ProgramChange(1, Fraction.ONE, 42));
    }

    @Test
    void more_voices_than_channels_still_sound() {
        StringBuilder abc = new StringBuilder("X:1\nM:4/4\nL:1/4\nK:C\n");
        for (int i = 0; i < 20; i++) {
            abc.append("[V:").append(i).append("] C4 |]\n");
        }
        Performance performance = play(abc.toString());
        assertThat(performance.sounds()).hasSize(20);
        assertThat(performance.tracks()).noneMatch(track -> track.channel() == 9);
    }

    @Test
    void each_pass_sings_its_verse() {
        Performance performance = play("X:1\nM:2/4\nL:1/4\nK:C\n|: C D :|\nw: one two\nw: three four\n");
        assertThat(performance.lyrics())
                .extracting(lyric -> lyric.at() + " " + lyric.text())
                .containsExactly("0 one", "1/4 two", "1/2 three", "3/4 four");
    }

    @Test
    void reports_chord_symbols_that_nobody_can_read() {
        Performance performance = play("X:1\nM:2/4\nL:1/2\nK:C\n\"C\"C | \"softly\"C | \" \"C |]\n");
        assertThat(performance.unknownChords())
                .singleElement()
                .satisfies(element ->
                        assertThat(performance.tune().body().get(element)).hasToString("ChordSymbol[text=softly]"));
    }

    @Test
    void refuses_a_tune_that_unfolds_beyond_the_limit() {
        Tune tune = MidiTest.tune("X:1\nP:((A9)9)9\nM:4/4\nL:1/8\nK:C\nP:A\nCDEF GABc|\n");
        assertThatThrownBy(() -> Performance.of(tune, PerformanceOptions.DEFAULTS.withMaxElements(1000)))
                .isInstanceOf(PerformanceException.class)
                .hasMessageContaining("more than 1000 elements");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hostile_counts_end_in_a_clear_error_or_a_performance() {
        for (String body : List.of(
                "|: C |1,999999999 D :|",
                "C" + ":".repeat(100_000) + "|",
                "\"C\"Z999999999 |]",
                "C1000000000000000000 D1000000000000000000 | C3/7 D5/11 E7/13 F/17 G/19 A/23 B/29 c/31 d/37 e/41 f/43 g/47|",
                "!<(!".repeat(20_000) + "C",
                "C2-".repeat(20_000) + "C",
                "&C".repeat(20_000),
                "[CEG]".repeat(20_000) + "|")) {
            for (String header : List.of("", "P:" + "(A99".repeat(20) + ")99".repeat(20) + "\n")) {
                String abc = "X:1\nM:4/4\nL:1/4\n" + header + "K:C\nP:A\n" + body + "\n";
                for (Tune tune : Abc.parse(abc).tunes()) {
                    try {
                        Midi.bytes(Performance.of(tune));
                    } catch (PerformanceException clear) {
                        assertThat(clear).hasMessageMatching(".*[a-z].*");
                    }
                }
            }
        }
    }
}
