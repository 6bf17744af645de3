package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;

class PlainLstmTest {

    @Test
    void logits_agree_with_tensorflow() {
        int vocabulary = 11;
        int length = 60;
        for (boolean recall : new boolean[] {true, false}) {
            TrainConfig config = new TrainConfig(
                    new ModelConfig(5, 37, 2, recall, TextKind.RAW), 1, length, 1, 0.01, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1);
            Random random = new Random(3);
            Map<String, float[]> weights = InitialWeights.of(config.model(), vocabulary, random);
            weights.values().forEach(value -> {
                for (int place = 0; place < value.length; place++) {
                    value[place] += (float) random.nextGaussian() * 0.2f;
                }
            });
            int[] text = random.ints(length, 0, 3).map(id -> 4 * id).toArray();
            float[] expected;
            try (CharLstm<TFloat32> lstm = new CharLstm<>(config, vocabulary, TFloat32.class)) {
                lstm.start(weights);
                expected = lstm.logits(new Packing(List.of(text), 9, vocabulary, config).batch(0));
            }
            PlainLstm.State state = new PlainLstm(config.model(), vocabulary, weights).start();
            for (int t = 0; t < length; t++) {
                float[] logits = state.step(t == 0 ? 9 : text[t - 1]);
                for (int id = 0; id < vocabulary; id++) {
                    assertThat(logits[id])
                            .as("character %d, place %d, recall %s", id, t, recall)
                            .isCloseTo(expected[t * vocabulary + id], within(1e-4f));
                }
            }
        }
    }

    @Test
    void texts_side_by_side_come_out_bit_for_bit_as_alone() {
        int vocabulary = 11;
        ModelConfig config = new ModelConfig(5, 37, 2, true, TextKind.MODEL);
        PlainLstm network = new PlainLstm(config, vocabulary, InitialWeights.of(config, vocabulary, new Random(3)));
        Random random = new Random(4);
        int texts = 5;
        PlainLstm.State[] together =
                Stream.generate(network::start).limit(texts).toArray(PlainLstm.State[]::new);
        PlainLstm.State[] alone = Stream.generate(network::start).limit(texts).toArray(PlainLstm.State[]::new);
        for (int step = 0; step < 40; step++) {
            int[] characters = random.ints(texts, 0, 4).toArray();
            int count = 1 + step % texts;
            network.step(together, characters, count);
            for (int at = 0; at < count; at++) {
                assertThat(together[at].logits()).isEqualTo(alone[at].step(characters[at]));
            }
            together[step % texts] = together[step % texts].copy();
        }
    }

    @Test
    void its_hyperbolic_tangent_is_right_to_six_digits() {
        for (float x = -20; x < 20; x += 0.00613f) {
            float[] value = {x};
            PlainLstm.tanh(value);
            assertThat((double) value[0]).isCloseTo(Math.tanh(x), within(1e-6));
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
