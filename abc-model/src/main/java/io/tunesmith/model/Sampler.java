package io.tunesmith.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws characters at random, as likely as the network finds them: of those allowed, with their logits divided by a
 * temperature, the topK likeliest, and of these the likeliest that make up the share topP of the probability (Holtzman
 * et al. 2020), and none that are rare beside the likeliest (min-p, Nguyen et al. 2025). Not thread-safe.
 */
final class Sampler {

    /** How likely beside the likeliest a character must be where the rules see to it that a slip leads nowhere. */
    static final double RULED = 0.03;

    /** The same where there are no rules. */
    static final double ALONE = 0.1;

    private final double temperature;
    private final int topK;
    private final double topP;
    private final double minP;
    private final RandomGenerator random;
    private final double[] chances;
    private double sum; // Of the exponentials of all logits, allowed or not, less the highest.
    private double highest; // Of all logits.
    private double forbidden;
    private double bits;
    private double chance;

    /**
     * @param temperature what the logits are divided by, above 0
     * @param topK how many of the likeliest characters are drawn from, from 1
     * @param topP the share of the probability that is drawn from, above 0 to 1
     * @param minP how likely what is drawn is at least, beside the likeliest, 0 to 1
     */
    Sampler(int vocabulary, double temperature, int topK, double topP, double minP, RandomGenerator random) {
        this.temperature = temperature;
        this.topK = topK;
        this.topP = topP;
        this.minP = minP;
        this.random = random;
        chances = new double[vocabulary];
    }

    /**
     * A character's number, one of the allowed, of which there is at least one.
     *
     * @param without a character not to choose where there is another, or -1
     */
    int next(float[] logits, boolean[] allowed, int without) {
        double open = weigh(logits, allowed);
        double most = open;
        if (without >= 0 && chances[without] < open) {
            chances[without] = 0;
            most = Arrays.stream(chances).sum();
        }
        double left = random.nextDouble() * cut(most);
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
        chance = chances[last] / open;
        bits = bits(sum, highest, logits[last]);
        return last;
    }

    /** A character's number, one of the allowed. */
    int next(float[] logits, boolean[] allowed) {
        return next(logits, allowed, -1);
    }

    /** As if {@link #next} had chosen this character. */
    void take(float[] logits, boolean[] allowed, int id) {
        double open = weigh(logits, allowed);
        chance = chances[id] / open;
        bits = bits(sum, highest, logits[id]);
    }

    /** Fills in the chances of all that is allowed, up to a factor, and returns their sum. */
    private double weigh(float[] logits, boolean[] allowed) {
        highest = highest(logits);
        sum = 0;
        double open = 0;
        double highestOpen = Double.NEGATIVE_INFINITY;
        for (int id = 0; id < chances.length; id++) {
            chances[id] = PlainLstm.exp(logits[id] - highest);
            sum += chances[id];
            if (allowed[id]) {
                open += chances[id];
                highestOpen = Math.max(highestOpen, logits[id]);
            }
        }
        forbidden = 1 - open / sum;
        double left = 0;
        for (int id = 0; id < chances.length; id++) {
            if (!allowed[id]) {
                chances[id] = 0;
            } else if (temperature != 1) {
                chances[id] = PlainLstm.exp((logits[id] - highestOpen) / temperature);
            }
            left += chances[id];
        }
        return left;
    }

    /** How likely what was chosen last was among what was allowed, before any was cut off. */
    double chance() {
        return chance;
    }

    /** The share of the probability, from 0 to 1, that was not allowed at the last draw. */
    double forbidden() {
        return forbidden;
    }

    /** Minus the binary logarithm of the probability that the network gave to what was drawn last. */
    double bits() {
        return bits;
    }

    /** Minus the binary logarithm of a character's probability. */
    static double bits(float[] logits, int id) {
        double highest = highest(logits);
        double sum = 0;
        for (float logit : logits) {
            sum += PlainLstm.exp(logit - highest);
        }
        return bits(sum, highest, logits[id]);
    }

    private static double bits(double sum, double highest, float logit) {
        return (StrictMath.log(sum) + highest - logit) / PlainLstm.LN_2;
    }

    private static double highest(float[] logits) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        return highest;
    }

    /** Leaves only the likeliest, and returns their sum. */
    private double cut(double sum) {
        double least = 0;
        for (double each : chances) {
            least = Math.max(least, minP * each);
        }
        if (topP < 1 || topK < chances.length) {
            least = Math.max(least, leastOfTop(sum));
        }
        double total = 0;
        for (int id = 0; id < chances.length; id++) {
            if (chances[id] < least) {
                chances[id] = 0;
            }
            total += chances[id];
        }
        return total;
    }

    private double leastOfTop(double sum) {
        double[] sorted = chances.clone();
        Arrays.sort(sorted);
        int first = Math.max(0, sorted.length - topK);
        double most = first == 0 ? sum : 0;
        for (int place = first; place < sorted.length && first > 0; place++) {
            most += sorted[place];
        }
        double kept = 0;
        int place = sorted.length;
        while (kept < topP * most && place > first) {
            kept += sorted[--place];
        }
        return sorted[Math.min(place, sorted.length - 1)];
    }
}
