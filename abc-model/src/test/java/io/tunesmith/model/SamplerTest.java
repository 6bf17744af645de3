package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final float[] LOGITS = {(float) Math.log(0.1), (float) Math.log(0.6), (float) Math.log(0.3)};
    private static final int ALL = Integer.MAX_VALUE;

    private static double[] shares(double temperature, int topK, double topP) {
        return shares(temperature, topK, topP, true, true, true);
    }

    private static double[] shares(double temperature, int topK, double topP, boolean... allowed) {
        Sampler sampler = new Sampler(3, temperature, topK, topP, Sampler.RULED, new SplittableRandom(1));
        double[] shares = new double[3];
        for (int draw = 0; draw < 100_000; draw++) {
            shares[sampler.next(LOGITS, allowed)] += 1e-5;
        }
        return shares;
    }

    @Test
    void draws_as_often_as_likely() {
        assertThat(shares(1, ALL, 1)).containsExactly(new double[] {0.1, 0.6, 0.3}, within(0.01));
    }

    @Test
    void temperature_sharpens_or_flattens() {
        double[] sharp = {Math.pow(0.1, 1.5), Math.pow(0.6, 1.5), Math.pow(0.3, 1.5)};
        double sum = sharp[0] + sharp[1] + sharp[2];
        assertThat(shares(2 / 3.0, ALL, 1))
                .containsExactly(new double[] {sharp[0] / sum, sharp[1] / sum, sharp[2] / sum}, within(0.01));
        assertThat(shares(1e-6, ALL, 1)).containsExactly(new double[] {0, 1, 0}, within(1e-9));
    }

    @Test
    void leaves_out_the_unlikely() {
        assertThat(shares(1, ALL, 0.9)).containsExactly(new double[] {0, 2 / 3.0, 1 / 3.0}, within(0.01));
        assertThat(shares(1, ALL, 0.5)).containsExactly(new double[] {0, 1, 0}, within(1e-9));
        assertThat(shares(1, ALL, 1e-300)).containsExactly(new double[] {0, 1, 0}, within(1e-9));
    }

    @Test
    void leaves_only_so_many() {
        assertThat(shares(1, 3, 1)).containsExactly(new double[] {0.1, 0.6, 0.3}, within(0.01));
        assertThat(shares(1, 2, 1)).containsExactly(new double[] {0, 2 / 3.0, 1 / 3.0}, within(0.01));
        assertThat(shares(1, 1, 1)).containsExactly(new double[] {0, 1, 0}, within(1e-9));
        assertThat(shares(1, 2, 0.65)).containsExactly(new double[] {0, 1, 0}, within(1e-9));
    }

    @Test
    void never_draws_what_is_rare_beside_the_likeliest() {
        boolean[] all = {true, true, true};
        assertThat(draws(0.017, 0.583, all)).isZero();
        assertThat(draws(0.019, 0.581, all)).isBetween(120, 260);
        assertThat(draws(0.017, 0.4915, all)).isBetween(110, 230);
        assertThat(draws(0.017, 0.583, new boolean[] {true, false, false})).isEqualTo(10_000);
    }

    /** How often of 10,000 times the first of three characters is drawn. */
    private static int draws(double first, double second, boolean[] allowed) {
        float[] logits = {(float) Math.log(first), (float) Math.log(second), (float) Math.log(1 - first - second)};
        Sampler sampler = new Sampler(3, 1, ALL, 1, Sampler.RULED, new SplittableRandom(1));
        int count = 0;
        for (int draw = 0; draw < 10_000; draw++) {
            count += sampler.next(logits, allowed) == 0 ? 1 : 0;
        }
        return count;
    }

    @Test
    void draws_from_all_where_all_are_rare() {
        boolean[] allowed = new boolean[500];
        java.util.Arrays.fill(allowed, true);
        Sampler sampler = new Sampler(500, 1, ALL, 1, Sampler.RULED, new SplittableRandom(1));
        assertThat(java.util.stream.IntStream.range(0, 10_000)
                        .map(draw -> sampler.next(new float[500], allowed))
                        .distinct()
                        .count())
                .isEqualTo(500);
    }

    @Test
    void draws_only_what_is_allowed() {
        assertThat(shares(1, ALL, 1, true, false, true)).containsExactly(new double[] {0.25, 0, 0.75}, within(0.01));
        assertThat(shares(1, 1, 1, true, false, true)).containsExactly(new double[] {0, 0, 1}, within(1e-9));
    }

    @Test
    void tells_what_was_not_allowed_and_how_likely_the_drawn_was() {
        Sampler sampler = new Sampler(3, 1, ALL, 1, Sampler.RULED, new SplittableRandom(1));

        assertThat(sampler.next(LOGITS, new boolean[] {true, false, false})).isZero();
        assertThat(sampler.forbidden()).isCloseTo(0.9, within(1e-6));
        assertThat(sampler.bits()).isCloseTo(Math.log(10) / Math.log(2), within(1e-6));

        sampler.next(LOGITS, new boolean[] {true, true, true});
        assertThat(sampler.forbidden()).isCloseTo(0, within(1e-9));
    }

    @Test
    void draws_another_where_there_is_one() {
        Sampler sampler = new Sampler(3, 1, ALL, 1, Sampler.RULED, new SplittableRandom(1));
        boolean[] all = {true, true, true};

        for (int draw = 0; draw < 100; draw++) {
            int id = sampler.next(LOGITS, all, 1);
            assertThat(id).isNotEqualTo(1);
            assertThat(sampler.chance()).isCloseTo(id == 0 ? 0.1 : 0.3, within(1e-6));
        }
        assertThat(sampler.next(LOGITS, new boolean[] {false, true, false}, 1)).isEqualTo(1);
        assertThat(sampler.forbidden()).isCloseTo(0.4, within(1e-6));
    }

    @Test
    void tells_of_a_given_character_what_it_tells_of_a_drawn_one() {
        Sampler sampler = new Sampler(3, 1, ALL, 0.5, Sampler.RULED, new SplittableRandom(1));

        sampler.take(LOGITS, new boolean[] {true, false, true}, 0);
        assertThat(sampler.chance()).isCloseTo(0.25, within(1e-6));
        assertThat(sampler.forbidden()).isCloseTo(0.6, within(1e-6));
        assertThat(sampler.bits()).isCloseTo(Math.log(10) / Math.log(2), within(1e-6));
    }
}
