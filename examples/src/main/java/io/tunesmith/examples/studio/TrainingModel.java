package io.tunesmith.examples.studio;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Tune;
import io.tunesmith.examples.LossChart;
import io.tunesmith.examples.Titles;
import io.tunesmith.examples.corpus.Corpora;
import io.tunesmith.examples.corpus.TrainingTunes;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.Strictness;
import io.tunesmith.model.TextKind;
import io.tunesmith.model.TrainConfig;
import io.tunesmith.model.TrainListener;
import io.tunesmith.model.TrainResult;
import io.tunesmith.model.Trainer;
import io.tunesmith.model.TrainingData;
import io.tunesmith.model.TuneRequest;
import io.tunesmith.nottingham.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A training run, without a window. As with {@link StudioModel}, everything is called and told on the user interface's
 * thread, and done on others.
 */
final class TrainingModel {

    /** What may change. */
    enum Aspect {
        /** Whether it runs, and what is to be said. */
        STATE,
        /** How far it is. */
        PROGRESS,
        /** The losses. */
        LOSSES,
        /** The tunes that it has written. */
        SAMPLES
    }

    /** Something that wants to know. */
    interface Listener {
        /** Something has changed. */
        void changed(Aspect aspect);
    }

    /**
     * A run that is asked for.
     *
     * @param corpus a name or a path, as {@link Corpora#load} takes it
     * @param preset one of {@link TrainConfig#presets()}
     * @param epochs how often to go through the corpus
     * @param folder where the model goes
     */
    record Run(String corpus, String preset, int epochs, Path folder) {}

    private static final long NANOS_BETWEEN = 200_000_000;
    private static final int SAMPLE_BARS = 16;

    private final Executor ui;
    private final ExecutorService sampler = Threads.one("tunesmith-sampler");
    private final AtomicBoolean sampling = new AtomicBoolean();
    private final List<Listener> listeners = new ArrayList<>();

    private String message = "A model learns from nine tenths of the tunes; every twentieth tells when it is best.";
    private boolean trouble;
    private @Nullable Thread thread;
    private @Nullable Run run;
    private TrainListener.@Nullable Progress progress;
    private final List<Double> epochs = new ArrayList<>();
    private final List<Double> training = new ArrayList<>();
    private final List<Double> validation = new ArrayList<>();
    private final List<StudioModel.Item> samples = new ArrayList<>();
    private boolean stopping;
    private volatile @Nullable Trainer trainer;
    private volatile boolean stopped;

    TrainingModel(Executor ui) {
        this.ui = ui;
    }

    /** Tells a listener from now on. */
    void listen(Listener listener) {
        listeners.add(listener);
    }

    private void fire(Aspect aspect) {
        listeners.forEach(listener -> listener.changed(aspect));
    }

    /** What is to be said. */
    String message() {
        return message;
    }

    /** Whether that is bad news. */
    boolean isTrouble() {
        return trouble;
    }

    boolean isRunning() {
        return thread != null;
    }

    boolean isStopping() {
        return stopping;
    }

    /** The latest run, if there was one. */
    Optional<Run> run() {
        return Optional.ofNullable(run);
    }

    /** How far the run is, if there is one that has begun. */
    Optional<TrainListener.Progress> progress() {
        return Optional.ofNullable(progress);
    }

    /** The losses of the epochs that are done. */
    LossChart.Losses losses() {
        return new LossChart.Losses(epochs, training, validation);
    }

    /** The tunes that it has written, the newest last. */
    List<StudioModel.Item> samples() {
        return List.copyOf(samples);
    }

    /** Begins a new run. */
    void start(Run asked) {
        begin(asked, "Reading the tunes of " + asked.corpus, data -> {
            TrainConfig config = TrainConfig.preset(asked.preset).withEpochs(asked.epochs);
            return Trainer.create(config, data, asked.folder);
        });
    }

    /** Goes on with the run of a folder, with the settings that it had. */
    void resume(Run asked) {
        begin(asked, "Reading the checkpoint in " + asked.folder, data -> Trainer.resume(asked.folder, data));
    }

    /** Saves a checkpoint and stops. */
    void stop() {
        if (isRunning() && !stopping) {
            stopping = true;
            stopped = true;
            Trainer running = trainer;
            if (running != null) {
                running.stop();
            }
            say("Saving a checkpoint …", false);
        }
    }

