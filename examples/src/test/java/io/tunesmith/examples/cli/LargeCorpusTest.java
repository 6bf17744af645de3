package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trains on 200 MB of tunes in a process with little memory. */
@Tag("long")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the memory of a process is read from /proc")
class LargeCorpusTest {

    private static final long SIZE = 200_000_000;
    private static final int HEAP_MEGABYTES = 256;

    /** The heap, and what TensorFlow takes, which does not depend on the corpus. */
    private static final int MOST_MEGABYTES = HEAP_MEGABYTES + 512;

    @TempDir
    private Path folder;

    @Timeout(value = 90, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @ValueSource(strings = {"raw", "model"})
    void trains_on_200_megabytes_in_a_small_heap(String text) throws Exception {
        Path corpus = folder.resolve("large.abc");
        write(corpus);
        Path model = folder.resolve("model");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-cp",
                        System.getProperty("jdk.module.path", "")
                                + File.pathSeparator
                                + System.getProperty("java.class.path"),
                        "io.tunesmith.examples.cli.Tunesmith",
                        "train",
                        "--corpus",
                        corpus.toString(),
                        "--text",
                        text,
                        "--out",
                        model.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        try {
            while (process.isAlive() && !Files.exists(model.resolve("checkpoint.properties"))) {
                Thread.sleep(1000);
            }
            Thread.sleep(60_000);
            assertThat(process.isAlive()).as(() -> said()).isTrue();
            long megabytes = peakMegabytes(process);
            System.out.println("peak of the memory in use, " + text + " text: " + megabytes + " MB");
            assertThat(megabytes).isLessThan(MOST_MEGABYTES);
        } finally {
            process.toHandle().destroy();
            process.waitFor();
        }
        assertThat(said()).contains("Interrupted after epoch 0");
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static long peakMegabytes(Process process) throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
        String peak = status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(peak.replaceAll("\\D", "")) / 1000;
    }

    /** Random jigs. */
    private static void write(Path corpus) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(corpus)) {
            long size = 0;
            for (int number = 1; size < SIZE; number++) {
                StringBuilder tune = new StringBuilder("X:" + number + "\nT:Jig " + number + "\nM:6/8\nL:1/8\nK:G\n");
                for (int bar = 0; bar < 32; bar++) {
                    for (int note = 0; note < 6; note++) {
                        tune.append("DEGABdega".charAt(random.nextInt(9)));
                    }
                    tune.append(bar % 4 == 3 ? "|\n" : "|");
                }
                out.write(tune.append('\n').toString());
                size += tune.length() + 1;
            }
        }
    }
}
