package io.tunesmith.abc;

/**
 * What the melody of a tune shares with other tunes, in whatever key they stand.
 *
 * @param windows how many stretches of four bars with at least two notes it has
 * @param copiedWindows how many of them stand in another tune, step for step and length for length
 * @param longestRun the longest run of notes and rests that stands in another tune, 0 if no six in a row do
 */
public record Similarity(int windows, int copiedWindows, int longestRun) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative, or more windows are copied than there are
     */
    public Similarity {
        if (windows < 0 || copiedWindows < 0 || copiedWindows > windows || longestRun < 0) {
            throw new IllegalArgumentException(
                    "No such similarity: " + windows + ", " + copiedWindows + ", " + longestRun);
        }
    }

    /** The share of windows that are copied, 0 to 1. */
    public double copiedShare() {
        return windows == 0 ? 0 : copiedWindows / (double) windows;
    }
}
