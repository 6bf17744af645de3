package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.CharVocabulary;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackingTest {

    private static final CharVocabulary CHARACTERS = CharVocabulary.of(List.of("\n12AB:K|]"));

    @Test
    void lays_tunes_out_whole_with_a_line_break_before_each() {
        Packing packing = new Packing(
                List.of(new int[] {1, 2, 3}, new int[] {4, 5}, new int[] {6}),
                CHARACTERS,
                config(2, 2, false),
                Packing.Use.VALIDATION);

        assertThat(packing.steps()).isEqualTo(2);
        assertThat(packing.characters()).isEqualTo(6);
        Batch first = packing.batch(0);
        assertThat(first.inputs()).containsExactly(0, 0, 1, 4);
        assertThat(first.targets()).containsExactly(1, 4, 2, 5);
        assertThat(first.keep()).containsExactly(0, 0, 1, 1);
        assertThat(first.weights()).containsExactly(1, 1, 1, 1);
        Batch second = packing.batch(1);
        assertThat(second.inputs()).containsExactly(2, 0, 0, 0);
        assertThat(second.targets()).startsWith(3, 6);
        assertThat(second.keep()).startsWith(1, 0);
        assertThat(second.weights()).containsExactly(1, 1, 0, 0);
    }

    @Test
    void recalls_within_a_tune_only_and_across_batches() {
        Packing packing = new Packing(
                List.of(new int[] {1, 2, 1, 2, 1}, new int[] {2, 1, 1}),
                CHARACTERS,
                config(1, 3, true),
                Packing.Use.VALIDATION);

        int[] recalled = IntStream.range(0, packing.steps())
                .flatMap(step -> Arrays.stream(packing.batch(step).recalled()))
                .toArray();

        // After 1 2 1 came 2, after 1 2 1 2 came 1; in the second tune 1 came after 1 only.
        assertThat(recalled).startsWith(0, 0, 0, 1 + 2, 1 + 1, 0, 0, 0);
        assertThat(packing.batch(1).kinds()).startsWith(0, 0, 14);
    }

    @Test
    void gives_the_same_batches_wherever_it_begins() {
        Random random = new Random(4);
        List<int[]> tunes = Stream.generate(
                        () -> random.ints(random.nextInt(40), 1, 4).toArray())
                .limit(50)
                .toList();
        Packing inOrder = new Packing(tunes, CHARACTERS, config(3, 7, true), Packing.Use.VALIDATION);
        List<Batch> batches =
                IntStream.range(0, inOrder.steps()).mapToObj(inOrder::batch).toList();

        assertThat(batches.stream().mapToInt(Batch::characters).sum()).isEqualTo((int) inOrder.characters());
        for (int step = inOrder.steps() - 1; step >= 0; step--) {
            assertThat(new Packing(tunes, CHARACTERS, config(3, 7, true), Packing.Use.VALIDATION).batch(step))
                    .usingRecursiveComparison()
                    .isEqualTo(batches.get(step));
        }
        BatchesAhead ahead = new BatchesAhead(
                new Packing(tunes, CHARACTERS, config(3, 7, true), Packing.Use.VALIDATION),
                2,
                (batch, step) -> {},
                ForkJoinPool.commonPool());
        for (int step = 2; step < inOrder.steps(); step++) {
            assertThat(ahead.next()).usingRecursiveComparison().isEqualTo(batches.get(step));
        }
    }

    @Test
    void tells_before_two_of_three_tunes_how_long_they_are_to_be() {
        List<int[]> tunes = Collections.nCopies(3, CHARACTERS.encode("K:A\nAB|AB|]\n\n"));
        int[] untold = new int[13];
        int[] bars = {3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 1, 1, 0};
        int[] inSection = {3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 1, 3, 0};

        Packing told = new Packing(tunes, CHARACTERS, config(1, 39, true), Packing.Use.TRAINING);
        assertThat(column(told, 10, Bearings.LEFT_ROWS)).isEqualTo(joined(untold, bars, bars));
        assertThat(column(told, 11, Bearings.LEFT_IN_SECTION_ROWS)).isEqualTo(joined(untold, inSection, untold));
        Packing silent = new Packing(tunes, CHARACTERS, config(1, 39, true), Packing.Use.VALIDATION);
        assertThat(column(silent, 10, Bearings.LEFT_ROWS)).containsOnly(0);
        assertThat(column(silent, 11, Bearings.LEFT_IN_SECTION_ROWS)).containsOnly(0);
    }

    @Test
    void counts_the_music_of_the_last_two_bars_eight_times_in_practice_and_each_tune_as_much_as_before() {
        String text = "K:A\nAB|AB|AB|AB|]\n\n";
        int ending = text.indexOf("AB|AB|]");
        List<int[]> tunes = List.of(CHARACTERS.encode(text), CHARACTERS.encode("K:A\nAB|\n\n"));

        Packing packing = new Packing(tunes, CHARACTERS, config(1, 28, true), Packing.Use.PRACTICE);
        float[] weights = packing.batch(0).weights();
        double sum = 0;
        for (int place = 0; place < text.length(); place++) {
            boolean music = Character.isLetter(text.charAt(place));
            assertThat(weights[place]).isEqualTo(weights[0] * (place >= ending && music ? 8 : 1), within(1e-5f));
            sum += weights[place];
        }
        assertThat(sum).isCloseTo(text.length(), within(1e-4));
        assertThat(new Packing(tunes, CHARACTERS, config(1, 28, true), Packing.Use.TRAINING)
                        .batch(0)
                        .weights())
                .containsOnly(1);
    }

    /** The rows of a kind before each character. */
    private static int[] column(Packing packing, int kind, int first) {
        int[] places = packing.batch(0).places();
        return IntStream.range(0, places.length / Bearings.ROWS)
                .map(at -> places[at * Bearings.ROWS + kind] - first)
                .toArray();
    }

    private static int[] joined(int[]... parts) {
        return Stream.of(parts).flatMapToInt(IntStream::of).toArray();
    }

    @Test
    void hides_as_many_inputs_as_asked_for_and_nothing_else() {
        List<int[]> tunes =
                List.of(IntStream.range(0, 4000).map(place -> 1 + place % 3).toArray());
        Batch whole = new Packing(tunes, CHARACTERS, config(1, 4000, false), Packing.Use.VALIDATION).batch(0);
        for (double rate : new double[] {0, 0.2, 1}) {
            Batch batch = new Packing(tunes, CHARACTERS, config(1, 4000, false), Packing.Use.VALIDATION).batch(0);
            Packing.hide(batch, rate, 4, new Random(1));
            int hidden = 0;
            for (int place = 0; place < batch.inputs().length; place++) {
                assertThat(batch.inputs()[place]).isIn(4, whole.inputs()[place]);
                hidden += batch.inputs()[place] == 4 ? 1 : 0;
            }
            assertThat(hidden / 4000.0).isBetween(rate - 0.03, rate + 0.03);
            assertThat(batch.targets()).isEqualTo(whole.targets());
        }
    }

    private static TrainConfig config(int batch, int sequence, boolean more) {
        return new TrainConfig(
                new ModelConfig(4, 4, 1, more, more, false, TextKind.MODEL),
                batch,
                sequence,
                1,
                0.1,
                0,
                0,
                0,
                0,
                0,
                1,
                0,
                0,
                1,
                1);
    }
}
