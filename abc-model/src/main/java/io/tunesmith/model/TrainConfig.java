package io.tunesmith.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * How a network is trained. Start from a {@link #preset} and change what differs.
 *
 * @param model the shape of the network
 * @param batch how many streams are trained on in parallel, 1 to 1024
 * @param sequence through how many characters gradients flow back, 1 to 4096
 * @param epochs how often the corpus is gone through, 1 to 1,000,000
 * @param learningRate Adam's step size at its highest, above 0, at most 1
 * @param warmup over how many steps the learning rate rises to its highest, from 0; after them it falls along a cosine
 *     to a hundredth at the last epoch's end
 * @param inputDropout how often an input character is hidden from the network while training, 0 to below 1
 * @param dropout how often a value between LSTM layers is left out while training, 0 to below 1
 * @param outputDropout how often a value of the last layer is left out while training, 0 to below 1
 * @param recurrentDropout how often a recurrent weight is left out for a whole step while training, 0 to below 1
 * @param clip the largest norm of a step's gradient, 1e-6 to 1e6
 * @param weightDecay what share of each weight is taken off in each step at learning rate 1, 0 to 1
 * @param averaging the decay of the exponential moving average of the weights, which is what is validated and saved; 0
 *     to below 1, 0 for the weights themselves
 * @param patience after how many epochs without a better validation loss training stops, at least 1
 * @param seed of all that is random: the same seed on the same corpus gives the same model
 */
public record TrainConfig(
        ModelConfig model,
        int batch,
        int sequence,
        int epochs,
        double learningRate,
        int warmup,
        double inputDropout,
        double dropout,
        double outputDropout,
        double recurrentDropout,
        double clip,
        double weightDecay,
        double averaging,
        int patience,
        long seed) {

    /** Checks the ranges. */
    public TrainConfig {
        Objects.requireNonNull(model, "model");
        Checks.range("batch", batch, 1, 1024);
        Checks.range("sequence", sequence, 1, 4096);
        Checks.range("epochs", epochs, 1, 1_000_000);
        Checks.range("learningRate", learningRate, Double.MIN_NORMAL, 1);
        Checks.range("warmup", warmup, 0, Integer.MAX_VALUE);
        dropout("inputDropout", inputDropout);
        dropout("dropout", dropout);
        dropout("outputDropout", outputDropout);
        dropout("recurrentDropout", recurrentDropout);
        Checks.range("clip", clip, 1e-6, 1e6);
        Checks.range("weightDecay", weightDecay, 0, 1);
        Checks.range("averaging", averaging, 0, Math.nextDown(1.0));
        Checks.range("patience", patience, 1, Integer.MAX_VALUE);
    }

    private static void dropout(String name, double value) {
        Checks.range(name, value, 0, 0.95);
    }

    /** The names of the presets. */
    public static List<String> presets() {
        return List.of("tiny", "lab", "folk", "nottingham");
    }

    /**
     * Settings by name: {@code tiny} learns something in seconds, {@code lab} is the well-known course model (embedding
     * 256, one layer of 1024), {@code folk} has two layers of 512, and {@code nottingham} made the bundled model.
     *
     * @throws IllegalArgumentException if there is no preset of that name
     */
    public static TrainConfig preset(String name) {
        return switch (name) {
            case "tiny" ->
                new TrainConfig(
                        new ModelConfig(32, 96, 1, true, true, false, TextKind.MODEL),
                        16,
                        64,
                        20,
                        5e-3,
                        20,
                        0,
                        0,
                        0.1,
                        0,
                        1,
                        0,
                        0,
                        10,
                        1);
            case "lab" ->
                new TrainConfig(
                        new ModelConfig(256, 1024, 1, false, false, false, TextKind.MODEL),
                        64,
                        256,
                        40,
                        2e-3,
                        100,
                        0,
                        0,
                        0.5,
                        0,
                        1,
                        0,
                        0.99,
                        6,
                        1);
            case "folk" ->
                new TrainConfig(
                        new ModelConfig(256, 512, 2, true, true, false, TextKind.MODEL),
                        64,
                        256,
                        60,
                        2e-3,
                        100,
                        0,
                        0.5,
                        0.5,
                        0,
                        1,
                        0,
                        0.99,
                        8,
                        1);
            case "nottingham" ->
                new TrainConfig(
                        new ModelConfig(64, 480, 2, true, true, false, TextKind.MODEL),
                        24,
                        176,
                        40,
                        4e-3,
                        100,
                        0,
                        0.35,
                        0.35,
                        0.2,
                        1,
                        0,
                        0.99,
                        20,
                        1);
            default ->
                throw new IllegalArgumentException(
                        "there is no preset \"" + name + "\", only " + String.join(", ", presets()));
        };
    }

    /**
     * The settings to {@linkplain Trainer#practice practise} with: those that a model was trained with, but a quarter of the
     * learning rate and of the epochs.
     *
     * @param model the model's directory
     * @throws IOException if there is no model there, or it is damaged
     */
    public static TrainConfig practice(Path model) throws IOException {
        TrainConfig trained = ModelDirectory.config(
                ModelDirectory.read(model, ModelDirectory.MODEL).properties(), model.resolve(ModelDirectory.MODEL));
        return trained.withEpochs(Math.max(1, trained.epochs / 4)).withLearningRate(trained.learningRate / 4);
    }

    /** The same with another network shape. */
    public TrainConfig withModel(ModelConfig value) {
        return new TrainConfig(
                value,
                batch,
                sequence,
                epochs,
                learningRate,
                warmup,
                inputDropout,
                dropout,
                outputDropout,
                recurrentDropout,
                clip,
                weightDecay,
                averaging,
                patience,
                seed);
    }

    /** The same for another kind of text. */
    public TrainConfig withText(TextKind value) {
        return withModel(new ModelConfig(
                model.embedding(),
                model.hidden(),
                model.layers(),
                model.recall(),
                model.bearings() && value == TextKind.MODEL,
                model.tied(),
                value));
    }

    /** The same with another number of parallel streams. */
    public TrainConfig withBatch(int value) {
        return new TrainConfig(
                model,
                value,
                sequence,
                epochs,
                learningRate,
                warmup,
                inputDropout,
                dropout,
                outputDropout,
                recurrentDropout,
                clip,
                weightDecay,
                averaging,
                patience,
                seed);
    }

    /** The same with another length of the flow of gradients. */
    public TrainConfig withSequence(int value) {
        return new TrainConfig(
                model,
                batch,
                value,
                epochs,
                learningRate,
                warmup,
                inputDropout,
                dropout,
                outputDropout,
                recurrentDropout,
                clip,
                weightDecay,
                averaging,
                patience,
                seed);
    }

    /** The same with another number of epochs. */
    public TrainConfig withEpochs(int value) {
        return new TrainConfig(
                model,
                batch,
                sequence,
                value,
                learningRate,
                warmup,
                inputDropout,
                dropout,
                outputDropout,
                recurrentDropout,
                clip,
                weightDecay,
                averaging,
                patience,
                seed);
    }

    /** The same with another highest learning rate. */
    public TrainConfig withLearningRate(double value) {
        return new TrainConfig(
                model,
                batch,
                sequence,
                epochs,
                value,
                warmup,
                inputDropout,
                dropout,
                outputDropout,
                recurrentDropout,
                clip,
                weightDecay,
                averaging,
                patience,
                seed);
    }

    /** The same with other rates of dropout between the layers and after the last. */
    public TrainConfig withDropout(double value) {
        return new TrainConfig(
                model,
                batch,
                sequence,
                epochs,
                learningRate,
                warmup,
                inputDropout,
                value,
                value,
                recurrentDropout,
                clip,
                weightDecay,
                averaging,
                patience,
                seed);
    }

    /** The same with another patience. */
    public TrainConfig withPatience(int value) {
        return new TrainConfig(
                model,
                batch,
                sequence,
                epochs,
                learningRate,
                warmup,
                inputDropout,
                dropout,
                outputDropout,
                recurrentDropout,
                clip,
                weightDecay,
                averaging,
                value,
                seed);
    }

    /** The same with another seed. */
    public TrainConfig withSeed(long value) {
        return new TrainConfig(
                model,
                batch,
                sequence,
                epochs,
                learningRate,
                warmup,
                inputDropout,
                dropout,
                outputDropout,
                recurrentDropout,
                clip,
                weightDecay,
                averaging,
                patience,
                value);
    }
}
