package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FusedTest {

    @Test
    void rounds_once_like_the_instruction() {
        Random random = new Random(1);
        for (int round = 0; round < 200_000; round++) {
            float a = any(random);
            float b = any(random);
            float c = round % 2 == 0 ? any(random) : -a * b * (1 + random.nextInt(3) * 0x1p-23f);
            check(a, b, c);
        }
    }

    @Test
    void rounds_once_where_the_sum_of_doubles_lies_between_two_floats() {
        // The product is a bit less or more than half of the last place of the sum.
        for (int sign = -1; sign <= 1; sign += 2) {
            check(1 + 0x1p-23f, sign * 0x1p-24f * (1 - 0x1p-23f), 1 + 0x1p-23f);
            check(1 + 0x1p-23f, sign * 0x1p-24f * (1 - 0x1p-23f), -1 - 0x1p-23f);
            check(0x1p-75f * (1 + 0x1p-23f), sign * 0x1p-75f * (1 - 0x1p-23f), 0x1p-127f + 0x1p-149f);
        }
    }

    @Test
    void takes_what_is_no_number() {
        float[] values = {0, -0f, 1, Float.MIN_VALUE, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN};
        for (float a : values) {
            for (float b : values) {
                for (float c : values) {
                    check(a, b, c);
                    check(a, -b, c);
                }
            }
        }
    }

    private static float any(Random random) {
        return (float) Math.scalb(random.nextGaussian(), random.nextInt(40) - 20);
    }

    private static void check(float a, float b, float c) {
        int expected = Float.floatToIntBits(Math.fma(a, b, c));
        assertThat(Float.floatToIntBits(Fused.inDoubles(a, b, c)))
                .as("%s · %s + %s", a, b, c)
                .isEqualTo(expected);
        assertThat(Float.floatToIntBits(Fused.multiplyAdd(a, b, c))).isEqualTo(expected);
    }
}
