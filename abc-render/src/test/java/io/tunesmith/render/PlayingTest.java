package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunesmith.abc.Fraction;
import io.tunesmith.render.Performance.Role;
import io.tunesmith.render.Performance.Sound;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single marks and directives do to what is played, counted by hand. */
class PlayingTest {

    private static final String HEADER = "X:1\nM:4/4\nL:1/4\nK:C\n";

    private static Performance play(String abc) {
        return play(abc, PerformanceOptions.DEFAULTS);
    }

    private static Performance play(String abc, PerformanceOptions options) {
        return Performance.of(MidiTest.tune(abc), options);
    }

    private static List<Sound> of(Performance performance, Role role) {
        return performance.sounds().stream()
                .filter(sound -> performance.tracks().get(sound.track()).role() == role)
                .toList();
    }

    /** {@code onset key duration} of the sounds of a role. */
    private static List<String> sounds(Performance performance, Role role) {
        return of(performance, role).stream()
                .map(sound -> sound.onset() + " " + sound.key() + " " + sound.duration())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "c, 1/4",
        ".c, 1/8",
        "!staccato!c, 1/8",
        "!wedge!c, 1/16",
        "!wedge!.c, 1/16",
        "!tenuto!c, 1/4",
    })
    void marks_shorten_notes(String note, String duration) {
        Sound first = play(HEADER + note + " d2 |]\n").sounds().get(0);
        assertThat(first.onset()).isEqualTo(Fraction.ZERO);
        assertThat(first.duration()).hasToString(duration);
    }

    @ParameterizedTest
    @CsvSource({"!accent!, 15", "!>!, 15", "!emphasis!, 15", "L, 15", "!sfz!, 30", "!tenuto!, 0", "!accent!!sfz!, 45"})
    void marks_make_notes_louder(String mark, int louder) {
        assertThat(secondVelocity(mark) - secondVelocity("")).isEqualTo(louder);
    }

    private static int secondVelocity(String mark) {
        return play(HEADER + "d " + mark + "d d d|]\n").sounds().get(1).velocity();
    }

    @ParameterizedTest
    @CsvSource({
        "!trill!c, 7",
        "!trill!c/, 3",
        "!trill!c/4, 1",
        "!trill!c3/8, 1",
        "!trill!c3/4, 5",
        "!mordent!c, 3",
        "!turn!c, 4",
        "~c, 5",
        "!fermata!c, 1",
    })
    void ornaments_need_time(String note, int sounds) {
        Performance ornamented = play(HEADER + note + " z8|]\n", PerformanceOptions.DEFAULTS.withOrnaments(true));
        assertThat(ornamented.sounds()).hasSize(sounds);
        Sound last = ornamented.sounds().get(sounds - 1);
        Sound plain = play(HEADER + note + " z8|]\n", PerformanceOptions.DEFAULTS.withOrnaments(false))
                .sounds()
                .get(0);
        assertThat(last.onset().plus(last.duration())).isEqualTo(plain.duration());
    }

    @Test
    void quick_notes_take_three_quarters_of_a_note_at_most() {
        PerformanceOptions ornaments = PerformanceOptions.DEFAULTS.withOrnaments(true);
        assertThat(sounds(play(HEADER + "!turn!c|]\n", ornaments), Role.VOICE))
                .containsExactly("0 74 1/32", "1/32 72 1/32", "1/16 71 1/32", "3/32 72 5/32");
        assertThat(sounds(play(HEADER + "!turn!c/4|]\n", ornaments), Role.VOICE))
                .containsExactly("0 74 1/64", "1/64 72 1/64", "1/32 71 1/64", "3/64 72 1/64");
    }

    @Test
    void drums_beat_their_pattern_in_every_bar_with_keys_and_velocities_of_their_own() {
        Performance performance =
                play("X:1\nM:2/4\nL:1/4\nK:C\n%%MIDI drum d2zd 35 300 0 90\n%%MIDI drumon\nc c|d d|]\n");
        assertThat(sounds(performance, Role.DRUMS))
                .containsExactly("0 35 1/4", "3/8 127 1/8", "1/2 35 1/4", "7/8 127 1/8");
        assertThat(of(performance, Role.DRUMS)).extracting(Sound::velocity).containsExactly(1, 90, 1, 90);
    }

    @Test
    void drums_that_say_nothing_else_beat_the_bass_drum() {
        Performance performance = play("X:1\nM:2/4\nL:1/4\nK:C\n%%MIDI drum dd\n%%MIDI drumon\nc c|]\n");
        assertThat(sounds(performance, Role.DRUMS)).containsExactly("0 35 1/4", "1/4 35 1/4");
        assertThat(of(performance, Role.DRUMS)).extracting(Sound::velocity).containsOnly(80);
    }

    @Test
    void what_accompanies_is_limited_as_well() {
        PerformanceOptions few = PerformanceOptions.DEFAULTS.withMaxElements(5);
        assertThatThrownBy(() -> play(HEADER + "%%MIDI gchord " + "fc".repeat(40) + "\n\"C\"c4|]\n", few))
                .isInstanceOf(PerformanceException.class)
                .hasMessageStartingWith("The accompaniment has more than 50 notes");
        assertThatThrownBy(() -> play(HEADER + "%%MIDI drum " + "d".repeat(80) + "\n%%MIDI drumon\nc4|]\n", few))
                .isInstanceOf(PerformanceException.class)
                .hasMessageStartingWith("The drums beat more than 50 times");
    }
}
