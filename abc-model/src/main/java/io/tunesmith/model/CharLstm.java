package io.tunesmith.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * The network for training: characters are embedded, go through LSTM layers, and a softmax says which character comes
 * next.
 *
 * <p>With {@link Recall}, the network sees beside each character the one that followed the longest match earlier in the
 * tune, and the logits of all characters that followed a match get a learnt bonus by its length. With {@link
 * Bearings}, it sees how much of the bar is left.
 *
 * <p>An LSTM cell (Hochreiter and Schmidhuber 1997, forget gate by Gers et al. 2000) carries a memory c from character to
 * character: the forget gate says how much of it stays, the input gate how much of a new candidate goes in, the output
 * gate how much of it shows.
 *
 * <p>The gradients are written out here, by hand, for speed: TensorFlow sees a graph of plain operations. A step
 * multiplies the turned weights by columns, one for each stream, because that product is twice as fast in oneDNN as rows
 * times weights; the gradients of the weights are one large product over all steps. What a character brings into the gates
 * of the first layer is the same wherever it stands, so E·Wx + b is a table of V rows that is computed once a step and
 * looked up. With enough streams each thread has a part of them to itself, so that threads wait for each other only where
 * gradients are added up.
 *
 * <p>Sizes at line ends: T characters in a row, B streams of a part, V vocabulary, E embedding, H hidden, K what a step multiplies.
 * Not thread-safe.
 *
 * @param <T> the number type: float to train, double to check the gradients
 */
final class CharLstm<T extends TFloating> implements AutoCloseable {

    private static final String ADAM_MEAN = "/adam-mean";
    private static final String ADAM_SQUARE = "/adam-square";
    private static final String AVERAGE = "/average";

    /** What rows of the first layer's tables get of the gradient; no weights, but added up as theirs. */
    private static final String TABLE = "table";

    private static final String RECALL_TABLE = "recall table";

    /** The streams of a part at least: with fewer columns, products are slower than threads that share them. */
    private static final int PART = 32;

    private final ModelConfig model;
    private final TrainConfig config;
    private final int vocabulary;
    private final int batch;
    private final int sequence;
    private final int parts;
    private final Class<T> type;
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Session session;

    private final Map<String, int[]> shapes;
    private final Map<String, Variable<T>> variables = new LinkedHashMap<>();
    private final Map<String, Placeholder<T>> values = new LinkedHashMap<>();
    private final Map<String, Op> assignments = new LinkedHashMap<>();
    private final Placeholder<TString> savePath;
    private final Op saveCheckpoint;
    private final Op saveAverages;

    private final Placeholder<TInt32> inputs;
    private final Placeholder<TInt32> targets;
    private final Placeholder<T> keep;
    private final Placeholder<T> weights;
    private final Placeholder<TInt32> recalled;
    private final Placeholder<TInt32> kinds;
    private final Placeholder<TInt32> places;
    private final Placeholder<TInt64> randomSeed;
    private final Placeholder<T> learningRate;
    private final Placeholder<T> meanPower;
    private final Placeholder<T> squarePower;
    private final Placeholder<T> averaging;

    private final Map<String, Operand<T>> gradients = new LinkedHashMap<>();
    private final List<Op> update = new ArrayList<>();
    private final Operand<T> trainLoss;
    private final Operand<T> gradientNorm;
    private final Operand<T> validationLogits;
    private final Operand<T> validationLoss;
    private final List<Op> validationUpdate = new ArrayList<>();

    CharLstm(TrainConfig config, int vocabulary, Class<T> type) {
        this(config, vocabulary, type, 0);
    }

