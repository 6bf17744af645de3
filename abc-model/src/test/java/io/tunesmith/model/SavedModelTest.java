package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.CharVocabulary;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class SavedModelTest {

    private static final CharVocabulary CHARACTERS = CharVocabulary.of(List.of("\nabcdefghij"));
    private static final int STREAMS = 3;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "recall {0}")
    @ValueSource(booleans = {true, false})
    void its_steps_agree_with_plain_java(boolean recall) throws IOException {
        agrees(recall, 80);
    }

    @Tag("long")
    @Test
    void its_steps_agree_with_plain_java_where_recall_does_not_reach_the_start_any_more() throws IOException {
        agrees(true, Recall.REACH + 500);
    }

    private void agrees(boolean recall, int length) throws IOException {
        ModelDirectory.Model model = model(recall);
        SavedModel.write(model, folder.resolve("saved"));

        PlainLstm network = new PlainLstm(model.config(), CHARACTERS, model.weights());
        PlainLstm.State[] states =
                Stream.generate(network::start).limit(STREAMS).toArray(PlainLstm.State[]::new);
        Random random = new Random(3);
        try (SavedModelBundle bundle =
                SavedModelBundle.load(folder.resolve("saved").toString(), SavedModelBundle.DEFAULT_TAG)) {
            Map<String, Tensor> state = start(model.config());
            for (int place = 0; place < length; place++) {
                // Few characters, so that much is recalled.
                int[] characters = place == 0
                        ? new int[STREAMS]
                        : random.ints(STREAMS, 1, 4).toArray();
                network.step(states, characters, STREAMS);
                Map<String, Tensor> inputs = new HashMap<>(state);
                inputs.put("characters", TInt32.vectorOf(characters));
                try (Result result = bundle.function(SavedModel.SIGNATURE).call(inputs)) {
                    float[] logits = floats((TFloat32) result.get("logits").orElseThrow());
                    for (int stream = 0; stream < STREAMS; stream++) {
                        for (int id = 0; id < CHARACTERS.size(); id++) {
                            assertThat(logits[stream * CHARACTERS.size() + id])
                                    .as("stream %d, place %d, character %d", stream, place, id)
                                    .isCloseTo(states[stream].logits()[id], within(1e-4f));
                        }
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

    private static ModelDirectory.Model model(boolean recall) {
        ModelConfig config = new ModelConfig(5, 17, 2, recall, false, TextKind.MODEL);
        Random random = new Random(3);
        Map<String, float[]> weights = InitialWeights.of(config, CHARACTERS.size(), random);
        weights.values().forEach(value -> {
            for (int place = 0; place < value.length; place++) {
                value[place] += (float) random.nextGaussian() * 0.2f;
            }
        });
        return new ModelDirectory.Model(config, CHARACTERS, weights, Map.of(), null);
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
        SavedModel.write(model(true), folder.resolve("saved"));

        assertThat(CharVocabulary.load(folder.resolve("saved/assets.extra/vocabulary.txt")))
                .isEqualTo(CHARACTERS);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("saved"));
        }
    }

    @Test
    void writes_over_nothing() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> SavedModel.write(model(false), folder)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("mine.txt")).hasContent("mine");
        assertThatThrownBy(() -> SavedModel.export(folder, folder.resolve("new")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("there is no model here");
        assertThat(folder.resolve("new")).doesNotExist();
    }
}
