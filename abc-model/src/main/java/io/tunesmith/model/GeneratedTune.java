package io.tunesmith.model;

import io.tunesmith.abc.Tune;
import java.util.Objects;

/**
 * A tune that a model has written.
 *
 * @param tune the music
 * @param modelText the text that the model wrote, without the blank line that closed it
 * @param seed the seed that gives this tune again
 * @param attempts how many texts the model wrote until one was as requested and new, from 1
 * @param maskedMass the share of its probability that the model gave to what the rules did not allow, 0 to 1, over the
 *     characters of the body that it chose: how much it had to be held to the rules
 */
public record GeneratedTune(Tune tune, String modelText, long seed, int attempts, double maskedMass) {

    /** Checks that nothing is missing. */
    public GeneratedTune {
        Objects.requireNonNull(tune, "tune");
        Objects.requireNonNull(modelText, "modelText");
        Checks.range("attempts", attempts, 1, Integer.MAX_VALUE);
        Checks.range("maskedMass", maskedMass, 0, 1);
    }
}
