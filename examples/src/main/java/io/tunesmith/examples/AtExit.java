package io.tunesmith.examples;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that is brought to an end before the process ends, when somebody asks it to: what is trained is saved then, and
 * TensorFlow, which crashes if it is unloaded while it computes, computes no more.
 */
public final class AtExit {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private AtExit(Runnable stop) {
        hook = new Thread(() -> {
            stop.run();
            try {
                ended.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * Begins work that can be stopped.
     *
     * @param stop is called, by another thread, when the process is asked to end, which then waits for {@link #done},
     *     but no longer than a minute
     */
    public static AtExit stop(Runnable stop) {
        AtExit work = new AtExit(stop);
        Runtime.getRuntime().addShutdownHook(work.hook);
        return work;
    }

    /** The work is at its end. */
    public void done() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is about to end: it was this hook that stopped the work.
        }
    }
}
