package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

class CharLstmTest {

    private static final int VOCABULARY = 7;
    private static final int BATCH = 3;
    private static final int SEQUENCE = 5;

    private static TrainConfig config(int layers, double dropout) {
        return new TrainConfig(
                new ModelConfig(4, 6, layers, true, TextKind.RAW),
                BATCH,
                SEQUENCE,
                1,
                0.01,
                0,
                0,
                dropout,
                dropout,
                dropout,
                1,
                0,
                0,
                1,
                1);
    }

    /** Random characters, some hidden, some not counted, and tune starts in the middle. */
    private static Batch batch(Random random) {
        int size = BATCH * SEQUENCE;
        Batch batch = new Batch(
                new int[size],
                new int[size],
                new float[size],
                new float[size],
                random.ints(size, 0, Recall.rows(VOCABULARY)).toArray(),
                random.ints(size * VOCABULARY, 0, Recall.KINDS).toArray());
        for (int place = 0; place < size; place++) {
            batch.inputs()[place] = random.nextInt(VOCABULARY + 1);
            batch.targets()[place] = random.nextInt(VOCABULARY);
            batch.keep()[place] = random.nextInt(4) > 0 ? 1 : 0;
            batch.weights()[place] = random.nextInt(5) > 0 ? 1 : 0;
        }
        return batch;
    }

    private static Map<String, float[]> weights(ModelConfig model, Random random) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        WeightShapes.of(model, VOCABULARY).forEach((name, shape) -> {
            float[] value = new float[(int) WeightShapes.size(shape)];
            for (int place = 0; place < value.length; place++) {
                value[place] = (float) random.nextGaussian() * 0.4f;
            }
            weights.put(name, value);
        });
        return weights;
    }

    @Test
    void gradients_agree_with_finite_differences() {
        for (double dropout : new double[] {0, 0.4}) {
            TrainConfig config = config(2, dropout);
            Random random = new Random(5);
            try (CharLstm<TFloat64> lstm = new CharLstm<>(config, VOCABULARY, TFloat64.class)) {
                Batch batch = batch(random);
                Map<String, float[]> weights = weights(config.model(), random);
                lstm.start(weights);
                for (String name : lstm.checkpointNames()) {
                    if (name.startsWith("state/")) {
                        float[] state = new float[BATCH * config.model().hidden()];
                        for (int place = 0; place < state.length; place++) {
                            state[place] = (float) random.nextGaussian() * 0.5f;
                        }
                        lstm.set(name, state);
                    }
                }
                Map<String, double[]> gradients = lstm.gradients(batch, 1, 2);
                weights.forEach((name, weight) -> {
                    for (int trial = 0; trial < 6; trial++) {
                        int place = random.nextInt(weight.length);
                        float before = weight[place];
                        float above = before + 1e-3f;
                        float below = before - 1e-3f;
                        weight[place] = above;
                        lstm.set(name, weight);
                        double lossAbove = lstm.gradients(batch, 1, 2).get("loss")[0];
                        weight[place] = below;
                        lstm.set(name, weight);
                        double lossBelow = lstm.gradients(batch, 1, 2).get("loss")[0];
                        weight[place] = before;
                        lstm.set(name, weight);
                        double slope = (lossAbove - lossBelow) / ((double) above - below);
                        assertThat(gradients.get(name)[place])
                                .as("%s[%d], dropout %s", name, place, dropout)
                                .isCloseTo(slope, within(1e-6 + 1e-5 * Math.abs(slope)));
                    }
                });
            }
        }
    }

    @Test
    void the_state_goes_on_from_batch_to_batch_and_ends_where_a_tune_starts() {
        TrainConfig config = config(2, 0);
        Random random = new Random(6);
        try (CharLstm<TFloat32> lstm = new CharLstm<>(config, VOCABULARY, TFloat32.class)) {
            lstm.start(weights(config.model(), random));
            Batch first = batch(random);
            Batch fresh = batch(random);
            java.util.Arrays.fill(fresh.keep(), 1);
            java.util.Arrays.fill(fresh.keep(), 0, BATCH, 0);
            Batch going = new Batch(
                    fresh.inputs(),
                    fresh.targets(),
                    fresh.keep().clone(),
                    fresh.weights(),
                    fresh.recalled(),
                    fresh.kinds());
            java.util.Arrays.fill(going.keep(), 1);

            double startLoss = lstm.validate(fresh);
            lstm.validate(first);
            assertThat(lstm.validate(fresh)).isEqualTo(startLoss);
            lstm.validate(first);
            assertThat(lstm.validate(going)).isNotEqualTo(startLoss);
        }
    }

    @Test
    void rejects_a_batch_that_does_not_fit() {
        TrainConfig config = config(1, 0);
        try (CharLstm<TFloat32> lstm = new CharLstm<>(config, VOCABULARY, TFloat32.class)) {
            assertThatThrownBy(() -> lstm.validate(
                            new Batch(new int[1], new int[1], new float[1], new float[1], new int[0], new int[0])))
                    .hasMessageContaining("a batch holds 5 steps of 3 streams");
            Batch batch = batch(new Random(1));
            batch.targets()[0] = VOCABULARY;
            assertThatThrownBy(() -> lstm.validate(batch)).hasMessageContaining("target is 7");
        }
    }
}
