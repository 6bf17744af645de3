package io.tunesmith.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;

/**
 * Tunes in order, composed side by side in batches by all processors. Work is done only while someone waits for the next
 * tune, and at first for few; what is under way then rests until the one after it is asked for, so that whoever stops
 * asking stops the work. For one caller at a time.
 */
final class Ensemble implements Iterator<GeneratedTune> {

    /** How many tunes one processor has under way: more are hardly faster. */
    static final int BATCH = 32;

    /** How many times as many may be finished before their turn, so that a long one does not keep the others waiting. */
    private static final int AHEAD = 3;

    private final PlainLstm network;
    private final IntFunction<Composition> begin;
    private final int count;
    private final List<Desk> desks = new ArrayList<>();

    // Guarded by this, as long as others work.
    private final Map<Integer, Object> finished = new HashMap<>();
    private int begun;
    private int given;
    private volatile boolean enough;

    /**
     * @param begin makes the composition of a number; it is called from several threads
     * @param count how many tunes there are
     * @param threads how many threads compose, the caller's one of them
     */
    Ensemble(PlainLstm network, IntFunction<Composition> begin, int count, int threads) {
        this.network = network;
        this.begin = begin;
        this.count = count;
        for (int number = 0; number < threads; number++) {
            desks.add(new Desk());
        }
    }

    @Override
    public boolean hasNext() {
        return given < count;
    }

    /**
     * The next tune.
     *
     * @throws IllegalStateException if none came of its composition
     * @throws CancellationException if the thread is interrupted meanwhile, which it stays
     */
    @Override
    public GeneratedTune next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (!finished.containsKey(given)) {
            work();
        }
        Object result = finished.remove(given);
        given++;
        if (result instanceof GeneratedTune tune) {
            return tune;
        }
        throw (RuntimeException) result;
    }

    /** Composes until the next tune is finished. */
    private void work() {
        enough = false;
        int share = Math.min(BATCH, 2 * (given + 1));
        int end = (int) Math.min(count, given + (long) AHEAD * share * desks.size());
        List<Thread> helpers = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (Desk desk : desks.subList(1, desks.size())) {
            Thread helper = new Thread(
                    () -> {
                        try {
                            desk.work(end, share);
                        } catch (RuntimeException e) {
                            synchronized (this) {
                                failures.add(e);
                            }
                            enough = true;
                        }
                    },
                    "tunesmith-composer");
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        try {
            desks.get(0).work(end, share);
        } finally {
            boolean interrupted = Thread.currentThread().isInterrupted();
            enough |= interrupted;
            for (Thread helper : helpers) {
                while (helper.isAlive()) {
                    try {
                        helper.join();
                    } catch (InterruptedException e) {
                        interrupted = true;
                        enough = true;
                    }
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        if (Thread.currentThread().isInterrupted() && !finished.containsKey(given)) {
            throw new CancellationException("composing was interrupted");
        }
    }

    private synchronized int begin(int end) {
        return begun < end ? begun++ : -1;
    }

    private synchronized void finish(int number, Object result) {
        finished.put(number, result);
        enough |= number == given;
    }

    /** What one thread works at. */
    private final class Desk {

        private final List<Composition> compositions = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();
        private final PlainLstm.State[] states = new PlainLstm.State[BATCH];
        private final int[] characters = new int[BATCH];

        /**
         * @param end the number that is not begun any more
         * @param share how many to have under way at most
         */
        void work(int end, int share) {
            while (!enough && !Thread.currentThread().isInterrupted()) {
                int number;
                while (compositions.size() < share && (number = begin(end)) >= 0) {
                    compositions.add(begin.apply(number));
                    numbers.add(number);
                }
                for (int at = compositions.size() - 1; at >= 0; at--) {
                    Object result = result(compositions.get(at), at);
                    if (result != null) {
                        finish(numbers.get(at), result);
                        int last = compositions.size() - 1;
                        compositions.set(at, compositions.get(last));
                        numbers.set(at, numbers.get(last));
                        characters[at] = characters[last];
                        compositions.remove(last);
                        numbers.remove(last);
                    }
                }
                if (compositions.isEmpty()) {
                    return;
                }
                for (int at = 0; at < compositions.size(); at++) {
                    states[at] = compositions.get(at).state();
                }
                network.step(states, characters, compositions.size());
            }
        }

        /** The tune or why there is none; null if it goes on, by a character that is noted. */
        private Object result(Composition composition, int at) {
            try {
                characters[at] = composition.next();
                return composition.tune();
            } catch (IllegalStateException e) {
                return e;
            }
        }
    }
}
