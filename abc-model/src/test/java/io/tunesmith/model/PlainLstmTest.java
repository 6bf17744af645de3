package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.CharVocabulary;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;

class PlainLstmTest {

    private static final CharVocabulary CHARACTERS = CharVocabulary.of(List.of("\nABKM:2/68|[]"));

    @Test
    void logits_agree_with_tensorflow() {
        int vocabulary = CHARACTERS.size();
        int length = 60;
        for (boolean more : new boolean[] {true, false}) {
            ModelConfig shape = new ModelConfig(5, 37, 2, more, more, more, TextKind.MODEL);
            TrainConfig config = new TrainConfig(shape, 1, length, 1, 0.01, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1);
            Random random = new Random(3);
            Map<String, float[]> weights = InitialWeights.of(config.model(), vocabulary, random);
            weights.values().forEach(value -> {
                for (int place = 0; place < value.length; place++) {
                    value[place] += (float) random.nextGaussian() * 0.2f;
                }
            });
            int[] text = CHARACTERS.encode("M:6/8\nK:A\nAB|:A2BAB|A2B/A/B2:|[K:B]B|AB");
            float[] expected;
            try (CharLstm<TFloat32> lstm = new CharLstm<>(config, vocabulary, TFloat32.class)) {
                lstm.start(weights);
                expected = lstm.logits(new Packing(List.of(text), CHARACTERS, config, Packing.Use.VALIDATION).batch(0));
            }
            PlainLstm.State state = new PlainLstm(shape, CHARACTERS, weights).start();
            for (int t = 0; t < text.length; t++) {
                float[] logits = state.step(t == 0 ? CHARACTERS.idOf('\n').orElseThrow() : text[t - 1]);
                for (int id = 0; id < vocabulary; id++) {
                    assertThat(logits[id])
                            .as("character %d, place %d, with recall, bearings and ties %s", id, t, more)
                            .isCloseTo(expected[t * vocabulary + id], within(1e-4f));
                }
            }
        }
    }

    @Test
    void texts_side_by_side_come_out_bit_for_bit_as_alone() {
        ModelConfig config = new ModelConfig(5, 37, 2, true, true, false, TextKind.MODEL);
        PlainLstm network =
                new PlainLstm(config, CHARACTERS, InitialWeights.of(config, CHARACTERS.size(), new Random(3)));
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
    void a_copy_knows_what_comes_next_as_well() {
        ModelConfig config = new ModelConfig(5, 6, 2, true, true, false, TextKind.MODEL);
        PlainLstm network =
                new PlainLstm(config, CHARACTERS, InitialWeights.of(config, CHARACTERS.size(), new Random(3)));
        PlainLstm.State state = network.start();
        state.step(4);
        PlainLstm.State copy = state.copy();
        assertThat(copy.logits()).isEqualTo(state.logits()).isNotSameAs(state.logits());
        assertThat(copy.step(4).clone()).isEqualTo(state.step(4));
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
