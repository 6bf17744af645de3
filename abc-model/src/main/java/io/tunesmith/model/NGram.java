package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import java.util.List;

/**
 * The yardstick for a network: characters predicted from the nine before them, by interpolated modified Kneser-Ney
 * smoothing (Chen and Goodman 1999), alone or together with a cache of the tune so far (Kuhn and De Mori 1990). Immutable
 * and thread-safe.
 */
public final class NGram {

    /** How many characters the longest sequences have. */
    public static final int ORDER = 10;

    private static final double CACHE_DISCOUNT = 0.5;
    private static final int ROUNDS = 20;

    private final CharVocabulary vocabulary;
    private final int size;
    private final GramCounts counts;

    // What follows a context, by context: how often in all, and how many characters once, twice and more often.
    private final GramCounts totals;
    private final GramCounts once;
    private final GramCounts twice;
    private final GramCounts often;

    private final double[][] discounts = new double[ORDER + 1][4];

    /** For each length of the longest context that the tune already had, how far the cache is trusted. */
    private final double[] trust = new double[ORDER];

    /**
     * Learns from texts.
     *
     * @param vocabulary all characters that occur, also in what is scored
     * @param training the texts to count in
     * @param validation other texts, to find out how far to trust the cache; if there are none, by half
     * @throws io.tunesmith.abc.UnknownCharacterException if a text has another character
     */
    public NGram(CharVocabulary vocabulary, List<String> training, List<String> validation) {
        this.vocabulary = vocabulary;
        this.size = vocabulary.size();
        int characters = training.stream().mapToInt(String::length).sum();
        counts = new GramCounts(4 * characters);
        totals = new GramCounts(2 * characters);
        once = new GramCounts(2 * characters);
        twice = new GramCounts(characters);
        often = new GramCounts(characters);
        long[][] countsOfCounts = new long[ORDER + 1][6];
        for (String text : training) {
            learn(vocabulary.encode(text), countsOfCounts);
        }
        for (int order = 1; order <= ORDER; order++) {
            long[] n = countsOfCounts[order];
            double y = n[1] / Math.max(1.0, n[1] + 2.0 * n[2]);
            for (int count = 1; count <= 3; count++) {
                double discount = n[count] == 0 ? count * 0.5 : count - (count + 1) * y * n[count + 1] / n[count];
                discounts[order][count] = Math.max(0.05, Math.min(count - 0.05, discount));
            }
        }
        java.util.Arrays.fill(trust, 0.5);
        fitTrust(validation);
    }

    /** Lower orders count in how many contexts a sequence occurs, not how often. */
    private void learn(int[] text, long[][] countsOfCounts) {
        long[] contexts = new long[ORDER];
        for (int place = 0; place < text.length; place++) {
            contexts(text, place, contexts);
            for (int order = ORDER; order >= 1; order--) {
                long context = contexts[order - 1];
                int before = counts.add(gram(context, text[place]), 1);
                totals.add(context, 1);
                switch (before) {
                    case 0 -> once.add(context, 1);
                    case 1 -> {
                        once.add(context, -1);
                        twice.add(context, 1);
                    }
                    case 2 -> {
                        twice.add(context, -1);
                        often.add(context, 1);
                    }
                    default -> {}
                }
                if (before < 5) {
                    countsOfCounts[order][before]--;
                    countsOfCounts[order][before + 1]++;
                }
                if (before > 0) {
                    break;
                }
            }
        }
    }

    /** The hashes of the last 0 to 9 characters before a place; before the text there is nothing, which also counts. */
    private static void contexts(int[] text, int place, long[] contexts) {
        long hash = 0x2545f4914f6cdd1dL;
        for (int length = 0; length < contexts.length; length++) {
            contexts[length] = hash;
            int at = place - 1 - length;
            hash = mix(hash + (at < 0 ? 1 : text[at] + 2));
        }
    }

