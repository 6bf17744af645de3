package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.types.TFloat32;

/**
 * Trains a network and keeps the best of it in a directory.
 *
 * <p>Tunes are shuffled in each epoch and packed whole into parallel streams, with the state reset where a tune starts.
 * After each epoch the averaged weights are validated, each tune from its start state; the best are saved as the model.
 * A checkpoint of everything is saved after each epoch, every five minutes, and when training is stopped: {@link #resume}
 * goes on from there and gives the same losses, bit for bit, as if it had never stopped (as long as TensorFlow's sums
 * are reproducible, which takes {@code TF_ENABLE_ONEDNN_OPTS=0} in the environment, and costs speed on most machines).
 * {@code loss.csv} has a line for each epoch. {@link #practice} trains a trained model further, on tunes of its own.
 *
 * <p>A trainer runs once. {@link #stop} may be called from any thread, everything else from one.
 */
public final class Trainer {

    /** The file with a line for each epoch. */
    public static final String LOSSES = "loss.csv";

    /** How many UTF-16 units the longest tune that can be trained on has. */
    public static final int LONGEST_TUNE = 1_000_000;

    private static final long SAVE_EVERY = TimeUnit.MINUTES.toNanos(5);
    private static final String LOCK = "training.lock";
    private static final String STATE = "state.";
    private static final String PRACTICE = "practice.of";
    private static final int LARGEST_LOSSES = 1 << 26;
    private static final Pattern LOSS = Pattern.compile("[0-9]{1,9}(,[0-9]{1,9}\\.[0-9]{5}){2},[0-9]{1,18}");
    private static final String LOSSES_HEADER = "epoch,train_bpc,valid_bpc,characters_per_second";

    private final TrainConfig config;
    private final TrainingData data;
    private final Path directory;
    private final Map<String, String> begun;
    private final Map<String, float[]> restored;
    private final @Nullable String practised;
    private final List<String> losses = new ArrayList<>();
    private volatile boolean stopped;
    private int threads;
    private boolean ran;

    // Where training is: all of this, the variables and the seed make a checkpoint.
    private int epoch = 1;
    private int position;
    private long step;
    private double epochNats;
    private long epochCharacters;
    private int bestEpoch;
    private double bestBpc = Double.POSITIVE_INFINITY;

    private Trainer(
            TrainConfig config,
            TrainingData data,
            Path directory,
            Map<String, String> begun,
            Map<String, float[]> restored,
            @Nullable String practised) {
        this.begun = begun;
        this.config = config;
        this.data = data;
        this.directory = directory;
        this.restored = restored;
        this.practised = practised;
        if (data.vocabulary().idOf('\n').isEmpty()) {
            throw new IllegalArgumentException("the vocabulary has no line break");
        }
    }

    /**
     * A new training run.
     *
     * @param directory where the model goes; made if it is not there
     * @throws IOException if the directory cannot be written to, or holds a model or a checkpoint already
     */
    public static Trainer create(TrainConfig config, TrainingData data, Path directory) throws IOException {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(data, "data");
        makeDirectory(directory);
        return new Trainer(config, data, directory, Map.of(), Map.of(), null);
    }

