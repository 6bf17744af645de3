package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;

class PlainLstmTest {

    @Test
    void logits_agree_with_tensorflow() {
        int vocabulary = 11;
        int length = 40;
        TrainConfig config = new TrainConfig(
                new ModelConfig(5, 37, 2, TextKind.RAW), 1, length, 1, 0.01, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1);
        Random random = new Random(3);
        Map<String, float[]> weights = InitialWeights.of(config.model(), vocabulary, random);
        int[] text = random.ints(length, 0, vocabulary).toArray();
        float[] keep = new float[length];
        Arrays.fill(keep, 1, length, 1);
        float[] expected;
        try (CharLstm<TFloat32> lstm = new CharLstm<>(config, vocabulary, TFloat32.class)) {
            lstm.start(weights);
            expected = lstm.logits(new Batch(text, new int[length], keep, new float[length]));
        }
        PlainLstm.State state = new PlainLstm(config.model(), vocabulary, weights).start();
        for (int t = 0; t < length; t++) {
            float[] logits = state.step(text[t]);
            for (int id = 0; id < vocabulary; id++) {
                assertThat(logits[id]).isCloseTo(expected[t * vocabulary + id], within(1e-4f));
            }
        }
    }

    @Test
    void its_exponential_function_is_right_to_nine_digits() {
        for (double x = -40; x < 40; x += 0.0137) {
            assertThat(PlainLstm.exp(x)).isCloseTo(Math.exp(x), within(1e-9 * Math.exp(x)));
        }
        assertThat(PlainLstm.exp(-1e9)).isBetween(0.0, 1e-300);
        assertThat(PlainLstm.exp(1e9)).isGreaterThan(1e300).isFinite();
    }
}