    private static long gram(long context, int character) {
        return mix(context ^ (character + 1L) * 0x9e3779b97f4a7c15L);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    private double chance(long[] contexts, int character) {
        double chance = 1.0 / size;
        for (int order = 1; order <= ORDER; order++) {
            long context = contexts[order - 1];
            int total = totals.get(context);
            if (total == 0) {
                break;
            }
            int count = counts.get(gram(context, character));
            double[] discount = discounts[order];
            double left = discount[1] * once.get(context)
                    + discount[2] * twice.get(context)
                    + discount[3] * often.get(context);
            chance = (Math.max(0, count - discount[Math.min(3, count)]) + left * chance) / total;
        }
        return chance;
    }

    /**
     * How well it predicts a text, from the start.
     *
     * @param cache whether what has already been read of the text is used as well
     * @throws io.tunesmith.abc.UnknownCharacterException if the text has a character that is not in the vocabulary
     */
    public Score score(String text, boolean cache) {
        int[] ids = vocabulary.encode(text);
        double bits = 0;
        Walk walk = new Walk(ids);
        while (walk.next()) {
            double chance = cache ? walk.mixed() : walk.still;
            bits -= Math.log(chance) / Math.log(2);
        }
        return new Score(bits, ids.length);
    }

    /**
     * How well it predicts texts, each from its start, in bits per character.
     *
     * @param cache whether what has already been read of a text is used as well
     * @throws io.tunesmith.abc.UnknownCharacterException if a text has a character that is not in the vocabulary
     */
    public double bitsPerCharacter(List<String> texts, boolean cache) {
        List<Score> scores =
                texts.parallelStream().map(text -> score(text, cache)).toList();
        double bits = 0;
        long characters = 0;
        for (Score score : scores) { // One after the other, so that the sum is always the same.
            bits += score.bits();
            characters += score.characters();
        }
        return bits / characters;
    }

    /** Expectation maximisation: the trust is the mean share that the cache has in the probability of what came. */
    private void fitTrust(List<String> validation) {
        for (int round = 0; round < ROUNDS && !validation.isEmpty(); round++) {
            double[] share = new double[ORDER];
            int[] times = new int[ORDER];
            for (String text : validation) {
                Walk walk = new Walk(vocabulary.encode(text));
                while (walk.next()) {
                    share[walk.known] += trust[walk.known] * walk.cached / walk.mixed();
                    times[walk.known]++;
                }
            }
            for (int known = 0; known < ORDER; known++) {
                trust[known] = (share[known] + 0.5) / (times[known] + 1);
            }
        }
    }

    /** Goes through a text and gives the chances of each character. */
    private final class Walk {

        private final int[] text;
        private final GramCounts cacheCounts;
        private final GramCounts cacheTotals;
        private final GramCounts cacheKinds;
        private final long[] contexts = new long[ORDER];
        private int place = -1;

        /** The chance of the character by the model, by the cache, and how long the context that the cache knew was. */
        private double still;

        private double cached;
        private int known;

        Walk(int[] text) {
            this.text = text;
            cacheCounts = new GramCounts(ORDER * text.length);
            cacheTotals = new GramCounts(ORDER * text.length);
            cacheKinds = new GramCounts(ORDER * text.length);
        }

        double mixed() {
            return (1 - trust[known]) * still + trust[known] * cached;
        }

        boolean next() {
            if (place >= 0) {
                for (long context : contexts) {
                    if (cacheCounts.add(gram(context, text[place]), 1) == 0) {
                        cacheKinds.add(context, 1);
                    }
                    cacheTotals.add(context, 1);
                }
            }
            if (++place == text.length) {
                return false;
            }
            contexts(text, place, contexts);
            still = chance(contexts, text[place]);
            cached = 1.0 / size;
            known = 0;
            for (int length = 0; length < ORDER; length++) {
                int total = cacheTotals.get(contexts[length]);
                if (total == 0) {
                    break;
                }
                known = length;
                int count = cacheCounts.get(gram(contexts[length], text[place]));
                cached = (Math.max(0, count - CACHE_DISCOUNT)
                                + CACHE_DISCOUNT * cacheKinds.get(contexts[length]) * cached)
                        / total;
            }
            return true;
        }
    }
}
