package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.TuneGrammar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One of several texts by the same rules, of which the one is wanted that the network finds likeliest. */
final class Candidate {

    private static final int CANDIDATES = 16;

    private final PlainLstm.State state;
    private final TuneGrammar.State rules;
    private final Sampler sampler;
    private final boolean[] allowed;
    private final StringBuilder text = new StringBuilder();
    private double bits;

    private Candidate(PlainLstm.State state, TuneGrammar.State rules, int vocabulary, SplittableRandom random) {
        this.state = state;
        this.rules = rules;
        sampler = new Sampler(vocabulary, 1, vocabulary, 1, Sampler.RULED, random);
        allowed = new boolean[vocabulary];
    }

    /**
     * The texts of all tries that meet a wish, the likeliest first.
     *
     * @param afterLineBreak the network's state before the first character
     * @throws CancellationException if the thread is interrupted meanwhile, which it stays
     */
    static List<String> texts(
            PlainLstm network,
            PlainLstm.State afterLineBreak,
            TuneGrammar grammar,
            CharVocabulary vocabulary,
            long seed,
            Predicate<String> wish) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Candidate> all = Stream.generate(() -> new Candidate(
                        afterLineBreak.copy(), grammar.start(vocabulary), vocabulary.size(), random.split()))
                .limit(CANDIDATES)
                .toList();
        write(network, all, vocabulary);
        return all.stream()
                .sorted(Comparator.comparingDouble(candidate -> candidate.bits))
                .map(candidate -> candidate.text.toString())
                .filter(wish)
                .toList();
    }

    /** Writes all of them to their ends, side by side. */
    private static void write(PlainLstm network, List<Candidate> candidates, CharVocabulary vocabulary) {
        List<Candidate> open = new ArrayList<>(candidates);
        PlainLstm.State[] states = new PlainLstm.State[open.size()];
        int[] characters = new int[open.size()];
        while (!open.isEmpty()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("composing was interrupted");
            }
            for (int at = 0; at < open.size(); at++) {
                Candidate candidate = open.get(at);
                candidate.rules.allowed(candidate.allowed);
                characters[at] = candidate.sampler.next(candidate.state.logits(), candidate.allowed);
                candidate.rules.advance(characters[at]);
                candidate.bits += candidate.sampler.bits();
                candidate.text.appendCodePoint(vocabulary.codePoint(characters[at]));
                states[at] = candidate.state;
            }
            network.step(states, characters, open.size());
            open.removeIf(candidate -> candidate.rules.atEnd());
        }
    }
}
