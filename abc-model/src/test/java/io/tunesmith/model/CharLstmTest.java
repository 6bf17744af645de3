package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.BlockLSTM;
import org.tensorflow.op.nn.BlockLSTMGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

class CharLstmTest {

    private static final int VOCABULARY = 7;
    private static final int BATCH = 3;
    private static final int SEQUENCE = 5;

    private static TrainConfig config(int layers, double dropout) {
        return config(layers, dropout, false);
    }

    private static TrainConfig config(int layers, double dropout, boolean tied) {
        return new TrainConfig(
                new ModelConfig(4, 6, layers, true, true, tied, TextKind.MODEL),
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
        return batch(random, BATCH);
    }

    private static Batch batch(Random random, int streams) {
        int size = streams * SEQUENCE;
        Batch batch = new Batch(
                new int[size],
                new int[size],
                new float[size],
                new float[size],
                random.ints(size, 0, Recall.rows(VOCABULARY)).toArray(),
                random.ints(size * VOCABULARY, 0, Recall.KINDS).toArray(),
                random.ints(size * Bearings.ROWS, 0, Bearings.TABLE).toArray());
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
            TrainConfig config = config(2, dropout, dropout == 0);
            Random random = new Random(5);
            try (CharLstm<TFloat64> lstm = new CharLstm<>(config, VOCABULARY, TFloat64.class)) {
                Batch batch = batch(random);
                Map<String, float[]> weights = weights(config.model(), random);
                lstm.start(weights);
                for (String name : CharLstm.checkpointShapes(config, VOCABULARY).keySet()) {
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

    /** With three threads 97 streams make parts of 32, 32 and 33. */
    @Test
    void streams_in_parts_learn_what_they_learn_together() {
        int streams = 97;
        TrainConfig config = new TrainConfig(
                new ModelConfig(4, 6, 2, true, true, false, TextKind.MODEL),
                streams,
                SEQUENCE,
                1,
                0.01,
                0,
                0,
                0,
                0,
                0.4,
                1,
                0,
                0.9,
                1,
                1);
        Random random = new Random(8);
        Map<String, float[]> weights = weights(config.model(), random);
        Batch first = batch(random, streams);
        Batch second = batch(random, streams);
        try (CharLstm<TFloat64> together = new CharLstm<>(config, VOCABULARY, TFloat64.class, 1);
                CharLstm<TFloat64> parts = new CharLstm<>(config, VOCABULARY, TFloat64.class, 3)) {
            List<CharLstm<TFloat64>> both = List.of(together, parts);
            both.forEach(lstm -> lstm.start(weights));
            assertClose(parts.gradients(first, 1, 2), together.gradients(first, 1, 2));
            for (CharLstm<TFloat64> lstm : both) {
                lstm.train(first, new Schedule.Rates(0.01, 0.9, 0.999, 0.9), 1, 0);
                lstm.train(second, new Schedule.Rates(0.01, 0.81, 0.998, 0.9), 1, 1);
            }
            for (String name : CharLstm.checkpointShapes(config, VOCABULARY).keySet()) {
                assertThat(parts.get(name))
                        .as(name)
                        .usingComparatorWithPrecision(1e-6f)
                        .containsExactly(together.get(name));
            }
            for (Batch batch : List.of(first, second)) {
                assertThat(parts.validate(batch)).isCloseTo(together.validate(batch), within(1e-4));
            }
            assertThat(parts.logits(first)).usingComparatorWithPrecision(1e-5f).containsExactly(together.logits(first));
        }
    }

    private static void assertClose(Map<String, double[]> found, Map<String, double[]> expected) {
        assertThat(found).containsOnlyKeys(expected.keySet());
        expected.forEach((name, value) -> assertThat(found.get(name))
                .as(name)
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(value));
    }

    /**
     * TensorFlow's own LSTM with its own gradient. Along 4H its gates stand in the order input, forget, candidate,
     * output; it adds no bias to the forget gate, and clips memories unless told not to.
     */
    @Test
    void gradients_agree_with_those_of_tensorflows_block_lstm() {
        TrainConfig config = config(1, 0).withModel(new ModelConfig(4, 6, 1, false, false, false, TextKind.RAW));
        int embedding = config.model().embedding();
        int hidden = config.model().hidden();
        Random random = new Random(8);
        Batch batch = new Batch(
                random.ints(BATCH * SEQUENCE, 0, VOCABULARY).toArray(),
                random.ints(BATCH * SEQUENCE, 0, VOCABULARY).toArray(),
                new float[BATCH * SEQUENCE],
                new float[BATCH * SEQUENCE],
                new int[0],
                new int[0],
                new int[0]);
        Arrays.fill(batch.keep(), 1);
        Arrays.fill(batch.weights(), 1);
        Map<String, float[]> weights = weights(config.model(), random);
        Map<String, double[]> ours;
        try (CharLstm<TFloat32> lstm = new CharLstm<>(config, VOCABULARY, TFloat32.class)) {
            lstm.start(weights);
            ours = lstm.gradients(batch, 1, 2);
        }
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            Operand<TInt32> inputs = tf.constant(batch.inputs());
            Operand<TFloat32> table = matrix(tf, weights.get(WeightShapes.EMBEDDING), embedding);
            Operand<TFloat32> x = tf.reshape(
                    tf.gather(table, inputs, tf.constant(0)), tf.constant(new int[] {SEQUENCE, BATCH, embedding}));
            Operand<TFloat32> w = tf.concat(
                    List.of(
                            swapped(tf, weights.get(WeightShapes.input(0)), hidden),
                            swapped(tf, weights.get(WeightShapes.recurrent(0)), hidden)),
                    tf.constant(0));
            Operand<TFloat32> b =
                    tf.reshape(swapped(tf, weights.get(WeightShapes.bias(0)), hidden), tf.constant(new int[] {-1}));
            Operand<TFloat32> none = tf.zeros(tf.constant(new int[] {hidden}), TFloat32.class);
            Operand<TFloat32> start = tf.zeros(tf.constant(new int[] {BATCH, hidden}), TFloat32.class);
            Operand<TInt64> length = tf.constant((long) SEQUENCE);
            BlockLSTM<TFloat32> block = tf.nn.blockLSTM(
                    length,
                    x,
                    start,
                    start,
                    w,
                    none,
                    none,
                    none,
                    b,
                    BlockLSTM.cellClip(0f),
                    BlockLSTM.usePeephole(false));
            Operand<TFloat32> shown = tf.reshape(block.h(), tf.constant(new int[] {SEQUENCE * BATCH, hidden}));
            Operand<TFloat32> output = matrix(tf, weights.get(WeightShapes.OUTPUT_WEIGHT), VOCABULARY);
            Operand<TFloat32> logits =
                    tf.nn.biasAdd(tf.linalg.matMul(shown, output), tf.constant(weights.get(WeightShapes.OUTPUT_BIAS)));
            Operand<TFloat32> wrong = tf.math.div(
                    tf.math.sub(
                            tf.nn.softmax(logits),
                            tf.oneHot(
                                    tf.constant(batch.targets()),
                                    tf.constant(VOCABULARY),
                                    tf.constant(1f),
                                    tf.constant(0f))),
                    tf.constant((float) SEQUENCE * BATCH));
            Operand<TFloat32> dShown = tf.reshape(
                    tf.linalg.matMul(wrong, output, MatMul.transposeB(true)),
                    tf.constant(new int[] {SEQUENCE, BATCH, hidden}));
            BlockLSTMGrad<TFloat32> gradient = tf.nn.blockLSTMGrad(
                    length,
                    x,
                    start,
                    start,
                    w,
                    none,
                    none,
                    none,
                    b,
                    block.i(),
                    block.cs(),
                    block.f(),
                    block.o(),
                    block.ci(),
                    block.co(),
                    block.h(),
                    tf.zerosLike(block.cs()),
                    dShown,
                    false);
            Map<String, float[]> theirs = new LinkedHashMap<>();
            Operand<TFloat32> dX = tf.reshape(gradient.xGrad(), tf.constant(new int[] {SEQUENCE * BATCH, embedding}));
            theirs.put(WeightShapes.EMBEDDING, values(tf.math.unsortedSegmentSum(dX, inputs, tf.constant(VOCABULARY))));
            float[] dW = swapped(values(gradient.wGrad()), hidden);
            theirs.put(WeightShapes.input(0), Arrays.copyOfRange(dW, 0, embedding * 4 * hidden));
            theirs.put(WeightShapes.recurrent(0), Arrays.copyOfRange(dW, embedding * 4 * hidden, dW.length));
            theirs.put(WeightShapes.bias(0), swapped(values(gradient.bGrad()), hidden));
            theirs.forEach((name, value) -> {
                for (int place = 0; place < value.length; place++) {
                    assertThat(ours.get(name)[place])
                            .as("%s[%d]", name, place)
                            .isCloseTo(value[place], within(1e-6 + 1e-4 * Math.abs(value[place])));
                }
            });
        }
    }

    private static Operand<TFloat32> matrix(Ops tf, float[] value, int width) {
        return tf.reshape(tf.constant(value), tf.constant(new int[] {-1, width}));
    }

    private static Operand<TFloat32> swapped(Ops tf, float[] value, int hidden) {
        return matrix(tf, swapped(value, hidden), 4 * hidden);
    }

    /** Rows of four gates with the last two changing places. */
    private static float[] swapped(float[] value, int hidden) {
        float[] swapped = value.clone();
        for (int row = 0; row < value.length; row += 4 * hidden) {
            System.arraycopy(value, row + 2 * hidden, swapped, row + 3 * hidden, hidden);
            System.arraycopy(value, row + 3 * hidden, swapped, row + 2 * hidden, hidden);
        }
        return swapped;
    }

    private static float[] values(Operand<TFloat32> operand) {
        TFloat32 tensor = operand.asTensor();
        float[] value = new float[(int) tensor.size()];
        tensor.copyTo(DataBuffers.of(value, false, false));
        return value;
    }

    @Test
    void the_state_goes_on_from_batch_to_batch_and_ends_where_a_tune_starts() {
        TrainConfig config = config(2, 0);
        Random random = new Random(6);
        try (CharLstm<TFloat32> lstm = new CharLstm<>(config, VOCABULARY, TFloat32.class)) {
            lstm.start(weights(config.model(), random));
            Batch first = batch(random);
            Batch fresh = batch(random);
            Arrays.fill(fresh.keep(), 1);
            Arrays.fill(fresh.keep(), 0, BATCH, 0);
            Batch going = new Batch(
                    fresh.inputs(),
                    fresh.targets(),
                    fresh.keep().clone(),
                    fresh.weights(),
                    fresh.recalled(),
                    fresh.kinds(),
                    fresh.places());
            Arrays.fill(going.keep(), 1);

            double startLoss = lstm.validate(fresh);
            lstm.validate(first);
            assertThat(lstm.validate(fresh)).isEqualTo(startLoss);
            lstm.validate(first);
            assertThat(lstm.validate(going)).isNotEqualTo(startLoss);
        }
    }

    @Test
    void averages_follow_the_weights_or_are_the_weights() {
        for (double averaging : new double[] {0, 0.9}) {
            TrainConfig config = new TrainConfig(
                    new ModelConfig(4, 6, 1, true, true, false, TextKind.MODEL),
                    BATCH,
                    SEQUENCE,
                    1,
                    0.01,
                    0,
                    0,
                    0,
                    0,
                    0,
                    1,
                    0,
                    averaging,
                    1,
                    1);
            Random random = new Random(7);
            try (CharLstm<TFloat32> lstm = new CharLstm<>(config, VOCABULARY, TFloat32.class)) {
                Map<String, float[]> before = weights(config.model(), random);
                lstm.start(before);
                lstm.train(batch(random), new Schedule.Rates(0.01, 0.9, 0.999, averaging), 1, 0);
                before.forEach((name, start) -> {
                    float[] now = lstm.get(name);
                    float[] average = lstm.average(name);
                    for (int place = 0; place < start.length; place++) {
                        assertThat((double) average[place])
                                .isCloseTo(averaging * start[place] + (1 - averaging) * now[place], within(1e-6));
                    }
                });
                assertThat(lstm.get(WeightShapes.OUTPUT_BIAS)).isNotEqualTo(before.get(WeightShapes.OUTPUT_BIAS));
            }
        }
    }

    @Test
    void rejects_a_batch_that_does_not_fit() {
        TrainConfig config = config(1, 0);
        try (CharLstm<TFloat32> lstm = new CharLstm<>(config, VOCABULARY, TFloat32.class)) {
            assertThatThrownBy(() -> lstm.validate(new Batch(
                            new int[1], new int[1], new float[1], new float[1], new int[0], new int[0], new int[0])))
                    .hasMessageContaining("a batch holds 5 steps of 3 streams");
            Batch batch = batch(new Random(1));
            batch.targets()[0] = VOCABULARY;
            assertThatThrownBy(() -> lstm.validate(batch)).hasMessageContaining("target is 7");
        }
    }
}
