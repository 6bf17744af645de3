package io.tunesmith.model;

/**
 * The shape of a network: characters are embedded, go through LSTM layers of one width, and come out as a softmax over
 * the vocabulary.
 *
 * @param embedding the width of the character embedding, 1 to 4096
 * @param hidden the width of each LSTM layer, 1 to 4096
 * @param layers how many LSTM layers, 1 to 8
 * @param recall whether the network also sees what followed earlier in the tune where its last characters stood before,
 *     and learns how far to trust it; it makes repeated phrases come back note for note
 * @param bearings whether the network is also told where in its bar and section a text is, what is missing to the bar that
 *     the pickup began, the key, and the degree of the last note; only for model text
 * @param tied whether the embedding also makes the output, behind a projection to its width (Press and Wolf 2017; Inan et
 *     al. 2017), which spares weights where the vocabulary is large
 * @param text what kind of text the model reads
 */
public record ModelConfig(
        int embedding, int hidden, int layers, boolean recall, boolean bearings, boolean tied, TextKind text) {

    /** Checks the ranges. */
    public ModelConfig {
        Checks.range("embedding", embedding, 1, 4096);
        Checks.range("hidden", hidden, 1, 4096);
        Checks.range("layers", layers, 1, 8);
        java.util.Objects.requireNonNull(text, "text");
        if (bearings && text != TextKind.MODEL) {
            throw new IllegalArgumentException("only model text has bearings that the network can be told");
        }
    }

    /**
     * How many weights a network of this shape has.
     *
     * @param vocabulary the number of characters that it knows
     */
    public long parameters(int vocabulary) {
        return WeightShapes.of(this, vocabulary).values().stream()
                .mapToLong(WeightShapes::size)
                .sum();
    }
}
