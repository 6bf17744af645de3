package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwingTest {

    private static final int Q = Grains.QUARTER;

    /** So many quarters, each parted at one place, or at two for the last ones. */
    private static Score quarters(int count, double place, int thirds) {
        List<ScoreNote> notes = new ArrayList<>();
        for (int i = 0; i < count + thirds; i++) {
            int at = i * Q;
            int second = i < count ? at + (int) Math.round(place * Q) : at + Q / 3;
            notes.add(note(at, second));
            notes.add(note(second, at + Q));
        }
        return new Score(notes, List.of(), List.of(), List.of(), true);
    }

    private static ScoreNote note(int start, int end) {
        return new ScoreNote(0, start, end, 60, 80, List.of());
    }

    @Test
    void twelve_quarters_parted_in_long_and_short_swing() {
        assertThat(Swing.ratio(quarters(12, 2 / 3.0, 0))).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(Swing.ratio(quarters(11, 2 / 3.0, 0))).isZero();
        assertThat(Swing.ratio(quarters(12, 0.5, 0))).isZero();
        assertThat(Swing.ratio(quarters(12, 0.75, 0))).as("dotted").isZero();
        assertThat(Swing.ratio(quarters(12, 0.5602, 0))).isCloseTo(0.56, within(1e-3));
        assertThat(Swing.ratio(quarters(12, 0.7198, 0))).isCloseTo(0.72, within(1e-3));
        assertThat(Swing.ratio(quarters(12, 0.5598, 0))).isZero();
        assertThat(Swing.ratio(quarters(12, 0.7202, 0))).isZero();
    }

    @Test
    void other_parts_of_a_quarter_speak_against_it() {
        assertThat(Swing.ratio(quarters(12, 0.6, 3))).isCloseTo(0.6, within(1e-3));
        assertThat(Swing.ratio(quarters(12, 0.6, 4))).isZero();
        assertThat(Swing.ratio(quarters(16, 0.6, 4))).isCloseTo(0.6, within(1e-3));
    }

    @Test
    void notes_that_begin_together_count_once() {
        List<ScoreNote> notes = new ArrayList<>(quarters(11, 0.6, 0).notes());
        notes.add(notes.get(notes.size() - 1));
        assertThat(Swing.ratio(new Score(notes, List.of(), List.of(), List.of(), true)))
                .isZero();
    }

    @Test
    void swung_notes_are_written_evenly() {
        Score even = Swing.straighten(quarters(12, 2 / 3.0, 0), 2 / 3.0);
        assertThat(even.notes()).extracting(ScoreNote::start).startsWith(0, Q / 2, Q, 3 * Q / 2, 2 * Q);
        assertThat(even.notes()).extracting(ScoreNote::end).startsWith(Q / 2, Q, 3 * Q / 2, 2 * Q);
        Score score = new Score(
                List.of(note(0, Q / 3), note(Q / 3, 5 * Q / 6), note(5 * Q / 6, Q), note(2 * Q, 2 * Q + 1)),
                List.of(),
                List.of(),
                List.of(),
                true);
        assertThat(Swing.straighten(score, 2 / 3.0).notes())
                .as("halves of the long and the short part become sixteenths")
                .extracting(note -> note.start() + "-" + note.end())
                .containsExactly(
                        "0-" + Q / 4,
                        Q / 4 + "-" + 3 * Q / 4,
                        3 * Q / 4 + "-" + Q,
                        2 * Q + "-" + (2 * Q + Grains.FINEST));
    }
}
