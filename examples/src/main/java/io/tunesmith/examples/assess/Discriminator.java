package io.tunesmith.examples.assess;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Tries to tell two kinds of melodies apart: a logistic regression over their one to three notes in a row, by how often
 * each occurs, tested on tunes that it has not seen (five folds). One such test of a hundred tunes is uncertain by some
 * 0.05, so many are made, each of other tunes in another order.
 */
final class Discriminator {

    private static final int FOLDS = 5;
    private static final int TESTS = 20;
    private static final int LONGEST = 3;
    private static final int ROUNDS = 60;
    private static final double RATE = 0.5;
    private static final double SHRINK = 1e-3;

    /** A melody as its n-grams' places and values of unit length. */
    private record Sample(int[] places, double[] values, boolean second) {}

    private Discriminator() {}

    /**
     * The area under the curve of the classifier: the chance that of one melody of each kind it takes the right one for
     * the second. 0.5 if it cannot tell, 1 if it always can.
     *
     * @param first melodies of one kind, at least five
     * @param second melodies of the other kind, at least five; in each test there are as many of either kind, so that the
     *     classifier is not helped by their number
     */
    static double auc(List<List<String>> first, List<List<String>> second) {
        Map<String, Integer> places = new HashMap<>();
        List<Sample> low = new ArrayList<>();
        List<Sample> high = new ArrayList<>();
        first.forEach(melody -> low.add(sample(melody, places, false)));
        second.forEach(melody -> high.add(sample(melody, places, true)));
        Random random = new Random(1);
        int size = Math.min(low.size(), high.size());
        double sum = 0;
        for (int test = 0; test < TESTS; test++) {
            Collections.shuffle(low, random);
            Collections.shuffle(high, random);
            List<Sample> samples = new ArrayList<>(low.subList(0, size));
            samples.addAll(high.subList(0, size));
            Collections.shuffle(samples, random);
            sum += auc(samples, places.size());
        }
        return sum / TESTS;
    }

    private static double auc(List<Sample> samples, int size) {
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        double wins = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            double[] weights = train(samples, fold, size);
            low.clear();
            high.clear();
            for (int place = fold; place < samples.size(); place += FOLDS) {
                Sample sample = samples.get(place);
                (sample.second() ? high : low).add(score(sample, weights));
            }
            wins += winsShare(low, high) / FOLDS;
        }
        return wins;
    }

    private static double winsShare(List<Double> low, List<Double> high) {
        if (low.isEmpty() || high.isEmpty()) {
            return 0.5;
        }
        double wins = 0;
        for (double a : low) {
            for (double b : high) {
                wins += b > a ? 1 : b == a ? 0.5 : 0;
            }
        }
        return wins / (low.size() * (double) high.size());
    }

    private static Sample sample(List<String> melody, Map<String, Integer> places, boolean second) {
        Map<Integer, Double> counts = new HashMap<>();
        for (int start = 0; start < melody.size(); start++) {
            StringBuilder gram = new StringBuilder();
            for (int end = start; end < Math.min(melody.size(), start + LONGEST); end++) {
                gram.append(melody.get(end)).append(' ');
                counts.merge(places.computeIfAbsent(gram.toString(), key -> places.size()), 1.0, Double::sum);
            }
        }
        double square = 0;
        for (double count : counts.values()) {
            square += Math.log1p(count) * Math.log1p(count);
        }
        int[] at = counts.keySet().stream().mapToInt(place -> place).sorted().toArray();
        double[] values = new double[at.length];
        for (int index = 0; index < at.length; index++) {
            values[index] = Math.log1p(counts.get(at[index])) / Math.sqrt(square);
        }
        return new Sample(at, values, second);
    }

    private static double[] train(List<Sample> samples, int fold, int size) {
        double[] weights = new double[size + 1]; // the last is the bias
        for (int round = 0; round < ROUNDS; round++) {
            double rate = RATE / (1 + round / 10.0);
            for (int place = 0; place < samples.size(); place++) {
                if (place % FOLDS != fold) {
                    Sample sample = samples.get(place);
                    double error = (sample.second() ? 1 : 0) - 1 / (1 + Math.exp(-score(sample, weights)));
                    for (int index = 0; index < sample.places().length; index++) {
                        int at = sample.places()[index];
                        weights[at] += rate * (error * sample.values()[index] - SHRINK * weights[at]);
                    }
                    weights[size] += rate * error * 0.1;
                }
            }
        }
        return weights;
    }

    private static double score(Sample sample, double[] weights) {
        double score = weights[weights.length - 1];
        for (int index = 0; index < sample.places().length; index++) {
            score += weights[sample.places()[index]] * sample.values()[index];
        }
        return score;
    }
}
