package io.tunesmith.model;

import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Brings the tunes that a model composes closer to those of people. It composes some, counts how each kind of note goes on
 * in both, and makes likelier what comes too seldom; several times over, since each change leads the model elsewhere. This
 * is iterative proportional fitting (Deming and Stephan 1940) of a model's own tunes. It changes how tunes are composed,
 * not the network: what that finds likely, {@link AbcGenerator#score} tells as before.
 */
public final class Calibrator {

    /** How often tunes are composed and counted. */
    public static final int ROUNDS = 5;

    /** How many tunes are usually composed each time. */
    public static final int TUNES = 1000;

    /** How many may be composed each time. */
    public static final int MOST_TUNES = 1_000_000;

    /** What is counted of people is worth as much as so much that is expected. */
    private static final double DOUBT = 30;

    /** How far each round goes: not all the way, since its tunes are not all that there could be. */
    private static final double STRIDE = 0.6;

    /** What is added to each count of the model's characters. */
    private static final double FLOOR = 0.01;

    private static final double LARGEST_RATIO = 20;

    private Calibrator() {}

    /**
     * Calibrates a model, from new.
     *
     * @param model the model's directory, in which {@code calibration.txt} is written
     * @param tunes of people, those that the model was trained on or others of the kind
     * @param count how many tunes are composed each of {@value #ROUNDS} times, 1 to {@value #MOST_TUNES}; {@value #TUNES} are enough
     * @param listener is told after each tune how many are composed
     * @throws IOException if the model cannot be read, or the file not be written
     * @throws IllegalArgumentException if no tune can be written as model text
     * @throws IllegalStateException if the model writes raw text, or no valid tunes
     * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile, which it stays
     */
    public static void calibrate(Path model, List<Tune> tunes, int count, IntConsumer listener) throws IOException {
        Checks.range("count", count, 1, MOST_TUNES);
        Objects.requireNonNull(listener, "listener");
        ModelDirectory.Model plain = ModelDirectory.load(model).with(Calibration.NONE);
        Counts people = new Counts();
        for (Tune tune : tunes) {
            try {
                people.add(ModelText.of(tune));
            } catch (IllegalArgumentException e) {
                continue; // What no model text can be written of, no model composes.
            }
        }
        if (people.counts.isEmpty()) {
            throw new IllegalArgumentException("there is no tune to calibrate by");
        }
        Calibration calibration = Calibration.NONE;
        int[] composed = {0};
        for (int round = 0; round < ROUNDS; round++) {
            Counts own = new Counts();
            try (AbcGenerator generator = AbcGenerator.of(plain.with(calibration))) {
                TuneRequest request =
                        TuneRequest.any().withNovelty(Strictness.OFF).withSeed((round + 1L) * 1_000_000);
                generator.tunes(request, count).forEach(tune -> {
                    own.add(tune.modelText());
                    listener.accept(++composed[0]);
                });
            }
            calibration = fitted(calibration, people, own);
        }
        ModelDirectory.write(model, calibration, plain);
    }

    /** What goes on how in which context: of each tune the logarithm of one more than how often, so that none counts for all. */
    private static final class Counts {

        private final Map<String, Map<String, Double>> counts = new HashMap<>();
        private final Map<String, String> wider = new HashMap<>();

        void add(String text) {
            Map<String, Map<String, Integer>> here = new HashMap<>();
            Calibration.Place place = new Calibration.Place();
            text.codePoints().forEach(character -> {
                String[] contexts = place.contexts();
                for (int at = 0; at < contexts.length; at++) {
                    here.computeIfAbsent(contexts[at], key -> new HashMap<>())
                            .merge(place.kind(character), 1, Integer::sum);
                    if (at > 0) {
                        wider.put(contexts[at], contexts[at - 1]);
                    }
                }
                place.add(character);
            });
            here.forEach((context, kinds) -> {
                Map<String, Double> all = counts.computeIfAbsent(context, key -> new HashMap<>());
                kinds.forEach((kind, count) -> all.merge(kind, StrictMath.log1p(count), Double::sum));
            });
        }

        Map<String, Double> of(String context) {
            return counts.getOrDefault(context, Map.of());
        }
    }

    private static Calibration fitted(Calibration before, Counts people, Counts own) {
        Map<String, Map<String, Double>> ratios = new HashMap<>();
        Map<String, Map<String, Float>> factors = new HashMap<>();
        List<String> contexts = new ArrayList<>(own.counts.keySet());
        contexts.sort((a, b) -> Boolean.compare(own.wider.containsKey(a), own.wider.containsKey(b))); // the wider first
        for (String context : contexts) {
            String wider = own.wider.get(context);
            Map<String, Double> ratio =
                    ratios(people.of(context), own.of(context), ratios.getOrDefault(wider, Map.of()));
            ratios.put(context, ratio);
            String[] both = wider == null ? new String[] {context} : new String[] {wider, context};
            Map<String, Float> kinds = new HashMap<>();
            ratio.forEach((kind, value) -> {
                double factor = before.factor(both, kind) + STRIDE * StrictMath.log(value);
                kinds.put(kind, (float) Math.max(-Calibration.MOST, Math.min(Calibration.MOST, factor)));
            });
            factors.put(context, kinds);
        }
        return before.with(factors);
    }

    /** How much likelier each kind is to people; where they were seldom here, as in the wider context. */
    private static Map<String, Double> ratios(
            Map<String, Double> people, Map<String, Double> own, Map<String, Double> wider) {
        Set<String> kinds = new HashSet<>(own.keySet());
        kinds.addAll(people.keySet());
        double ownSum = FLOOR * kinds.size() + sum(own);
        double peopleSum = DOUBT + sum(people);
        Map<String, Double> expected = new HashMap<>();
        kinds.forEach(
                kind -> expected.put(kind, (own.getOrDefault(kind, 0.0) + FLOOR) * wider.getOrDefault(kind, 1.0)));
        double expectedSum = sum(expected);
        Map<String, Double> ratios = new HashMap<>();
        for (String kind : kinds) {
            double share = (people.getOrDefault(kind, 0.0) + DOUBT * expected.get(kind) / expectedSum) / peopleSum;
            double ownShare = (own.getOrDefault(kind, 0.0) + FLOOR) / ownSum;
            ratios.put(kind, Math.max(1 / LARGEST_RATIO, Math.min(LARGEST_RATIO, share / ownShare)));
        }
        return ratios;
    }

    private static double sum(Map<String, Double> counts) {
        return counts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