    /**
     * A new training run that goes on from a trained model: beside the tunes of the data, the network learns in each epoch
     * from half as many, at most 1000, that it has just written itself without rules, of which it takes those whose bars
     * are all right, that end on the tonic and that have as many bars as tunes of the data; the music of a tune's end
     * counts most. So it comes to write on its own what else it has to be held to. How likely it finds people's tunes gets
     * a little worse by that, so it is not the validation loss that decides what is kept but the last epoch, and patience
     * plays no part.
     *
     * @param model the trained model's directory
     * @param config with the network of the model; start from {@link TrainConfig#practice}
     * @param directory where the new model goes; made if it is not there
     * @throws IOException if the model cannot be read, the corpus has other characters, or the directory cannot be written
     *     to, or holds a model or a checkpoint already
     * @throws IllegalArgumentException if the network of the settings is another one than the model's, or writes raw text
     */
    public static Trainer practice(Path model, TrainConfig config, TrainingData data, Path directory)
            throws IOException {
        ModelDirectory.Model start = ModelDirectory.load(model);
        if (!start.config().equals(config.model())) {
            throw new IllegalArgumentException(
                    "the settings are for " + config.model() + ", the model has " + start.config());
        }
        if (start.config().text() != TextKind.MODEL) {
            throw new IllegalArgumentException("only a model of model text can practise");
        }
        if (!start.vocabulary().equals(data.vocabulary())) {
            throw otherCharacters(model);
        }
        makeDirectory(directory);
        return new Trainer(
                config,
                data,
                directory,
                Map.of(),
                start.weights(),
                ModelDirectory.need(start.properties(), "sha256.data", model));
    }

    private static ModelException otherCharacters(Path model) {
        return ModelException.of(
                model.resolve(ModelDirectory.VOCABULARY), "the corpus has other characters than these");
    }

