package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.UnknownCharacterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TFloat32;

class TrainerTest {

    private static final List<String> TUNES = List.of(
            "M:6/8\nL:1/8\nK:D\n|:dAF DFA|dfe d3:|\n\n",
            "R:reel\nM:4/4\nL:1/8\nK:G\nG2BG dGBG|c2Ac BGG2|]\n\n",
            "M:3/4\nL:1/4\nK:Am\nA2c|e2d|cBA|E3|]\n\n");

    @TempDir
    Path directory;

    static TrainConfig config(int epochs) {
        return new TrainConfig(
                new ModelConfig(8, 12, 2, true, true, false, TextKind.MODEL),
                2,
                8,
                epochs,
                0.01,
                5,
                0.02,
                0.1,
                0.1,
                0.05,
                1,
                1e-4,
                0.5,
                1000,
                3);
    }

    static TrainingData data() {
        return new TrainingData(
                "three",
                "abc",
                "all",
                CharVocabulary.of(TUNES),
                TuneSource.of(TUNES),
                TUNES,
                MelodyIndex.of(List.of()));
    }

    /** Remembers every loss, and stops the trainer after so many steps. */
    private static final class Recorder implements TrainListener {

        private final List<Double> losses = new ArrayList<>();
        private final int stopAfter;
        private Trainer trainer;

        Recorder(int stopAfter) {
            this.stopAfter = stopAfter;
        }

        @Override
        public void step(Progress progress) {
            losses.add(progress.bitsPerCharacter());
            if (losses.size() == stopAfter) {
                trainer.stop();
            }
        }
    }

    private static TrainResult run(Trainer trainer, Recorder recorder) throws IOException {
        recorder.trainer = trainer;
        return trainer.run(recorder);
    }

    /** Settings to learn three tunes by heart. */
    static TrainConfig byHeart() {
        return new TrainConfig(
                new ModelConfig(16, 48, 1, true, true, false, TextKind.MODEL),
                3,
                20,
                100,
                0.03,
                10,
                0,
                0,
                0,
                0,
                5,
                0,
                0,
                1000,
                1);
    }

    @Test
    void learns_three_tunes_by_heart_and_plain_java_agrees_with_tensorflow() throws IOException {
        TrainResult result = Trainer.create(byHeart(), data(), directory).run(TrainListener.SILENT);

        assertThat(result.outcome()).isEqualTo(TrainResult.Outcome.FINISHED);
        assertThat(result.bestBpc()).isLessThan(0.1);
        try (AbcGenerator generator = AbcGenerator.load(directory)) {
            assertThat(generator.evaluate(TUNES).bpc()).isCloseTo(result.bestBpc(), within(1e-4));
            assertThat(generator.evaluate(TUNES).notes()).isEqualTo(10 + 13 + 8);
            GeneratedTune tune =
                    generator.tune(TuneRequest.any().withTemperature(0.3).withConstrain(Strictness.OFF));
            assertThat(TUNES).contains(tune.modelText() + "\n");
        }
    }

    /** 64 streams are in two parts where there are two processors. */
    @ParameterizedTest
    @ValueSource(ints = {2, 64})
    void resumes_bit_for_bit_wherever_it_was_stopped(int batch) throws IOException {
        TrainConfig config = config(3).withBatch(batch);
        Recorder whole = new Recorder(-1);
        run(Trainer.create(config, data(), directory.resolve("whole")), whole);
        int steps = whole.losses.size();

        for (int stop : new int[] {steps / 4, steps / 2 + 1}) {
            Path part = directory.resolve("part" + stop);
            Recorder first = new Recorder(stop);
            TrainResult stopped = run(Trainer.create(config, data(), part), first);
            assertThat(stopped.outcome()).isEqualTo(TrainResult.Outcome.INTERRUPTED);
            assertResumes(part, first, whole);
            assertThat(Files.readAllLines(part.resolve(Trainer.LOSSES))).hasSize(4);
        }
    }