    /** Stops, and waits until all is saved; not on the user interface's thread. */
    void close() throws InterruptedException {
        Thread running = thread;
        stopped = true;
        Trainer open = trainer;
        if (open != null) {
            open.stop();
        }
        if (running != null) {
            running.join();
        }
        sampler.shutdownNow();
    }

    /** Makes a trainer. */
    private interface Opener {
        Trainer open(TrainingData data) throws IOException;
    }

    private void begin(Run asked, String what, Opener opener) {
        if (isRunning()) {
            return;
        }
        run = asked;
        stopping = false;
        stopped = false;
        progress = null;
        epochs.clear();
        training.clear();
        validation.clear();
        samples.clear();
        Thread next = new Thread(() -> train(asked, opener), "tunesmith-trainer");
        next.setDaemon(true);
        thread = next;
        say(what + " …", false);
        fire(Aspect.PROGRESS);
        fire(Aspect.LOSSES);
        fire(Aspect.SAMPLES);
        next.start();
    }

    private void train(Run asked, Opener opener) {
        String said;
        boolean bad = false;
        try {
            Corpus corpus = Corpora.load(asked.corpus, TextKind.MODEL);
            TrainingData data = TrainingTunes.of(
                    asked.corpus, corpus, TextKind.MODEL, warning -> ui.execute(() -> say(warning, false)));
            // One processor stays for the window.
            Trainer open = opener.open(data)
                    .withThreads(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
            trainer = open;
            if (stopped) {
                open.stop();
            }
            LossChart.Losses before = LossChart.read(asked.folder);
            ui.execute(() -> {
                epochs.addAll(before.epochs());
                training.addAll(before.training());
                validation.addAll(before.validation());
                fire(Aspect.LOSSES);
                say("Training on " + corpus.tunes().size() + " tunes", false);
            });
            TrainResult result = open.run(new Reporter(asked));
            LossChart.write(asked.folder);
            said = said(result, asked);
        } catch (IOException | RuntimeException | LinkageError e) { // Whatever went wrong, the studio goes on.
            said = String.valueOf(e.getMessage());
            bad = true;
        }
        trainer = null;
        String last = said;
        boolean failed = bad;
        ui.execute(() -> {
            thread = null;
            stopping = false;
            say(last, failed);
        });
    }

    private static String said(TrainResult result, Run asked) {
        String outcome = switch (result.outcome()) {
            case FINISHED -> "Finished";
            case STOPPED_EARLY -> "Stopped, it no longer gets better,";
            case INTERRUPTED -> "Stopped";
        };
        String best = result.bestEpoch() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; the best was epoch %d with %.3f bits per character",
                        result.bestEpoch(),
                        result.bestBpc());
        return outcome + " after epoch " + result.epochs() + best + ". The model is in " + asked.folder;
    }

    private void say(String what, boolean bad) {
        message = what;
        trouble = bad;
        fire(Aspect.STATE);
    }

    /** Tells the user interface, but not more often than it can draw. */
    private final class Reporter implements TrainListener {

        private final Run asked;
        private long told;

        Reporter(Run asked) {
            this.asked = asked;
        }

        @Override
        public void step(Progress now) {
            if (System.nanoTime() - told > NANOS_BETWEEN || now.step() == now.steps()) {
                told = System.nanoTime();
                ui.execute(() -> {
                    progress = now;
                    fire(Aspect.PROGRESS);
                });
            }
        }

        @Override
        public void epoch(EpochReport report) {
            ui.execute(() -> {
                epochs.add((double) report.epoch());
                training.add(report.trainingBpc());
                validation.add(report.validationBpc());
                fire(Aspect.LOSSES);
            });
            if (report.best() && sampling.compareAndSet(false, true)) {
                sampler.execute(() -> sample(asked, report.epoch()));
            }
        }
    }

    /** Lets the best model so far write a tune; where it cannot yet, the next one may. */
    private void sample(Run asked, int epoch) {
        try (AbcGenerator generator = AbcGenerator.load(asked.folder)) {
            TuneRequest request = TuneRequest.any()
                    .withBars(SAMPLE_BARS)
                    .withNovelty(Strictness.OFF)
                    .withSeed(epoch);
            Tune tune = Titles.titled(generator.tune(request), epoch);
            StudioModel.Item item = new StudioModel.Item("Epoch " + epoch, Abc.print(tune), false);
            ui.execute(() -> {
                if (run == asked) {
                    samples.add(item);
                    fire(Aspect.SAMPLES);
                }
            });
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            // Hardly anything is learnt yet, or the model is just being replaced.
        } finally {
            sampling.set(false);
        }
    }
}
