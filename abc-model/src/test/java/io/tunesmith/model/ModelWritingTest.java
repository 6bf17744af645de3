package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a directory's files when a model is written, whatever its tensors are. */
class ModelWritingTest {

    private static final TrainConfig CONFIG = new TrainConfig(
            new ModelConfig(2, 2, 1, true, false, false, TextKind.RAW), 3, 8, 1, 0.01, 0, 0, 0, 0, 0, 1, 0, 0.5, 2, -6);

    @TempDir
    Path folder;

    @BeforeEach
    void save_the_vocabulary() throws IOException {
        Files.writeString(folder.resolve("vocabulary.txt"), "a");
    }

    private static void tensors(String prefix) {
        try {
            Files.writeString(
                    Path.of(prefix + ".index"), "index of " + Path.of(prefix).getFileName());
            Files.writeString(Path.of(prefix + ".data-00000-of-00001"), "data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] files() {
        String[] names = folder.toFile().list();
        java.util.Arrays.sort(names);
        return names;
    }

    @Test
    void each_model_has_the_next_number_and_the_one_before_goes() throws IOException {
        Files.writeString(folder.resolve("state-7.index"), "of another kind");
        Files.writeString(folder.resolve("weights-x.index"), "of another program");
        for (int number = 1; number <= 11; number++) {
            ModelDirectory.write(folder, "m.properties", "weights", Map.of("a", "b"), ModelWritingTest::tensors);
            assertThat(files())
                    .containsExactly(
                            "m.properties",
                            "state-7.index",
                            "vocabulary.txt",
                            "weights-" + number + ".data-00000-of-00001",
                            "weights-" + number + ".index",
                            "weights-x.index");
        }
        assertThat(SafeFiles.parse(Files.readString(folder.resolve("m.properties"))))
                .containsEntry("a", "b")
                .containsEntry("format", "1")
                .containsEntry("tensors", "weights-11")
                .containsEntry("sha256.index", SafeFiles.sha256("index of weights-11".getBytes()))
                .containsEntry("sha256.data", SafeFiles.sha256("data".getBytes()))
                .containsEntry("sha256.vocabulary", SafeFiles.sha256("a".getBytes()));
    }

    @Test
    void what_cannot_be_written_leaves_the_model_that_was_there() throws IOException {
        ModelDirectory.write(folder, "m.properties", "weights", Map.of(), ModelWritingTest::tensors);
        String[] before = files();
        String properties = Files.readString(folder.resolve("m.properties"));

        assertThatThrownBy(() -> ModelDirectory.write(folder, "m.properties", "weights", Map.of(), prefix -> {
                    tensors(prefix);
                    throw new IllegalStateException("the disk is full");
                }))
                .isInstanceOf(ModelException.class)
                .hasMessage(folder.resolve("weights-2") + ": cannot be written: the disk is full");
        Files.createDirectories(folder.resolve("taken/full"));
        assertThatThrownBy(() -> ModelDirectory.write(folder, "taken", "weights", Map.of(), ModelWritingTest::tensors))
                .hasMessageStartingWith(folder.resolve("taken") + ": cannot be written: ");
        Files.delete(folder.resolve("taken/full"));
        Files.delete(folder.resolve("taken"));

        assertThat(files()).isEqualTo(before);
        assertThat(folder.resolve("m.properties")).hasContent(properties);
    }

    @Test
    void settings_come_back() throws IOException {
        Map<String, String> properties = ModelDirectory.properties(CONFIG);
        assertThat(ModelDirectory.config(properties, folder)).isEqualTo(CONFIG);
        properties.put("model.recall", "false");
        assertThat(ModelDirectory.config(properties, folder).model().recall()).isFalse();
        properties.put("model.recall", "yes");
        assertThatThrownBy(() -> ModelDirectory.config(properties, folder))
                .hasMessage(folder + ": \"model.recall\" is \"yes\", which it cannot be");
    }

    @Test
    void weights_that_are_no_numbers_are_refused() throws IOException {
        Map<String, TensorBundle.Tensor> tensors = new HashMap<>();
        Map<String, int[]> shapes = WeightShapes.of(CONFIG.model(), 5);
        shapes.forEach((name, shape) ->
                tensors.put(name, new TensorBundle.Tensor(shape, new float[(int) WeightShapes.size(shape)])));
        assertThat(ModelDirectory.weights(tensors, shapes, folder)).hasSameSizeAs(tensors);

        tensors.get("lstm0/bias").values()[7] = Float.NaN;
        assertThatThrownBy(() -> ModelDirectory.weights(tensors, shapes, folder))
                .hasMessage(folder + ": the weights \"lstm0/bias\" are not all numbers");
    }
}
