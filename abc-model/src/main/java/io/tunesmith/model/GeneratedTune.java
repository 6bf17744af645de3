package io.tunesmith.model;

import io.tunesmith.abc.Tune;
import java.util.Objects;

/**
 * A tune that a model has written.
 *
 * @param tune the music
 * @param modelText the text that the model wrote, header and all, without the blank line that closed it
 * @param seed the seed that gives this tune again
 * @param attempts how many texts the model wrote until one was a complete and valid tune, from 1
 */
public record GeneratedTune(Tune tune, String modelText, long seed, int attempts) {

    /** Checks that nothing is missing. */
    public GeneratedTune {
        Objects.requireNonNull(tune, "tune");
        Objects.requireNonNull(modelText, "modelText");
        Checks.range("attempts", attempts, 1, Integer.MAX_VALUE);
    }
}
