package io.tunesmith.model;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.ObjIntConsumer;

/**
 * The batches of a packing one after the other: while one is in use, another thread writes the next. Two are all that is
 * ever made.
 */
final class BatchesAhead {

    private final Packing packing;
    private final ObjIntConsumer<Batch> finish;
    private final Executor executor;
    private int step;
    private Batch spare;
    private CompletableFuture<Batch> next;

    /**
     * @param from the number of the first batch
     * @param finish what else is done to a batch of a number before it is given out, by the other thread
     */
    BatchesAhead(Packing packing, int from, ObjIntConsumer<Batch> finish, Executor executor) {
        this.packing = packing;
        this.finish = finish;
        this.executor = executor;
        this.step = from;
        spare = packing.room();
        next = prepare(packing.room());
    }

    private CompletableFuture<Batch> prepare(Batch room) {
        int number = step++;
        if (number >= packing.steps()) {
            return CompletableFuture.completedFuture(room);
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    packing.fill(room, number);
                    finish.accept(room, number);
                    return room;
                },
                executor);
    }

    /** The next batch, which is overwritten after the one after it has been asked for. */
    Batch next() {
        Batch batch = joined(next);
        next = prepare(spare);
        spare = batch;
        return batch;
    }

    /** What another thread has made, or the exception that it met. A thread that is interrupted meanwhile stays so. */
    static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
