package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Writes models in TensorFlow's SavedModel format, which Python and TensorFlow Serving run.
 *
 * <p>The signature {@code step} lets B texts go on by a character each. Its inputs are {@code characters}, int32 of shape
 * (B), the characters' numbers by {@code assets.extra/vocabulary.txt}, and the state; its outputs are {@code logits},
 * float32 of shape (B, V), one for each character that may come next, and the state after it, to be given to the next
 * step. All of the state is zero before a text, and the first character is the line break that stands before every tune.
 * The state is {@code memory} and {@code shown}, float32 of shape (layers, B, H), for networks that recall phrases of
 * their tune {@code recall_text} and {@code recall_matches}, int32 of shape (B, 4096), and for those that are told where
 * in bar, section and key they are {@code bearings}, int32 of shape (B, 24), whose last but one may be one more
 * than the bars that the tune is to have, and whose last those of each section.
 *
 * <p>This class loads TensorFlow.
 */
public final class SavedModel {

    /** The name of the signature. */
    public static final String SIGNATURE = "step";

    private SavedModel() {}

    /**
     * Writes a model that was trained before.
     *
     * @param model the model's directory
     * @param directory what is written, whole or not at all; it must not be there yet, or be empty
     * @throws IOException if there is no whole model, or the directory cannot be written
     */
    public static void export(Path model, Path directory) throws IOException {
        write(ModelDirectory.load(model), directory);
    }

    /**
     * Writes the bundled model.
     *
     * @param directory what is written, whole or not at all; it must not be there yet, or be empty
     * @throws IOException if the directory cannot be written
     */
    public static void exportPretrained(Path directory) throws IOException {
        write(ModelDirectory.bundled(), directory);
    }

