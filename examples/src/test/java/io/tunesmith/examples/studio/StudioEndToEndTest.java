package io.tunesmith.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@link StudioScenario} on the display that there is, or on one of Xvfb's. */
class StudioEndToEndTest {

    private static final int PATIENCE_SECONDS = 300;

    @TempDir
    Path folder;

    @Test
    void composes_plays_varies_and_saves() throws IOException, InterruptedException {
        String given = System.getenv("DISPLAY");
        if (given != null && !given.isEmpty()) {
            run(given);
            return;
        }
        Optional<Path> xvfb = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, "Xvfb"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(xvfb.isPresent(), "there is no display, and no Xvfb to make one");
        Process server = new ProcessBuilder(
                        xvfb.get().toString(), "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String number = server.inputReader().readLine();
            assumeTrue(number != null, "Xvfb does not start here");
            run(":" + number.strip());
        } finally {
            server.destroy();
        }
    }

    private void run(String display) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        String classPath = Stream.of("java.class.path", "jdk.module.path")
                .map(System::getProperty)
                .filter(path -> path != null && !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, "target/test-classes", "target/classes", classPath),
                        StudioScenario.class.getName(),
                        Files.createDirectory(folder.resolve("files")).toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DISPLAY", display);
        Process scenario = builder.start();
        try {
            assertThat(scenario.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("in time")
                    .isTrue();
        } finally {
            scenario.destroyForcibly();
        }
        assertThat(scenario.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).as("complaints").isEmpty();
    }
}