    @Test
    void practises_on_tunes_of_its_own_and_resumes_bit_for_bit() throws IOException {
        Path model = directory.resolve("model");
        run(Trainer.create(byHeart(), data(), model), new Recorder(-1));
        TrainConfig config = TrainConfig.practice(model).withEpochs(3);
        Recorder whole = new Recorder(-1);
        TrainResult result = run(Trainer.practice(model, config, data(), directory.resolve("whole")), whole);

        // The last epoch is kept, whatever the validation says.
        assertThat(result.bestEpoch()).isEqualTo(3);
        assertThat(Practice.read(directory.resolve("whole"), 3)).isNotEmpty();
        assertThat(weights(directory.resolve("whole"))).isNotEqualTo(weights(model));
        for (int stop : new int[] {1, whole.losses.size() / 2, whole.losses.size() - 1}) {
            Path part = directory.resolve("part" + stop);
            Recorder first = new Recorder(stop);
            assertThat(run(Trainer.practice(model, config, data(), part), first).outcome())
                    .isEqualTo(TrainResult.Outcome.INTERRUPTED);
            assertResumes(part, first, whole);
        }
        Path part = directory.resolve("interrupted");
        TrainListener interrupting = new TrainListener() {
            @Override
            public void step(Progress progress) {}

            @Override
            public void epoch(EpochReport report) {
                Thread.currentThread().interrupt(); // While it writes the tunes of the second epoch.
            }
        };
        TrainResult interrupted = Trainer.practice(model, config, data(), part).run(interrupting);
        assertThat(interrupted.outcome()).isEqualTo(TrainResult.Outcome.INTERRUPTED);
        assertThat(Thread.interrupted()).isFalse();
        run(Trainer.resume(part, data()), new Recorder(-1));
        assertThat(weights(part)).isEqualTo(weights(directory.resolve("whole")));
    }

    @Test
    void stopped_before_it_has_begun_to_practise_it_can_go_on() throws IOException {
        Path model = directory.resolve("model");
        run(Trainer.create(config(1), data(), model), new Recorder(-1));
        Path part = directory.resolve("part");
        Trainer trainer = Trainer.practice(model, TrainConfig.practice(model), data(), part);
        trainer.stop();

        assertThat(trainer.run(TrainListener.SILENT).outcome()).isEqualTo(TrainResult.Outcome.INTERRUPTED);
        assertThat(Trainer.resume(part, data()).config()).isEqualTo(TrainConfig.practice(model));
    }

