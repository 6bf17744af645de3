package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads, many generators, people who change their minds: results, memory and threads stay as they should. */
@Tag("load")
class AbcGeneratorLoadTest {

    private static final int LOAD = Integer.getInteger("tunesmith.load", 1);
    private static final int THREADS = 16;
    private static final int SEEDS = 4;
    private static final long SLACK = 48L << 20;
    private static final TuneRequest SHORT = TuneRequest.any().withBars(2).withNovelty(Strictness.OFF);

    @TempDir
    Path folder;

    @Test
    void sixteen_threads_get_what_one_gets_and_memory_stays_flat() throws InterruptedException {
        try (AbcGenerator generator = AbcGenerator.pretrained()) {
            List<GeneratedTune> alone = LongStream.range(0, SEEDS)
                    .mapToObj(seed -> generator.tune(SHORT.withSeed(seed)))
                    .toList();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(6L * LOAD);
            int[] made = new int[THREADS];
            Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
            List<Thread> threads = new ArrayList<>();
            long before = usedMemory();
            for (int number = 0; number < THREADS; number++) {
                int own = number;
                Thread thread = new Thread(() -> {
                    for (int i = own; made[own] == 0 || System.nanoTime() < end; i++) {
                        int seed = i % SEEDS;
                        assertThat(generator.tune(SHORT.withSeed(seed))).isEqualTo(alone.get(seed));
                        made[own]++;
                    }
                });
                thread.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            assertThat(made).doesNotContain(0);
            if (LOAD > 1) { // In a few seconds chance decides.
                IntSummaryStatistics counts = IntStream.of(made).summaryStatistics();
                assertThat(counts.getMin() * 4).isGreaterThan(counts.getMax());
            }
            long after = usedMemory();
            assertThat(after).isLessThan(before + SLACK);
            tell(
                    IntStream.of(made).sum() + " tunes in " + THREADS + " threads, from "
                            + IntStream.of(made).min().orElse(0) + " to "
                            + IntStream.of(made).max().orElse(0),
                    before,
                    after);
        }
    }

    private static void tell(String what, long before, long after) {
        if (LOAD > 1) {
            System.out.printf("%s; memory %d MB before, %d MB after%n", what, before >> 20, after >> 20);
        }
    }

    @Test
    void generators_leave_nothing_when_they_are_closed() throws IOException {
        Bundled.copyTo(folder);
        String text = openAndClose();
        long heap = usedMemory();
        long resident = residentMemory();
        int times = LOAD > 1 ? 200 : 10;
        for (int i = 1; i < times; i++) {
            assertThat(openAndClose()).isEqualTo(text);
        }
        assertThat(usedMemory()).isLessThan(heap + SLACK);
        if (LOAD > 1) { // Before that, the heap itself still grows.
            long residentAfter = residentMemory();
            assertThat(residentAfter).isLessThan(resident + (512L << 20));
            tell(times + " generators, heap", heap, usedMemory());
            tell(times + " generators, resident", resident, residentAfter);
        }
    }

    private String openAndClose() throws IOException {
        try (AbcGenerator generator = AbcGenerator.load(folder)) {
            return generator.continuation("M:6/8\n", 10, 1, 1, 1);
        }
    }

    @Test
    @Timeout(60)
    void an_interrupted_thread_stops_at_once_whatever_it_does() throws InterruptedException {
        Tune melody = ModelText.parse("M:4/4\nL:1/8\nK:G\n" + "GABcdBAG|".repeat(400) + "\n")
                .tunes()
                .get(0);
        try (AbcGenerator generator = AbcGenerator.pretrained()) {
            for (Runnable work : List.<Runnable>of(
                    () -> generator.harmonize(melody, 1),
                    () -> generator.vary(melody, 1, 400, 1),
                    () -> generator.tune(SHORT.withBars(512), text -> {}),
                    () -> generator.tunes(SHORT.withBars(512), 1_000_000).forEach(tune -> {}),
                    () -> generator.continuation("", 10_000_000, 1, 1, 1))) {
                Queue<Throwable> ends = new ConcurrentLinkedQueue<>();
                Thread thread = new Thread(work);
                thread.setUncaughtExceptionHandler((which, end) -> ends.add(end));
                thread.start();
                Thread.sleep(300);
                thread.interrupt();
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
                assertThat(ends).singleElement().isInstanceOf(CancellationException.class);
            }
            assertThat(composers()).isEmpty();
        }
    }

    @Test
    void a_reader_who_stops_leaves_no_thread_at_work() {
        try (AbcGenerator generator = AbcGenerator.pretrained();
                Stream<GeneratedTune> tunes = generator.tunes(SHORT, 1_000_000)) {
            assertThat(tunes.limit(2).toList()).hasSize(2);
        }
        assertThat(composers()).isEmpty();
    }

    private static List<String> composers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("tunesmith"))
                .toList();
    }

    private static long usedMemory() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    /** Of this process, where the system tells; else 0. */
    private static long residentMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
