package io.tunesmith.render;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to read the files of the Nottingham corpus, in the folder that TUNESMITH_NOTTINGHAM names, and to write
 * each tune as a MIDI file; and how long abc2midi takes, where it is installed. docs/benchmarks.md has the command and its
 * figures.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 10, time = 1)
public class MidiBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Path> files = new ArrayList<>();
    private Path folder;

    /** Copies the corpus to a folder of its own. */
    @Setup
    public void prepare() throws IOException {
        String corpus = System.getenv("TUNESMITH_NOTTINGHAM");
        if (corpus == null) {
            throw new IllegalStateException("TUNESMITH_NOTTINGHAM does not name the folder of the corpus");
        }
        folder = Files.createTempDirectory("midi");
        try (Stream<Path> listed = Files.list(Path.of(corpus, "ABC_cleaned"))) {
            for (Path file : listed.sorted().toList()) {
                if (file.toString().endsWith(".abc")) {
                    // abc2midi writes beside what it reads.
                    files.add(Files.copy(file, folder.resolve(file.getFileName())));
                }
            }
        }
    }

    /** Removes what was written. */
    @TearDown
    public void remove() throws IOException {
        try (Stream<Path> written = Files.list(folder)) {
            for (Path file : written.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** What the thread really worked, which does not change with the load of the machine as the clock does. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Work {

        /** Milliseconds of processor time. */
        public double millis;

        /** How often all tunes were written in it. */
        public int times;

        /** How many tunes. */
        public long tunes;
    }

    /** All tunes, from the files to the bytes of MIDI files. */
    @Benchmark
    public long toBytes(Work work) throws IOException {
        long before = THREADS.getCurrentThreadCpuTime();
        long bytes = 0;
        for (Path file : files) {
            for (Tune tune : Abc.parse(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .tunes()) {
                bytes += Midi.bytes(Performance.of(tune)).length;
                work.tunes++;
            }
        }
        work.millis += (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
        work.times++;
        return bytes;
    }

    /** All tunes to files on disk. */
    @Benchmark
    public void toFiles(Work work) throws IOException {
        long before = THREADS.getCurrentThreadCpuTime();
        for (Path file : files) {
            int number = 0;
            for (Tune tune : Abc.parse(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .tunes()) {
                Midi.write(Performance.of(tune), folder.resolve(file.getFileName() + "-" + ++number + ".mid"));
                work.tunes++;
            }
        }
        work.millis += (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
        work.times++;
    }

    /** The same by abc2midi, a process for each file of tunes. */
    @Benchmark
    public void abc2midi() throws IOException, InterruptedException {
        for (Path file : files) {
            new ProcessBuilder("abc2midi", file.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}
