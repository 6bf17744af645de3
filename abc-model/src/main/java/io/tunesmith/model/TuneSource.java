package io.tunesmith.model;

import java.util.List;
import java.util.random.RandomGenerator;

/** The tunes that a model is trained on. */
@FunctionalInterface
public interface TuneSource {

    /**
     * The texts of all tunes for one epoch, each ending with the blank line that closes it ({@code "\n\n"}). They may
     * differ from epoch to epoch, say by a random transposition; the same epoch with a random generator in the same
     * state must give the same texts. Called from one thread at a time, which need not be the training thread.
     *
     * <p>The texts are taken by index, each twice, in any order and from any thread: the list need not hold them, but may
     * read them from elsewhere, and throw an {@link java.io.UncheckedIOException} if it cannot.
     *
     * @param epoch from 1
     * @param random what all chance in it must come from
     */
    List<String> epoch(int epoch, RandomGenerator random);

    /** The same texts in every epoch. */
    static TuneSource of(List<String> texts) {
        List<String> copy = List.copyOf(texts);
        return (epoch, random) -> copy;
    }
}
