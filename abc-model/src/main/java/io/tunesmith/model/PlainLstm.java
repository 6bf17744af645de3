package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The trained network in plain Java, for composing: it starts at once, needs no native library, and computes the same
 * bits on every platform, because it adds in one order and has exponential functions of its own. It agrees with {@link
 * CharLstm} within rounding. Immutable and thread-safe; each text has its own {@link State}.
 */
final class PlainLstm {

    private final CharVocabulary characters;
    private final int vocabulary;
    private final int hidden;
    private final int layers;

    /**
     * How much room rows of 4H take, with zeros behind them. They are multiplied fastest where all that are read together lie
     * at the same place of a cache line, as arrays do that are made one after the other and take up a multiple of its 64
     * bytes, with their 16 of header.
     */
    private final int wide;

    private final float[][] table; // (V, 4H), what each character brings into the first layer's gates
    private final float[][] recallTable; // (4V, 4H), what a recalled character brings into them, empty without recall
    private final float[] recallBonus; // (kinds)
    private final float[][] placeTable; // (places, 4H), what a place brings into them, empty without bearings
    private final float[][][] input; // (H, 4H), from the second layer on
    private final float[][][] recurrent; // (H, 4H)
    private final float[][] bias; // (4H)
    private final float[][] outputWeight; // (H, V)
    private final float[] outputBias; // (V)
    private final Queue<float[][]> rooms = new ConcurrentLinkedQueue<>(); // (texts, 4H) each, for one step at a time

    /** What a network of these weights does; the weights must have the shapes of {@link WeightShapes}. */
    PlainLstm(ModelConfig config, CharVocabulary characters, Map<String, float[]> weights) {
        this.characters = characters;
        vocabulary = characters.size();
        hidden = config.hidden();
        layers = config.layers();
        wide = (4 * hidden + 3) / 16 * 16 + 12;
        input = new float[layers][][];
        recurrent = new float[layers][][];
        bias = new float[layers][];
        for (int layer = 0; layer < layers; layer++) {
            input[layer] = rows(weights.get(WeightShapes.input(layer)), 4 * hidden, wide);
            recurrent[layer] = rows(weights.get(WeightShapes.recurrent(layer)), 4 * hidden, wide);
            bias[layer] = weights.get(WeightShapes.bias(layer));
        }
        float[][] embedding = rows(weights.get(WeightShapes.EMBEDDING), config.embedding());
        outputWeight = config.tied()
                ? tied(rows(weights.get(WeightShapes.OUTPUT_PROJECTION), config.embedding()), embedding)
                : rows(weights.get(WeightShapes.OUTPUT_WEIGHT), vocabulary);
        outputBias = weights.get(WeightShapes.OUTPUT_BIAS);
        table = new float[vocabulary][];
        for (int character = 0; character < vocabulary; character++) {
            table[character] = Arrays.copyOf(bias[0], wide);
            multiplyAdd(embedding[character], input[0], table[character]);
        }
        float[][] recalled =
                config.recall() ? rows(weights.get(WeightShapes.RECALL_INPUT), config.embedding()) : new float[0][];
        recallTable = gates(recalled);
        recallBonus = config.recall() ? weights.get(WeightShapes.RECALL_OUTPUT) : new float[0];
        placeTable = gates(
                config.bearings()
                        ? rows(weights.get(WeightShapes.BEARINGS_INPUT), config.embedding())
                        : new float[0][]);
    }

    /** projection · embeddingᵀ: what is tied in training is one matrix here (H, V). */
    private static float[][] tied(float[][] projection, float[][] embedding) {
        float[][] output = new float[projection.length][embedding.length];
        for (int unit = 0; unit < output.length; unit++) {
            for (int character = 0; character < embedding.length; character++) {
                for (int place = 0; place < embedding[character].length; place++) {
                    output[unit][character] += projection[unit][place] * embedding[character][place];
                }
            }
        }
        return output;
    }

    /** What rows of the embedding's width bring into the first layer's gates. */
    private float[][] gates(float[][] rows) {
        float[][] gates = new float[rows.length][wide];
        for (int row = 0; row < rows.length; row++) {
            multiplyAdd(rows[row], input[0], gates[row]);
        }
        return gates;
    }

    private static float[][] rows(float[] flat, int width) {
        return rows(flat, width, width);
    }