    /**
     * With a number of threads, or 0 for as many as there are processors. TensorFlow splits products among as many as the
     * first network of a process asks for.
     */
    CharLstm(TrainConfig config, int vocabulary, Class<T> type, int threads) {
        Checks.range("vocabulary", vocabulary, 1, 1 << 20);
        int workers = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        this.parts = Math.max(1, Math.min(workers, config.batch() / PART));
        this.config = config;
        this.model = config.model();
        this.vocabulary = vocabulary;
        this.batch = config.batch();
        this.sequence = config.sequence();
        this.type = type;
        this.shapes = WeightShapes.of(model, vocabulary);

        inputs = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of((long) sequence * batch)));
        targets = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of((long) sequence * batch)));
        keep = tf.placeholder(type, Placeholder.shape(Shape.of((long) sequence * batch)));
        weights = tf.placeholder(type, Placeholder.shape(Shape.of((long) sequence * batch)));
        recalled = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of((long) sequence * batch)));
        kinds = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of((long) sequence * batch, vocabulary)));
        places = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of((long) sequence * batch, Bearings.ROWS)));
        randomSeed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
        learningRate = scalar();
        meanPower = scalar();
        squarePower = scalar();
        averaging = scalar();

        Map<String, int[]> kept = checkpointShapes(config, vocabulary);
        kept.forEach(this::variable);
        stateShapes("validate", config).forEach(this::variable);

        Forward training = new Forward("train", true);
        trainLoss = training.loss;
        gradientNorm = backward(training);

        Forward validation = new Forward("validate", false);
        validationLogits = validation.logits();
        validationLoss = validation.loss;
        validationUpdate.addAll(validation.carried);

        savePath = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
        saveCheckpoint = save(List.copyOf(kept.keySet()), "");
        saveAverages = save(List.copyOf(shapes.keySet()), config.averaging() > 0 ? AVERAGE : "");
        session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads((workers + parts - 1) / parts)
                        .setInterOpParallelismThreads(workers)
                        // TensorFlow's rewrites of the graph take as long as twenty steps and find nothing, but that
                        // weights could be turned anew in each product, which then takes twice as long.
                        .setGraphOptions(GraphOptions.newBuilder()
                                .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)))
                        .build());
    }

    // ---- The network ----

    /** The operations from characters to loss. */
    private final class Forward {

        final String use;
        final boolean train;
        final List<Matrices> matrices = new ArrayList<>(); // of each layer
        final List<Part> all = new ArrayList<>();
        final List<Op> carried = new ArrayList<>();
        final Operand<T> loss; // (), summed over all characters that count

        Forward(String use, boolean train) {
            this.use = use;
            this.train = train;
            for (int layer = 0; layer < model.layers(); layer++) {
                matrices.add(new Matrices(this, layer));
            }
            for (int number = 0; number < parts; number++) {
                all.add(new Part(this, number));
            }
            for (int index = 0; index < model.layers(); index++) {
                int layer = index;
                carry(layer, "memory", part -> part.layers.get(layer).memory);
                carry(layer, "shown", part -> part.layers.get(layer).shown);
            }
            loss = tf.math.addN(all.stream().map(part -> part.loss).toList());
        }

        private void carry(int layer, String what, Function<Part, Operand<T>> end) {
            List<Operand<T>> ends =
                    all.stream().map(part -> turned(end.apply(part))).toList(); // (B, H)
            carried.add(tf.assign(variables.get(stateName(use, layer, what)), together(ends, 0)));
        }

        /** Of all streams (T·B, V). */
        Operand<T> logits() {
            List<Operand<T>> steps = all.stream()
                    .map(part -> (Operand<T>)
                            tf.reshape(part.logits, tf.constant(new int[] {sequence, part.streams, vocabulary})))
                    .toList(); // (T, B, V)
            return tf.reshape(together(steps, 1), tf.constant(new int[] {sequence * batch, vocabulary}));
        }

        /** Training uses the weights, validation their averages. */
        Operand<T> weight(String name) {
            return variables.get(train ? name : averageName(name));
        }

        /** 0 or 1 / (1 - rate) at random, or null for no dropout. */
        Operand<T> mask(double rate, int stream, long... shape) {
            if (!train || rate == 0) {
                return null;
            }
            Operand<TInt64> seed = tf.math.add(randomSeed, tf.constant(new long[] {0, stream}));
            Operand<TFloat32> uniform = tf.random.statelessRandomUniform(tf.constant(shape), seed);
            return tf.math.mul(
                    tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant((float) rate)), type),
                    number(1 / (1 - rate)));
        }
    }

    /** What all streams are multiplied by in a layer, and where the first looks its input up. */
    private final class Matrices {

        final Operand<T> wx; // (E or H, 4H)
        final Operand<T> recurrentMask; // (H, 4H) or null
        final Operand<T> back; // (K, 4H), K: what a step multiplies, H of the first layer, or 2H
        final Operand<T> forth; // (4H, K)
        final Operand<T> bias; // (4H, 1), null for the first layer, whose table has it
        final Operand<T> table; // (V+1, 4H), null but for the first layer
        final Operand<T> recallTable; // (4V+1, 4H), null but for the first layer of a network with recall

        Matrices(Forward forward, int layer) {
            int hidden = model.hidden();
            wx = forward.weight(WeightShapes.input(layer));
            recurrentMask = forward.mask(config.recurrentDropout(), 1000 + layer, hidden, 4L * hidden);
            Operand<T> plain = forward.weight(WeightShapes.recurrent(layer));
            Operand<T> wh = recurrentMask == null ? plain : tf.math.mul(plain, recurrentMask); // (H, 4H)
            back = layer == 0 ? wh : tf.concat(List.of(wx, wh), tf.constant(0));
            forth = turned(back);
            Operand<T> bias = forward.weight(WeightShapes.bias(layer)); // (4H)
            if (layer > 0) {
                this.bias = tf.expandDims(bias, tf.constant(1));
                table = null;
                recallTable = null;
                return;
            }
            this.bias = null;
            Operand<T> nothing = tf.zeros(tf.constant(new int[] {1, 4 * hidden}), type); // (1, 4H)
            Operand<T> heard = tf.linalg.matMul(forward.weight(WeightShapes.EMBEDDING), wx); // (V, 4H)
            table = tf.nn.biasAdd(tf.concat(List.of(heard, nothing), tf.constant(0)), bias);
            recallTable = model.recall()
                    ? tf.concat(
                            List.of(nothing, tf.linalg.matMul(forward.weight(WeightShapes.RECALL_INPUT), wx)),
                            tf.constant(0))
                    : null;
        }
    }

    /** The operations on some of the streams, from characters to loss. */
    private final class Part {

        final Forward forward;
        final int number;
        final int first; // of the streams
        final int streams; // B
        final Operand<TInt32> characters; // (T·B), their places among those of all streams
        final Operand<TInt32> inputs; // (T·B)
        final Operand<TInt32> recalled; // (T·B)
        final Operand<TInt32> kinds; // (T·B, V)
        final Operand<TInt32> places; // (T·B, rows)
        final List<Operand<T>> kept; // (1, B)
        final List<Layer> layers = new ArrayList<>();
        final Operand<T> out; // (H, T·B)
        final Operand<T> projected; // (T·B, E), null where input and output are not tied
        final Operand<T> logits; // (T·B, V)
        final Operand<T> dlogits; // (T·B, V)
        final Operand<T> loss; // ()

        Part(Forward forward, int number) {
            this.forward = forward;
            this.number = number;
            first = number * batch / parts;
            streams = (number + 1) * batch / parts - first;
            characters = tf.constant(IntStream.range(0, sequence * streams)
                    .map(place -> place / streams * batch + first + place % streams)
                    .toArray());
            inputs = of(CharLstm.this.inputs);
            recalled = of(CharLstm.this.recalled);
            kinds = of(CharLstm.this.kinds);
            places = of(CharLstm.this.places);
            kept = new ArrayList<>(tf.unstack(
                            tf.reshape(of(keep), tf.constant(new int[] {sequence, 1, streams})), (long) sequence)
                    .output());
            List<Operand<T>> x = null; // (H, B)
            for (int index = 0; index < model.layers(); index++) {
                Layer layer = new Layer(this, index, x);
                layers.add(layer);
                x = layer.out;
            }
            out = columns(x, model.hidden());
            projected = model.tied()
                    ? tf.linalg.matMul(out, forward.weight(WeightShapes.OUTPUT_PROJECTION), MatMul.transposeA(true))
                    : null;
            Operand<T> heard = tf.nn.biasAdd(
                    model.tied()
                            ? tf.linalg.matMul(
                                    projected, forward.weight(WeightShapes.EMBEDDING), MatMul.transposeB(true))
                            : tf.linalg.matMul(
                                    out, forward.weight(WeightShapes.OUTPUT_WEIGHT), MatMul.transposeA(true)),
                    forward.weight(WeightShapes.OUTPUT_BIAS));
            logits = model.recall()
                    ? tf.math.add(heard, tf.gather(forward.weight(WeightShapes.RECALL_OUTPUT), kinds, tf.constant(0)))
                    : heard;
            Operand<T> counting = of(weights); // (T·B)
            SparseSoftmaxCrossEntropyWithLogits<T> entropy =
                    SparseSoftmaxCrossEntropyWithLogits.create(tf.scope(), logits, of(targets));
            loss = tf.sum(tf.math.mul(entropy.loss(), counting), tf.constant(0));
            dlogits = tf.math.mul(entropy.backprop(), tf.expandDims(counting, tf.constant(1)));
        }

        /** What belongs to these streams (T·B, ...), of what there is for all. */
        private <N extends TType> Operand<N> of(Operand<N> all) {
            return tf.gather(all, characters, tf.constant(0));
        }

        /** The columns of each step (width, B). */
        List<Operand<T>> steps(Operand<T> columns, int width) {
            Operand<T> apart = tf.reshape(columns, tf.constant(new int[] {width, sequence, streams})); // (width, T, B)
            return new ArrayList<>(
                    tf.unstack(apart, (long) sequence, Unstack.axis(1L)).output());
        }

        /** The columns of all steps side by side (width, T·B). */
        Operand<T> columns(List<Operand<T>> steps, int width) {
            return tf.reshape(
                    tf.stack(steps, Stack.axis(1L)),
                    tf.constant(new int[] {width, sequence * streams})); // (width, T·B)
        }

        /**
         * Adds the gradients of all weights, but for the tables' instead of the weights that they are made of.
         *
         * @param count by how many characters the loss is divided
         */
        void backward(Operand<T> count, Gradients sums) {
            Operand<T> mean = tf.math.div(dlogits, count); // (T·B, V)
            sums.add(WeightShapes.OUTPUT_BIAS, tf.sum(mean, tf.constant(0))); // (V)
            if (model.recall()) {
                sums.add(
                        WeightShapes.RECALL_OUTPUT,
                        tf.math.unsortedSegmentSum(mean, kinds, tf.constant(Recall.KINDS))); // (kinds)
            }
            Operand<T> dOut; // (H, T·B)
            if (model.tied()) {
                Operand<T> embedding = variables.get(WeightShapes.EMBEDDING);
                Operand<T> dProjected = tf.linalg.matMul(mean, embedding); // (T·B, E)
                sums.add(WeightShapes.OUTPUT_PROJECTION, tf.linalg.matMul(out, dProjected)); // (H, E)
                sums.add(WeightShapes.EMBEDDING, tf.linalg.matMul(mean, projected, MatMul.transposeA(true))); // (V, E)
                dOut = tf.linalg.matMul(
                        variables.get(WeightShapes.OUTPUT_PROJECTION), dProjected, MatMul.transposeB(true));
            } else {
                sums.add(WeightShapes.OUTPUT_WEIGHT, tf.linalg.matMul(out, mean)); // (H, V)
                dOut = tf.linalg.matMul(variables.get(WeightShapes.OUTPUT_WEIGHT), mean, MatMul.transposeB(true));
            }
            List<Operand<T>> dx = steps(dOut, model.hidden()); // (H, B)
            for (int index = model.layers() - 1; index >= 0; index--) {
                dx = layers.get(index).backward(dx, sums);
            }
        }
    }

    /** The operations of one LSTM layer, with what its gradients need: a list has one entry for each of the T steps. */
    private final class Layer {

        final Part part;
        final Matrices matrices;
        final int index;
        final int hidden = model.hidden();
        final Operand<T> place; // (T·B, E), null but for the first layer of a network with bearings
        final List<Operand<T>> xh = new ArrayList<>(); // (K, B), input over what was shown before
        final List<Operand<T>> c0 = new ArrayList<>(); // (H, B), the memory before, 0 at tune starts
        final List<Operand<T>> i = new ArrayList<>(); // (H, B), input gate
        final List<Operand<T>> f = new ArrayList<>(); // (H, B), forget gate
        final List<Operand<T>> o = new ArrayList<>(); // (H, B), output gate
        final List<Operand<T>> g = new ArrayList<>(); // (H, B), candidate
        final List<Operand<T>> tanhC = new ArrayList<>(); // (H, B)
        final List<Operand<T>> masks; // (H, B) or null
        final List<Operand<T>> out = new ArrayList<>(); // (H, B)
        Operand<T> memory; // (H, B), of the last step so far
        Operand<T> shown; // (H, B)

        Layer(Part part, int index, List<Operand<T>> x) {
            this.part = part;
            this.index = index;
            Forward forward = part.forward;
            matrices = forward.matrices.get(index);
            place = x == null && model.bearings()
                    ? tf.sum(
                            tf.gather(forward.weight(WeightShapes.BEARINGS_INPUT), part.places, tf.constant(0)),
                            tf.constant(1))
                    : null;
            List<Operand<T>> lookedUp = x == null ? lookedUp() : null; // (4H, B)

            boolean last = index == model.layers() - 1;
            Operand<T> mask = forward.mask(
                    last ? config.outputDropout() : config.dropout(),
                    2000 + part.number * model.layers() + index,
                    sequence,
                    hidden,
                    part.streams);
            masks = mask == null
                    ? null
                    : new ArrayList<>(tf.unstack(mask, (long) sequence).output());

            memory = carried("memory");
            shown = carried("shown");
            for (int t = 0; t < sequence; t++) {
                Operand<T> h0 = tf.math.mul(shown, part.kept.get(t));
                c0.add(tf.math.mul(memory, part.kept.get(t)));
                xh.add(x == null ? h0 : tf.concat(List.of(x.get(t), h0), tf.constant(0)));
                Operand<T> sum = tf.math.add(
                        tf.linalg.matMul(matrices.forth, xh.get(t)),
                        x == null ? lookedUp.get(t) : matrices.bias); // (4H, B)
                List<? extends Operand<T>> parts = tf.splitV(
                                sum, tf.constant(new int[] {3 * hidden, hidden}), tf.constant(0), 2L)
                        .output();
                List<? extends Operand<T>> gates = tf.split(tf.constant(0), tf.math.sigmoid(parts.get(0)), 3L)
                        .output();
                i.add(gates.get(0));
                f.add(gates.get(1));
                o.add(gates.get(2));
                g.add(tf.math.tanh(parts.get(1)));
                memory = tf.math.add(tf.math.mul(f.get(t), c0.get(t)), tf.math.mul(i.get(t), g.get(t)));
                tanhC.add(tf.math.tanh(memory));
                shown = tf.math.mul(o.get(t), tanhC.get(t));
                out.add(masks == null ? shown : tf.math.mul(shown, masks.get(t)));
            }
        }

        /** What is left in these streams from the batch before (H, B). */
        private Operand<T> carried(String what) {
            return turned(tf.slice(
                    variables.get(stateName(part.forward.use, index, what)),
                    tf.constant(new int[] {part.first, 0}),
                    tf.constant(new int[] {part.streams, hidden})));
        }

        /** What the characters of each step bring into the gates (4H, B): rows of tables, and what their places bring. */
        private List<Operand<T>> lookedUp() {
            Operand<T> rows = tf.gather(matrices.table, part.inputs, tf.constant(0)); // (T·B, 4H)
            if (model.recall()) {
                rows = tf.math.add(rows, tf.gather(matrices.recallTable, part.recalled, tf.constant(0)));
            }
            rows = place == null ? rows : tf.math.add(rows, tf.linalg.matMul(place, matrices.wx));
            Operand<T> steps =
                    tf.reshape(rows, tf.constant(new int[] {sequence, part.streams, 4 * hidden})); // (T, B, 4H)
            return tf.unstack(steps, (long) sequence).output().stream()
                    .map(CharLstm.this::turned)
                    .toList();
        }

        /**
         * Adds the gradients of this layer's weights.
         *
         * @param dOut of the layer's output (H, B)
         * @return the gradient of the layer's input (H, B), null for the first layer
         */
        List<Operand<T>> backward(List<Operand<T>> dOut, Gradients sums) {
            List<Operand<T>> dz = new ArrayList<>(); // (4H, B), last step first
            List<Operand<T>> dx = new ArrayList<>(); // (H, B), last step first
            Operand<T> dhNext = null; // (H, B), from the step after
            Operand<T> dcNext = null; // (H, B)
            for (int t = sequence - 1; t >= 0; t--) {
                Operand<T> dh = masks == null ? dOut.get(t) : tf.math.mul(dOut.get(t), masks.get(t));
                dh = dhNext == null ? dh : tf.math.add(dh, dhNext);
                Operand<T> dc = tf.math.tanhGrad(tanhC.get(t), tf.math.mul(dh, o.get(t)));
                dc = dcNext == null ? dc : tf.math.add(dc, dcNext);
                Operand<T> dzT = tf.concat(
                        List.of(
                                tf.math.sigmoidGrad(i.get(t), tf.math.mul(dc, g.get(t))),
                                tf.math.sigmoidGrad(f.get(t), tf.math.mul(dc, c0.get(t))),
                                tf.math.sigmoidGrad(o.get(t), tf.math.mul(dh, tanhC.get(t))),
                                tf.math.tanhGrad(g.get(t), tf.math.mul(dc, i.get(t)))),
                        tf.constant(0));
                dz.add(dzT);
                if (index == 0 && t == 0) {
                    break; // Nobody asks for what came before.
                }
                Operand<T> dxh = tf.linalg.matMul(matrices.back, dzT); // (K, B)
                Operand<T> dh0 = dxh;
                if (index > 0) {
                    List<? extends Operand<T>> both =
                            tf.split(tf.constant(0), dxh, 2L).output();
                    dx.add(both.get(0));
                    dh0 = both.get(1);
                }
                dhNext = tf.math.mul(dh0, part.kept.get(t));
                dcNext = tf.math.mul(tf.math.mul(dc, f.get(t)), part.kept.get(t));
            }
            Collections.reverse(dz);
            Collections.reverse(dx);
            Operand<T> dZ = part.columns(dz, 4 * hidden); // (4H, T·B)
            int width = index == 0 ? hidden : 2 * hidden; // K
            Operand<T> dW = tf.linalg.matMul(part.columns(xh, width), dZ, MatMul.transposeB(true)); // (K, 4H)
            if (index > 0) {
                List<? extends Operand<T>> both =
                        tf.split(tf.constant(0), dW, 2L).output();
                sums.add(WeightShapes.input(index), both.get(0));
                addRecurrent(sums, both.get(1));
                sums.add(WeightShapes.bias(index), tf.sum(dZ, tf.constant(1))); // (4H)
                return dx;
            }
            addRecurrent(sums, dW);
            Operand<T> rows = turned(dZ); // (T·B, 4H)
            sums.add(TABLE, tf.math.unsortedSegmentSum(rows, part.inputs, tf.constant(vocabulary + 1))); // (V+1, 4H)
            if (model.recall()) {
                sums.add(
                        RECALL_TABLE,
                        tf.math.unsortedSegmentSum(
                                rows, part.recalled, tf.constant(Recall.rows(vocabulary)))); // (4V+1, 4H)
            }
            if (place != null) {
                sums.add(WeightShapes.input(0), tf.linalg.matMul(place, rows, MatMul.transposeA(true))); // (E, 4H)
                Operand<T> dPlace = tf.linalg.matMul(rows, matrices.wx, MatMul.transposeB(true)); // (T·B, E)
                Operand<T> dEach = tf.tile(
                        tf.expandDims(dPlace, tf.constant(1)),
                        tf.constant(new int[] {1, Bearings.ROWS, 1})); // (T·B, rows, E)
                sums.add(
                        WeightShapes.BEARINGS_INPUT,
                        tf.math.unsortedSegmentSum(dEach, part.places, tf.constant(Bearings.TABLE)));
            }
            return null;
        }

        private void addRecurrent(Gradients sums, Operand<T> dWh) {
            Operand<T> mask = matrices.recurrentMask;
            sums.add(WeightShapes.recurrent(index), mask == null ? dWh : tf.math.mul(dWh, mask)); // (H, 4H)
        }
    }

    /** The parts of each gradient, added up in their order. */
    private final class Gradients {

        private final Map<String, List<Operand<T>>> parts = new LinkedHashMap<>();

        void add(String name, Operand<T> part) {
            parts.computeIfAbsent(name, key -> new ArrayList<>()).add(part);
        }

        Operand<T> sum(String name) {
            List<Operand<T>> all = parts.get(name);
            return all.size() == 1 ? all.get(0) : tf.math.addN(all);
        }
    }

    /** Gradients of the mean loss and the weights' update. Returns the gradient's norm before it is clipped. */
    private Operand<T> backward(Forward forward) {
        Operand<T> count = tf.math.maximum(tf.sum(weights, tf.constant(0)), number(1)); // ()
        Gradients sums = new Gradients();
        for (Part part : forward.all) {
            part.backward(count, sums);
        }
        Operand<T> dTable = sums.sum(TABLE); // (V+1, 4H)
        sums.add(WeightShapes.bias(0), tf.sum(dTable, tf.constant(0))); // (4H)
        tableGradients(sums, dTable, 0, WeightShapes.EMBEDDING);
        if (model.recall()) {
            tableGradients(sums, sums.sum(RECALL_TABLE), 1, WeightShapes.RECALL_INPUT);
        }
        shapes.keySet().forEach(name -> gradients.put(name, sums.sum(name)));

        List<Operand<T>> squares = new ArrayList<>();
        shapes.keySet().forEach(name -> squares.add(tf.nn.l2Loss(gradients.get(name))));
        Operand<T> norm = tf.math.sqrt(tf.math.mul(tf.math.addN(squares), number(2)));
        Operand<T> scale = tf.math.div(number(config.clip()), tf.math.maximum(norm, number(config.clip())));
        // The scale needs all gradients, so no weight changes before all that read it are done.
        for (String name : shapes.keySet()) {
            Operand<T> weight = variables.get(name);
            Operand<T> gradient = tf.math.mul(gradients.get(name), scale);
            if (config.weightDecay() > 0 && shapes.get(name).length > 1) {
                weight = tf.withControlDependencies(gradient)
                        .assignSub(
                                weight,
                                tf.math.mul(
                                        tf.withControlDependencies(gradient).identity(weight),
                                        tf.math.mul(learningRate, number(config.weightDecay()))));
            }
            Operand<T> updated = tf.train.applyAdam(
                    weight,
                    variables.get(name + ADAM_MEAN),
                    variables.get(name + ADAM_SQUARE),
                    meanPower,
                    squarePower,
                    learningRate,
                    number(Schedule.ADAM_MEAN_DECAY),
                    number(Schedule.ADAM_SQUARE_DECAY),
                    number(1e-8),
                    gradient);
            if (config.averaging() > 0) {
                Operand<T> average = variables.get(averageName(name));
                update.add(tf.assignSub(
                        average, tf.math.mul(tf.math.sub(average, updated), tf.math.sub(number(1), averaging))));
            } else {
                update.add(updated);
            }
        }
        update.addAll(forward.carried);
        return norm;
    }

    /** The gradients of a table that is some rows times the first layer's input weights, beside one row of nothing. */
    private void tableGradients(Gradients sums, Operand<T> dTable, int from, String name) {
        int count = shapes.get(name)[0];
        Operand<T> dRows =
                tf.slice(dTable, tf.constant(new int[] {from, 0}), tf.constant(new int[] {count, 4 * model.hidden()
                })); // (rows, 4H)
        sums.add(
                WeightShapes.input(0),
                tf.linalg.matMul(variables.get(name), dRows, MatMul.transposeA(true))); // (E, 4H)
        sums.add(
                name,
                tf.linalg.matMul(dRows, variables.get(WeightShapes.input(0)), MatMul.transposeB(true))); // (rows, E)
    }

    /** One beside the other along an axis. */
    private Operand<T> together(List<Operand<T>> operands, int axis) {
        return operands.size() == 1 ? operands.get(0) : tf.concat(operands, tf.constant(axis));
    }

    private Operand<T> turned(Operand<T> matrix) {
        return tf.linalg.transpose(matrix, tf.constant(new int[] {1, 0}));
    }

    private Operand<T> number(double value) {
        return tf.constant(type, value);
    }

    private Placeholder<T> scalar() {
        return tf.placeholder(type, Placeholder.shape(Shape.scalar()));
    }

    private void variable(String name, int[] shape) {
        Variable<T> variable = tf.variable(shape(shape), type);
        Placeholder<T> value = tf.placeholder(type, Placeholder.shape(shape(shape)));
        variables.put(name, variable);
        values.put(name, value);
        assignments.put(name, tf.assign(variable, value));
    }

    private Op save(List<String> names, String suffix) {
        List<Operand<?>> tensors = new ArrayList<>();
        names.forEach(name -> tensors.add(variables.get(name + suffix)));
        String[] slices = new String[names.size()];
        java.util.Arrays.fill(slices, "");
        return tf.train.save(savePath, tf.array(names.toArray(String[]::new)), tf.array(slices), tensors);
    }

    private static String stateName(String use, int layer, String what) {
        return "state/" + use + layer + "/" + what;
    }

    private static Shape shape(int[] shape) {
        long[] lengths = new long[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            lengths[axis] = shape[axis];
        }
        return Shape.of(lengths);
    }

    // ---- Running it ----

    /** What a training step gives: the summed loss in nats, and the gradient's norm before clipping. */
    record Step(double loss, double norm) {}

    /** The names and shapes of all that a checkpoint holds. */
    static Map<String, int[]> checkpointShapes(TrainConfig config, int vocabulary) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        WeightShapes.of(config.model(), vocabulary).forEach((name, shape) -> {
            shapes.put(name, shape);
            shapes.put(name + ADAM_MEAN, shape);
            shapes.put(name + ADAM_SQUARE, shape);
            if (config.averaging() > 0) {
                shapes.put(name + AVERAGE, shape);
            }
        });
        shapes.putAll(stateShapes("train", config));
        return shapes;
    }

    private static Map<String, int[]> stateShapes(String use, TrainConfig config) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        for (int layer = 0; layer < config.model().layers(); layer++) {
            shapes.put(
                    stateName(use, layer, "memory"),
                    new int[] {config.batch(), config.model().hidden()});
            shapes.put(
                    stateName(use, layer, "shown"),
                    new int[] {config.batch(), config.model().hidden()});
        }
        return shapes;
    }

    /** The shape of a variable. */
    private int[] shapeOf(String name) {
        long[] lengths = variables.get(name).shape().asArray();
        return java.util.Arrays.stream(lengths).mapToInt(Math::toIntExact).toArray();
    }

    /** Sets the weights, starts their averages there, and zeroes all else. */
    void start(Map<String, float[]> weights) {
        for (String name : variables.keySet()) {
            String plain = name.endsWith(AVERAGE) ? name.substring(0, name.length() - AVERAGE.length()) : name;
            float[] value = weights.get(plain);
            set(name, value == null ? new float[(int) WeightShapes.size(shapeOf(name))] : value);
        }
    }

    /** Sets one variable. */
    void set(String name, float[] value) {
        int[] shape = shapeOf(name);
        if (value.length != WeightShapes.size(shape)) {
            throw new IllegalArgumentException(
                    name + " has " + value.length + " values, it must have " + WeightShapes.size(shape));
        }
        try (Tensor tensor = floats(shape(shape), value)) {
            session.runner()
                    .feed(values.get(name), tensor)
                    .addTarget(assignments.get(name))
                    .run()
                    .close();
        }
    }

    /** The value of one variable. */
    float[] get(String name) {
        try (Result result = session.runner().fetch(variables.get(name)).run()) {
            return floats(result.get(0));
        }
    }

    /** The averaged value of a weight. */
    float[] average(String name) {
        return get(averageName(name));
    }

    /** What a weight's average is called: without averaging, it is the weight itself. */
    private String averageName(String name) {
        return config.averaging() > 0 ? name + AVERAGE : name;
    }

    /** One step of training. The dropout depends on the seed and the step's number alone. */
    Step train(Batch data, Schedule.Rates rates, long seed, long step) {
        try (Tensor seedTensor = TInt64.vectorOf(seed, step << 16);
                Tensor rate = scalar(rates.learningRate());
                Tensor mean = scalar(rates.meanPower());
                Tensor square = scalar(rates.squarePower());
                Tensor decay = scalar(rates.averaging());
                Feed feed = new Feed(data)) {
            Session.Runner runner = feed.into(session.runner())
                    .feed(randomSeed, seedTensor)
                    .feed(learningRate, rate)
                    .feed(meanPower, mean)
                    .feed(squarePower, square)
                    .feed(averaging, decay)
                    .fetch(trainLoss)
                    .fetch(gradientNorm);
            update.forEach(runner::addTarget);
            try (Result result = runner.run()) {
                return new Step(doubleOf(result.get(0)), doubleOf(result.get(1)));
            }
        }
    }

    /** The summed loss, in nats, of the averaged weights without dropout. */
    double validate(Batch data) {
        try (Feed feed = new Feed(data)) {
            Session.Runner runner = feed.into(session.runner()).fetch(validationLoss);
            validationUpdate.forEach(runner::addTarget);
            try (Result result = runner.run()) {
                return doubleOf(result.get(0));
            }
        }
    }

    /** What the averaged weights think of each character, before the softmax (T·B, V); the state does not go on. */
    float[] logits(Batch data) {
        try (Feed feed = new Feed(data);
                Result result =
                        feed.into(session.runner()).fetch(validationLogits).run()) {
            return floats(result.get(0));
        }
    }

    /** The mean loss and its gradients, for checks; nothing is updated. */
    Map<String, double[]> gradients(Batch data, long seed, long step) {
        try (Tensor seedTensor = TInt64.vectorOf(seed, step << 16);
                Feed feed = new Feed(data)) {
            Session.Runner runner =
                    feed.into(session.runner()).feed(randomSeed, seedTensor).fetch(trainLoss);
            shapes.keySet().forEach(name -> runner.fetch(gradients.get(name)));
            Map<String, double[]> found = new LinkedHashMap<>();
            try (Result result = runner.run()) {
                found.put("loss", new double[] {doubleOf(result.get(0)) / Math.max(1, data.characters())});
                int index = 1;
                for (String name : shapes.keySet()) {
                    found.put(name, doubles(result.get(index++)));
                }
            }
            return found;
        }
    }

    /** Writes all that resuming needs, in TensorFlow's checkpoint format. */
    void saveCheckpoint(String prefix) {
        save(prefix, saveCheckpoint);
    }

    /** Writes the averaged weights, in TensorFlow's checkpoint format. */
    void saveAverages(String prefix) {
        save(prefix, saveAverages);
    }

    private void save(String prefix, Op operation) {
        try (Tensor path = TString.scalarOf(prefix)) {
            session.runner().feed(savePath, path).addTarget(operation).run().close();
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }

    /** The tensors of a batch, checked before TensorFlow sees them. */
    private final class Feed implements AutoCloseable {

        private final Tensor inputTensor;
        private final Tensor targetTensor;
        private final Tensor keepTensor;
        private final Tensor weightTensor;
        private final Tensor recalledTensor;
        private final Tensor kindTensor;
        private final Tensor placeTensor;

        Feed(Batch data) {
            int size = sequence * batch;
            if (data.inputs().length != size
                    || data.targets().length != size
                    || data.keep().length != size
                    || data.weights().length != size
                    || data.recalled().length != (model.recall() ? size : 0)
                    || data.kinds().length != (model.recall() ? size * vocabulary : 0)
                    || data.places().length != (model.bearings() ? size * Bearings.ROWS : 0)) {
                throw new IllegalArgumentException(
                        "a batch holds " + sequence + " steps of " + batch + " streams, this one does not");
            }
            for (int place = 0; place < size; place++) {
                Checks.range("input", data.inputs()[place], 0, vocabulary);
                Checks.range("target", data.targets()[place], 0, vocabulary - 1);
            }
            inputTensor = TInt32.vectorOf(data.inputs());
            targetTensor = TInt32.vectorOf(data.targets());
            keepTensor = floats(Shape.of(size), data.keep());
            weightTensor = floats(Shape.of(size), data.weights());
            recalledTensor = TInt32.vectorOf(data.recalled());
            kindTensor = TInt32.tensorOf(
                    Shape.of(data.kinds().length / vocabulary, vocabulary), DataBuffers.of(data.kinds(), true, false));
            placeTensor = TInt32.tensorOf(
                    Shape.of(data.places().length / Bearings.ROWS, Bearings.ROWS),
                    DataBuffers.of(data.places(), true, false));
        }

        Session.Runner into(Session.Runner runner) {
            runner.feed(inputs, inputTensor)
                    .feed(targets, targetTensor)
                    .feed(keep, keepTensor)
                    .feed(weights, weightTensor);
            if (model.recall()) {
                runner.feed(recalled, recalledTensor).feed(kinds, kindTensor);
            }
            return model.bearings() ? runner.feed(places, placeTensor) : runner;
        }

        @Override
        public void close() {
            inputTensor.close();
            targetTensor.close();
            keepTensor.close();
            weightTensor.close();
            recalledTensor.close();
            kindTensor.close();
            placeTensor.close();
        }
    }

    private Tensor scalar(double value) {
        return type == TFloat32.class ? TFloat32.scalarOf((float) value) : TFloat64.scalarOf(value);
    }

    private Tensor floats(Shape shape, float[] value) {
        if (type == TFloat32.class) {
            return TFloat32.tensorOf(shape, DataBuffers.of(value, true, false));
        }
        double[] wide = new double[value.length];
        for (int place = 0; place < value.length; place++) {
            wide[place] = value[place];
        }
        return TFloat64.tensorOf(shape, DataBuffers.of(wide, true, false));
    }

    private double doubleOf(Tensor tensor) {
        return doubles(tensor)[0];
    }

    private double[] doubles(Tensor tensor) {
        if (tensor instanceof TFloat64 wide) {
            double[] value = new double[(int) wide.shape().size()];
            wide.copyTo(DataBuffers.of(value, false, false));
            return value;
        }
        float[] narrow = floats(tensor);
        double[] value = new double[narrow.length];
        for (int place = 0; place < narrow.length; place++) {
            value[place] = narrow[place];
        }
        return value;
    }

    private float[] floats(Tensor tensor) {
        if (tensor instanceof TFloat64) {
            double[] wide = doubles(tensor);
            float[] value = new float[wide.length];
            for (int place = 0; place < wide.length; place++) {
                value[place] = (float) wide[place];
            }
            return value;
        }
        float[] value = new float[(int) tensor.shape().size()];
        ((TFloat32) tensor).copyTo(DataBuffers.of(value, false, false));
        return value;
    }
}
