package io.tunesmith.examples.assess;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How often each thing of a kind occurs. */
final class Distribution {

    private final Map<String, Integer> counts = new TreeMap<>();
    private long total;

    static Distribution of(Stream<String> things) {
        Distribution distribution = new Distribution();
        things.forEach(thing -> {
            distribution.counts.merge(thing, 1, Integer::sum);
            distribution.total++;
        });
        return distribution;
    }

    /** The share of one thing, 0 to 1. */
    double share(String thing) {
        return total == 0 ? 0 : counts.getOrDefault(thing, 0) / (double) total;
    }

    /** The Jensen-Shannon divergence from another in bits (Lin 1991): 0 if equal, 1 if nothing is in common. */
    double divergence(Distribution other) {
        Set<String> things = new HashSet<>(counts.keySet());
        things.addAll(other.counts.keySet());
        double sum = 0;
        for (String thing : things) {
            double p = share(thing);
            double q = other.share(thing);
            sum += part(p, (p + q) / 2) + part(q, (p + q) / 2);
        }
        return sum / 2;
    }

    private static double part(double p, double mean) {
        return p == 0 ? 0 : p * Math.log(p / mean) / Math.log(2);
    }
}
