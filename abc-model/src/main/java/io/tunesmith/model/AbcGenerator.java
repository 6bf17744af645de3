package io.tunesmith.model;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.TuneGrammar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes tunes with a trained model.
 *
 * <pre>{@code
 * String abc = AbcGenerator.sample("M:6/8\nL:1/8\nK:D\n", 400);
 *
 * try (AbcGenerator generator = AbcGenerator.pretrained()) {
 *     GeneratedTune tune = generator.tune(TuneRequest.any().withRhythm("jig").withSeed(7));
 * }
 * }</pre>
 *
 * <p>It composes in plain Java and loads no native library; the same request gives the same tune on every platform.
 * Thread-safe: any number of threads may use one generator, and what one gets does not depend on the others.
 */
public final class AbcGenerator implements AutoCloseable {

    /** The seed that {@link #sample(String, int)} uses. */
    public static final long DEFAULT_SEED = 1;

    private static final int LONGEST_TEXT = 10_000_000;
    private static @Nullable AbcGenerator bundled;

    private final CharVocabulary vocabulary;
    private final ModelConfig config;
    private final Map<String, String> properties;
    private final @Nullable MelodyIndex melodies;
    private final Calibration calibration;
    private final int lineBreak;
    private volatile @Nullable PlainLstm network;

    private AbcGenerator(ModelDirectory.Model model) {
        vocabulary = model.vocabulary();
        config = model.config();
        properties = Map.copyOf(model.properties());
        melodies = model.melodies();
        calibration = model.calibration();
        lineBreak = vocabulary.idOf('\n').orElseThrow();
        network = new PlainLstm(config, vocabulary, model.weights());
    }

    /** One that shares the other's network. */
    private AbcGenerator(AbcGenerator other) {
        vocabulary = other.vocabulary;
        config = other.config;
        properties = other.properties;
        melodies = other.melodies;
        calibration = other.calibration;
        lineBreak = other.lineBreak;
        network = other.network;
    }

    /**
     * Goes on writing where a text ends, with the bundled model and always the same random choices. Where a tune is
     * complete, another begins. A longer text begins as a shorter one does, up to the bar that is being written.
     *
     * @param seed what the text starts with, usually header lines; empty for a tune of any kind
     * @param length how many characters are to follow, 0 to 10,000,000
     * @return the seed, followed by exactly that many characters
     * @throws io.tunesmith.abc.UnknownCharacterException if the seed has a character that the model does not know
     */
    public static String sample(String seed, int length) {
        return sample(seed, length, DEFAULT_SEED);
    }

    /**
     * Like {@link #sample(String, int)}, with other random choices.
     *
     * @param randomSeed the same seeds and length give the same text
     */
    public static String sample(String seed, int length, long randomSeed) {
        try (AbcGenerator generator = pretrained()) {
            return generator.continuation(seed, length, 1, 1, randomSeed);
        }
    }

    /** A generator with the bundled model, which is read once for all of them. */
    public static AbcGenerator pretrained() {
        synchronized (AbcGenerator.class) {
            if (bundled == null) {
                bundled = new AbcGenerator(ModelDirectory.bundled());
            }
            return new AbcGenerator(bundled);
        }
    }

    /**
     * A generator with a model that was trained before.
     *
     * @param model the model's directory
     * @throws IOException if there is no model there, or it is damaged, with the file and what is wrong with it
     */
    public static AbcGenerator load(Path model) throws IOException {
        return new AbcGenerator(ModelDirectory.load(model));
    }

    static AbcGenerator of(ModelDirectory.Model model) {
        return new AbcGenerator(model);
    }

    /** The shape of the model's network. */
    public ModelConfig config() {
        return config;
    }

    /** The characters that the model knows. */
    public CharVocabulary vocabulary() {
        return vocabulary;
    }

    /** What is known of the model: its settings, corpus, losses and versions, as in its {@code model.properties}. */
    public Map<String, String> properties() {
        return properties;
    }

