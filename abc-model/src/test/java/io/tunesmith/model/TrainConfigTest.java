package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainConfigTest {

    private static final TrainConfig TINY = TrainConfig.preset("tiny");

    @Test
    void every_preset_has_its_name_and_its_shape() {
        assertThat(TrainConfig.presets()).containsExactly("tiny", "lab", "folk", "nottingham");
        assertThat(TrainConfig.presets()).extracting(TrainConfig::preset).doesNotHaveDuplicates();
        assertThat(TrainConfig.preset("lab").model())
                .isEqualTo(new ModelConfig(256, 1024, 1, false, false, false, TextKind.MODEL));
        assertThatThrownBy(() -> TrainConfig.preset("Tiny"))
                .hasMessage("there is no preset \"Tiny\", only tiny, lab, folk, nottingham");
    }

    @Test
    void one_setting_changes_and_the_others_stay() {
        assertThat(TINY.withBatch(7)).isEqualTo(changed(7, 64, 20, 5e-3, 10, 1));
        assertThat(TINY.withSequence(7)).isEqualTo(changed(16, 7, 20, 5e-3, 10, 1));
        assertThat(TINY.withEpochs(7)).isEqualTo(changed(16, 64, 7, 5e-3, 10, 1));
        assertThat(TINY.withLearningRate(0.5)).isEqualTo(changed(16, 64, 20, 0.5, 10, 1));
        assertThat(TINY.withPatience(7)).isEqualTo(changed(16, 64, 20, 5e-3, 7, 1));
        assertThat(TINY.withSeed(7)).isEqualTo(changed(16, 64, 20, 5e-3, 10, 7));
        assertThat(TINY.withText(TextKind.RAW).model())
                .isEqualTo(new ModelConfig(32, 96, 1, true, false, false, TextKind.RAW));
    }

    private static TrainConfig changed(
            int batch, int sequence, int epochs, double learningRate, int patience, long seed) {
        ModelConfig model = new ModelConfig(32, 96, 1, true, true, false, TextKind.MODEL);
        return new TrainConfig(model, batch, sequence, epochs, learningRate, 20, 0, 0, 0.1, 0, 1, 0, 0, patience, seed);
    }

    @Test
    void practice_is_shorter_and_gentler_than_training(@TempDir Path model) throws IOException {
        Bundled.copyTo(model);
        TrainConfig practice = TrainConfig.practice(model);

        assertThat(practice.learningRate()).isEqualTo(1e-3 / 4);
        assertThat(practice.epochs()).isEqualTo(12 / 4);
        assertThat(practice.model()).isEqualTo(ModelDirectory.bundled().config());
        assertThatThrownBy(() -> TrainConfig.practice(model.resolve("none")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("there is no model here");
    }

    @Test
    void what_is_out_of_its_range_is_named() {
        assertThatThrownBy(() -> TINY.withBatch(0)).hasMessage("batch is 0, it must be from 1 to 1024");
        assertThatThrownBy(() -> TINY.withBatch(1025)).hasMessageStartingWith("batch is 1025");
        assertThat(TINY.withBatch(1024).withBatch(1).batch()).isEqualTo(1);
        assertThatThrownBy(() -> TINY.withSequence(4097)).hasMessageStartingWith("sequence is 4097");
        assertThatThrownBy(() -> TINY.withEpochs(0)).hasMessageStartingWith("epochs is 0");
        assertThatThrownBy(() -> TINY.withLearningRate(0)).hasMessageStartingWith("learningRate is 0");
        assertThatThrownBy(() -> TINY.withLearningRate(1.01)).hasMessageStartingWith("learningRate is 1.01");
        assertThatThrownBy(() -> TINY.withLearningRate(Double.NaN)).hasMessageStartingWith("learningRate is NaN");
        assertThat(TINY.withLearningRate(1).learningRate()).isEqualTo(1);
        assertThatThrownBy(() -> TINY.withPatience(0)).hasMessageStartingWith("patience is 0");
        assertThatThrownBy(() -> settings(-1, 0, 0, 0, 0, 1, 0, 0)).hasMessageStartingWith("warmup is -1");
        assertThatThrownBy(() -> settings(0, 0.96, 0, 0, 0, 1, 0, 0)).hasMessageStartingWith("inputDropout is 0.96");
        assertThatThrownBy(() -> settings(0, 0, 0.96, 0, 0, 1, 0, 0)).hasMessageStartingWith("dropout is 0.96");
        assertThatThrownBy(() -> settings(0, 0, 0, 0.96, 0, 1, 0, 0)).hasMessageStartingWith("outputDropout is 0.96");
        assertThatThrownBy(() -> settings(0, 0, 0, 0, -0.1, 1, 0, 0))
                .hasMessageStartingWith("recurrentDropout is -0.1");
        assertThatThrownBy(() -> settings(0, 0, 0, 0, 0, 0, 0, 0)).hasMessageStartingWith("clip is 0");
        assertThatThrownBy(() -> settings(0, 0, 0, 0, 0, 1, 2, 0)).hasMessageStartingWith("weightDecay is 2");
        assertThatThrownBy(() -> settings(0, 0, 0, 0, 0, 1, 0, 1)).hasMessageStartingWith("averaging is 1");
    }

    private static TrainConfig settings(
            int warmup,
            double input,
            double between,
            double output,
            double recurrent,
            double clip,
            double decay,
            double averaging) {
        ModelConfig model = TINY.model();
        return new TrainConfig(
                model, 1, 1, 1, 0.1, warmup, input, between, output, recurrent, clip, decay, averaging, 1, 1);
    }

    @Test
    void a_shape_has_so_many_weights_and_its_limits() {
        // Embedding 3 x 2, gates (2 + 4) x 16 + 16 and (4 + 4) x 16 + 16, output 4 x 3 + 3.
        assertThat(new ModelConfig(2, 4, 2, false, false, false, TextKind.RAW).parameters(3))
                .isEqualTo(6 + 112 + 144 + 15);
        // A row for each grade and character, a bonus for each kind.
        assertThat(new ModelConfig(2, 4, 2, true, false, false, TextKind.RAW).parameters(3))
                .isEqualTo(6 + 112 + 144 + 15 + 24 + 27);
        assertThat(new ModelConfig(2, 4, 2, false, true, false, TextKind.MODEL).parameters(3))
                .isEqualTo(6 + 112 + 144 + 15 + 2 * Bearings.TABLE);
        assertThatThrownBy(() -> new ModelConfig(2, 4, 2, false, true, false, TextKind.RAW))
                .hasMessageContaining("only model text has bearings");
        assertThatThrownBy(() -> new ModelConfig(0, 4, 1, false, false, false, TextKind.RAW))
                .hasMessageStartingWith("embedding is 0");
        assertThatThrownBy(() -> new ModelConfig(2, 4097, 1, false, false, false, TextKind.RAW))
                .hasMessageStartingWith("hidden is 4097");
        assertThatThrownBy(() -> new ModelConfig(2, 4, 9, false, false, false, TextKind.RAW))
                .hasMessageStartingWith("layers is 9");
    }
}
