package io.tunesmith.model;

/**
 * One step's characters, time-major: (T, B) flattened.
 *
 * @param inputs the characters that go in; V, one past the vocabulary, hides the character
 * @param targets the characters that should come out
 * @param keep 0 where a tune starts, so that nothing is kept of what came before, else 1
 * @param weights how much the target counts, 0 where the stream has ended
 * @param recalled the {@link Recall#best} before each target, empty without recall
 * @param kinds the {@link Recall#kinds} before each target (T, B, V), empty without recall
 * @param places the {@link Bearings#rows} before each target (T, B, 12), empty without bearings
 */
record Batch(int[] inputs, int[] targets, float[] keep, float[] weights, int[] recalled, int[] kinds, int[] places) {

    /** How many targets count. */
    int characters() {
        int count = 0;
        for (float weight : weights) {
            count += weight > 0 ? 1 : 0;
        }
        return count;
    }
}
