package io.tunesmith.abc;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to read so many characters of tunes: those of the corpus where TUNESMITH_NOTTINGHAM names its
 * folder, else one of our own over and over. docs/benchmarks.md has the command and its figures. Speed is {@code read} by {@code nanos}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParseBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final String TUNE = """
            X:1
            T:The Measured Mile
            R:jig
            M:6/8
            L:1/8
            K:D
            A|"D"d2f afd|"G"g2b "A7"agf|"D"f2d "Em"e2d|"A7"cde A2A|
            "D"d2f afd|"G"g2b "A7"agf|"D"fdf "A7"ece|"D"d3 d2:|
            |:g|"D"f>ga f2d|"A7"e^de c2A|"Bm"B2d "Em"(3efg e|"A7"cAc e2g|[1"D"f3 d2:|[2"D"d3-d2|]

            """;

    /** How many characters. */
    @Param({"1000", "10000", "100000", "1000000", "10000000"})
    public int characters;

    private String text = "";

    /** Makes a text of whole tunes, as near to the size as they come. */
    @Setup
    public void prepare() throws IOException {
        List<String> tunes = tunes();
        StringBuilder joined = new StringBuilder();
        for (int i = 0; joined.length() < characters; i++) {
            joined.append(tunes.get(i % tunes.size())).append("\n\n");
        }
        text = joined.substring(0, Math.min(joined.length(), characters));
    }

    private static List<String> tunes() throws IOException {
        String folder = System.getenv("TUNESMITH_NOTTINGHAM");
        if (folder == null) {
            return List.of(TUNE);
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of(folder, "ABC_cleaned"))) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8)).append("\n\n");
            }
        }
        return Stream.of(all.toString().split("(?m)^(?=X:)"))
                .map(String::strip)
                .filter(tune -> !tune.isEmpty())
                .toList();
    }

    /** What the thread really worked, which does not change with the load of the machine as the clock does. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Work {

        /** Nanoseconds of processor time. */
        public long nanos;

        /** Characters read in it. */
        public long read;
    }

    /** Reads it. */
    @Benchmark
    public ParseResult parse(Work work) {
        long before = THREADS.getCurrentThreadCpuTime();
        ParseResult result = Abc.parse(text);
        work.nanos += THREADS.getCurrentThreadCpuTime() - before;
        work.read += text.length();
        return result;
    }
}