    /**
     * Goes on writing where a text ends. Where a tune is complete, another begins. If the model writes model text, a bar
     * with which a tune would turn in circles is written anew; so a longer text begins as a shorter one does up to the bar
     * that is being written.
     *
     * @param seed what the text starts with
     * @param length how many characters are to follow, 0 to 10,000,000
     * @param temperature below 1 is bolder in what the model is sure of, above 1 more adventurous; above 0, at most 5
     * @param topP only the likeliest characters that make up this share of the probability are chosen; above 0, at most 1
     * @param randomSeed the same seeds and settings give the same text
     * @return the seed, followed by exactly that many characters (Unicode code points)
     * @throws io.tunesmith.abc.UnknownCharacterException if the seed has a character that the model does not know
     * @throws IllegalArgumentException if a number is out of its range
     * @throws CancellationException if the thread is interrupted meanwhile, which it stays
     */
    public String continuation(String seed, int length, double temperature, double topP, long randomSeed) {
        Checks.range("length", length, 0, LONGEST_TEXT);
        Checks.range("temperature", temperature, Double.MIN_NORMAL, 5);
        Checks.range("topP", topP, Double.MIN_NORMAL, 1);
        Writer writer = new Writer(temperature, topP, randomSeed);
        writer.write(seed);
        while (writer.chosen < length) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("writing was interrupted");
            }
            writer.next();
        }
        return writer.text.toString();
    }

    /**
     * Composes one complete tune, as requested.
     *
     * @throws IllegalArgumentException if the request contradicts itself, with what does
     * @throws io.tunesmith.abc.UnknownCharacterException if the opening has a character that the model does not know
     * @throws IllegalStateException if the model writes raw text, not model text, or if no tune came of 200 attempts,
     *     because the request is too far from what the model has learnt, or nothing that it writes is new
     * @throws CancellationException if the thread is interrupted meanwhile, which it stays
     */
    public GeneratedTune tune(TuneRequest request) {
        return ensemble(request, 1).next();
    }

    /**
     * Like {@link #tune(TuneRequest)}, while somebody looks on.
     *
     * @param listener is told the model text so far after each character. The text becomes shorter again where a bar, or
     *     the whole tune, is composed anew
     */
    public GeneratedTune tune(TuneRequest request, Consumer<String> listener) {
        PlainLstm open = network();
        Composition composition = compositions(request).apply(0);
        PlainLstm.State[] states = new PlainLstm.State[1];
        int[] characters = {composition.next()};
        while (composition.tune() == null) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("composing was interrupted");
            }
            listener.accept(composition.text());
            states[0] = composition.state();
            open.step(states, characters, 1);
            characters[0] = composition.next();
        }
        return composition.tune();
    }

    /**
     * Composes tunes when the stream comes to them, side by side with all processors. The first is {@link #tune} of the
     * request, the others are of the seeds that follow. Work is done only as far as the stream is read, plus a few tunes
     * that come next.
     *
     * @param n how many, 0 or more
     * @throws RuntimeException at once as {@link #tune} does where the request contradicts itself, and when the stream
     *     comes to a tune that cannot be composed or the thread is interrupted
     */
    public Stream<GeneratedTune> tunes(TuneRequest request, int n) {
        Checks.range("n", n, 0, Integer.MAX_VALUE);
        return stream(ensemble(request, n), n);
    }

    /** Tunes that the model writes without rules, also with characters that it finds less likely than {@link #tunes} has. */
    Stream<GeneratedTune> alone(long seed, int n) {
        TuneRequest request = TuneRequest.any()
                .withConstrain(Strictness.OFF)
                .withNovelty(Strictness.OFF)
                .withSeed(seed);
        return stream(ensemble(compositions(request, Sampler.RULED), n), n);
    }

    private static Stream<GeneratedTune> stream(Ensemble tunes, int n) {
        return StreamSupport.stream(
                Spliterators.spliterator(tunes, n, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
                false);
    }

    /**
     * A melody with chord symbols of the model's choice, in place of those that it has: of sixteen tries the one that the
     * model finds likeliest. Everything else stays as it is.
     *
     * @param seed of all that is random
     * @throws IllegalArgumentException if the tune has several voices or parts in an order, or no notes, or something
     *     that the model does not know
     */
    public Tune harmonize(Tune melody, long seed) {
        Tune known = Arrangement.melody(Arrangement.spelled(melody, vocabulary));
        TuneGrammar grammar = TuneGrammar.builder().harmonizing(known).build();
        PlainLstm open = network();
        List<String> texts =
                Candidate.texts(open, asLongAs(open, ModelText.of(known)), grammar, vocabulary, seed, text -> true);
        return Arrangement.harmonized(melody, texts.get(0));
    }

    /**
     * A tune in which some bars are written anew: of sixteen tries the one that the model finds likeliest, what follows
     * the bars included. All bar lines and all other bars stay as they are.
     *
     * @param firstBar the first bar to be written anew, from 1; 0 to begin with the pickup
     * @param lastBar the last bar to be written anew
     * @param seed of all that is random
     * @return the tune in the spelling of {@link ModelText}, with its title and the like
     * @throws IllegalArgumentException if the tune does not have these bars, not all of its bars are full, or it has
     *     something that the model does not know
     * @throws IllegalStateException if all tries gave the bars as they are
     */
    public Tune vary(Tune tune, int firstBar, int lastBar, long seed) {
        Tune known = Arrangement.spelled(tune, vocabulary);
        TuneGrammar grammar =
                TuneGrammar.builder().varying(known, firstBar, lastBar).build();
        PlainLstm open = network();
        String before = ModelText.of(known);
        List<String> texts =
                Candidate.texts(open, asLongAs(open, before), grammar, vocabulary, seed, text -> !text.equals(before));
        if (texts.isEmpty()) {
            throw new IllegalStateException(
                    "the model knows nothing else for bars " + firstBar + " to " + lastBar + ": try another seed");
        }
        return Arrangement.titled(texts.get(0), tune);
    }

    /** The state before a tune that is as long as a model text. */
    private PlainLstm.State asLongAs(PlainLstm open, String text) {
        return afterLineBreak(open, Bearings.extent(vocabulary, vocabulary.encode(text)));
    }

    /** The state before a tune of some length. */
    private PlainLstm.State afterLineBreak(PlainLstm open, Bearings.Extent extent) {
        PlainLstm.State state = open.start(extent);
        state.step(lineBreak);
        return state;
    }

    private Ensemble ensemble(TuneRequest request, int n) {
        return ensemble(compositions(request), n);
    }

    private Ensemble ensemble(IntFunction<Composition> compositions, int n) {
        return new Ensemble(
                network(),
                compositions,
                n,
                Math.min(Math.max(1, n), Runtime.getRuntime().availableProcessors()));
    }

    /** Makes the composition of each number. */
    private IntFunction<Composition> compositions(TuneRequest request) {
        return compositions(request, request.constrain() == Strictness.STRICT ? Sampler.RULED : Sampler.ALONE);
    }

    private IntFunction<Composition> compositions(TuneRequest request, double minP) {
        if (config.text() != TextKind.MODEL) {
            throw new IllegalStateException("the model writes raw text, only a model of model text can write to order");
        }
        PlainLstm open = network();
        Plan plan = new Plan(request, vocabulary, afterLineBreak(open, Bearings.Extent.UNKNOWN));
        Map<Bearings.Extent, PlainLstm.State> starts = new ConcurrentHashMap<>(); // Tunes have few lengths.
        Function<Bearings.Extent, PlainLstm.State> start =
                extent -> starts.computeIfAbsent(extent, length -> afterLineBreak(open, length))
                        .copy();
        return number -> new Composition(plan, start, calibration, minP, melodies, request.seed() + number);
    }

    /**
     * How likely the model finds a text, from its first character to its last. A whole tune ends with the blank line
     * that closes it.
     *
     * @throws io.tunesmith.abc.UnknownCharacterException if the text has a character that the model does not know
     */
    public Score score(String text) {
        int[] ids = vocabulary.encode(text);
        PlainLstm.State state = network().start();
        int before = lineBreak;
        double bits = 0;
        for (int id : ids) {
            bits += Sampler.bits(state.step(before), id);
            before = id;
        }
        return new Score(bits, ids.length);
    }

    /**
     * How well the model predicts these tunes, each from its start state.
     *
     * @param texts each ending with the blank line that closes it
     * @throws io.tunesmith.abc.UnknownCharacterException if a text has a character that the model does not know
     */
    public Evaluation evaluate(List<String> texts) {
        List<Score> scores = texts.parallelStream().map(this::score).toList();
        double bits = 0;
        long characters = 0;
        for (Score score : scores) { // One after the other, so that the sum is always the same.
            bits += score.bits();
            characters += score.characters();
        }
        return new Evaluation(
                texts.size(),
                characters,
                texts.stream().mapToLong(AbcGenerator::notes).sum(),
                bits);
    }

    /** Frees the model's memory, unless it is the bundled one's. What is under way in other threads is not disturbed. */
    @Override
    public void close() {
        network = null;
    }

    private PlainLstm network() {
        PlainLstm open = network;
        if (open == null) {
            throw new IllegalStateException("this generator is closed");
        }
        return open;
    }

    static long notes(String text) {
        ParseResult result = text.startsWith("X:") ? Abc.parse(text) : ModelText.parse(text);
        return result.tunes().stream().mapToLong(Composition::notes).sum();
    }

    /**
     * One text that is being written. Where a tune turns in circles, the bar is written anew, as {@link Composition} does;
     * a text that is not model text has no bars that could be told.
     */
    private final class Writer {

        private final PlainLstm open = network();
        private final Choices choices;
        private final StringBuilder text = new StringBuilder();
        private final boolean[] all = new boolean[vocabulary.size()];
        private PlainLstm.State state;
        private boolean blank;
        private int before; // the character before the last
        private int last;
        private int chosen; // of the text, how many characters
        private int tuneStart; // in the text

        private Place barStart;
        private Place afterLine; // the last bar line

        /** A place in the text to come back to. */
        private record Place(PlainLstm.State state, int length, int chosen, boolean blank) {}

        Writer(double temperature, double topP, long randomSeed) {
            SplittableRandom random = new SplittableRandom(randomSeed);
            choices = new Choices(
                    new Sampler(vocabulary.size(), temperature, vocabulary.size(), topP, Sampler.ALONE, random),
                    random);
            Arrays.fill(all, true);
            state = open.start();
            state.step(lineBreak);
            blank = true;
            barStart = here();
            afterLine = barStart;
        }

        private Place here() {
            return new Place(state.copy(), text.length(), chosen, blank);
        }

        /** What is written so far stays. */
        void write(String given) {
            for (int id : vocabulary.encode(given)) {
                write(id);
            }
            barStart = here();
        }

        /** Writes what the model chooses, or goes back to the start of the bar. */
        void next() {
            chosen++;
            write(choices.next(state.logits(), all));
            int width = Character.charCount(last);
            if (config.text() != TextKind.MODEL
                    || !Bars.isLine(before)
                    || Bars.isLine(last)
                    || text.length() - tuneStart > Composition.LONGEST_TUNE) {
                return;
            }
            Bars bars = Bars.of(text.substring(tuneStart));
            if (tuneStart + bars.end() + width != text.length()) {
                return; // That was no bar line.
            }
            if (bars.returnTooOften() && choices.part(choices.size() - 1)) {
                state = barStart.state.copy();
                text.setLength(barStart.length);
                chosen = barStart.chosen;
                blank = barStart.blank;
                last = 0; // The bar line there has been seen.
            } else {
                choices.begin(1);
                barStart = afterLine;
            }
        }

        private void write(int id) {
            before = last;
            last = vocabulary.codePoint(id);
            text.appendCodePoint(last);
            boolean ends = blank && id == lineBreak && text.length() > 1;
            blank = id == lineBreak;
            if (ends) { // A blank line closed the tune: the next starts as in training.
                state = open.start();
                tuneStart = text.length();
            }
            state.step(id);
            if (Bars.isLine(last)) {
                afterLine = here();
            }
        }
    }
}
