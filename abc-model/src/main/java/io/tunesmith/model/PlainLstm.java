package io.tunesmith.model;

import java.util.Arrays;
import java.util.Map;

/**
 * The trained network in plain Java, for composing: it starts at once, needs no native library, and computes the same
 * bits on every platform, because it adds in one order and has an exponential function of its own. It agrees with {@link
 * CharLstm} within rounding. Immutable and thread-safe; each thread brings its own {@link State}.
 */
final class PlainLstm {

    private final int vocabulary;
    private final int hidden;
    private final int layers;
    private final float[][] table; // (V, 4H), what each character brings into the first layer's gates
    private final float[][] recallTable; // (4V, 4H), what a recalled character brings into them, empty without recall
    private final float[] recallBonus; // (kinds)
    private final float[][][] input; // (H, 4H), from the second layer on
    private final float[][][] recurrent; // (H, 4H)
    private final float[][] bias; // (4H)
    private final float[][] outputWeight; // (H, V)
    private final float[] outputBias; // (V)

    /** What a network of these weights does; the weights must have the shapes of {@link WeightShapes}. */
    PlainLstm(ModelConfig config, int vocabulary, Map<String, float[]> weights) {
        this.vocabulary = vocabulary;
        hidden = config.hidden();
        layers = config.layers();
        input = new float[layers][][];
        recurrent = new float[layers][][];
        bias = new float[layers][];
        for (int layer = 0; layer < layers; layer++) {
            input[layer] = rows(weights.get(WeightShapes.input(layer)), 4 * hidden);
            recurrent[layer] = rows(weights.get(WeightShapes.recurrent(layer)), 4 * hidden);
            bias[layer] = weights.get(WeightShapes.bias(layer));
        }
        outputWeight = rows(weights.get(WeightShapes.OUTPUT_WEIGHT), vocabulary);
        outputBias = weights.get(WeightShapes.OUTPUT_BIAS);
        float[][] embedding = rows(weights.get(WeightShapes.EMBEDDING), config.embedding());
        table = new float[vocabulary][];
        for (int character = 0; character < vocabulary; character++) {
            table[character] = bias[0].clone();
            multiplyAdd(embedding[character], input[0], table[character]);
        }
        float[][] recalled =
                config.recall() ? rows(weights.get(WeightShapes.RECALL_INPUT), config.embedding()) : new float[0][];
        recallTable = new float[recalled.length][4 * hidden];
        for (int row = 0; row < recalled.length; row++) {
            multiplyAdd(recalled[row], input[0], recallTable[row]);
        }
        recallBonus = config.recall() ? weights.get(WeightShapes.RECALL_OUTPUT) : new float[0];
    }

    private static float[][] rows(float[] flat, int width) {
        float[][] rows = new float[flat.length / width][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(flat, row * width, (row + 1) * width);
        }
        return rows;
    }

    /** What the network remembers of one text, and room to compute in. */
    final class State {

        private final float[][] shown = new float[layers][hidden];
        private final float[][] memory = new float[layers][hidden];
        private final float[] gates = new float[4 * hidden];
        private final float[] logits = new float[vocabulary];
        private final Recall recall;
        private boolean begun;

        private State(Recall recall) {
            this.recall = recall;
        }

        /** What the network thinks of each character's coming next, before the softmax; overwritten by the next step. */
        float[] logits() {
            return logits;
        }

        /** Takes in a character; the first is what comes before the text. */
        float[] step(int character) {
            if (begun && recallBonus.length > 0) {
                recall.add(character);
            }
            begun = true;
            for (int layer = 0; layer < layers; layer++) {
                if (layer == 0) {
                    System.arraycopy(table[character], 0, gates, 0, gates.length);
                    if (recall.best() > 0) {
                        add(gates, recallTable[recall.best() - 1]);
                    }
                } else {
                    System.arraycopy(bias[layer], 0, gates, 0, gates.length);
                    multiplyAdd(shown[layer - 1], input[layer], gates);
                }
                multiplyAdd(shown[layer], recurrent[layer], gates);
                cell(gates, memory[layer], shown[layer]);
            }
            System.arraycopy(outputBias, 0, logits, 0, vocabulary);
            multiplyAdd(shown[layers - 1], outputWeight, logits);
            if (recallBonus.length > 0) {
                for (int id = 0; id < vocabulary; id++) {
                    logits[id] += recallBonus[recall.kinds()[id]];
                }
            }
            return logits;
        }

