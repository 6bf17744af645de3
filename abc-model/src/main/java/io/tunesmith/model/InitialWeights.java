package io.tunesmith.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The weights that training starts from: Glorot's uniform for what feeds forward, an orthogonal block per gate for what
 * recurs, zero biases but 1 for the forget gate, so that a new network remembers.
 */
final class InitialWeights {

    private InitialWeights() {}

    static Map<String, float[]> of(ModelConfig config, int vocabulary, RandomGenerator random) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        WeightShapes.of(config, vocabulary).forEach((name, shape) -> {
            float[] value = new float[(int) WeightShapes.size(shape)];
            if (name.endsWith("/recurrent")) {
                orthogonal(value, shape[0], random);
            } else if (name.startsWith("lstm") && name.endsWith("/bias")) {
                Arrays.fill(value, config.hidden(), 2 * config.hidden(), 1);
            } else if (name.equals(WeightShapes.EMBEDDING)) {
                uniform(value, Math.sqrt(3), random); // Of unit variance, so that characters are heard at once.
            } else if (shape.length == 2) {
                boolean gates = name.endsWith("/input");
                uniform(value, Math.sqrt(6.0 / (shape[0] + (gates ? shape[1] / 4 : shape[1]))), random);
            }
            weights.put(name, value);
        });
        return weights;
    }

    private static void uniform(float[] value, double limit, RandomGenerator random) {
        for (int place = 0; place < value.length; place++) {
            value[place] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
    }

    /** Four orthogonal (H, H) matrices side by side, each by Gram and Schmidt from normal random rows. */
    private static void orthogonal(float[] value, int hidden, RandomGenerator random) {
        for (int gate = 0; gate < 4; gate++) {
            double[][] rows = new double[hidden][hidden];
            for (int row = 0; row < hidden; row++) {
                for (int column = 0; column < hidden; column++) {
                    rows[row][column] = random.nextGaussian();
                }
                for (int before = 0; before < row; before++) {
                    double along = dot(rows[row], rows[before]);
                    for (int column = 0; column < hidden; column++) {
                        rows[row][column] -= along * rows[before][column];
                    }
                }
                double length = Math.sqrt(dot(rows[row], rows[row]));
                for (int column = 0; column < hidden; column++) {
                    rows[row][column] /= length;
                    value[row * 4 * hidden + gate * hidden + column] = (float) rows[row][column];
                }
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int place = 0; place < a.length; place++) {
            sum += a[place] * b[place];
        }
        return sum;
    }
}
