package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The trained network in plain Java, for composing: it starts at once, needs no native library, and computes the same
 * bits on every platform, because it adds in one order and has exponential functions of its own. It agrees with {@link
 * CharLstm} within rounding. Immutable and thread-safe; each text has its own {@link State}.
 */
final class PlainLstm {

    static final double LN_2 = 0.6931471805599453;

    private static final int BIAS = 1023; // Of the exponent, in a double.

    private final CharVocabulary characters;
    private final int vocabulary;
    private final int hidden;
    private final int layers;
    private final GateTable table; // (V, 4H), what each character brings into the first layer's gates
    private final GateTable recallTable; // (4V, 4H), what a recalled character brings into them, empty without recall
    private final float[] recallBonus; // (kinds)
    private final GateTable placeTable; // (places, 4H), what a place brings into them, empty without bearings
    private final TiledMatrix[] weights; // (2H, 4H), (H, 4H) of the first layer, which looks its input up
    private final float[][] bias; // (4H)
    private final TiledMatrix outputWeight; // (H, V)
    private final float[] outputBias; // (V)
    private final Queue<Room> rooms = new ConcurrentLinkedQueue<>();

    /** What a network of these weights does; the weights must have the shapes of {@link WeightShapes}. */
    PlainLstm(ModelConfig config, CharVocabulary characters, Map<String, float[]> weights) {
        this.characters = characters;
        vocabulary = characters.size();
        hidden = config.hidden();
        layers = config.layers();
        this.weights = new TiledMatrix[layers];
        bias = new float[layers][];
        for (int layer = 0; layer < layers; layer++) {
            float[] recurrent = weights.get(WeightShapes.recurrent(layer));
            this.weights[layer] = layer == 0
                    ? new TiledMatrix(4 * hidden, recurrent)
                    : new TiledMatrix(4 * hidden, weights.get(WeightShapes.input(layer)), recurrent);
            bias[layer] = weights.get(WeightShapes.bias(layer));
        }
        TiledMatrix input = new TiledMatrix(4 * hidden, weights.get(WeightShapes.input(0)));
        float[] embedding = weights.get(WeightShapes.EMBEDDING);
        outputWeight = new TiledMatrix(
                vocabulary,
                config.tied()
                        ? tied(weights.get(WeightShapes.OUTPUT_PROJECTION), embedding)
                        : weights.get(WeightShapes.OUTPUT_WEIGHT));
        outputBias = weights.get(WeightShapes.OUTPUT_BIAS);
        float[] none = new float[4 * hidden];
        table = new GateTable(embedding, input, bias[0]);
        recallTable =
                new GateTable(config.recall() ? weights.get(WeightShapes.RECALL_INPUT) : new float[0], input, none);
        recallBonus = config.recall() ? weights.get(WeightShapes.RECALL_OUTPUT) : new float[0];
        placeTable =
                new GateTable(config.bearings() ? weights.get(WeightShapes.BEARINGS_INPUT) : new float[0], input, none);
    }

    /** projection · embeddingᵀ: what is tied in training is one matrix here (H, V). */
    private float[] tied(float[] projection, float[] embedding) {
        float[] output = new float[hidden * vocabulary];
        int width = embedding.length / vocabulary;
        for (int place = 0; place < output.length; place++) {
            int unit = place / vocabulary;
            int character = place % vocabulary;
            for (int column = 0; column < width; column++) {
                output[place] += projection[unit * width + column] * embedding[character * width + column];
            }
        }
        return output;
    }

    /**
     * What rows of the embedding's width bring into the first layer's gates, added to what is there without them: each
     * reckoned when it is first looked up, since a tune needs few of them. Thread-safe.
     */
    private static final class GateTable {

        private final float[] rows; // (rows, E)
        private final int width;
        private final TiledMatrix input;
        private final float[] without; // (4H)
        private final AtomicReferenceArray<float[]> known; // (rows, 4H)

        GateTable(float[] rows, TiledMatrix input, float[] without) {
            this.rows = rows;
            this.input = input;
            this.without = without;
            width = input.rows();
            known = new AtomicReferenceArray<>(rows.length / width);
        }

        boolean isEmpty() {
            return rows.length == 0;
        }

