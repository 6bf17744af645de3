package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.tensorflow.types.TFloat32;

/**
 * How fast this machine trains a network, and writes with one: a fixed amount of work, so that figures can be compared.
 * What else the process does meanwhile counts too.
 */
public final class Benchmark {

    private static final int SEQUENCE = 100;
    private static final int WARM_UP = 5;
    private static final int MEASURED = 20;
    private static final int WRITTEN = 2000;
    private static final int WRITTEN_WARM_UP = 500;

    private Benchmark() {}

    /**
     * What was measured.
     *
     * @param charactersPerSecond characters of one step by the median duration of a step
     * @param cpuSecondsPerMillion seconds of processor time, of all threads, for a million characters
     * @param medianStepMillis the median duration of a step in milliseconds
     * @param parameters how many weights the network has
     * @param threads in how many threads it was computed
     */
    public record Speed(
            double charactersPerSecond,
            double cpuSecondsPerMillion,
            double medianStepMillis,
            long parameters,
            int threads) {}

    /**
     * Trains a new network for 25 steps of 100 characters in each stream with Adam in TensorFlow, of which the last 20
     * count.
     *
     * @param shape the network
     * @param texts what it reads, with all line breaks; repeated as often as it takes
     * @param batch how many streams side by side, 1 to 1024
     * @param threads how many threads TensorFlow may use, 1 to 1024
     * @throws CancellationException if the thread is interrupted meanwhile, which it stays
     */
    public static Speed train(ModelConfig shape, List<String> texts, int batch, int threads) {
        Checks.range("threads", threads, 1, 1024);
        TrainConfig config = new TrainConfig(shape, batch, SEQUENCE, 1, 1e-3, 0, 0, 0, 0, 0, 5, 0, 0, 1, 1);
        CharVocabulary vocabulary = CharVocabulary.of(texts);
        Packing packing = packing(texts, vocabulary, config);
        try (CharLstm<TFloat32> lstm = new CharLstm<>(config, vocabulary.size(), TFloat32.class, threads)) {
            lstm.start(InitialWeights.of(shape, vocabulary.size(), new SplittableRandom(config.seed())));
            Clock clock = new Clock();
            for (int step = 0; step < WARM_UP + MEASURED; step++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw interrupted();
                }
                if (step >= WARM_UP) {
                    clock.tick();
                }
                Batch characters = packing.batch(step);
                lstm.train(characters, Schedule.at(config, step, 0), config.seed(), step);
            }
            clock.tick();
            return clock.speed((long) batch * SEQUENCE, shape.parameters(vocabulary.size()), threads);
        }
    }

    /** The texts over and over, for as many steps as are taken. */
    private static Packing packing(List<String> texts, CharVocabulary vocabulary, TrainConfig config) {
        long needed = (long) config.batch() * SEQUENCE * (WARM_UP + MEASURED);
        List<int[]> tunes = new ArrayList<>();
        long characters = 0;
        while (characters < needed) {
            for (String text : texts) {
                tunes.add(vocabulary.encode(text));
                characters += text.length();
            }
        }
        return new Packing(tunes, vocabulary, config, Packing.Use.VALIDATION);
    }

    /**
     * Writes 2,000 characters in each of several texts with a new network in plain Java, after 500 that do not count.
     *
     * @param shape the network
     * @param vocabulary the characters that it knows
     * @param batch how many texts side by side, 1 to 1024
     * @param threads how many threads share the texts, 1 to 1024; no more than there are texts are used
     * @throws CancellationException if the thread is interrupted meanwhile, which it stays
     */
    public static Speed sample(ModelConfig shape, CharVocabulary vocabulary, int batch, int threads) {
        Checks.range("batch", batch, 1, 1024);
        Checks.range("threads", threads, 1, 1024);
        int used = Math.min(threads, batch);
        PlainLstm network =
                new PlainLstm(shape, vocabulary, InitialWeights.of(shape, vocabulary.size(), new SplittableRandom(1)));
        Clock clock = new Clock();
        // Whoever comes last to the barrier keeps the time.
        int[] step = {0};
        CyclicBarrier barrier = new CyclicBarrier(used, () -> {
            if (step[0]++ >= WRITTEN_WARM_UP) {
                clock.tick();
            }
        });
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < used; writer++) {
            int first = writer * batch / used;
            int count = (writer + 1) * batch / used - first;
            Thread thread =
                    new Thread(() -> write(network, vocabulary.size(), first, count, barrier), "tunesmith-writer");
            thread.start();
            writers.add(thread);
        }
        try {
            for (Thread writer : writers) {
                writer.join();
            }
        } catch (InterruptedException e) {
            writers.forEach(Thread::interrupt); // One that waits for the others breaks the barrier for all.
            Thread.currentThread().interrupt();
            throw interrupted();
        }
        return clock.speed(batch, shape.parameters(vocabulary.size()), used);
    }

    private static void write(PlainLstm network, int vocabulary, int first, int count, CyclicBarrier barrier) {
        boolean[] allowed = new boolean[vocabulary];
        Arrays.fill(allowed, true);
        PlainLstm.State[] states = new PlainLstm.State[count];
        Sampler[] samplers = new Sampler[count];
        for (int at = 0; at < count; at++) {
            states[at] = network.start();
            samplers[at] = new Sampler(vocabulary, 1, vocabulary, 1, Sampler.ALONE, new SplittableRandom(first + at));
        }
        int[] characters = new int[count];
        try {
            for (int step = 0; step < WRITTEN_WARM_UP + WRITTEN; step++) {
                barrier.await();
                network.step(states, characters, count);
                for (int at = 0; at < count; at++) {
                    characters[at] = samplers[at].next(states[at].logits(), allowed);
                }
            }
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            // Nobody waits for the end any more.
        }
    }

    private static CancellationException interrupted() {
        return new CancellationException("measuring was interrupted");
    }

    /** Notes how long steps take, by the clock and of the processors' time. */
    private static final class Clock {

        private final List<Long> ticks = new ArrayList<>();
        private Duration cpuBefore = Duration.ZERO;

        /** A step begins, and the one before ends. */
        void tick() {
            if (ticks.isEmpty()) {
                cpuBefore = cpu();
            }
            ticks.add(System.nanoTime());
        }

        private static Duration cpu() {
            return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        }

        Speed speed(long charactersOfStep, long parameters, int threads) {
            Duration cpu = cpu().minus(cpuBefore);
            int steps = ticks.size() - 1;
            long[] nanos = IntStream.range(0, steps)
                    .mapToLong(step -> ticks.get(step + 1) - ticks.get(step))
                    .sorted()
                    .toArray();
            double median = (nanos[(steps - 1) / 2] + nanos[steps / 2]) / 2.0;
            double characters = (double) charactersOfStep * steps;
            return new Speed(
                    charactersOfStep * 1e9 / median,
                    cpu.toNanos() / 1e9 / characters * 1e6,
                    median / 1e6,
                    parameters,
                    threads);
        }
    }
}
