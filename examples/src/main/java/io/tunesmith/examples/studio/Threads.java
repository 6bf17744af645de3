package io.tunesmith.examples.studio;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads that do not keep the process alive. */
final class Threads {

    private Threads() {}

    /** One thread, for one thing after the other. */
    static ExecutorService one(String name) {
        return Executors.newSingleThreadExecutor(factory(name));
    }

    /** As many threads as there is work. */
    static ExecutorService many(String name) {
        return Executors.newCachedThreadPool(factory(name));
    }

    private static ThreadFactory factory(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