        float[] get(int row) {
            float[] gates = known.get(row);
            if (gates == null) {
                gates = without.clone();
                float[][] x = input.vectors(1);
                System.arraycopy(rows, row * width, x[0], 0, width);
                input.multiplyAdd(x, new float[][] {gates}, 1, TiledMatrix.room(1));
                known.set(row, gates);
            }
            return gates;
        }
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
            if (state.begun && !placeTable.isEmpty()) {
                state.position.add(characters[at]);
            }
            state.begun = true;
        }
        Room room = room(count);
        for (int layer = 0; layer < layers; layer++) {
            float[][] x = layer == 0 ? room.shown : room.both;
            for (int at = 0; at < count; at++) {
                State state = states[at];
                float[] gates = room.gates[at];
                if (layer == 0) {
                    System.arraycopy(table.get(characters[at]), 0, gates, 0, gates.length);
                    if (state.recall.best() > 0) {
                        add(gates, recallTable.get(state.recall.best() - 1));
                    }
                    if (!placeTable.isEmpty()) {
                        state.position.rows(state.places, 0);
                        for (int place : state.places) {
                            add(gates, placeTable.get(place));
                        }
                    }
                    System.arraycopy(state.shown[0], 0, x[at], 0, hidden);
                } else {
                    System.arraycopy(bias[layer], 0, gates, 0, gates.length);
                    System.arraycopy(state.shown[layer - 1], 0, x[at], 0, hidden);
                    System.arraycopy(state.shown[layer], 0, x[at], hidden, hidden);
                }
            }
            weights[layer].multiplyAdd(x, room.gates, count, room.tiles);
            for (int at = 0; at < count; at++) {
                cell(room.gates[at], states[at].memory[layer], states[at].shown[layer]);
            }
        }
        float[][] sums = new float[count][];
        for (int at = 0; at < count; at++) {
            sums[at] = states[at].logits;
            System.arraycopy(outputBias, 0, sums[at], 0, vocabulary);
            System.arraycopy(states[at].shown[layers - 1], 0, room.shown[at], 0, hidden);
        }
        outputWeight.multiplyAdd(room.shown, sums, count, room.tiles);
        rooms.add(room);
        for (int at = 0; at < count && recallBonus.length > 0; at++) {
            int[] kinds = states[at].recall.kinds();
            for (int id = 0; id < vocabulary; id++) {
                sums[at][id] += recallBonus[kinds[id]];
            }
        }
    }

    /** Room to let so many texts go on in, one step at a time. */
    private Room room(int count) {
        Room room = rooms.poll();
        return room != null && room.gates.length >= count ? room : new Room(count);
    }

    /** Where a step computes, for so many texts. */
    private final class Room {

        private final float[][] shown; // (texts, H), of one layer
        private final float[][] both; // (texts, 2H), of a layer's input and of itself
        private final float[][] gates; // (texts, 4H)
        private final float[][] tiles;

        private Room(int texts) {
            shown = outputWeight.vectors(texts);
            both = weights[layers - 1].vectors(texts);
            gates = new float[texts][4 * hidden];
            tiles = TiledMatrix.room(texts);
        }
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

    private static void add(float[] sum, float[] row) {
        for (int column = 0; column < row.length; column++) {
            sum[column] += row[column];
        }
    }

    /**
     * e to the x, to about nine digits, from -700 to 700. {@link Math#exp} may differ in the last bit from platform to
     * platform, and a tune must not. The power of two that is nearest, by Taylor's series of what is left.
     */
    static double exp(double x) {
        double bounded = Math.max(-700, Math.min(700, x));
        int exponent = (int) (bounded * (1 / LN_2) + (BIAS + 0.5));
        double r = bounded - (exponent - BIAS) * LN_2;
        double series = r * (1 / 40320.0) + 1 / 5040.0;
        series = series * r + 1 / 720.0;
        series = series * r + 1 / 120.0;
        series = series * r + 1 / 24.0;
        series = series * r + 1 / 6.0;
        series = series * r + 1 / 2.0;
        series = series * r + 1;
        series = series * r + 1;
        return series * Double.longBitsToDouble((long) exponent << 52);
    }
}
