package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.ModelText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {

    private static final List<String> TUNES = List.of("M:3/4\nL:1/4\nK:Am\nA2c|e2d|\n\n");

    @TempDir
    static Path trained;

    @TempDir
    Path copy;

    @BeforeAll
    static void train() throws IOException {
        TrainConfig config = new TrainConfig(
                new ModelConfig(4, 8, 1, false, false, false, TextKind.MODEL),
                1,
                8,
                1,
                0.01,
                0,
                0,
                0,
                0,
                0,
                1,
                0,
                0,
                1,
                1);
        MelodyIndex melodies = MelodyIndex.of(ModelText.parse(TUNES.get(0)).tunes());
        TrainingData data =
                new TrainingData("one", "x", "all", CharVocabulary.of(TUNES), TuneSource.of(TUNES), TUNES, melodies);
        Trainer.create(config, data, trained).run(TrainListener.SILENT);
    }

    private Path copy() throws IOException {
        try (Stream<Path> files = Files.list(trained)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }

    private Path edit(String file, String from, String to) throws IOException {
        Path directory = copy();
        String text = Files.readString(directory.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(directory.resolve(file), text.replace(from, to));
        return directory;
    }

    @Test
    void every_value_comes_back() throws IOException {
        Map<String, float[]> weights = ModelDirectory.load(trained).weights();
        assertThat(weights.keySet())
                .containsExactly(
                        "embedding", "lstm0/input", "lstm0/recurrent", "lstm0/bias", "output/weight", "output/bias");
        assertThat(weights.get("lstm0/recurrent")).hasSize(8 * 32).doesNotContain(0f);
    }

    @Test
    void says_which_file_is_missing() throws IOException {
        assertThatThrownBy(() -> AbcGenerator.load(copy)).hasMessageContaining("model.properties is missing");
        for (String file : List.of("vocabulary.txt", "weights-1.index", "weights-1.data-00000-of-00001")) {
            Files.delete(copy().resolve(file));
            assertThatThrownBy(() -> AbcGenerator.load(copy))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining(file + ": it is missing");
        }
    }

    @Test
    void says_which_file_is_damaged() throws IOException {
        for (String file : List.of("vocabulary.txt", "weights-1.index", "weights-1.data-00000-of-00001")) {
            byte[] bytes = Files.readAllBytes(copy().resolve(file));
            bytes[bytes.length / 2] ^= 4;
            Files.write(copy.resolve(file), bytes);
            assertThatThrownBy(() -> AbcGenerator.load(copy)).hasMessageContaining(file + ": it is damaged");
        }
    }

    @Test
    void says_what_is_wrong_in_the_properties() throws IOException {
        assertWrong("format = 1", "format = 9", "the format is \"9\", this version reads 1");
        assertWrong("model.hidden = 8", "model.hidden = many", "\"model.hidden\" is \"many\"");
        assertWrong("model.hidden = 8", "model.hidden = 0", "hidden is 0, it must be from 1 to 4096");
        assertWrong("model.hidden = 8", "model.hidden = 16", "by the settings and the vocabulary it must be");
        assertWrong("model.text = model", "model.text = prose", "\"model.text\" is \"prose\"");
        assertWrong("model.layers = 1\n", "", "\"model.layers\" is missing");
        assertWrong("tensors = weights-1", "tensors = ../x-1", "is no name of tensor files");
        assertWrong("format = 1", "format = \\\\u00", "");
    }

    private void assertWrong(String from, String to, String message) throws IOException {
        Path directory = edit("model.properties", from, to);
        assertThatThrownBy(() -> AbcGenerator.load(directory))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.properties: ")
                .hasMessageContaining(message);
    }

    @Test
    void a_vocabulary_of_another_model_does_not_fit() throws IOException {
        replaceVocabulary("ab\n");
        assertThatThrownBy(() -> AbcGenerator.load(copy)).hasMessageContaining("the vocabulary it must be [3, 4]");
        replaceVocabulary("ab");
        assertThatThrownBy(() -> AbcGenerator.load(copy)).hasMessageContaining("the line break is missing");
    }

    /** Puts another vocabulary in, with its checksum. */
    private void replaceVocabulary(String characters) throws IOException {
        Path other = copy.resolve("other.txt");
        CharVocabulary.of(List.of(characters)).save(other);
        edit("model.properties", sha256(trained.resolve("vocabulary.txt")), sha256(other));
        Files.move(other, copy.resolve("vocabulary.txt"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String sha256(Path file) throws IOException {
        return SafeFiles.sha256(Files.readAllBytes(file));
    }

    @Test
    void the_reader_of_tensors_survives_any_damage() throws IOException {
        byte[] index = Files.readAllBytes(trained.resolve("weights-1.index"));
        byte[] data = Files.readAllBytes(trained.resolve("weights-1.data-00000-of-00001"));
        assertThat(TensorBundle.read(index, data)).hasSize(6);
        Random random = new Random(1);
        for (int trial = 0; trial < 5000; trial++) {
            byte[] damaged = random.nextInt(4) > 0
                    ? index.clone()
                    : java.util.Arrays.copyOf(index, random.nextInt(index.length));
            for (int change = random.nextInt(3); change >= 0 && damaged.length > 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> {
                        try {
                            TensorBundle.read(damaged, data);
                        } catch (IllegalArgumentException | ArithmeticException expected) {
                            assertThat(expected).hasMessageMatching("(?s).+");
                        }
                    })
                    .as("trial %d", trial)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void keeps_the_melodies_that_must_not_come_up_and_does_without_where_there_are_none() throws IOException {
        assertThat(ModelDirectory.load(trained).melodies().size()).isEqualTo(1);

        Path without = copy();
        Files.delete(without.resolve(ModelDirectory.MELODIES));
        assertThat(ModelDirectory.load(without).melodies()).isNull();

        Files.writeString(without.resolve(ModelDirectory.MELODIES), "no index");
        assertThatThrownBy(() -> AbcGenerator.load(without))
                .hasMessageContaining(ModelDirectory.MELODIES)
                .hasMessageContaining("not a melody index");
    }

    @Test
    void keeps_a_calibration_with_its_weights() throws IOException {
        assertThat(ModelDirectory.load(trained).calibration()).isSameAs(Calibration.NONE);

        Path directory = copy();
        Calibration calibration = new Calibration(Map.of(" +1", Map.of("-2", 0.25f)));
        ModelDirectory.write(directory, calibration, ModelDirectory.load(directory));
        assertThat(ModelDirectory.load(directory).calibration().print()).isEqualTo(" +1\t-2=0.250\n");

        Path file = directory.resolve(ModelDirectory.CALIBRATION);
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("0.250", "2.500"));
        assertThatThrownBy(() -> AbcGenerator.load(directory))
                .isInstanceOf(ModelException.class)
                .hasMessage(file + ": line 1: 2.5 is more than 1.5 from 0");
        Files.write(file, new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> AbcGenerator.load(directory)).hasMessage(file + ": it is not UTF-8");
        Files.writeString(file, whole.replaceAll("[0-9a-f]{64}", "0".repeat(64)));
        assertThatThrownBy(() -> AbcGenerator.load(directory))
                .hasMessage(file + ": it is not of these weights; calibrate the model anew, or delete the file");
    }

    @Test
    @Timeout(120)
    void a_model_that_is_written_anew_meanwhile_is_read_whole() throws IOException, InterruptedException {
        Path directory = copy();
        Map<String, String> properties =
                ModelDirectory.read(directory, ModelDirectory.MODEL).properties();
        byte[] index = Files.readAllBytes(directory.resolve("weights-1.index"));
        byte[] data = Files.readAllBytes(directory.resolve("weights-1.data-00000-of-00001"));
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!done.get()) {
                try {
                    ModelDirectory.write(directory, ModelDirectory.MODEL, "weights", properties, prefix -> {
                        try {
                            Files.write(Path.of(prefix + ".index"), index);
                            Files.write(Path.of(prefix + ".data-00000-of-00001"), data);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        writer.start();
        try {
            for (int i = 0; i < 100; i++) {
                assertThat(ModelDirectory.load(directory).weights()).hasSize(6);
            }
        } finally {
            done.set(true);
            writer.join();
        }
    }
}