        /** A copy that goes its own way. */
        State copy() {
            State copy = new State(recall.copy());
            copy.begun = begun;
            for (int layer = 0; layer < layers; layer++) {
                System.arraycopy(shown[layer], 0, copy.shown[layer], 0, hidden);
                System.arraycopy(memory[layer], 0, copy.memory[layer], 0, hidden);
            }
            System.arraycopy(logits, 0, copy.logits, 0, vocabulary);
            return copy;
        }
    }

    /** A state that remembers nothing. */
    State start() {
        return new State(new Recall(vocabulary));
    }

    /** c = f·c + i·g, h = o·tanh c. */
    private void cell(float[] gates, float[] memory, float[] shown) {
        for (int unit = 0; unit < hidden; unit++) {
            double in = sigmoid(gates[unit]);
            double forget = sigmoid(gates[hidden + unit]);
            double out = sigmoid(gates[2 * hidden + unit]);
            double candidate = tanh(gates[3 * hidden + unit]);
            double next = forget * memory[unit] + in * candidate;
            memory[unit] = (float) next;
            shown[unit] = (float) (out * tanh(next));
        }
    }

    /** sum += x·w, four rows of w at a time, so that the sums are read and written less often. */
    private static void multiplyAdd(float[] x, float[][] w, float[] sum) {
        int row = 0;
        for (; row + 4 <= x.length; row += 4) {
            add(sum, w[row], w[row + 1], w[row + 2], w[row + 3], x[row], x[row + 1], x[row + 2], x[row + 3]);
        }
        for (; row < x.length; row++) {
            for (int column = 0; column < sum.length; column++) {
                sum[column] += x[row] * w[row][column];
            }
        }
    }

    private static void add(float[] sum, float[] row) {
        for (int column = 0; column < sum.length; column++) {
            sum[column] += row[column];
        }
    }

    /** Arrays of their own instead of places in one: this is what the compiler makes vector instructions of. */
    private static void add(
            float[] sum,
            float[] row0,
            float[] row1,
            float[] row2,
            float[] row3,
            float x0,
            float x1,
            float x2,
            float x3) {
        for (int column = 0; column < sum.length; column++) {
            sum[column] += x0 * row0[column] + x1 * row1[column] + x2 * row2[column] + x3 * row3[column];
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + exp(-x));
    }

    private static double tanh(double x) {
        return 1 - 2 / (1 + exp(2 * x));
    }

    private static final double LN_2 = 0.6931471805599453;

    /**
     * e to the x, to about nine digits, from -700 to 700. {@link Math#exp} may differ in the last bit from platform to
     * platform, and a tune must not.
     */
    static double exp(double x) {
        double bounded = Math.max(-700, Math.min(700, x));
        int power = (int) (bounded / LN_2 + (bounded < 0 ? -0.5 : 0.5));
        double r = bounded - power * LN_2;
        double series = 1
                + r
                        * (1
                                + r
                                        * (1 / 2.0
                                                + r
                                                        * (1 / 6.0
                                                                + r
                                                                        * (1 / 24.0
                                                                                + r
                                                                                        * (1 / 120.0
                                                                                                + r
                                                                                                        * (1 / 720.0
                                                                                                                + r
                                                                                                                        * (1
                                                                                                                                        / 5040.0
                                                                                                                                + r
                                                                                                                                        / 40320.0)))))));
        return series * Double.longBitsToDouble((power + 1023L) << 52);
    }
}
