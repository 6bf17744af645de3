package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.render.internal.transcription.Score.MeterAt;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccentsTest {

    private static final int Q = Grains.QUARTER;

    private static Event event(int start, int end, int velocity) {
        return new Event(start, end, List.of(60), List.of(), velocity);
    }

    private static ScoreNote note(int start, int key) {
        return new ScoreNote(1, start, start + Q, key, 80, List.of());
    }

    @Test
    void a_note_speaks_for_a_line_the_more_the_longer_it_is() {
        List<Event> melody = List.of(event(0, Q / 2, 80), event(Q, 2 * Q, 80), event(2 * Q, 6 * Q, 80));
        Accents accents = new Accents(melody, List.of(), List.of());
        assertThat(accents.at(0)).as("an eighth").isEqualTo(1);
        assertThat(accents.at(Q)).as("a quarter").isCloseTo(1.4, within(1e-9));
        assertThat(accents.at(2 * Q)).as("a whole note").isCloseTo(2.2, within(1e-9));
        assertThat(accents.at(3 * Q / 4)).as("silence").isZero();
        assertThat(accents.at(3 * Q)).as("in the middle of a note").isEqualTo(-2);
        assertThat(accents.at(6 * Q)).as("where it ends").isZero();
    }

    @Test
    void a_loud_note_speaks_for_a_line_by_standard_deviations() {
        List<Event> melody = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            melody.add(event(i * Q / 2, (i + 1) * Q / 2, i == 0 ? 110 : i % 2 == 0 ? 84 : 76));
        }
        // Mean 81.625, standard deviation 8.283.
        Accents accents = new Accents(melody, List.of(), List.of());
        assertThat(accents.at(0)).as("two deviations at most").isCloseTo(1 + 1.2 * 2, within(1e-9));
        assertThat(accents.at(Q)).isCloseTo(1 + 1.2 * (84 - 81.625) / 8.2829, within(1e-4));
        assertThat(accents.at(Q / 2)).isCloseTo(1 + 1.2 * (76 - 81.625) / 8.2829, within(1e-4));
        melody.replaceAll(event -> event(event.start(), event.end(), event.velocity() == 110 ? 30 : event.velocity()));
        assertThat(new Accents(melody, List.of(), List.of()).at(0)).isCloseTo(1 - 1.2 * 2, within(1e-9));
    }

    @Test
    void loudness_that_hardly_varies_says_nothing() {
        List<Event> melody = List.of(event(0, Q / 2, 78), event(Q / 2, Q, 82));
        assertThat(new Accents(melody, List.of(), List.of()).at(Q / 2)).isEqualTo(1);
    }

    @Test
    void chords_and_low_notes_speak_for_a_line() {
        List<ScoreNote> accompaniment =
                List.of(note(0, 36), note(0, 48), note(Q, 52), note(2 * Q, 53), note(3 * Q, 60));
        Accents accents = new Accents(List.of(event(0, 8 * Q, 80)), accompaniment, List.of(0, 2 * Q));
        assertThat(accents.at(0))
                .as("an event of eight quarters, a bass, a chord")
                .isCloseTo(1 + 0.4 * 4 + 1 + 2.5, within(1e-9));
        assertThat(accents.at(Q))
                .as("a bass, sixteen semitones above the lowest")
                .isEqualTo(1 - 2);
        assertThat(accents.at(2 * Q)).as("a chord").isEqualTo(2.5 - 2);
        assertThat(accents.at(3 * Q)).isEqualTo(-2);
    }

    @Test
    void the_lowest_of_notes_together_is_the_bass() {
        List<ScoreNote> accompaniment = List.of(note(0, 36), note(Q, 60), note(Q, 40));
        assertThat(new Accents(List.of(event(0, Q, 80)), accompaniment, List.of()).at(Q))
                .isZero();
    }

    @Test
    void a_meter_fits_by_what_stands_on_its_lines_and_beats() {
        List<Event> melody = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            melody.add(event(i * Q / 2, (i + 1) * Q / 2, i % 3 == 0 ? 100 : 70));
        }
        // Mean 80, standard deviation 14.14.
        double strong = 1 + 1.2 * 20 / Math.sqrt(200);
        double weak = 1 - 1.2 * 10 / Math.sqrt(200);
        Accents accents = new Accents(melody, List.of(), List.of());
        List<Integer> lines = List.of(0, 3 * Q);
        assertThat(accents.fit(new MeterAt(0, 6, 8), lines, 0))
                .as("two beats of three eighths")
                .isCloseTo(2 * strong / Math.pow(2, 0.9) + 0.1 * 2 * strong / 2, within(1e-6));
        assertThat(accents.fit(new MeterAt(0, 3, 4), lines, 0))
                .as("three quarters")
                .isCloseTo(2 * strong / Math.pow(2, 0.9) + 0.1 * 4 * weak / 4, within(1e-6));
        assertThat(accents.fit(new MeterAt(0, 1, 4), List.of(0), 0))
                .as("a bar of one beat")
                .isCloseTo(strong, within(1e-6));
    }
}
