package io.tunesmith.examples.cli;

import io.tunesmith.model.ModelConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Runs {@code docs/benchmarks/pytorch.py} of the checkout, where there is one, with a Python that finds torch. */
final class PyTorch {

    /** The launcher says where the script lies. */
    private static final String SCRIPT = "tunesmith.bench.pytorch";

    private PyTorch() {}

    /** The figures of the same work as ours, or nothing without script, Python or torch. */
    static Optional<Properties> run(String kind, ModelConfig shape, int vocabulary, int batch, int threads)
            throws IOException {
        String script = System.getProperty(SCRIPT);
        if (script == null || !Files.exists(Path.of(script))) {
            return Optional.empty();
        }
        // Another Python than Debian's may come first in the path.
        for (String python : List.of("python3", "/usr/bin/python3")) {
            if (succeeds(python, "-c", "import torch").isPresent()) {
                return succeeds(
                                python,
                                script,
                                kind,
                                "" + shape.embedding(),
                                "" + shape.hidden(),
                                "" + shape.layers(),
                                "" + vocabulary,
                                "" + batch,
                                "" + threads)
                        .map(PyTorch::properties);
            }
        }
        return Optional.empty();
    }

    /** What a program prints, or nothing if it is not there or fails. */
    private static Optional<String> succeeds(String... command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroy();
        }
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot be read", e);
        }
        return properties;
    }
}
