package io.tunesmith.model;

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
    private final float[] table; // (V, 4H), what each character brings into the first layer's gates
    private final float[][] input; // (H, 4H), from the second layer on
    private final float[][] recurrent; // (H, 4H)
    private final float[][] bias; // (4H)
    private final float[] outputWeight; // (H, V)
    private final float[] outputBias; // (V)

    /** What a network of these weights does; the weights must have the shapes of {@link WeightShapes}. */
    PlainLstm(ModelConfig config, int vocabulary, Map<String, float[]> weights) {
        this.vocabulary = vocabulary;
        hidden = config.hidden();
        layers = config.layers();
        input = new float[layers][];
        recurrent = new float[layers][];
        bias = new float[layers][];
        for (int layer = 0; layer < layers; layer++) {
            input[layer] = weights.get(WeightShapes.input(layer));
            recurrent[layer] = weights.get(WeightShapes.recurrent(layer));
            bias[layer] = weights.get(WeightShapes.bias(layer));
        }
        outputWeight = weights.get(WeightShapes.OUTPUT_WEIGHT);
        outputBias = weights.get(WeightShapes.OUTPUT_BIAS);
        float[] embedding = weights.get(WeightShapes.EMBEDDING);
        table = new float[vocabulary * 4 * hidden];
        for (int character = 0; character < vocabulary; character++) {
            float[] row = bias[0].clone();
            float[] embedded = java.util.Arrays.copyOfRange(
                    embedding, character * config.embedding(), (character + 1) * config.embedding());
            multiplyAdd(embedded, input[0], row);
            System.arraycopy(row, 0, table, character * row.length, row.length);
        }
    }

    /** What the network remembers of one text, and room to compute in. */
    final class State {

        private final float[][] shown = new float[layers][hidden];
        private final float[][] memory = new float[layers][hidden];
        private final float[] gates = new float[4 * hidden];
        private final float[] logits = new float[vocabulary];

        /** What the network thinks of each character's coming next, before the softmax; overwritten by the next step. */
        float[] logits() {
            return logits;
        }

        /** Takes in a character. */
        float[] step(int character) {
            for (int layer = 0; layer < layers; layer++) {
                if (layer == 0) {
                    System.arraycopy(table, character * gates.length, gates, 0, gates.length);
                } else {
                    System.arraycopy(bias[layer], 0, gates, 0, gates.length);
                    multiplyAdd(shown[layer - 1], input[layer], gates);
                }
                multiplyAdd(shown[layer], recurrent[layer], gates);
                cell(gates, memory[layer], shown[layer]);
            }
            System.arraycopy(outputBias, 0, logits, 0, vocabulary);
            multiplyAdd(shown[layers - 1], outputWeight, logits);
            return logits;
        }

        /** A copy that goes its own way. */
        State copy() {
            State copy = new State();
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
        return new State();
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
    private static void multiplyAdd(float[] x, float[] w, float[] sum) {
        int width = sum.length;
        int row = 0;
        for (; row + 4 <= x.length; row += 4) {
            fourRows(sum, w, row * width, x[row], x[row + 1], x[row + 2], x[row + 3]);
        }
        for (; row < x.length; row++) {
            float factor = x[row];
            int from = row * width;
            for (int column = 0; column < width; column++) {
                sum[column] += factor * w[from + column];
            }
        }
    }

    private static void fourRows(float[] sum, float[] w, int from, float a, float b, float c, float d) {
        int width = sum.length;
        int second = from + width;
        int third = second + width;
        int fourth = third + width;
        for (int column = 0; column < width; column++) {
            sum[column] +=
                    a * w[from + column] + b * w[second + column] + c * w[third + column] + d * w[fourth + column];
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
