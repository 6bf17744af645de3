package io.tunesmith.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One of several ways to write a text, to be measured by how likely the network finds it. */
abstract class Candidate {

    private final PlainLstm.State state;
    private double bits;

    /** Goes on from a state of its own. */
    Candidate(PlainLstm.State state) {
        this.state = state;
    }

    /** The next character's number, or -1 at the end; the logits are what the network thinks of it. */
    abstract int next(float[] logits);

    /** Minus the binary logarithm of the probability of all that was written. */
    double bits() {
        return bits;
    }

    /**
     * Writes all of them to their ends, side by side.
     *
     * @throws CancellationException if the thread is interrupted meanwhile, which it stays
     */
    static void write(PlainLstm network, List<? extends Candidate> candidates) {
        List<Candidate> open = new ArrayList<>(candidates);
        PlainLstm.State[] states = new PlainLstm.State[open.size()];
        int[] characters = new int[open.size()];
        while (!open.isEmpty()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("composing was interrupted");
            }
            int count = 0;
            for (Candidate candidate : List.copyOf(open)) {
                int character = candidate.next(candidate.state.logits());
                if (character < 0) {
                    open.remove(candidate);
                } else {
                    candidate.bits += Sampler.bits(candidate.state.logits(), character);
                    states[count] = candidate.state;
                    characters[count++] = character;
                }
            }
            network.step(states, characters, count);
        }
    }
}
