package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final float[] LOGITS = {(float) Math.log(0.1), (float) Math.log(0.6), (float) Math.log(0.3)};

    private static double[] shares(double temperature, double topP, boolean... allowed) {
        Sampler sampler = new Sampler(3, temperature, topP, new SplittableRandom(1));
        double[] shares = new double[3];
        for (int draw = 0; draw < 100_000; draw++) {
            shares[sampler.next(LOGITS, allowed)] += 1e-5;
        }
        return shares;
    }

    @Test
    void draws_as_often_as_likely() {
        assertThat(shares(1, 1)).containsExactly(new double[] {0.1, 0.6, 0.3}, within(0.01));
    }

    @Test
    void temperature_sharpens_or_flattens() {
        assertThat(shares(0.5, 1)).containsExactly(new double[] {0.01 / 0.46, 0.36 / 0.46, 0.09 / 0.46}, within(0.01));
        assertThat(shares(1e-6, 1)).containsExactly(new double[] {0, 1, 0}, within(1e-9));
    }

    @Test
    void leaves_out_the_unlikely() {
        assertThat(shares(1, 0.9)).containsExactly(new double[] {0, 2 / 3.0, 1 / 3.0}, within(0.01));
        assertThat(shares(1, 0.5)).containsExactly(new double[] {0, 1, 0}, within(1e-9));
        assertThat(shares(1, 1e-300)).containsExactly(new double[] {0, 1, 0}, within(1e-9));
    }

    @Test
    void draws_only_what_is_allowed() {
        assertThat(shares(1, 1, true, false, true)).containsExactly(new double[] {0.25, 0, 0.75}, within(0.01));
    }
}