    /** Makes the directory of a new run. */
    private static void makeDirectory(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            Path probe = Files.createTempFile(directory, "write", ".part");
            Files.delete(probe);
        } catch (IOException e) {
            throw new ModelException(directory + ": cannot be written to: " + SafeFiles.reason(e), e);
        }
        for (String file : List.of(ModelDirectory.MODEL, ModelDirectory.CHECKPOINT)) {
            if (Files.exists(directory.resolve(file))) {
                throw ModelException.of(
                        directory.resolve(file),
                        "there is a model here already; resume it, or train into another folder");
            }
        }
    }

    /**
     * Goes on with an earlier run from its last checkpoint, with that run's settings.
     *
     * @param data the same data as before
     * @throws IOException if there is no whole checkpoint in the directory, or it is one of another corpus
     */
    public static Trainer resume(Path directory, TrainingData data) throws IOException {
        Path file = directory.resolve(ModelDirectory.CHECKPOINT);
        if (!Files.exists(file)) {
            throw new ModelException(directory + ": there is nothing to resume, " + file.getFileName() + " is missing");
        }
        ModelDirectory.Content content = ModelDirectory.read(directory, ModelDirectory.CHECKPOINT);
        Map<String, String> properties = content.properties();
        TrainConfig config = ModelDirectory.config(properties, file);
        CharVocabulary vocabulary = content.vocabulary();
        if (!vocabulary.equals(data.vocabulary())) {
            throw otherCharacters(directory);
        }
        if (!ModelDirectory.need(properties, "corpus.sha256", file).equals(data.sha256())) {
            throw ModelException.of(file, "it is of another corpus, resume on the one that training began with");
        }
        Trainer trainer = new Trainer(
                config,
                data,
                directory,
                properties,
                ModelDirectory.weights(content.tensors(), CharLstm.checkpointShapes(config, vocabulary.size()), file),
                properties.get(PRACTICE));
        trainer.epoch = (int) state(properties, "epoch", 1, config.epochs() + 1L, file);
        trainer.position = (int) state(properties, "position", 0, Integer.MAX_VALUE, file);
        trainer.step = state(properties, "step", trainer.position, Long.MAX_VALUE, file);
        trainer.epochCharacters = state(properties, "epochCharacters", trainer.position, Long.MAX_VALUE, file);
        trainer.epochNats = state(properties, "epochNats", Double.MAX_VALUE, file);
        trainer.bestEpoch = (int) state(properties, "bestEpoch", 0, trainer.epoch - 1L, file);
        trainer.bestBpc = state(
                properties, "bestBpc", trainer.bestEpoch == 0 ? Double.POSITIVE_INFINITY : Double.MAX_VALUE, file);
        Path losses = directory.resolve(LOSSES);
        if (Files.exists(losses)) {
            new String(SafeFiles.read(losses, LARGEST_LOSSES), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> LOSS.matcher(line).matches()
                            && Integer.parseInt(line.substring(0, line.indexOf(','))) < trainer.epoch)
                    .forEach(trainer.losses::add);
        }
        return trainer;
    }

    private static long state(Map<String, String> properties, String name, long least, long most, Path file)
            throws ModelException {
        String value = ModelDirectory.need(properties, STATE + name, file);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // It is refused as those out of range are.
        }
        throw wrongState(name, value, least + " to " + most, file);
    }

    /** A number from 0. */
    private static double state(Map<String, String> properties, String name, double most, Path file)
            throws ModelException {
        String value = ModelDirectory.need(properties, STATE + name, file);
        try {
            double number = Double.parseDouble(value);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // It is refused as those out of range are.
        }
        throw wrongState(name, value, "0 to " + most, file);
    }

    private static ModelException wrongState(String name, String value, String range, Path file) {
        return ModelException.of(
                file,
                "\"" + STATE + name + "\" is \"" + value + "\", it must be from " + range
                        + "; train anew in another folder");
    }

    /** The settings of this run. */
    public TrainConfig config() {
        return config;
    }

    /**
     * Computes in this many threads instead of as many as there are processors. On a machine that is busy with other
     * things, one thread gets more done: several wait for each other. What is learnt stays the same.
     *
     * @param count 1 to 1024
     */
    public Trainer withThreads(int count) {
        Checks.range("threads", count, 1, 1024);
        threads = count;
        return this;
    }

    /** Asks a running training to save its state and return. */
    public void stop() {
        stopped = true;
    }

    /**
     * Trains until all epochs are done, the validation loss no longer gets better, or {@link #stop} is called or the
     * thread interrupted.
     *
     * @throws IOException if a file cannot be written, if the loss is not a number any more, or if another trainer, of
     *     this process or another, is at work in the directory: the last checkpoint and the best model are kept
     * @throws IllegalArgumentException if there is nothing to train on, or a tune is longer than {@link #LONGEST_TUNE}
     * @throws io.tunesmith.abc.UnknownCharacterException if a tune has a character that is not in the vocabulary
     */
    public TrainResult run(TrainListener listener) throws IOException {
        if (ran) {
            throw new IllegalStateException("this trainer has run, resume from its directory");
        }
        ran = true;
        FileChannel lock = lock();
        try {
            checkUnchanged();
            return runLocked(listener);
        } finally {
            lock.close();
        }
    }

    /**
     * Keeps other trainers out of the directory for as long as the channel is open, which it is no longer when the
     * process has ended, in whatever way. The file stays: deleting it could take it from under another trainer.
     */
    private FileChannel lock() throws IOException {
        Path file = directory.resolve(LOCK);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new ModelException(file + ": cannot be written: " + SafeFiles.reason(e), e);
        }
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another trainer of this process.
        } catch (IOException e) {
            channel.close();
            throw new ModelException(file + ": cannot be locked: " + SafeFiles.reason(e), e);
        }
        channel.close();
        throw new ModelException(
                directory + ": another training run is at work here; wait for its end, or train into another folder");
    }

    /** Another trainer may have run since this one was made. */
    private void checkUnchanged() throws IOException {
        Map<String, String> now = Files.exists(directory.resolve(ModelDirectory.CHECKPOINT))
                ? ModelDirectory.read(directory, ModelDirectory.CHECKPOINT).properties()
                : Map.of();
        if (!now.equals(begun)) {
            throw new ModelException(directory + ": another training run was at work here meanwhile; resume it");
        }
    }

    private TrainResult runLocked(TrainListener listener) throws IOException {
        ExecutorService ahead = Executors.newFixedThreadPool(
                2,
                task -> { // One epoch and one batch ahead.
                    Thread thread = new Thread(task, "tunesmith-data");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            List<String> held = data.validation();
            Packing validation = pack(held, IntStream.range(0, held.size()).toArray(), Packing.Use.VALIDATION);
            Packing first = BatchesAhead.joined(prepare(epoch, List.of(), ahead));
            if (first.characters() == 0) {
                throw new IllegalArgumentException("there are no tunes to train on");
            }
            if (practised == null) {
                checkPosition(first);
            }
            try (CharLstm<TFloat32> lstm =
                    new CharLstm<>(config, data.vocabulary().size(), TFloat32.class, threads)) {
                data.vocabulary().save(directory.resolve(ModelDirectory.VOCABULARY));
                saveMelodies();
                restore(lstm);
                return run(lstm, listener, validation, first, ahead);
            }
        } finally {
            ahead.shutdownNow();
        }
    }

    private void checkPosition(Packing tunes) throws ModelException {
        if (position > tunes.steps()) {
            throw wrongState(
                    "position",
                    Integer.toString(position),
                    "0 to " + tunes.steps(),
                    directory.resolve(ModelDirectory.CHECKPOINT));
        }
    }

    private void restore(CharLstm<TFloat32> lstm) throws IOException {
        if (begun.isEmpty()) {
            lstm.start(
                    practised == null
                            ? InitialWeights.of(
                                    config.model(),
                                    data.vocabulary().size(),
                                    new SplittableRandom(mix(config.seed(), 0)))
                            : restored);
            saveCheckpoint(lstm);
            return;
        }
        lstm.start(Map.of());
        restored.forEach(lstm::set);
    }

    private TrainResult run(
            CharLstm<TFloat32> lstm, TrainListener listener, Packing validation, Packing first, ExecutorService ahead)
            throws IOException {
        CompletableFuture<Packing> next = CompletableFuture.completedFuture(first);
        long lastSave = System.nanoTime();
        long runStart = System.nanoTime();
        long runCharacters = 0;
        while (epoch <= config.epochs()) {
            if (bestEpoch > 0 && epoch - 1 - bestEpoch >= config.patience()) {
                return result(TrainResult.Outcome.STOPPED_EARLY);
            }
            Packing tunes;
            if (practised == null) {
                tunes = BatchesAhead.joined(next);
                next = prepare(epoch + 1, List.of(), ahead);
            } else {
                // If it is stopped meanwhile, they need not be all: then no step is taken with them.
                tunes = BatchesAhead.joined(prepare(epoch, practice(lstm), ahead));
                checkPosition(tunes);
            }
            long stepsBefore = step - position;
            BatchesAhead batches =
                    new BatchesAhead(tunes, position, (batch, at) -> hide(batch, stepsBefore + at), ahead);
            long epochStart = System.nanoTime();
            long charactersBefore = epochCharacters;
            while (position < tunes.steps()) {
                if (stopped || Thread.interrupted()) {
                    saveCheckpoint(lstm);
                    return result(TrainResult.Outcome.INTERRUPTED);
                }
                Batch batch = batches.next();
                double done = (epoch - 1 + position / (double) tunes.steps()) / config.epochs();
                CharLstm.Step taken = lstm.train(batch, Schedule.at(config, step, done), config.seed(), step);
                if (!Double.isFinite(taken.loss()) || !Double.isFinite(taken.norm())) {
                    throw new ModelException(directory + ": the loss is not a number any more in step " + (position + 1)
                            + " of epoch " + epoch
                            + "; the last checkpoint and the best model are kept, train with a lower learning rate");
                }
                position++;
                step++;
                epochNats += taken.loss();
                epochCharacters += batch.characters();
                runCharacters += batch.characters();
                double speed = runCharacters / seconds(runStart);
                long left = tunes.characters() * (config.epochs() - epoch + 1L) - epochCharacters;
                listener.step(new TrainListener.Progress(
                        epoch, config.epochs(), position, tunes.steps(), trainingBpc(), speed, left / speed));
                if (System.nanoTime() - lastSave > SAVE_EVERY) {
                    saveCheckpoint(lstm);
                    lastSave = System.nanoTime();
                }
            }
            double speed = (epochCharacters - charactersBefore) / seconds(epochStart);
            double trainingBpc = trainingBpc();
            double validationBpc = validation.characters() == 0 ? trainingBpc : validate(lstm, validation, ahead);
            boolean best = practised != null || validationBpc < bestBpc;
            losses.add(String.format(Locale.ROOT, "%d,%.5f,%.5f,%.0f", epoch, trainingBpc, validationBpc, speed));
            if (best) {
                bestBpc = validationBpc;
                bestEpoch = epoch;
                saveModel(lstm);
            }
            SafeFiles.write(directory.resolve(LOSSES), LOSSES_HEADER + "\n" + String.join("\n", losses) + "\n");
            epoch++;
            position = 0;
            epochNats = 0;
            epochCharacters = 0;
            saveCheckpoint(lstm);
            lastSave = System.nanoTime();
            listener.epoch(
                    new TrainListener.EpochReport(epoch - 1, config.epochs(), trainingBpc, validationBpc, best, speed));
        }
        return result(TrainResult.Outcome.FINISHED);
    }

    /** Hides some of the inputs of a step. */
    private void hide(Batch batch, long number) {
        Packing.hide(
                batch,
                config.inputDropout(),
                data.vocabulary().size(),
                new SplittableRandom(mix(~config.seed(), number)));
    }

    private static double validate(CharLstm<TFloat32> lstm, Packing validation, Executor ahead) {
        BatchesAhead batches = new BatchesAhead(validation, 0, (batch, at) -> {}, ahead);
        double nats = 0;
        for (int batch = 0; batch < validation.steps(); batch++) {
            nats += lstm.validate(batches.next());
        }
        return nats / Math.log(2) / validation.characters();
    }

    private double trainingBpc() {
        return epochNats / Math.log(2) / epochCharacters;
    }

    private TrainResult result(TrainResult.Outcome outcome) {
        return new TrainResult(outcome, epoch - 1, bestEpoch, bestBpc);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    // ---- Data ----

    /** What the network learns from in this epoch beside people's tunes. */
    private List<String> practice(CharLstm<TFloat32> lstm) throws IOException {
        if (position > 0) {
            return Practice.read(directory, epoch);
        }
        Map<String, float[]> averages = new LinkedHashMap<>();
        for (String name :
                WeightShapes.of(config.model(), data.vocabulary().size()).keySet()) {
            averages.put(name, lstm.average(name));
        }
        ModelDirectory.Model now = new ModelDirectory.Model(
                config.model(), data.vocabulary(), averages, Map.of(), data.melodies(), Calibration.NONE);
        List<String> people = data.training().epoch(epoch, new SplittableRandom(config.seed()));
        List<String> texts;
        try {
            texts = Practice.texts(now, people, mix(config.seed(), -epoch), () -> stopped);
            if (Thread.currentThread().isInterrupted()) { // After the last of them was composed.
                throw new CancellationException("practice was interrupted");
            }
        } catch (CancellationException e) {
            Thread.interrupted();
            stop();
            return List.of();
        } catch (IllegalStateException e) {
            throw new ModelException(
                    directory + ": the model does not write tunes on its own yet, train it for longer first: "
                            + e.getMessage(),
                    e);
        }
        Practice.write(directory, epoch, texts);
        return texts;
    }

    /** The tunes of an epoch in random order, and some more among them. */
    private CompletableFuture<Packing> prepare(int number, List<String> more, Executor ahead) {
        return CompletableFuture.supplyAsync(
                () -> {
                    SplittableRandom random = new SplittableRandom(mix(config.seed(), number));
                    List<String> texts = joined(data.training().epoch(number, random), more);
                    int[] order = IntStream.range(0, texts.size()).toArray();
                    for (int last = order.length - 1; last > 0; last--) {
                        int other = random.nextInt(last + 1);
                        int tune = order[last];
                        order[last] = order[other];
                        order[other] = tune;
                    }
                    return pack(texts, order, practised == null ? Packing.Use.TRAINING : Packing.Use.PRACTICE);
                },
                ahead);
    }

    /** Both lists, which are not copied: the first need not fit into memory. */
    private static List<String> joined(List<String> first, List<String> second) {
        return new AbstractList<>() {
            @Override
            public String get(int place) {
                return place < first.size() ? first.get(place) : second.get(place - first.size());
            }

            @Override
            public int size() {
                return first.size() + second.size();
            }
        };
    }

    private Packing pack(List<String> texts, int[] order, Packing.Use use) {
        List<int[]> tunes = new AbstractList<>() {
            @Override
            public int[] get(int place) {
                return encode(texts.get(order[place]));
            }

            @Override
            public int size() {
                return order.length;
            }
        };
        return new Packing(tunes, data.vocabulary(), config, use);
    }

    private int[] encode(String text) {
        if (text.length() > LONGEST_TUNE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a tune has %,d characters, at most %,d can be trained on; it begins with \"%s\"",
                    text.length(),
                    LONGEST_TUNE,
                    text.substring(0, 40).strip().lines().findFirst().orElse("")));
        }
        return data.vocabulary().encode(text);
    }

    /** Different seeds for different uses of one. */
    private static long mix(long seed, long use) {
        return new SplittableRandom(seed + 0x9e3779b97f4a7c15L * use).nextLong();
    }

    // ---- Files ----

    private void saveModel(CharLstm<TFloat32> lstm) throws IOException {
        Map<String, String> properties = about();
        properties.put("loss.epoch", Integer.toString(bestEpoch));
        properties.put("loss.valid.bpc", String.format(Locale.ROOT, "%.5f", bestBpc));
        properties.put("loss.train.bpc", String.format(Locale.ROOT, "%.5f", trainingBpc()));
        Files.deleteIfExists(directory.resolve(ModelDirectory.CALIBRATION)); // It is of other weights.
        ModelDirectory.write(directory, ModelDirectory.MODEL, "weights", properties, lstm::saveAverages);
    }

    private void saveMelodies() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        data.melodies().write(bytes);
        SafeFiles.write(directory.resolve(ModelDirectory.MELODIES), bytes.toByteArray());
    }

    private void saveCheckpoint(CharLstm<TFloat32> lstm) throws IOException {
        Map<String, String> properties = about();
        properties.put(STATE + "epoch", Integer.toString(epoch));
        properties.put(STATE + "position", Integer.toString(position));
        properties.put(STATE + "step", Long.toString(step));
        properties.put(STATE + "epochNats", Double.toString(epochNats));
        properties.put(STATE + "epochCharacters", Long.toString(epochCharacters));
        properties.put(STATE + "bestEpoch", Integer.toString(bestEpoch));
        properties.put(STATE + "bestBpc", Double.toString(bestBpc));
        ModelDirectory.write(directory, ModelDirectory.CHECKPOINT, "checkpoint", properties, lstm::saveCheckpoint);
    }

    private Map<String, String> about() {
        Map<String, String> properties = new LinkedHashMap<>(ModelDirectory.properties(config));
        properties.put("corpus.name", data.corpus());
        properties.put("corpus.sha256", data.sha256());
        properties.put("corpus.split", data.split());
        if (practised != null) {
            properties.put(PRACTICE, practised);
        }
        properties.put("model.vocabulary", Integer.toString(data.vocabulary().size()));
        properties.put(
                "model.parameters",
                Long.toString(config.model().parameters(data.vocabulary().size())));
        properties.put("version.tunesmith", VERSION);
        properties.put("version.tensorflow", org.tensorflow.TensorFlow.version());
        return properties;
    }

    private static final String VERSION = "0.1.0";
}
