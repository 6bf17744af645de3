package io.tunesmith.examples.cli;

import io.tunesmith.examples.AtExit;
import io.tunesmith.examples.LossChart;
import io.tunesmith.examples.corpus.CorpusTexts;
import io.tunesmith.examples.corpus.TrainingTunes;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.TextKind;
import io.tunesmith.model.TrainConfig;
import io.tunesmith.model.TrainListener;
import io.tunesmith.model.TrainResult;
import io.tunesmith.model.Trainer;
import io.tunesmith.model.TrainingData;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunesmith train}: a model of tunes of your own. */
@Command(
        name = "train",
        description = {
            "Trains a model. It learns from nine tenths of the tunes; every twentieth tune tells when it is best, and every"
                    + " tenth is left for 'evaluate'. Model text stands in another key in most epochs.",
            "The folder holds the best model so far, and all that is needed to go on after an interruption."
        },
        footer = {
            "%nExamples:",
            "  tunesmith train --corpus starter --out my-model",
            "  tunesmith train --corpus mine.abc --preset lab --epochs 40 --out my-model",
            "  tunesmith train --corpus mine.abc --resume --out my-model",
            "  tunesmith train --corpus mine.abc --practice my-model --out my-practised-model"
        })
final class TrainCommand extends CliCommand {

    private static final int SAMPLE_LENGTH = 600;
    private static final double SAMPLE_TEMPERATURE = 0.8;
    private static final String NAMES = "tiny, lab, folk, nottingham";

    @Mixin
    private CorpusOption corpus;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder of the model.")
    private Path out;

    @Option(
            names = "--text",
            paramLabel = "KIND",
            description = "model (the default) for one spelling of each tune, raw for the lines as they stand.")
    private TextKind text = TextKind.MODEL;

    @Option(names = "--resume", description = "Go on with the run in DIR, with its settings.")
    private boolean resume;

    @Option(
            names = "--sample-every",
            defaultValue = "5",
            paramLabel = "N",
            description = "Print a tune of the best model after every N epochs, 0 for never (default: 5).")
    private int sampleEvery;

    @ArgGroup(exclusive = false, heading = "Settings of a new run:%n")
    private Settings settings;

    /** What only a new run may be given. */
    static final class Settings {

        @Option(names = "--preset", paramLabel = "NAME", description = "One of " + NAMES + " (default: tiny).")
        private String preset;

        @Option(
                names = "--practice",
                paramLabel = "MODEL",
                description = "Go on from the trained model in this folder instead: with its settings, a quarter of its"
                        + " learning rate and of its epochs, it learns from tunes that it writes on its own as well,"
                        + " those whose bars are right and that end on the tonic.")
        private Path practice;

        @Option(names = "--epochs", paramLabel = "N", description = "How often to go through the tunes.")
        private Integer epochs;

        @Option(names = "--batch", paramLabel = "N", description = "How many streams of tunes side by side.")
        private Integer batch;

        @Option(names = "--sequence", paramLabel = "N", description = "Through how many characters gradients flow.")
        private Integer sequence;

        @Option(names = "--learning-rate", paramLabel = "RATE", description = "Adam's step size at its highest.")
        private Double learningRate;

        @Option(names = "--patience", paramLabel = "N", description = "Stop after so many epochs without progress.")
        private Integer patience;

        @Option(names = "--seed", paramLabel = "LONG", description = "The same seed makes the same model.")
        private Long seed;

