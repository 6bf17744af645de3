package io.tunesmith.abc;

import java.util.Arrays;

/**
 * Limits against hostile texts. Where one is hit, a {@link Problem} says so and what goes beyond it is left out;
 * nothing is ever thrown.
 *
 * @param maxProblems how many problems are reported, at least 1; the last one says that there are more
 * @param maxElements how many elements the body of a tune may have, at least 1
 * @param maxVoices how many voices a tune may have, at least 1
 * @param maxNesting how deep the brackets of a play order may be nested, at least 1
 * @param maxPlayedParts how many parts a play order may unfold to, at least 1
 * @param maxNumber the greatest number that is read anywhere, at least 1
 */
public record ParseOptions(
        int maxProblems, int maxElements, int maxVoices, int maxNesting, int maxPlayedParts, int maxNumber) {

    /** 1000 problems, 1,000,000 elements, 256 voices, 16 levels, 1000 parts, numbers to 9999. */
    public static final ParseOptions DEFAULT = new ParseOptions(1000, 1_000_000, 256, 16, 1000, 9999);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public ParseOptions {
        int[] limits = {maxProblems, maxElements, maxVoices, maxNesting, maxPlayedParts, maxNumber};
        if (Arrays.stream(limits).min().orElseThrow() < 1) {
            throw new IllegalArgumentException("Every limit is at least 1: " + Arrays.toString(limits));
        }
    }
}
