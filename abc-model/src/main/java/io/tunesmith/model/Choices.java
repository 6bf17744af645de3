package io.tunesmith.model;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What was chosen for the bar that is being written, so that it can part from that: at some character, each as likely as
 * it would be if all that is known were that the bar is another one. Not thread-safe.
 */
final class Choices {

    /** How often a bar may part from what it was. */
    private static final int PARTINGS = 8;

    private final Sampler sampler;
    private final RandomGenerator random;
    private final List<Choice> made = new ArrayList<>();

    /** What is to be written as it was, but for its last character, in place of which another is to come. */
    private List<Choice> again = List.of();

    private int partings;

    /** A character that was chosen, and how likely that was. */
    private record Choice(int id, double chance) {}

    Choices(Sampler sampler, RandomGenerator random) {
        this.sampler = sampler;
        this.random = random;
    }

    /** A bar begins, of which so many characters were chosen last. */
    void begin(int count) {
        partings = 0;
        again = List.of();
        made.subList(0, made.size() - count).clear();
    }

    /** The bar begins once more, with nothing kept. */
    void clear() {
        made.clear();
        again = List.of();
    }

    boolean isEmpty() {
        return made.isEmpty();
    }

    int size() {
        return made.size();
    }

    /** The number of the next character, one of the allowed. */
    int next(float[] logits, boolean[] allowed) {
        int count = made.size();
        int id;
        if (count < again.size() - 1) {
            id = again.get(count).id;
            sampler.take(logits, allowed, id);
        } else {
            id = sampler.next(logits, allowed, count == again.size() - 1 ? again.get(count).id : -1);
        }
        made.add(new Choice(id, sampler.chance()));
        return id;
    }

    /**
     * Whether the bar is to begin once more, to part from what it was, which it does not if all in it was forced, or it
     * has parted often enough.
     *
     * @param count how many of the choices belong to the bar
     */
    boolean part(int count) {
        if (partings == PARTINGS) {
            return false;
        }
        double[] chances = new double[count];
        double reached = 1;
        double sum = 0;
        for (int place = 0; place < count; place++) {
            double chance = made.get(place).chance;
            chances[place] = reached * (1 - chance);
            sum += chances[place];
            reached *= chance;
        }
        double left = random.nextDouble() * sum;
        for (int place = 0; place < count; place++) {
            left -= chances[place];
            if (left < 0) {
                again = List.copyOf(made.subList(0, place + 1));
                made.clear();
                partings++;
                return true;
            }
        }
        return false;
    }
}