        TrainConfig config(TextKind text) throws IOException {
            if (practice != null && (preset != null || text == TextKind.RAW)) {
                throw new IllegalArgumentException("--practice goes on with the settings of its model and with model"
                        + " text, it takes no " + (preset == null ? "--text raw" : "--preset"));
            }
            TrainConfig config = practice == null
                    ? TrainConfig.preset(preset == null ? "tiny" : preset).withText(text)
                    : TrainConfig.practice(practice);
            config = epochs == null ? config : config.withEpochs(epochs);
            config = batch == null ? config : config.withBatch(batch);
            config = sequence == null ? config : config.withSequence(sequence);
            config = learningRate == null ? config : config.withLearningRate(learningRate);
            config = patience == null ? config : config.withPatience(patience);
            return seed == null ? config : config.withSeed(seed);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (resume && settings != null) {
            throw usage("--resume goes on with the settings of the run, it takes none of its own");
        }
        if (sampleEvery < 0) {
            throw usage("--sample-every=" + sampleEvery + " makes no sense, it must be 0 or more");
        }
        Trainer trainer = trainer();
        ProgressLine progress = new ProgressLine(chatter(), isTerminal());
        AtExit work = AtExit.stop(trainer::stop);
        try {
            TrainResult result = trainer.run(new Listener(progress));
            progress.end();
            LossChart.write(out);
            report(result);
        } catch (IllegalArgumentException e) {
            throw new Failure(Failure.BAD_INPUT, corpus.name() + ": " + e.getMessage());
        } finally {
            progress.end();
            work.done();
        }
        return 0;
    }

    private void report(TrainResult result) {
        String best = result.bestEpoch() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; the best was epoch %d with %.3f bits per character",
                        result.bestEpoch(),
                        result.bestBpc());
        String outcome = switch (result.outcome()) {
            case FINISHED -> "Finished";
            case STOPPED_EARLY -> "Stopped early";
            case INTERRUPTED -> "Interrupted";
        };
        out().println(outcome + " after epoch " + result.epochs() + best + ": " + out);
        if (result.outcome() == TrainResult.Outcome.INTERRUPTED) {
            out().println("Go on with: tunesmith train --corpus " + corpus.name() + " --out " + out
                    + (text == TextKind.RAW ? " --text raw" : "") + " --resume");
        }
        out().flush();
    }

    /** Draws the progress, and now and then what has come of it. */
    private final class Listener implements TrainListener {

        private final ProgressLine progress;

        Listener(ProgressLine progress) {
            this.progress = progress;
        }

        @Override
        public void step(Progress step) {
            progress.step(step);
        }

        @Override
        public void epoch(EpochReport report) {
            progress.epoch(report);
            if (sampleEvery > 0 && report.epoch() % sampleEvery == 0) {
                try (AbcGenerator generator = AbcGenerator.load(out)) {
                    String tune = generator.continuation("", SAMPLE_LENGTH, SAMPLE_TEMPERATURE, 1, report.epoch());
                    chatter().println(tune.split("\n\n", 2)[0].strip().indent(4));
                    LossChart.write(out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Trainer trainer() throws IOException {
        TrainConfig config;
        try {
            config = (settings == null ? new Settings() : settings).config(text);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
        Corpus tunes = corpus.load(text);
        if (tunes.tunes(Split.VALIDATION).isEmpty()) {
            err().println("tunesmith: " + corpus.name() + ": with "
                    + tunes.tunes().size() + " tunes there is none to"
                    + " validate on, and what is learnt will hardly be more than them; some hundred are a good start");
            err().flush();
        }
        if (CorpusTexts.areMany(tunes.tunes())) {
            err().printf(
                            Locale.ROOT,
                            "tunesmith: %s: %,d tunes are too many to hold: they are learnt in their own keys only, and"
                                    + " what is composed is not compared with them; reading them takes a while%n",
                            corpus.name(),
                            tunes.tunes().size());
            err().flush();
        }
        TrainingData data = TrainingTunes.of(corpus.name(), tunes, text, warning -> {
            err().println("tunesmith: " + warning);
            err().flush();
        });
        if (resume) {
            return Trainer.resume(out, data);
        }
        Path model = settings == null ? null : settings.practice;
        return model == null ? Trainer.create(config, data, out) : Trainer.practice(model, config, data, out);
    }
}
