package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeatTrackerTest {

    /** Onsets behind one another, by the steps between them; 24 steps are a quarter note. */
    private static int[] positions(String steps) {
        int[] between =
                Arrays.stream(steps.split(" ")).mapToInt(Integer::parseInt).toArray();
        int[] positions = new int[between.length];
        for (int i = 1; i < positions.length; i++) {
            positions[i] = positions[i - 1] + between[i];
        }
        return positions;
    }

    private static String repeated(String steps, int times) {
        return "0 " + IntStream.range(0, times).mapToObj(i -> steps).collect(Collectors.joining(" "));
    }

    private static double[] times(int[] positions, double quarter, double late) {
        Random random = new Random(7);
        return Arrays.stream(positions)
                .mapToDouble(position -> 1 + position * quarter / 24 + late * random.nextGaussian())
                .toArray();
    }

    private static int[] eachFollows(int count) {
        return IntStream.range(-1, count - 1).toArray();
    }

    /** Compares the positions, and the cost and the jitter in milliseconds as a text. */
    private static void check(BeatTracker.Track track, int[] positions, String costAndJitter) {
        assertThat(track.positions()).containsExactly(positions);
        assertThat(String.format(Locale.ROOT, "%.5f %.3f", track.cost(), 1000 * track.jitter()))
                .isEqualTo(costAndJitter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quarters        | 24 24 24 24          | 4 | 0.5 | 0     | 0.5 | 0.87680 0.000
            eighths         | 12 12 24 12 12 24    | 4 | 0.4 | 0     | 0.4 | 1.11145 0.000
            played          | 12 12 24 12 12 24    | 4 | 0.5 | 0.01  | 0.5 | 1.28834 13.021
            played loosely  | 12 12 24 12 12 24    | 4 | 0.5 | 0.02  | 0.5 | 1.33578 24.606
            dotted          | 18 6 24 12 6 6       | 4 | 0.6 | 0.008 | 0.6 | 1.66709 10.337
            triplets        | 8 8 8 24 12 12 24    | 4 | 0.5 | 0.008 | 0.5 | 1.79700 11.261
            faster          | 12 12 24 12 12 24    | 4 | 0.47 | 0.004 | 0.5 | 1.20773 8.122
            slower          | 12 12 24 12 12 24    | 4 | 0.53 | 0.004 | 0.5 | 1.21125 8.530
            thirty-seconds  | 3 3 6 12 24 24       | 4 | 0.6 | 0.002 | 0.6 | 1.73429 2.839
            sextuplets      | 4 4 4 4 4 4 24 24    | 4 | 0.6 | 0.002 | 0.6 | 2.09747 2.870
            """)
    void follows_a_known_beat(
            String what, String steps, int times, double quarter, double late, double told, String cost) {
        int[] positions = positions(repeated(steps, times));
        check(
                new BeatTracker(times(positions, quarter, late), eachFollows(positions.length)).track(0, told),
                positions,
                cost);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slow           | 24 24 48 24 24 48 48 48 | 4  | 0.9  | 0.01  | 0.94638 16.728
            usual          | 24 24 48 24 24 48 48 48 | 4  | 0.5  | 0.01  | 0.85297 16.563
            fast           | 12 12 24 12 12 24 24 24 | 4  | 0.3  | 0.005 | 1.27516 7.104
            dotted         | 72 24 48 48 72 24 96    | 4  | 0.25 | 0.005 | 0.91562 10.166
            of threes      | 36 36 12 12 12 36 36 36 72 | 4 | 0.4 | 0.005 | 1.42676 8.840
            on the offbeat | 24 24 24 12 12 24 24 24 | 4  | 0.5  | 0.005 | 1.08715 8.364
            a long one     | 24 24 48 24 24 48 48 48 | 14 | 0.55 | 0.01  | 0.74949 15.702
            """)
    void finds_a_beat(String what, String steps, int times, double quarter, double late, String cost) {
        int[] positions = positions(repeated(steps, times));
        double[] onsets = times(positions, quarter, late);
        check(new BeatTracker(onsets, eachFollows(positions.length)).track(), positions, cost);
    }

    @Test
    void notes_of_other_parts_sound_together_if_they_nearly_do() {
        double[] times = {0, 0.02, 0.5, 0.49, 1, 1.01, 1.5, 1.52, 2, 2.01};
        Arrays.sort(times);
        int[] alone = new int[times.length];
        Arrays.fill(alone, -1);
        check(
                new BeatTracker(times, alone).track(0, 0.5),
                new int[] {0, 0, 24, 24, 48, 48, 72, 72, 96, 96},
                "0.81104 12.804");
    }

    @Test
    void notes_of_a_part_that_follow_each_other_are_not_together() {
        double[] times = {0, 0.05, 0.5, 1, 1.5, 2};
        BeatTracker.Track track = new BeatTracker(times, new int[] {-1, 0, 1, 2, 3, 4}).track(0, 0.5);
        check(track, new int[] {0, 3, 24, 48, 72, 96}, "1.66807 7.002");
    }

    @Test
    void begins_anew_behind_a_long_silence() {
        double[] times = {0, 0.5, 1, 1.5, 61.5, 62, 62.5, 63};
        check(
                new BeatTracker(times, eachFollows(8)).track(0, 0.5),
                new int[] {0, 24, 48, 72, 2952, 2976, 3000, 3024},
                "1.84203 0.000");
    }

    @Test
    void one_onset_is_where_it_is_told_to_be() {
        check(new BeatTracker(new double[] {3}, new int[] {-1}).track(12, 0.5), new int[] {12}, "0.00000 0.000");
        assertThat(new BeatTracker(new double[] {3}, new int[] {-1}).track().positions())
                .containsExactly(0);
    }
}
