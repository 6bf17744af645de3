package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.MelodyIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a process that trains does not grow, the native one included. */
@Tag("long")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the memory of a process is read from /proc")
class TrainingMemoryTest {

    private static final int WARM_UP = 1000;
    private static final int STEPS = 2000;

    @TempDir
    private Path folder;

    @Test
    void stays_the_same_over_two_thousand_steps() throws Exception {
        List<String> command =
                new ArrayList<>(TrainingProcess.java(Training.class, "-Xms96m", "-Xmx96m", "-XX:+AlwaysPreTouch"));
        command.add(folder.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long[] kilobytes =
                process.inputReader().lines().mapToLong(Long::parseLong).toArray();
        process.waitFor();

        assertThat(kilobytes).hasSize(2);
        System.out.printf(
                "memory in use after %d steps: %d kB, after %d more: %d kB%n",
                WARM_UP, kilobytes[0], STEPS, kilobytes[1]);
        assertThat(kilobytes[1]).isLessThan(kilobytes[0] + kilobytes[0] / 50);
    }

    /** Trains, saves every hundred steps or so, and prints the memory in use twice. */
    static final class Training {

        private Training() {}

        public static void main(String[] args) throws IOException {
            Random random = new Random(1);
            List<String> tunes = Stream.generate(() -> random.ints(300, 'A', 'Z')
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .append("\n\n")
                            .toString())
                    .limit(340)
                    .toList();
            TrainingData data = new TrainingData(
                    "x",
                    "x",
                    "x",
                    CharVocabulary.of(tunes),
                    TuneSource.of(tunes),
                    tunes.subList(0, 20),
                    MelodyIndex.of(List.of()));
            TrainConfig config = new TrainConfig(
                    new ModelConfig(32, 96, 2, true, false, false, TextKind.RAW),
                    16,
                    64,
                    1000,
                    1e-3,
                    10,
                    0.1,
                    0.2,
                    0.2,
                    0.1,
                    1,
                    1e-4,
                    0.9,
                    1000,
                    1);
            Trainer trainer = Trainer.create(config, data, Path.of(args[0]));
            int[] steps = new int[1];
            trainer.run(progress -> {
                steps[0]++;
                if (steps[0] == WARM_UP || steps[0] == WARM_UP + STEPS) {
                    System.out.println(kilobytes());
                }
                if (steps[0] == WARM_UP + STEPS) {
                    trainer.stop();
                }
            });
        }

        private static long kilobytes() {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
                return lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
