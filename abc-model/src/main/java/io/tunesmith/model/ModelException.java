package io.tunesmith.model;

import java.io.IOException;
import java.nio.file.Path;

/** A model's files cannot be read or written, or are not a model. The message names the file and what is wrong with it. */
public final class ModelException extends IOException {

    private static final long serialVersionUID = 1;

    ModelException(String message) {
        super(message);
    }

    ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    static ModelException of(Path file, String problem) {
        return new ModelException(file + ": " + problem);
    }
}
