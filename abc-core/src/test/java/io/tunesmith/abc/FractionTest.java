package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FractionTest {

    @Test
    void is_equal_however_it_was_written() {
        assertThat(Fraction.of(2, 16)).isEqualTo(Fraction.of(1, 8)).hasToString("1/8");
        assertThat(Fraction.of(3, -6)).isEqualTo(Fraction.of(-1, 2)).hasToString("-1/2");
        assertThat(Fraction.of(0, 7)).isEqualTo(Fraction.ZERO).hasToString("0");
    }

    @Test
    void rejects_a_denominator_of_zero() {
        assertThatThrownBy(() -> Fraction.of(3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3/0");
        assertThatThrownBy(() -> Fraction.ONE.dividedBy(Fraction.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void computes_as_big_integers_do() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Fraction a = random(random, 1 + i % 40);
            Fraction b = random(random, 1 + i % 37);
            assertSame(a.plus(b), cross(a, b).add(cross(b, a)), denominators(a, b));
            assertSame(a.minus(b), cross(a, b).subtract(cross(b, a)), denominators(a, b));
            assertThat(a.compareTo(b)).isEqualTo(cross(a, b).compareTo(cross(b, a)));
        }
    }

    @Test
    void adds_what_fits_though_its_products_do_not() {
        long large = 1L << 62;
        assertSumEachWay(Fraction.of(large + 1, 2), Fraction.of(1, 6), Fraction.of(3 * (large / 2) + 2, 3));
        assertSumEachWay(
                Fraction.of(1, 3 * (large / 4)), Fraction.of(1, 6), Fraction.of(large / 8 + 1, 3 * (large / 4)));
        assertThatThrownBy(() -> Fraction.of(large + 1, 2).plus(Fraction.of(1, 3)))
                .isInstanceOf(ArithmeticException.class);
    }

    private static void assertSumEachWay(Fraction a, Fraction b, Fraction sum) {
        assertThat(a.plus(b)).isEqualTo(sum);
        assertThat(b.plus(a)).isEqualTo(sum);
    }

    @Test
    void has_a_sign_and_a_nearest_double() {
        assertThat(Fraction.of(-3, 8).signum()).isEqualTo(-1);
        assertThat(Fraction.ZERO.signum()).isZero();
        assertThat(Fraction.of(3, 8).signum()).isEqualTo(1);
        assertThat(Fraction.of(-3, 8).doubleValue()).isEqualTo(-0.375);
    }

    @Test
    void multiplies_and_divides_exactly() {
        assertThat(Fraction.of(3, 4).times(Fraction.of(2, 3))).isEqualTo(Fraction.of(1, 2));
        assertThat(Fraction.of(3, 4).dividedBy(Fraction.of(-3, 8))).isEqualTo(Fraction.of(-2));
        assertThat(Fraction.of(1, 8).times(3)).isEqualTo(Fraction.of(3, 8));
        assertThatThrownBy(() -> Fraction.of(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
    }

    private static Fraction random(Random random, int bits) {
        return Fraction.of(
                new BigInteger(bits, random).longValueExact() * (random.nextBoolean() ? 1 : -1),
                new BigInteger(20, random).longValueExact() + 1);
    }

    private static BigInteger cross(Fraction a, Fraction b) {
        return BigInteger.valueOf(a.numerator()).multiply(BigInteger.valueOf(b.denominator()));
    }

    private static BigInteger denominators(Fraction a, Fraction b) {
        return BigInteger.valueOf(a.denominator()).multiply(BigInteger.valueOf(b.denominator()));
    }

    private static void assertSame(Fraction actual, BigInteger numerator, BigInteger denominator) {
        BigInteger divisor = numerator.gcd(denominator);
        assertThat(actual.numerator()).isEqualTo(numerator.divide(divisor).longValueExact());
        assertThat(actual.denominator()).isEqualTo(denominator.divide(divisor).longValueExact());
    }
}
