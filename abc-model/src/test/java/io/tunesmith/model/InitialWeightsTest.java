package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {

    private static final int HIDDEN = 6;
    private static final int VOCABULARY = 40;

    private final Map<String, float[]> weights = InitialWeights.of(
            new ModelConfig(5, HIDDEN, 2, true, false, false, TextKind.MODEL), VOCABULARY, new SplittableRandom(1));

    @Test
    void the_recurrent_matrix_of_each_gate_is_orthogonal() {
        for (int layer = 0; layer < 2; layer++) {
            float[] recurrent = weights.get(WeightShapes.recurrent(layer));
            for (int gate = 0; gate < 4; gate++) {
                for (int row = 0; row < HIDDEN; row++) {
                    for (int other = 0; other < HIDDEN; other++) {
                        double dot = 0;
                        for (int column = gate * HIDDEN; column < (gate + 1) * HIDDEN; column++) {
                            dot += recurrent[row * 4 * HIDDEN + column] * recurrent[other * 4 * HIDDEN + column];
                        }
                        assertThat(dot).isCloseTo(row == other ? 1 : 0, within(1e-6));
                    }
                }
            }
        }
    }

    @Test
    void biases_are_zero_but_one_for_the_forget_gate() {
        for (int layer = 0; layer < 2; layer++) {
            float[] bias = weights.get(WeightShapes.bias(layer));
            for (int place = 0; place < bias.length; place++) {
                assertThat(bias[place]).isEqualTo(place / HIDDEN == 1 ? 1 : 0);
            }
        }
        assertThat(weights.get(WeightShapes.OUTPUT_BIAS)).containsOnly(0);
        assertThat(weights.get(WeightShapes.RECALL_OUTPUT)).containsOnly(0);
    }

    @Test
    void other_weights_fill_the_range_that_their_matrix_asks_for() {
        assertFills(WeightShapes.EMBEDDING, Math.sqrt(3));
        assertFills(WeightShapes.input(0), Math.sqrt(6.0 / (5 + HIDDEN)));
        assertFills(WeightShapes.input(1), Math.sqrt(6.0 / (HIDDEN + HIDDEN)));
        assertFills(WeightShapes.OUTPUT_WEIGHT, Math.sqrt(6.0 / (HIDDEN + VOCABULARY)));
    }

    private void assertFills(String name, double limit) {
        double least = 0;
        double most = 0;
        double sum = 0;
        for (float value : weights.get(name)) {
            least = Math.min(least, value);
            most = Math.max(most, value);
            sum += value / limit / weights.get(name).length;
        }
        assertThat(most).as(name).isBetween(0.9 * limit, limit);
        assertThat(least).as(name).isBetween(-limit, -0.9 * limit);
        assertThat(sum).as(name).isBetween(-0.2, 0.2);
    }
}
