package io.tunesmith.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws characters at random, as likely as the network finds them. Not thread-safe. */
final class Sampler {

    private final double temperature;
    private final double topP;
    private final RandomGenerator random;
    private final double[] chances;

    /**
     * @param temperature what the logits are divided by, above 0
     * @param topP only the likeliest characters that make up this share of the probability are drawn, above 0 to 1
     */
    Sampler(int vocabulary, double temperature, double topP, RandomGenerator random) {
        this.temperature = temperature;
        this.topP = topP;
        this.random = random;
        chances = new double[vocabulary];
    }

    /** A character's number, one of the allowed if such are given. */
    int next(float[] logits, boolean... allowed) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int id = 0; id < chances.length; id++) {
            if (allowed.length == 0 || allowed[id]) {
                highest = Math.max(highest, logits[id]);
            }
        }
        double sum = 0;
        for (int id = 0; id < chances.length; id++) {
            boolean open = allowed.length == 0 || allowed[id];
            chances[id] = open ? PlainLstm.exp((logits[id] - highest) / temperature) : 0;
            sum += chances[id];
        }
        if (topP < 1) {
            sum = cut(sum);
        }
        double left = random.nextDouble() * sum;
        int last = 0;
        for (int id = 0; id < chances.length; id++) {
            if (chances[id] > 0) {
                last = id;
                left -= chances[id];
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    /** Leaves only the likeliest (Holtzman et al. 2020), and returns their sum. */
    private double cut(double sum) {
        double[] sorted = chances.clone();
        Arrays.sort(sorted);
        double kept = 0;
        int place = sorted.length;
        while (kept < topP * sum && place > 0) {
            kept += sorted[--place];
        }
        double least = sorted[Math.min(place, sorted.length - 1)];
        double total = 0;
        for (int id = 0; id < chances.length; id++) {
            if (chances[id] < least) {
                chances[id] = 0;
            }
            total += chances[id];
        }
        return total;
    }
}