    /** Rows that stand one after the other, each in its own array with some room. */
    private static float[][] rows(float[] flat, int width, int room) {
        float[][] rows = new float[flat.length / width][room];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(flat, row * width, rows[row], 0, width);
        }
        return rows;
    }

    /** What the network remembers of one text, and room to compute in. */
    final class State {

        private final float[][] shown = new float[layers][hidden];
        private final float[][] memory = new float[layers][hidden];
        private final float[] logits = new float[vocabulary];
        private final Recall recall;
        private final Bearings position;
        private final int[] places = new int[Bearings.ROWS];
        private boolean begun;

        private State(Recall recall, Bearings position) {
            this.recall = recall;
            this.position = position;
        }

        /** What the network thinks of each character's coming next, before the softmax; overwritten by the next step. */
        float[] logits() {
            return logits;
        }

        /** Takes in a character; the first is what comes before the text. */
        float[] step(int character) {
            PlainLstm.this.step(new State[] {this}, new int[] {character}, 1);
            return logits;
        }

        /** A copy that goes its own way. */
        State copy() {
            State copy = new State(recall.copy(), position.copy());
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
        return start(Bearings.Extent.UNKNOWN);
    }

    /** A state that remembers nothing, before a tune of some length. */
    State start(Bearings.Extent extent) {
        Bearings position = new Bearings(characters);
        position.expect(extent);
        return new State(new Recall(vocabulary), position);
    }

    /**
     * Lets several texts go on by a character each, which takes less time than one after the other, since each weight is
     * read once for all of them. What comes out for a text does not depend on the others.
     *
     * @param states different ones
     * @param characters one for each
     * @param count how many of them there are, from the first
     */
    void step(State[] states, int[] characters, int count) {
        for (int at = 0; at < count; at++) {
            State state = states[at];
            if (state.begun && recallBonus.length > 0) {
                state.recall.add(characters[at]);
            }
            if (state.begun && placeTable.length > 0) {
                state.position.add(characters[at]);
            }
            state.begun = true;
        }
        float[][] x = new float[count][];
        float[][] gates = room(count);
        for (int layer = 0; layer < layers; layer++) {
            for (int at = 0; at < count; at++) {
                State state = states[at];
                if (layer == 0) {
                    System.arraycopy(table[characters[at]], 0, gates[at], 0, 4 * hidden);
                    if (state.recall.best() > 0) {
                        add(gates[at], 1, recallTable[state.recall.best() - 1]);
                    }
                    if (placeTable.length > 0) {
                        state.position.rows(state.places, 0);
                        for (int place : state.places) {
                            add(gates[at], 1, placeTable[place]);
                        }
                    }
                } else {
                    System.arraycopy(bias[layer], 0, gates[at], 0, 4 * hidden);
                    x[at] = state.shown[layer - 1];
                }
            }
            if (layer > 0) {
                multiplyAdd(x, input[layer], gates, count);
            }
            for (int at = 0; at < count; at++) {
                x[at] = states[at].shown[layer];
            }
            multiplyAdd(x, recurrent[layer], gates, count);
            for (int at = 0; at < count; at++) {
                cell(gates[at], states[at].memory[layer], states[at].shown[layer]);
            }
        }
        rooms.add(gates);
        float[][] sums = new float[count][];
        for (int at = 0; at < count; at++) { // Still in x: what the last layer shows.
            sums[at] = states[at].logits;
            System.arraycopy(outputBias, 0, sums[at], 0, vocabulary);
        }
        multiplyAdd(x, outputWeight, sums, count);
        for (int at = 0; at < count && recallBonus.length > 0; at++) {
            int[] kinds = states[at].recall.kinds();
            for (int id = 0; id < vocabulary; id++) {
                sums[at][id] += recallBonus[kinds[id]];
            }
        }
    }

    /** Room for the gates of several texts. */
    private float[][] room(int count) {
        float[][] room = rooms.poll();
        return room != null && room.length >= count ? room : new float[count][wide];
    }

    /** c = f·c + i·g, h = o·tanh c. Simple loops one after the other, which become vector instructions. */
    private void cell(float[] gates, float[] memory, float[] shown) {
        for (int place = 0; place < 3 * hidden; place++) {
            gates[place] *= 0.5f; // The sigmoid of x is (1 + tanh(x / 2)) / 2.
        }
        tanh(gates);
        for (int unit = 0; unit < hidden; unit++) {
            float in = 0.5f + 0.5f * gates[unit];
            float forget = 0.5f + 0.5f * gates[hidden + unit];
            memory[unit] = forget * memory[unit] + in * gates[3 * hidden + unit];
        }
        System.arraycopy(memory, 0, shown, 0, hidden);
        tanh(shown);
        for (int unit = 0; unit < hidden; unit++) {
            shown[unit] *= 0.5f + 0.5f * gates[2 * hidden + unit];
        }
    }

    /**
     * The hyperbolic tangent of each value, to six digits: Lambert's continued fraction at a quarter of it, then the
     * double angle twice, on fractions, so that there is one division.
     */
    static void tanh(float[] values) {
        for (int place = 0; place < values.length; place++) {
            float x = Math.max(-10f, Math.min(10f, values[place])) * 0.25f;
            float square = x * x;
            float above = x * (135135f + square * (17325f + square * (378f + square)));
            float below = 135135f + square * (62370f + square * (3150f + square * 28f));
            float aboveHalf = 2 * above * below;
            float belowHalf = below * below + above * above;
            values[place] = 2 * aboveHalf * belowHalf / (belowHalf * belowHalf + aboveHalf * aboveHalf);
        }
    }

    /** sum += x·w for one x. */
    private static void multiplyAdd(float[] x, float[][] w, float[] sum) {
        multiplyAdd(new float[][] {x}, w, new float[][] {sum}, 1);
    }

    /**
     * sums += x·w for several x, row after row of w, so that each sum adds in the same order however many there are. Four
     * rows and two x at a time, so that the sums and the rows are read and written less often; the rows stay in the
     * processor's cache while they serve one pair after the other.
     */
    private static void multiplyAdd(float[][] x, float[][] w, float[][] sums, int count) {
        int row = 0;
        for (; row + 4 <= w.length; row += 4) {
            float[] row0 = w[row];
            float[] row1 = w[row + 1];
            float[] row2 = w[row + 2];
            float[] row3 = w[row + 3];
            int at = 0;
            for (; at + 2 <= count; at += 2) {
                float[] one = x[at];
                float[] other = x[at + 1];
                addToBoth(
                        sums[at],
                        sums[at + 1],
                        row0,
                        row1,
                        row2,
                        row3,
                        one[row],
                        one[row + 1],
                        one[row + 2],
                        one[row + 3],
                        other[row],
                        other[row + 1],
                        other[row + 2],
                        other[row + 3]);
            }
            if (at < count) {
                float[] one = x[at];
                add(sums[at], row0, row1, row2, row3, one[row], one[row + 1], one[row + 2], one[row + 3]);
            }
        }
        for (; row < w.length; row++) {
            for (int at = 0; at < count; at++) {
                add(sums[at], x[at][row], w[row]);
            }
        }
    }

    private static void add(float[] sum, float x, float[] row) {
        for (int column = 0; column < row.length; column++) {
            sum[column] = Fused.multiplyAdd(x, row[column], sum[column]);
        }
    }

    // The compiler makes vector instructions of these two loops as they stand: arrays of their own instead of places in
    // one, each read once before any is written, and, so that it tells the two sums apart, their factors in another
    // order.

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
        for (int column = 0; column < row0.length; column++) {
            float x = Fused.multiplyAdd(x0, row0[column], sum[column]);
            x = Fused.multiplyAdd(x1, row1[column], x);
            x = Fused.multiplyAdd(x2, row2[column], x);
            sum[column] = Fused.multiplyAdd(x3, row3[column], x);
        }
    }

    private static void addToBoth(
            float[] sumX,
            float[] sumY,
            float[] row0,
            float[] row1,
            float[] row2,
            float[] row3,
            float x0,
            float x1,
            float x2,
            float x3,
            float y0,
            float y1,
            float y2,
            float y3) {
        for (int column = 0; column < row0.length; column++) {
            float w0 = row0[column];
            float w1 = row1[column];
            float w2 = row2[column];
            float w3 = row3[column];
            float x = sumX[column];
            float y = sumY[column];
            x = Fused.multiplyAdd(x0, w0, x);
            x = Fused.multiplyAdd(x1, w1, x);
            x = Fused.multiplyAdd(x2, w2, x);
            x = Fused.multiplyAdd(x3, w3, x);
            y = Fused.multiplyAdd(w0, y0, y);
            y = Fused.multiplyAdd(w1, y1, y);
            y = Fused.multiplyAdd(w2, y2, y);
            y = Fused.multiplyAdd(w3, y3, y);
            sumX[column] = x;
            sumY[column] = y;
        }
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
