package io.tunesmith.render;

import io.tunesmith.abc.Abc;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to write a tune with its accompaniment as a WAV file: 40 seconds of it, or 15 minutes. docs/benchmarks.md
 * has the command and its figures. Speed is
 * {@code music} by {@code nanos}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SoundBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final String STRAIN = """
            |:"G"G2BG dGBG|"C"EGce "G"dBGB|"Am"A2cA eAcA|"D"FAdf "D7"afdc|
            "G"BGdG BGdG|"C"ecge "G"dBGB|"Am"cABG "D7"AFDF|"G"G2BG G4:|
            |:"Em"eBgB eBgB|"D"fdaf dAFA|"C"GEcE gEcE|"D"dFAF "D7"DEFA|
            "G"BGdG BGdG|"C"ecge "G"dBGB|"Am"cABG "D7"AFDF|"G"G2BG G4:|
            """;

    /** What plays the tune. */
    @Param({"FIDDLE", "WHISTLE", "CONCERTINA", "HARP", "PIANO"})
    public Instrument melody;

    /** How often the tune is played through. */
    @Param({"1", "22"})
    public int times;

    private Performance performance;
    private Path file;

    /** Plays the tune, without sound as yet. */
    @Setup
    public void prepare() throws IOException {
        performance = Performance.of(
                Abc.parse("X:1\nM:4/4\nL:1/8\nQ:1/2=90\nK:G\n" + STRAIN.repeat(times))
                        .tunes()
                        .get(0),
                PerformanceOptions.DEFAULTS.withInstruments(melody, Instrument.GUITAR, Instrument.BASS));
        file = Files.createTempFile("sound", ".wav");
        System.out.printf("%n%.1f seconds of music%n", performance.seconds());
    }

    /** Deletes the file. */
    @TearDown
    public void clear() throws IOException {
        Files.delete(file);
    }

    /** Processor time, which does not count waiting for other work on the machine. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Work {

        /** Nanoseconds of processor time. */
        public long nanos;

        /** Nanoseconds of music written in it. */
        public long music;
    }

    /** Writes it. */
    @Benchmark
    public void write(Work work) throws IOException {
        long before = THREADS.getCurrentThreadCpuTime();
        Wav.write(performance, file);
        work.nanos += THREADS.getCurrentThreadCpuTime() - before;
        work.music += (long) (1e9 * performance.seconds());
    }
}
