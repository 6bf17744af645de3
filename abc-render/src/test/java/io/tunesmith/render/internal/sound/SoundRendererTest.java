package io.tunesmith.render.internal.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundRendererTest {

    private static final int SECOND = SoundRenderer.FRAME_RATE;
    private static final int[] STRUCK = {0, 6, 9, 11, 12, 15, 24, 25, 27, 32, 45, 46, 47, 105};
    private static final int[] HELD = {19, 21, 23, 40, 48, 52, 56, 68, 71, 73, 78, 109};

    /** Two bars of a jig on fiddle, bouzouki, bass and drums. */
    private static List<SoundEvent> phrase() {
        int[] tune = {74, 71, 67, 71, 74, 79, 78, 76, 74, 72, 69, 66};
        List<SoundEvent> events = new ArrayList<>();
        for (int i = 0; i < tune.length; i++) {
            long at = i * SECOND / 6L;
            events.add(new SoundEvent(at, SECOND / 6, tune[i], 0, i % 3 == 0 ? 105 : 80, 40, 0.1));
            if (i % 3 == 0) {
                events.add(new SoundEvent(at, SECOND / 3, 43, 0, 90, 32, 0));
                events.add(new SoundEvent(at, 0, 36, 0, 90, SoundEvent.PERCUSSION, 0.2));
            }
            if (i % 3 == 2) {
                for (int key : new int[] {55, 59, 62}) {
                    events.add(new SoundEvent(at, SECOND / 6, key, 0, 75, 25, -0.25));
                }
            }
        }
        return events;
    }

    private static Recording note(int program, int key, int velocity, double seconds) {
        long duration = Math.round(seconds * SECOND);
        return Recording.of(List.of(new SoundEvent(0, duration, key, 0, velocity, program, 0)), duration);
    }

    static IntStream instruments() {
        return IntStream.concat(IntStream.of(STRUCK), IntStream.of(HELD));
    }

    static IntStream held() {
        return IntStream.of(HELD);
    }

    static IntStream struck() {
        return IntStream.of(STRUCK);
    }

    @Test
    void gives_the_same_samples_on_every_machine() {
        assertThat(Recording.of(phrase(), 2 * SECOND).sha256())
                .isEqualTo("1be27cbd9b0b582325a2ad8cd6a79a75ac1596c4ca0df1a9fe6efd0bb2f280d5");
    }

    @Test
    void gives_the_same_samples_of_every_instrument_on_every_machine() {
        List<SoundEvent> events = new ArrayList<>();
        for (int program : instruments().toArray()) {
            for (int note = 0; note < 2; note++) {
                long at = events.size() * (SECOND / 20L);
                events.add(new SoundEvent(
                        at, SECOND / 10, 45 + 31 * note, 12 * note - 5, 40 + 80 * note, program, note - 0.4));
            }
        }
        long end = events.size() * (SECOND / 20L);
        for (int drum = 35; drum <= 81; drum++) {
            events.add(new SoundEvent(
                    end + (drum - 35) * (SECOND / 50L), 0, drum, 0, 40 + drum, SoundEvent.PERCUSSION, 0.1));
        }
        assertThat(Recording.of(events, end + SECOND).sha256())
                .isEqualTo("4958fe0009be11aed652f944cd21caf9b801be8a249212ae9b22e3fbf88b9de8");
    }

    @Test
    void lasts_as_long_as_the_music_and_a_tail_that_ends_in_silence() {
        Recording recording = Recording.of(phrase(), 2 * SECOND + 17);
        assertThat(recording.frames()).isEqualTo(2 * SECOND + 17 + SoundRenderer.TAIL);
        double[] end = recording.mono(recording.frames() - 100, 100);
        assertThat(end).containsOnly(0);
        assertThat(recording.level(2, 2.5)).isGreaterThan(recording.level(2.5, 3) + 3);
        assertThat(recording.level(3.5, 4)).isLessThan(-60);
    }

    @Test
    void gives_silence_where_there_are_no_notes() {
        Recording recording = Recording.of(List.of(), SECOND);
        assertThat(recording.frames()).isEqualTo(SECOND + SoundRenderer.TAIL);
        assertThat(recording.peak()).isZero();
    }

    @Test
    void never_clips_and_is_neither_faint_nor_crushed() {
        Recording recording = Recording.of(phrase(), 2 * SECOND);
        assertThat(recording.peak()).isBetween(0.1, 0.98);
        assertThat(recording.level(0, 2)).isBetween(-24.0, -12.0);
    }

    @Test
    void never_clips_however_many_notes_sound() {
        List<SoundEvent> events = IntStream.range(30, 100)
                .boxed()
                .flatMap(key -> Stream.of(0, 40, 73)
                        .map(program -> new SoundEvent(1000, SECOND, key, 0, 127, program, key % 2 == 0 ? -1 : 1)))
                .toList();
        assertThat(Recording.of(events, SECOND).peak()).isBetween(0.5, 0.98);
    }

    @Test
    void starts_a_note_at_its_frame() {
        Recording recording =
                Recording.of(List.of(new SoundEvent(12_345, SECOND, 76, 0, 120, SoundEvent.PERCUSSION, 0)), SECOND);
        int first = 0;
        while (recording.left(first) == 0) {
            first++;
        }
        assertThat(first).isBetween(12_345, 12_360);
    }

    @Test
    void pans_notes_to_their_side() {
        List<SoundEvent> left = List.of(new SoundEvent(0, SECOND, 60, 0, 100, 40, -1));
        List<SoundEvent> right = List.of(new SoundEvent(0, SECOND, 60, 0, 100, 40, 1));
        assertThat(leftPower(Recording.of(left, SECOND))).isGreaterThan(10 * leftPower(Recording.of(right, SECOND)));
    }

    private static double leftPower(Recording recording) {
        double power = 0;
        for (int i = 0; i < SECOND; i++) {
            power += recording.left(i) * recording.left(i);
        }
        return power;
    }

    @Test
    void refuses_notes_out_of_order() {
        List<SoundEvent> events =
                List.of(new SoundEvent(500, SECOND, 60, 0, 100, 0, 0), new SoundEvent(400, SECOND, 64, 0, 100, 0, 0));
        assertThatThrownBy(() -> Recording.of(events, SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frame 400 comes after");
    }

    @Test
    void refuses_a_key_that_is_none() {
        assertThatThrownBy(() -> new SoundEvent(0, 1, 128, 0, 100, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key must be from 0 to 127, not 128");
    }

    @Test
    void plays_every_program_and_every_key_audibly() {
        for (int program = 0; program <= SoundEvent.PERCUSSION; program++) {
            for (int key = program % 5; key < 128; key += 21) {
                float[] sound = new float[SECOND / 10];
                Instruments.of(program).tone(key, 5).render(sound, 0, sound.length);
                double power = 0;
                for (float value : sound) {
                    power += value * value;
                }
                assertThat(Math.sqrt(power / sound.length))
                        .as("program %d, key %d", program, key)
                        .isBetween(0.02, 12.0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("instruments")
    void is_in_tune(int program) {
        for (int key : new int[] {48, 60, 67, 76, 84}) {
            double[] sound = note(program, key, 100, 1.2).mono(SECOND / 10, SECOND);
            double cents = 1200 * Math.log(Pitch.of(sound, Timbre.hertz(key)) / Timbre.hertz(key)) / Math.log(2);
            assertThat(cents).as("key %d", key).isCloseTo(0, within(5.0));
        }
    }

    @Test
    void plays_the_pitch_between_two_keys() {
        Recording recording = Recording.of(List.of(new SoundEvent(0, SECOND, 69, 50, 100, 73, 0)), SECOND);
        double wanted = Timbre.hertz(69.5);
        double cents = 1200 * Math.log(Pitch.of(recording.mono(4410, SECOND / 2), wanted) / wanted) / Math.log(2);
        assertThat(cents).isCloseTo(0, within(5.0));
    }

    @ParameterizedTest
    @MethodSource("struck")
    void struck_notes_die_away_steadily(int program) {
        Recording recording = note(program, 60, 100, 2.5);
        double before = recording.level(0.05, 0.3);
        for (int i = 1; i < 9; i++) {
            double now = recording.level(0.05 + 0.25 * i, 0.3 + 0.25 * i);
            assertThat(now).as("after %.2f s", 0.25 * i).isLessThan(Math.max(before, -85));
            before = now;
        }
    }

    @ParameterizedTest
    @MethodSource("struck")
    void high_strings_die_away_faster_than_low_ones(int program) {
        assertThat(fall(note(program, 81, 100, 1.5))).isGreaterThan(fall(note(program, 48, 100, 1.5)));
    }

    private static double fall(Recording recording) {
        return recording.level(0.05, 0.15) - recording.level(0.6, 0.8);
    }

    @ParameterizedTest
    @MethodSource("held")
    void held_notes_stay_for_as_long_as_they_last(int program) {
        Recording recording = note(program, 67, 100, 12);
        double middle = recording.level(1, 2);
        for (int second = 2; second < 12; second++) {
            assertThat(recording.level(second, second + 1))
                    .as("second %d", second)
                    .isCloseTo(middle, within(4.0));
        }
        assertThat(recording.level(13.5, 14)).isLessThan(middle - 50);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 24, 25, 46, 32, 40, 73, 78, 23})
    void a_harder_stroke_is_louder_and_brighter(int program) {
        Recording soft = note(program, 60, 40, 1);
        Recording hard = note(program, 60, 120, 1);
        assertThat(hard.level(0, 1)).isGreaterThan(soft.level(0, 1) + 9);
        assertThat(centroid(hard)).isGreaterThan(1.05 * centroid(soft));
    }

    /** Where the power lies, by way of the slope of the samples: no transform needed. */
    private static double centroid(Recording recording) {
        double[] sound = recording.mono(2205, SECOND / 2);
        double power = 0;
        double slope = 0;
        for (int i = 1; i < sound.length; i++) {
            power += sound[i] * sound[i];
            slope += (sound[i] - sound[i - 1]) * (sound[i] - sound[i - 1]);
        }
        return Math.sqrt(slope / power);
    }

    @ParameterizedTest
    @CsvSource({"24,25", "40,73", "73,78", "23,40", "46,24", "0,46"})
    void instruments_do_not_sound_alike(int one, int other) {
        double[] a = Pitch.harmonics(note(one, 69, 96, 1).mono(SECOND / 5, SECOND / 2), Timbre.hertz(69), 8);
        double[] b = Pitch.harmonics(note(other, 69, 96, 1).mono(SECOND / 5, SECOND / 2), Timbre.hertz(69), 8);
        double difference = 0;
        for (int n = 0; n < 8; n++) {
            difference = Math.max(difference, Math.abs(20 * Math.log10((a[n] + 1e-6) / (b[n] + 1e-6))));
        }
        assertThat(difference).isGreaterThan(6);
    }

    @Test
    void a_long_piece_needs_no_more_memory_than_a_short_one() throws IOException {
        int minutes = 4;
        Iterator<SoundEvent> events = IntStream.range(0, minutes * 60 * 8)
                .mapToObj(i -> new SoundEvent(
                        i * SECOND / 8L,
                        SECOND / 4,
                        40 + (i * 31 & 63),
                        0,
                        50 + (i * 13 & 63),
                        new int[] {0, 24, 46, 40}[i & 3],
                        0))
                .iterator();
        Runtime runtime = Runtime.getRuntime();
        long[] most = {0};
        long[] frames = {0};
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        SoundRenderer.render(events, minutes * 60L * SECOND, (samples, count) -> {
            // Once a minute of music, what is really held is measured.
            if (frames[0] / (60L * SECOND) != (frames[0] + count) / (60L * SECOND)) {
                System.gc();
                most[0] = Math.max(most[0], runtime.totalMemory() - runtime.freeMemory() - before);
            }
            frames[0] += count;
        });
        assertThat(frames[0]).isEqualTo(minutes * 60L * SECOND + SoundRenderer.TAIL);
        assertThat(most[0]).isLessThan(80L << 20);
    }
}