    @Test
    void practises_only_with_a_model_that_fits() throws IOException {
        Path model = directory.resolve("model");
        run(Trainer.create(config(1), data(), model), new Recorder(-1));
        Path out = directory.resolve("out");
        TrainConfig other = TrainConfig.preset("tiny");
        assertThatThrownBy(() -> Trainer.practice(model, other, data(), out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the settings are for ModelConfig[");
        List<String> texts = List.of(TUNES.get(0));
        TrainingData fewer = new TrainingData(
                "x", "x", "x", CharVocabulary.of(texts), TuneSource.of(texts), texts, MelodyIndex.of(List.of()));
        assertThatThrownBy(() -> Trainer.practice(model, config(1), fewer, out))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the corpus has other characters");
        assertThatThrownBy(() -> Trainer.practice(model, config(1), data(), model))
                .hasMessageContaining("there is a model here already");
        assertThat(out).doesNotExist();
    }

    private void assertResumes(Path part, Recorder first, Recorder whole) throws IOException {
        Recorder second = new Recorder(-1);
        run(Trainer.resume(part, data()), second);

        List<Double> together = new ArrayList<>(first.losses);
        together.addAll(second.losses);
        assertThat(together).isEqualTo(whole.losses);
        assertThat(weights(part)).isEqualTo(weights(directory.resolve("whole")));
    }

    static byte[] weights(Path model) throws IOException {
        try (Stream<Path> files = Files.list(model)) {
            Path data = files.filter(file -> file.getFileName().toString().matches("weights-.*data.*"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllBytes(data);
        }
    }

    @Test
    void another_seed_gives_another_model() throws IOException {
        Recorder one = new Recorder(-1);
        run(Trainer.create(config(1), data(), directory.resolve("one")), one);
        Recorder other = new Recorder(-1);
        run(Trainer.create(config(1).withSeed(4), data(), directory.resolve("other")), other);
        assertThat(one.losses).isNotEqualTo(other.losses);
    }

    @Test
    void stops_when_validation_gets_no_better() throws IOException {
        TrainingData hopeless = new TrainingData(
                "x",
                "x",
                "x",
                CharVocabulary.of(List.of("ab\n")),
                TuneSource.of(List.of("aaaaaaaa\n\n")),
                List.of("bbbbbb\n\n"),
                MelodyIndex.of(List.of()));
        TrainResult result =
                Trainer.create(config(100).withPatience(3), hopeless, directory).run(TrainListener.SILENT);
        assertThat(result.outcome()).isEqualTo(TrainResult.Outcome.STOPPED_EARLY);
        assertThat(result.epochs()).isEqualTo(result.bestEpoch() + 3);
    }

    @Test
    void keeps_the_last_good_checkpoint_when_the_loss_is_not_a_number() throws IOException {
        Trainer.create(config(1), data(), directory).run(TrainListener.SILENT);
        ModelDirectory.Content content = ModelDirectory.read(directory, ModelDirectory.CHECKPOINT);
        Map<String, String> properties = new HashMap<>(content.properties());
        properties.put("train.epochs", "2");
        try (CharLstm<TFloat32> lstm =
                new CharLstm<>(config(2), data().vocabulary().size(), TFloat32.class)) {
            Map<String, float[]> huge = new HashMap<>();
            WeightShapes.of(config(2).model(), data().vocabulary().size()).forEach((name, shape) -> {
                float[] value = new float[(int) WeightShapes.size(shape)];
                Arrays.fill(value, Float.MAX_VALUE);
                huge.put(name, value);
            });
            lstm.start(huge);
            ModelDirectory.write(directory, ModelDirectory.CHECKPOINT, "checkpoint", properties, lstm::saveCheckpoint);
        }
        byte[] checkpoint = Files.readAllBytes(directory.resolve(ModelDirectory.CHECKPOINT));

        assertThatThrownBy(() -> Trainer.resume(directory, data()).run(TrainListener.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the loss is not a number any more in step 1 of epoch 2");
        assertThat(directory.resolve(ModelDirectory.CHECKPOINT)).hasBinaryContent(checkpoint);
        AbcGenerator.load(directory).close();
    }

    @Test
    void says_why_it_cannot_begin_or_go_on() throws IOException {
        assertThatThrownBy(() -> Trainer.resume(directory, data())).hasMessageContaining("nothing to resume");
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> Trainer.create(config(1), data(), file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot be written to");
        TrainingData nothing = new TrainingData(
                "x",
                "x",
                "x",
                CharVocabulary.of(TUNES),
                TuneSource.of(List.of()),
                List.of(),
                MelodyIndex.of(List.of()));
        assertThatThrownBy(() -> Trainer.create(config(1), nothing, directory.resolve("a"))
                        .run(TrainListener.SILENT))
                .hasMessageContaining("there are no tunes to train on");
        TrainingData unknown = new TrainingData(
                "x",
                "x",
                "x",
                CharVocabulary.of(TUNES),
                TuneSource.of(List.of("é\n")),
                List.of(),
                MelodyIndex.of(List.of()));
        assertThatThrownBy(() -> Trainer.create(config(1), unknown, directory.resolve("b"))
                        .run(TrainListener.SILENT))
                .isInstanceOf(UnknownCharacterException.class);

        Trainer.create(config(1), data(), directory.resolve("c")).run(TrainListener.SILENT);
        assertThatThrownBy(() -> Trainer.create(config(1), data(), directory.resolve("c")))
                .hasMessageContaining("there is a model here already");
        TrainingData other = new TrainingData(
                "x", "other", "x", CharVocabulary.of(TUNES), TuneSource.of(TUNES), TUNES, MelodyIndex.of(List.of()));
        assertThatThrownBy(() -> Trainer.resume(directory.resolve("c"), other)).hasMessageContaining("another corpus");
    }

    @Test
    void a_checkpoint_of_another_shape_is_refused() throws IOException {
        Trainer.create(config(1), data(), directory).run(TrainListener.SILENT);
        Path checkpoint = directory.resolve(ModelDirectory.CHECKPOINT);
        String properties = Files.readString(checkpoint);

        Files.writeString(checkpoint, properties.replace("model.hidden = 12", "model.hidden = 13"));
        assertThatThrownBy(() -> Trainer.resume(directory, data()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("checkpoint.properties: the weights \"lstm0/input\" have shape [8, 48]")
                .hasMessageContaining("it must be [8, 52]");
        // The weights fit, but what training needs beside them does not.
        Files.writeString(checkpoint, properties.replace("train.batch = 2", "train.batch = 3"));
        assertThatThrownBy(() -> Trainer.resume(directory, data()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the weights \"state/train0/memory\" have shape [2, 12]");
    }

    @Test
    void a_checkpoint_with_an_impossible_state_is_refused() throws IOException {
        Trainer.create(config(1), data(), directory).run(TrainListener.SILENT);
        Path checkpoint = directory.resolve(ModelDirectory.CHECKPOINT);
        String properties = Files.readString(checkpoint);
        for (String row : List.of(
                "epoch 0",
                "epoch 3",
                "position -1",
                "position 1.5",
                "step -1",
                "epochNats NaN",
                "epochNats -1",
                "epochCharacters -5",
                "bestEpoch 2",
                "bestBpc NaN",
                "bestBpc Infinity")) {
            String name = row.split(" ")[0];
            String value = row.split(" ")[1];
            Files.writeString(checkpoint, with(properties, name, value));
            assertThatThrownBy(() -> Trainer.resume(directory, data()))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith(
                            checkpoint + ": \"state." + name + "\" is \"" + value + "\", it must be from ");
        }
        String far = with(with(with(properties, "position", "1000"), "step", "1000"), "epochCharacters", "1000");
        Files.writeString(checkpoint, far);
        Trainer trainer = Trainer.resume(directory, data());
        assertThatThrownBy(() -> trainer.run(TrainListener.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(checkpoint + ": \"state.position\" is \"1000\", it must be from 0 to ");
    }

    private static String with(String properties, String name, String value) {
        return properties.replaceFirst("state\\." + name + " = .*", "state." + name + " = " + value);
    }

    @Test
    void a_checkpoint_with_other_than_numbers_is_refused() throws IOException {
        Trainer.create(config(1), data(), directory).run(TrainListener.SILENT);
        Map<String, String> properties =
                ModelDirectory.read(directory, ModelDirectory.CHECKPOINT).properties();
        try (CharLstm<TFloat32> lstm =
                new CharLstm<>(config(1), data().vocabulary().size(), TFloat32.class)) {
            lstm.start(Map.of(
                    "output/bias/adam-square", nothing(data().vocabulary().size())));
            ModelDirectory.write(directory, ModelDirectory.CHECKPOINT, "checkpoint", properties, lstm::saveCheckpoint);
        }
        assertThatThrownBy(() -> Trainer.resume(directory, data()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the weights \"output/bias/adam-square\" are not all numbers");
    }

    private static float[] nothing(int length) {
        float[] values = new float[length];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    @Test
    void goes_on_where_its_losses_cannot_be_read_any_more() throws IOException {
        Trainer.create(config(2), data(), directory).run(TrainListener.SILENT);
        Path losses = directory.resolve(Trainer.LOSSES);
        List<String> lines = Files.readAllLines(losses);
        Files.write(losses, "epoch\n\u00e9\n1,x\n99999999999,1\n2\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(losses, lines.get(2) + "\n", StandardOpenOption.APPEND);

        assertThat(Trainer.resume(directory, data()).run(TrainListener.SILENT).epochs())
                .isEqualTo(2);
        Files.delete(losses);
        Files.createDirectory(losses);
        assertThatThrownBy(() -> Trainer.resume(directory, data())).hasMessage(losses + ": it is a folder, not a file");
    }

    @Test
    void refuses_a_tune_that_is_too_long_before_anything_is_written() throws IOException {
        TrainingData endless = new TrainingData(
                "x",
                "x",
                "x",
                CharVocabulary.of(TUNES),
                TuneSource.of(List.of("M:3/4\n" + "A".repeat(Trainer.LONGEST_TUNE))),
                List.of(),
                MelodyIndex.of(List.of()));
        assertThatThrownBy(() -> Trainer.create(config(1), endless, directory).run(TrainListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tune has 1,000,006 characters, at most 1,000,000 can be trained on;"
                        + " it begins with \"M:3/4\"");
        assertThat(directory.resolve(ModelDirectory.CHECKPOINT)).doesNotExist();
    }

    @Test
    void a_second_trainer_of_the_same_process_is_kept_out_as_well() throws IOException {
        Trainer first = Trainer.create(config(1), data(), directory);
        Trainer second = Trainer.create(config(1), data(), directory);
        List<Throwable> refused = new ArrayList<>();
        first.run(progress -> {
            if (refused.isEmpty()) {
                refused.add(org.assertj.core.api.Assertions.catchThrowable(() -> second.run(TrainListener.SILENT)));
            }
        });
        assertThat(refused.get(0)).isInstanceOf(ModelException.class).hasMessageContaining("is at work here");

        Trainer late = Trainer.create(config(1), data(), directory.resolve("late"));
        Trainer.create(config(1), data(), directory.resolve("late")).run(TrainListener.SILENT);
        assertThatThrownBy(() -> late.run(TrainListener.SILENT)).hasMessageContaining("was at work here meanwhile");
    }

    @Test
    void a_trainer_and_two_generators_do_not_disturb_each_other() throws Exception {
        Recorder alone = new Recorder(-1);
        run(Trainer.create(config(10), data(), directory.resolve("alone")), alone);
        String text;
        try (AbcGenerator generator = AbcGenerator.load(directory.resolve("alone"))) {
            text = generator.continuation("", 1500, 1, 1, 5);
        }

        Recorder together = new Recorder(-1);
        Trainer trainer = Trainer.create(config(10), data(), directory.resolve("together"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (AbcGenerator one = AbcGenerator.load(directory.resolve("alone"));
                AbcGenerator two = AbcGenerator.load(directory.resolve("alone"))) {
            List<Future<String>> texts = new ArrayList<>();
            for (int time = 0; time < 6; time++) {
                AbcGenerator generator = time % 2 == 0 ? one : two;
                texts.add(threads.submit(() -> generator.continuation("", 1500, 1, 1, 5)));
            }
            run(trainer, together);
            for (Future<String> written : texts) {
                assertThat(written.get()).isEqualTo(text);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(together.losses).isEqualTo(alone.losses);
        assertThat(weights(directory.resolve("together"))).isEqualTo(weights(directory.resolve("alone")));
    }
}
