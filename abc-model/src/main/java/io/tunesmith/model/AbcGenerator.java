package io.tunesmith.model;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.Chord;
import io.tunesmith.abc.Field;
import io.tunesmith.abc.KeyField;
import io.tunesmith.abc.MeterField;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.TextField;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private static final int LONGEST_TUNE = 5000;
    private static final int MOST_ATTEMPTS = 200;
    private static final List<String> BUNDLED =
            List.of(ModelDirectory.MODEL, ModelDirectory.VOCABULARY, "weights.index", "weights.data-00000-of-00001");

    private static ModelDirectory.@Nullable Model bundled;

    private final CharVocabulary vocabulary;
    private final ModelConfig config;
    private final Map<String, String> properties;
    private final int lineBreak;
    private volatile @Nullable PlainLstm network;

    private AbcGenerator(ModelDirectory.Model model) {
        vocabulary = model.vocabulary();
        config = model.config();
        properties = Map.copyOf(model.properties());
        lineBreak = vocabulary.idOf('\n').orElseThrow();
        network = new PlainLstm(config, vocabulary.size(), model.weights());
    }

    /**
     * Goes on writing where a text ends, with the bundled model and always the same random choices. Where a tune is
     * complete, another begins.
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
        return new AbcGenerator(bundled());
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

    private static synchronized ModelDirectory.Model bundled() {
        ModelDirectory.Model model = bundled;
        if (model == null) {
            try {
                Path directory = Files.createTempDirectory("tunesmith-model");
                try {
                    for (String name : BUNDLED) {
                        try (InputStream in = AbcGenerator.class.getResourceAsStream("pretrained/" + name)) {
                            if (in == null) {
                                throw new IOException("the bundled model is not complete, " + name + " is missing");
                            }
                            Files.copy(in, directory.resolve(name));
                        }
                    }
                    model = ModelDirectory.load(directory);
                } finally {
                    for (String name : BUNDLED) {
                        Files.deleteIfExists(directory.resolve(name));
                    }
                    Files.deleteIfExists(directory);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            bundled = model;
        }
        return model;
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
     * Goes on writing where a text ends. Where a tune is complete, another begins.
     *
     * @param seed what the text starts with
     * @param length how many characters are to follow, 0 to 10,000,000
     * @param temperature below 1 is bolder in what the model is sure of, above 1 more adventurous; above 0, at most 5
     * @param topP only the likeliest characters that make up this share of the probability are chosen; above 0, at most 1
     * @param randomSeed the same seeds and settings give the same text
     * @return the seed, followed by exactly that many characters (Unicode code points)
     * @throws io.tunesmith.abc.UnknownCharacterException if the seed has a character that the model does not know
     * @throws IllegalArgumentException if a number is out of its range
     */
    public String continuation(String seed, int length, double temperature, double topP, long randomSeed) {
        Checks.range("length", length, 0, LONGEST_TEXT);
        Checks.range("temperature", temperature, Double.MIN_NORMAL, 5);
        Checks.range("topP", topP, Double.MIN_NORMAL, 1);
        Writer writer = new Writer(temperature, topP, randomSeed);
        writer.write(seed);
        for (int count = 0; count < length; count++) {
            writer.next();
        }
        return writer.text.toString();
    }

    /**
     * Writes one complete tune in which the parser finds nothing wrong. The model writes until it comes to the end of a
     * tune; what is not valid is thrown away, and it starts again.
     *
     * @throws io.tunesmith.abc.UnknownCharacterException if the request needs a character that the model does not know
     * @throws IllegalStateException if the model writes raw text, not model text, or if no valid tune came of 200
     *     attempts, because the request is too far from what the model has learnt
     */
    public GeneratedTune tune(TuneRequest request) {
        if (config.text() != TextKind.MODEL) {
            throw new IllegalStateException("the model writes raw text, only a model of model text can write to order");
        }
        SplittableRandom seeds = new SplittableRandom(request.seed());
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            String text = attempt(request, seeds.nextLong());
            Optional<Tune> tune = valid(text);
            if (tune.isPresent()) {
                return new GeneratedTune(tune.get(), text, request.seed(), attempt);
            }
        }
        throw new IllegalStateException("no valid tune in " + MOST_ATTEMPTS
                + " attempts: ask for less, or for a temperature nearer to 1 than " + request.temperature());
    }

    /**
     * Writes tunes one after the other, each when the stream comes to it. The first is {@link #tune} of the request, the
     * others are of the seeds that follow.
     *
     * @param n how many, 0 or more
     */
    public Stream<GeneratedTune> tunes(TuneRequest request, int n) {
        Checks.range("n", n, 0, Integer.MAX_VALUE);
        Objects.requireNonNull(request, "request");
        return IntStream.range(0, n).mapToObj(number -> tune(request.withSeed(request.seed() + number)));
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
            bits += bits(state.step(before), id);
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

    /** Frees the model's memory. What is under way in other threads is not disturbed. */
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

    private static double bits(float[] logits, int id) {
        double highest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += PlainLstm.exp(logit - highest);
        }
        return (Math.log(sum) + highest - logits[id]) / Math.log(2);
    }

    static long notes(String text) {
        ParseResult result = text.startsWith("X:") ? Abc.parse(text) : ModelText.parse(text);
        return result.tunes().stream()
                .flatMap(tune -> tune.body().stream())
                .mapToLong(element -> element instanceof Note
                        ? 1
                        : element instanceof Chord chord ? chord.notes().size() : 0)
                .sum();
    }

    /** One text for a request: the header lines that were asked for as they are, all else as the model goes. */
    private String attempt(TuneRequest request, long randomSeed) {
        Writer writer = new Writer(request.temperature(), request.topP(), randomSeed);
        String header = header(request);
        request.rhythm().ifPresentOrElse(rhythm -> writer.write(line(header, 'R')), () -> writer.rhythmOrNone());
        request.meter().ifPresentOrElse(meter -> writer.write(line(header, 'M')), () -> writer.field('M'));
        writer.field('L');
        request.key().ifPresentOrElse(key -> writer.write(line(header, 'K')), () -> writer.field('K'));
        request.opening().ifPresent(writer::write);
        writer.line();
        return writer.text.toString();
    }

    /** The header of a tune as requested, in the spelling that the model has learnt. */
    private static String header(TuneRequest request) {
        List<Field> fields = new ArrayList<>();
        request.rhythm().ifPresent(rhythm -> fields.add(new TextField('R', rhythm)));
        request.meter().ifPresent(meter -> fields.add(new MeterField(meter)));
        request.key().ifPresent(key -> fields.add(new KeyField(key)));
        return ModelText.of(Tune.of(1, fields, List.of()));
    }

    private static String line(String header, char code) {
        return header.lines()
                        .filter(line -> line.startsWith(code + ":"))
                        .findFirst()
                        .orElse("") + "\n";
    }

    /** The tune of a text, if it is complete and nothing is wrong with it. */
    private static Optional<Tune> valid(String text) {
        ParseResult result = ModelText.parse(text);
        boolean valid = text.endsWith("\n")
                && result.problems().isEmpty()
                && result.tunes().size() == 1
                && notes(text) > 0;
        return valid ? Optional.of(result.tunes().get(0)) : Optional.empty();
    }

    /** One text that is being written. */
    private final class Writer {

        private final PlainLstm open = network();
        private final Sampler sampler;
        private final StringBuilder text = new StringBuilder();
        private PlainLstm.State state;
        private boolean blank;

        Writer(double temperature, double topP, long randomSeed) {
            sampler = new Sampler(vocabulary.size(), temperature, topP, new SplittableRandom(randomSeed));
            state = open.start();
            state.step(lineBreak);
            blank = true;
        }

        void write(String given) {
            for (int id : vocabulary.encode(given)) {
                write(id);
            }
        }

        /** Writes what the model chooses. */
        void next() {
            write(sampler.next(state.logits()));
        }

        /** Writes a header line. */
        void field(char code) {
            write(code + ":");
            line();
        }

        /** Writes a line with a rhythm, or none, as the model chooses. */
        void rhythmOrNone() {
            boolean[] allowed = new boolean[vocabulary.size()];
            vocabulary.idOf('R').ifPresent(id -> allowed[id] = true);
            vocabulary.idOf('M').ifPresent(id -> allowed[id] = true);
            if (sampler.next(state.logits(), allowed) == vocabulary.idOf('R').orElse(-1)) {
                field('R');
            }
        }

        /** Writes to the end of the line, or until it is too long for a tune. */
        void line() {
            int end = text.length() + LONGEST_TUNE;
            do {
                next();
            } while (text.charAt(text.length() - 1) != '\n' && text.length() < end);
        }

        private void write(int id) {
            text.appendCodePoint(vocabulary.codePoint(id));
            boolean ends = blank && id == lineBreak && text.length() > 1;
            blank = id == lineBreak;
            if (ends) { // A blank line closed the tune: the next starts as in training.
                state = open.start();
            }
            state.step(id);
        }
    }
}
