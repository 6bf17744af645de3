package io.tunesmith.examples.cli;

import io.tunesmith.model.AbcGenerator;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --model}: which model. */
final class ModelOption {

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "The folder of a trained model, instead of the bundled one.")
    private Path model;

    AbcGenerator open() throws IOException {
        return model == null ? AbcGenerator.pretrained() : AbcGenerator.load(model);
    }

    /** Whether it is the one that comes along, which knows the melodies of its corpus. */
    boolean isBundled() {
        return model == null;
    }
}
