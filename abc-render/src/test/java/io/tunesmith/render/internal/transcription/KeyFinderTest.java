package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFinderTest {

    private static final int Q = Grains.QUARTER;

    /** Quarter notes one after the other, the last one a half. */
    private static List<Event> melody(int... keys) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            events.add(new Event(i * Q, (i == keys.length - 1 ? i + 2 : i + 1) * Q, List.of(keys[i]), List.of(), 80));
        }
        return events;
    }

    private static int[] up(int semitones, int... keys) {
        int[] moved = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            moved[i] = keys[i] + semitones;
        }
        return moved;
    }

    private static String estimate(List<Event> melody, ScoreNote... accompaniment) {
        return Notation.key(KeyFinder.estimate(melody, List.of(accompaniment)));
    }

    private static ScoreNote bass(int start, int key) {
        return new ScoreNote(1, start, start + Q, key, 80, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "0, C, Cm", "1, Db, C#m", "2, D, Dm", "3, Eb, D#m", "4, E, Em", "5, F, Fm",
        "6, F#, F#m", "7, G, Gm", "8, Ab, G#m", "9, A, Am", "10, Bb, Bbm", "11, B, Bm"
    })
    void finds_each_major_and_minor_key(int semitones, String major, String minor) {
        assertThat(estimate(melody(up(semitones, 60, 64, 67, 65, 64, 62, 59, 60))))
                .isEqualTo(major);
        assertThat(estimate(melody(up(semitones, 60, 63, 67, 68, 67, 65, 63, 62, 59, 60))))
                .isEqualTo(minor);
    }

    @Test
    void the_last_note_tells_a_key_from_its_relative() {
        assertThat(estimate(melody(69, 72, 76, 72, 69, 67, 64, 67, 72))).isEqualTo("C");
        assertThat(estimate(melody(72, 72, 76, 72, 69, 67, 64, 67, 69))).isEqualTo("Am");
    }

    @Test
    void the_last_bass_tells_a_key_from_its_relative() {
        List<Event> melody = melody(69, 72, 76, 72, 69, 67, 72, 64);
        assertThat(estimate(melody, bass(0, 45), bass(8 * Q, 48), bass(8 * Q, 64)))
                .isEqualTo("C");
        assertThat(estimate(melody, bass(0, 48), bass(8 * Q, 64), bass(8 * Q, 45)))
                .isEqualTo("Am");
    }

    @Test
    void one_note_is_its_own_tonic() {
        assertThat(estimate(melody(67))).isEqualTo("G");
        assertThat(estimate(melody(60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 60)))
                .isEqualTo("C");
    }

    @Test
    void tells_how_much_is_outside_a_signature() {
        List<Event> scale = melody(60, 62, 64, 65, 67, 69, 71, 72);
        assertThat(KeyFinder.outside(scale, 0)).isZero();
        assertThat(KeyFinder.outside(scale, 1)).as("F").isCloseTo(1 / 9.0, within(1e-9));
        assertThat(KeyFinder.outside(scale, -1)).as("B").isCloseTo(1 / 9.0, within(1e-9));
        assertThat(KeyFinder.outside(scale, 3))
                .as("F, G and both C, the last a half")
                .isCloseTo(5 / 9.0, within(1e-9));
        assertThat(KeyFinder.outside(scale, 6)).as("all but F and B").isCloseTo(7 / 9.0, within(1e-9));
    }

    @Test
    void no_note_counts_for_more_than_a_whole_one() {
        List<Event> melody = List.of(
                new Event(0, 4 * Q, List.of(60), List.of(), 80), new Event(4 * Q, 40 * Q, List.of(61), List.of(), 80));
        assertThat(KeyFinder.outside(melody, 0)).isCloseTo(0.5, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 63, 72})
    void notes_of_a_chord_count_each(int key) {
        List<Event> melody = List.of(new Event(0, Q, List.of(key, 61), List.of(), 80));
        assertThat(KeyFinder.outside(melody, 0)).isCloseTo(key == 63 ? 1 : 0.5, within(1e-9));
    }
}