    static void write(ModelDirectory.Model model, Path directory) throws IOException {
        Path whole = directory.toAbsolutePath();
        if (Files.exists(whole) && !isEmptyFolder(whole)) {
            throw new FileAlreadyExistsException(directory.toString());
        }
        Path part;
        try {
            Files.createDirectories(whole.getParent());
            part = Files.createDirectory(whole.resolveSibling(
                    "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".part"));
        } catch (IOException e) {
            throw new ModelException(directory + ": cannot be written: " + SafeFiles.reason(e), e);
        }
        try {
            try (StepGraph graph = new StepGraph(model.config(), model.vocabulary(), model.weights())) {
                graph.save(part);
            } catch (RuntimeException e) {
                throw new ModelException(directory + ": cannot be written: " + SafeFiles.reason(e), e);
            }
            Path extra = Files.createDirectory(part.resolve("assets.extra"));
            model.vocabulary().save(extra.resolve(ModelDirectory.VOCABULARY));
            if (Files.isDirectory(whole)) {
                Files.delete(whole);
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(part);
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** One step of {@link PlainLstm} as a graph. B texts, V vocabulary, E embedding, H hidden, W window of recall. */
    private static final class StepGraph implements AutoCloseable {

        private final Graph graph = new Graph();
        private final Session session = new Session(graph);
        private final Ops tf = Ops.create(graph);
        private final int vocabulary;
        private final Map<String, Variable<TFloat32>> weights = new LinkedHashMap<>();
        private final Signature.Builder signature = Signature.builder(SIGNATURE);

        StepGraph(ModelConfig config, CharVocabulary characters, Map<String, float[]> values) {
            vocabulary = characters.size();
            WeightShapes.of(config, vocabulary).forEach((name, shape) -> weight(name, shape, values.get(name)));
            Placeholder<TInt32> ids = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
            signature.input("characters", ids);
            Operand<TFloat32> x = tf.gather(weights.get(WeightShapes.EMBEDDING), ids, tf.constant(0)); // (B, E)
            Recalling recall = config.recall() ? new Recalling(ids) : null;
            if (recall != null) {
                Operand<TFloat32> nothing = tf.zeros(tf.constant(new int[] {1, config.embedding()}), TFloat32.class);
                Operand<TFloat32> rows = // (4V+1, E)
                        tf.concat(List.of(nothing, weights.get(WeightShapes.RECALL_INPUT)), tf.constant(0));
                x = tf.math.add(x, tf.gather(rows, recall.best, tf.constant(0)));
            }
            if (config.bearings()) {
                Placeholder<TInt32> before =
                        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, Bearings.NUMBERS)));
                SavedBearings bearings = new SavedBearings(tf, characters, ids, before);
                signature.input("bearings", before).output("bearings", bearings.after);
                Operand<TFloat32> each = // (B, rows, E)
                        tf.gather(weights.get(WeightShapes.BEARINGS_INPUT), bearings.rows, tf.constant(0));
                x = tf.math.add(x, tf.sum(each, tf.constant(1)));
            }

            Shape stateShape = Shape.of(config.layers(), -1, config.hidden());
            Placeholder<TFloat32> memory = tf.placeholder(TFloat32.class, Placeholder.shape(stateShape));
            Placeholder<TFloat32> shown = tf.placeholder(TFloat32.class, Placeholder.shape(stateShape));
            signature.input("memory", memory).input("shown", shown);
            List<Operand<TFloat32>> memories = new ArrayList<>(); // (B, H)
            List<Operand<TFloat32>> outputs = new ArrayList<>(); // (B, H)
            for (int layer = 0; layer < config.layers(); layer++) {
                Operand<TFloat32> c = tf.gather(memory, tf.constant(layer), tf.constant(0)); // (B, H)
                Operand<TFloat32> h = tf.gather(shown, tf.constant(layer), tf.constant(0)); // (B, H)
                Operand<TFloat32> z = tf.math.add(
                        tf.linalg.matMul(x, weights.get(WeightShapes.input(layer))),
                        tf.linalg.matMul(h, weights.get(WeightShapes.recurrent(layer))));
                List<? extends Operand<TFloat32>> gates = tf.split(
                                tf.constant(1), tf.nn.biasAdd(z, weights.get(WeightShapes.bias(layer))), 4L)
                        .output();
                c = tf.math.add(
                        tf.math.mul(tf.math.sigmoid(gates.get(1)), c),
                        tf.math.mul(tf.math.sigmoid(gates.get(0)), tf.math.tanh(gates.get(3))));
                x = tf.math.mul(tf.math.sigmoid(gates.get(2)), tf.math.tanh(c)); // (B, H)
                memories.add(c);
                outputs.add(x);
            }
            Operand<TFloat32> logits = tf.nn.biasAdd(
                    config.tied()
                            ? tf.linalg.matMul(
                                    tf.linalg.matMul(x, weights.get(WeightShapes.OUTPUT_PROJECTION)),
                                    weights.get(WeightShapes.EMBEDDING),
                                    MatMul.transposeB(true))
                            : tf.linalg.matMul(x, weights.get(WeightShapes.OUTPUT_WEIGHT)),
                    weights.get(WeightShapes.OUTPUT_BIAS)); // (B, V)
            if (recall != null) {
                logits = tf.math.add(
                        logits, tf.gather(weights.get(WeightShapes.RECALL_OUTPUT), recall.kinds, tf.constant(0)));
            }
            signature
                    .output("logits", logits)
                    .output("memory", tf.stack(memories, Stack.axis(0L)))
                    .output("shown", tf.stack(outputs, Stack.axis(0L)))
                    .methodName("tensorflow/serving/predict");
        }

        private void weight(String name, int[] lengths, float[] value) {
            long[] longs = java.util.Arrays.stream(lengths).asLongStream().toArray();
            Variable<TFloat32> variable = tf.withName(name.replace('/', '_')).variable(Shape.of(longs), TFloat32.class);
            Placeholder<TFloat32> source = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(longs)));
            try (Tensor tensor = TFloat32.tensorOf(Shape.of(longs), DataBuffers.of(value, true, false))) {
                session.runner()
                        .feed(source, tensor)
                        .addTarget(tf.assign(variable, source))
                        .run()
                        .close();
            }
            weights.put(name, variable);
        }

        /**
         * {@link Recall} as a graph. Its text is the last W characters, each as its number plus 2; 1 stands before the
         * text, and 0 where nothing stands. Its matches tell for each of these places how many characters before it are
         * the same as at the end.
         */
        private final class Recalling {

            final Operand<TInt32> best; // (B)
            final Operand<TInt32> kinds; // (B, V)

            Recalling(Operand<TInt32> ids) {
                int window = Recall.REACH;
                Shape shape = Shape.of(-1, window);
                Placeholder<TInt32> before = tf.placeholder(TInt32.class, Placeholder.shape(shape));
                Placeholder<TInt32> matchesBefore = tf.placeholder(TInt32.class, Placeholder.shape(shape));
                Operand<TInt32> nothing = tf.math.mul(tf.expandDims(ids, tf.constant(1)), tf.constant(0)); // (B, 1)

                Operand<TBool> begun = tf.math.greater(columns(before, window - 1, 1), nothing); // (B, 1)
                Operand<TInt32> added = tf.select(
                        begun,
                        tf.math.add(tf.expandDims(ids, tf.constant(1)), tf.constant(2)),
                        tf.math.add(nothing, tf.constant(1))); // (B, 1)
                Operand<TInt32> text =
                        tf.concat(List.of(columns(before, 1, window - 1), added), tf.constant(1)); // (B, W)
                Operand<TInt32> previous =
                        tf.concat(List.of(nothing, columns(text, 0, window - 1)), tf.constant(1)); // (B, W)
                // The text has moved by one place: where a match was counted is where it would be one longer.
                Operand<TInt32> longer = tf.math.minimum(
                        tf.math.add(matchesBefore, tf.constant(1)), tf.constant(Recall.LONGEST)); // (B, W)
                Operand<TInt32> matches =
                        tf.math.mul(tf.dtypes.cast(tf.math.equal(previous, added), TInt32.class), longer); // (B, W)

                Operand<TInt32> count = tf.gather(tf.shape(ids), tf.constant(0), tf.constant(0)); // ()
                Operand<TInt32> row =
                        tf.expandDims(tf.range(tf.constant(0), count, tf.constant(1)), tf.constant(1)); // (B, 1)
                int width = vocabulary + 2;
                Operand<TInt32> found = tf.math.unsortedSegmentMax(
                        tf.gather(tf.constant(Recall.classes()), matches, tf.constant(0)),
                        tf.math.add(tf.math.mul(row, tf.constant(width)), text),
                        tf.math.mul(count, tf.constant(width))); // (B·(V+2))
                Operand<TInt32> classes = columns(
                        tf.reshape(tf.math.maximum(found, tf.constant(0)), tf.constant(new int[] {-1, width})),
                        2,
                        vocabulary); // (B, V)

                Operand<TInt32> longest = tf.max(matches, tf.constant(1)); // (B)
                Operand<TInt32> place = tf.math.argMax(
                        tf.math.add(
                                tf.math.mul(matches, tf.constant(window)),
                                tf.range(tf.constant(0), tf.constant(window), tf.constant(1))),
                        tf.constant(1),
                        TInt32.class); // (B), the last of the longest
                Operand<TInt32> next = tf.math.sub(
                        tf.sum(
                                tf.math.mul(
                                        text, tf.oneHot(place, tf.constant(window), tf.constant(1), tf.constant(0))),
                                tf.constant(1)),
                        tf.constant(2)); // (B)
                Operand<TInt32> any = tf.math.minimum(longest, tf.constant(1)); // (B), 0 or 1
                Operand<TInt32> likeliest = tf.math.mul(
                        tf.oneHot(next, tf.constant(vocabulary), tf.constant(1), tf.constant(0)),
                        tf.math.mul(tf.expandDims(any, tf.constant(1)), tf.constant(Recall.HALF))); // (B, V)
                kinds = tf.math.add(classes, likeliest);
                Operand<TInt32> grade =
                        tf.math.addN(List.of(atLeast(longest, 4), atLeast(longest, 8), atLeast(longest, 16))); // (B)
                best = tf.math.mul(
                        any,
                        tf.math.add(tf.math.add(next, tf.constant(1)), tf.math.mul(grade, tf.constant(vocabulary))));
                signature
                        .input("recall_text", before)
                        .input("recall_matches", matchesBefore)
                        .output("recall_text", text)
                        .output("recall_matches", matches);
            }

            private Operand<TInt32> atLeast(Operand<TInt32> lengths, int length) {
                return tf.dtypes.cast(tf.math.greaterEqual(lengths, tf.constant(length)), TInt32.class);
            }

            private Operand<TInt32> columns(Operand<TInt32> rows, int from, int count) {
                return tf.slice(rows, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, count}));
            }
        }

        void save(Path directory) throws IOException {
            SavedModelBundle.exporter(directory.toString())
                    .withFunction(SessionFunction.create(signature.build(), session))
                    .export();
        }

        @Override
        public void close() {
            session.close();
            graph.close();
        }
    }
}
