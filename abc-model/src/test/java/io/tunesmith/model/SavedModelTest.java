package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.CharVocabulary;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class SavedModelTest {

    private static final CharVocabulary FEW = CharVocabulary.of(List.of("\nabcdefghij"));
    private static final CharVocabulary CHARACTERS = CharVocabulary.of(
            List.of(IntStream.range(' ', 127).collect(StringBuilder::new, StringBuilder::appendCodePoint, (a, b) -> {})
                    + "\né𝄞"));
    private static final int STREAMS = 3;

    /** One tune after the other, with all that bearings know, and much that they do not. */
    private static final String TUNES = """
            R:jig
            M:6/8
            L:1/8
            K:D
            A|:"D"d2A F/E//D3/4|(3ABc d{gf}!trill!e2~f|[1[FAc]2[^F2A2]A:|[A2]2A|Z|[2"Am7"z3/2x3/2:|
            M:C]L:1/4
            K:Bbm transpose=-12
            Z|[K:EbDor]A4|[M:3/4]A3||[L:1/16]A12A12|]G24&g3[K:F#Mix](3:2:3abc(4a/b/c/d/(5abcde(9abcdefgab::c||

            K:none
            A/|B[V:2](AB)|[FA2cde]3|[|A[[A"]B[]c[Ac:|A&B|[M:none]L:1/8
            L:x
            M:9/8
            L:1/0
            K:G
            |:(7GABcdef(2GA(8G(6A8B/////////8c99999|[K:Amm][K:DD][M:99999/2][L:9999/1]A9999|A&B|A9|]:]]
            ((2A-A>B<c.d\\
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "recall {0}, bearings {1}")
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void its_steps_agree_with_plain_java(boolean recall, boolean bearings) throws IOException {
        Random random = new Random(3);
        int[] often = CHARACTERS.encode("|:[]()0123456789/ABcZKMLV:\"{}!&");
        int[][] texts = new int[STREAMS][];
        texts[0] = CHARACTERS.encode(TUNES);
        texts[1] = random.ints(texts[0].length, 0, CHARACTERS.size()).toArray();
        texts[2] = random.ints(texts[0].length, 0, often.length)
                .map(place -> often[place])
                .toArray();
        int[] header = CHARACTERS.encode("M:6/8\nK:D\n");
        System.arraycopy(header, 0, texts[1], 0, header.length);
        System.arraycopy(header, 0, texts[2], 0, header.length);
        agrees(model(CHARACTERS, recall, bearings), texts);
    }

    @Tag("long")
    @Test
    void its_steps_agree_with_plain_java_where_recall_does_not_reach_the_start_any_more() throws IOException {
        // Few characters, so that much is recalled.
        Random random = new Random(3);
        int[][] texts = Stream.generate(
                        () -> random.ints(Recall.REACH + 500, 1, 4).toArray())
                .limit(STREAMS)
                .toArray(int[][]::new);
        agrees(model(FEW, true, false), texts);
    }

    private void agrees(ModelDirectory.Model model, int[][] texts) throws IOException {
        SavedModel.write(model, folder.resolve("saved"));

        int size = model.vocabulary().size();
        int lineBreak = model.vocabulary().idOf('\n').orElseThrow();
        PlainLstm network = new PlainLstm(model.config(), model.vocabulary(), model.weights());
        PlainLstm.State[] states = IntStream.range(0, STREAMS)
                .mapToObj(stream -> network.start(new Bearings.Extent(stream, stream / 2)))
                .toArray(PlainLstm.State[]::new);
        try (SavedModelBundle bundle =
                SavedModelBundle.load(folder.resolve("saved").toString(), SavedModelBundle.DEFAULT_TAG)) {
            Map<String, Tensor> state = start(model.config());
            for (int place = 0; place <= texts[0].length; place++) {
                int[] characters = new int[STREAMS];
                for (int stream = 0; stream < STREAMS; stream++) {
                    characters[stream] = place == 0 ? lineBreak : texts[stream][place - 1];
                }
                network.step(states, characters, STREAMS);
                Map<String, Tensor> inputs = new HashMap<>(state);
                inputs.put("characters", TInt32.vectorOf(characters));
                try (Result result = bundle.function(SavedModel.SIGNATURE).call(inputs)) {
                    float[] logits = floats((TFloat32) result.get("logits").orElseThrow());
                    for (int stream = 0; stream < STREAMS; stream++) {
                        assertThat(Arrays.copyOfRange(logits, stream * size, (stream + 1) * size))
                                .as("stream %d, place %d", stream, place)
                                .containsExactly(states[stream].logits(), within(1e-4f));
                    }
                    Map<String, Tensor> next = new HashMap<>();
                    for (String name : state.keySet()) {
                        next.put(name, copy(result.get(name).orElseThrow()));
                    }
                    inputs.values().forEach(Tensor::close);
                    state = next;
                }
            }
            state.values().forEach(Tensor::close);
        }
    }

    private static ModelDirectory.Model model(CharVocabulary characters, boolean recall, boolean bearings) {
        ModelConfig config = new ModelConfig(5, 17, 2, recall, bearings, recall, TextKind.MODEL);
        Random random = new Random(3);
        Map<String, float[]> weights = InitialWeights.of(config, characters.size(), random);
        weights.values().forEach(value -> {
            for (int place = 0; place < value.length; place++) {
                value[place] += (float) random.nextGaussian() * 0.2f;
            }
        });
        return new ModelDirectory.Model(config, characters, weights, Map.of(), null, Calibration.NONE);
    }

    private static Map<String, Tensor> start(ModelConfig config) {
        Map<String, Tensor> state = new HashMap<>();
        Shape shape = Shape.of(config.layers(), STREAMS, config.hidden());
        float[] zeros = new float[(int) shape.size()];
        state.put("memory", TFloat32.tensorOf(shape, DataBuffers.of(zeros, true, false)));
        state.put("shown", TFloat32.tensorOf(shape, DataBuffers.of(zeros, true, false)));
        if (config.recall()) {
            Shape window = Shape.of(STREAMS, Recall.REACH);
            int[] nothing = new int[STREAMS * Recall.REACH];
            state.put("recall_text", TInt32.tensorOf(window, DataBuffers.of(nothing, true, false)));
            state.put("recall_matches", TInt32.tensorOf(window, DataBuffers.of(nothing, true, false)));
        }
        if (config.bearings()) {
            int[] numbers = new int[STREAMS * Bearings.NUMBERS];
            for (int stream = 1; stream < STREAMS; stream++) { // Told to have so many bars.
                numbers[stream * Bearings.NUMBERS + Bearings.LEFT] = 1 + stream;
                numbers[stream * Bearings.NUMBERS + Bearings.SECTION_LENGTH] = stream / 2;
            }
            state.put(
                    "bearings",
                    TInt32.tensorOf(Shape.of(STREAMS, Bearings.NUMBERS), DataBuffers.of(numbers, true, false)));
        }
        return state;
    }

    private static Tensor copy(Tensor tensor) {
        return tensor instanceof TFloat32 numbers ? TFloat32.tensorOf(numbers) : TInt32.tensorOf((TInt32) tensor);
    }

    private static float[] floats(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        tensor.copyTo(DataBuffers.of(values, false, false));
        return values;
    }

    @Test
    void holds_the_vocabulary_and_nothing_half_done() throws IOException {
        SavedModel.write(model(FEW, true, false), folder.resolve("saved"));

        assertThat(CharVocabulary.load(folder.resolve("saved/assets.extra/vocabulary.txt")))
                .isEqualTo(FEW);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("saved"));
        }
    }

    @Test
    void writes_over_nothing() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> SavedModel.write(model(FEW, false, false), folder))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> SavedModel.write(model(FEW, false, false), folder.resolve("mine.txt")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("mine.txt")).hasContent("mine");
        assertThatThrownBy(() -> SavedModel.export(folder, folder.resolve("new")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("there is no model here");
        assertThat(folder.resolve("new")).doesNotExist();
    }
}
