package io.tunesmith.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The names and shapes of a network's weights, as they stand in its files. V characters, E embedding, H hidden. */
final class WeightShapes {

    static final String EMBEDDING = "embedding";
    static final String OUTPUT_WEIGHT = "output/weight";
    static final String OUTPUT_PROJECTION = "output/projection";
    static final String OUTPUT_BIAS = "output/bias";
    static final String RECALL_INPUT = "recall/input";
    static final String BEARINGS_INPUT = "bearings/input";
    static final String RECALL_OUTPUT = "recall/output";

    private WeightShapes() {}

    /** Row-major shapes in a fixed order. Along 4H the gates stand in the order input, forget, output, candidate. */
    static Map<String, int[]> of(ModelConfig config, int vocabulary) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        int hidden = config.hidden();
        shapes.put(EMBEDDING, new int[] {vocabulary, config.embedding()}); // (V, E)
        for (int layer = 0; layer < config.layers(); layer++) {
            int width = layer == 0 ? config.embedding() : hidden;
            shapes.put(input(layer), new int[] {width, 4 * hidden}); // (E or H, 4H)
            shapes.put(recurrent(layer), new int[] {hidden, 4 * hidden}); // (H, 4H)
            shapes.put(bias(layer), new int[] {4 * hidden}); // (4H)
        }
        if (config.tied()) {
            shapes.put(OUTPUT_PROJECTION, new int[] {hidden, config.embedding()}); // (H, E)
        } else {
            shapes.put(OUTPUT_WEIGHT, new int[] {hidden, vocabulary}); // (H, V)
        }
        shapes.put(OUTPUT_BIAS, new int[] {vocabulary}); // (V)
        if (config.recall()) {
            shapes.put(RECALL_INPUT, new int[] {Recall.rows(vocabulary) - 1, config.embedding()}); // (4V, E)
            shapes.put(RECALL_OUTPUT, new int[] {Recall.KINDS});
        }
        if (config.bearings()) {
            shapes.put(BEARINGS_INPUT, new int[] {Bearings.TABLE, config.embedding()}); // (places, E)
        }
        return shapes;
    }

    static String input(int layer) {
        return "lstm" + layer + "/input";
    }

    static String recurrent(int layer) {
        return "lstm" + layer + "/recurrent";
    }

    static String bias(int layer) {
        return "lstm" + layer + "/bias";
    }

    static long size(int[] shape) {
        long size = 1;
        for (int length : shape) {
            size *= length;
        }
        return size;
    }
}
