package io.tunesmith.abc;

import java.math.BigInteger;

/**
 * An exact rational number, always reduced, with a positive denominator. Durations are fractions of a
 * whole note, so {@code 1/8} is an eighth note however it was written.
 *
 * @param numerator the numerator
 * @param denominator the denominator, greater than 0
 */
public record Fraction(long numerator, long denominator) implements Comparable<Fraction> {

    /** Zero. */
    public static final Fraction ZERO = new Fraction(0, 1);

    /** One; as a duration, a whole note. */
    public static final Fraction ONE = new Fraction(1, 1);

    /**
     * Reduces the fraction.
     *
     * @throws IllegalArgumentException if the denominator is 0
     */
    public Fraction {
        if (denominator == 0) {
            throw new IllegalArgumentException("A fraction needs a denominator other than 0: " + numerator + "/0");
        }
        if (denominator != 1) {
            long divisor = gcd(numerator, denominator);
            if (denominator < 0) {
                divisor = -divisor;
            }
            numerator /= divisor;
            denominator /= divisor;
        }
    }

    /** {@code numerator/denominator}, reduced. */
    public static Fraction of(long numerator, long denominator) {
        return new Fraction(numerator, denominator);
    }

    /** The whole number {@code value}. */
    public static Fraction of(long value) {
        return new Fraction(value, 1);
    }

    /**
     * This plus {@code other}.
     *
     * @throws ArithmeticException if the exact result does not fit into 64-bit terms; so for all arithmetic here
     */
    public Fraction plus(Fraction other) {
        if (denominator == other.denominator) {
            return new Fraction(Math.addExact(numerator, other.numerator), denominator);
        }
        if (isSmall(numerator) && isSmall(denominator) && isSmall(other.numerator) && isSmall(other.denominator)) {
            return new Fraction(
                    numerator * other.denominator + other.numerator * denominator, denominator * other.denominator);
        }
        return exact(
                big(numerator)
                        .multiply(big(other.denominator))
                        .add(big(other.numerator).multiply(big(denominator))),
                big(denominator).multiply(big(other.denominator)));
    }

    /** This minus {@code other}. */
    public Fraction minus(Fraction other) {
        return plus(other.negate());
    }

    /** This times {@code other}. */
    public Fraction times(Fraction other) {
        long a = gcd(numerator, other.denominator);
        long b = gcd(other.numerator, denominator);
        return new Fraction(
                Math.multiplyExact(numerator / a, other.numerator / b),
                Math.multiplyExact(denominator / b, other.denominator / a));
    }

    /** This times a whole number. */
    public Fraction times(long factor) {
        return times(of(factor));
    }

    /**
     * This divided by {@code other}.
     *
     * @throws IllegalArgumentException if {@code other} is zero
     */
    public Fraction dividedBy(Fraction other) {
        return times(new Fraction(other.denominator, other.numerator));
    }

    /** The same distance on the other side of zero. */
    public Fraction negate() {
        return new Fraction(Math.negateExact(numerator), denominator);
    }

    /** -1, 0 or 1. */
    public int signum() {
        return Long.signum(numerator);
    }

    /** Whether this is zero. */
    public boolean isZero() {
        return numerator == 0;
    }

    /** The nearest double. */
    public double doubleValue() {
        return (double) numerator / denominator;
    }

    @Override
    public int compareTo(Fraction other) {
        if (denominator == other.denominator) {
            return Long.compare(numerator, other.numerator);
        }
        long left = Math.multiplyHigh(numerator, other.denominator);
        long right = Math.multiplyHigh(other.numerator, denominator);
        return left != right
                ? Long.compare(left, right)
                : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator);
    }

    /** {@code 3/8}, or {@code 2} for a whole number. */
    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
    }

    private static Fraction exact(BigInteger numerator, BigInteger denominator) {
        BigInteger divisor = numerator.gcd(denominator);
        return new Fraction(
                numerator.divide(divisor).longValueExact(),
                denominator.divide(divisor).longValueExact());
    }

    private static boolean isSmall(long value) {
        return value >> 30 == value >> 63; // so that a sum of two products still fits
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** Greatest common divisor, at least 1, of the magnitudes. */
    private static long gcd(long a, long b) {
        long x = Math.abs(a);
        long y = Math.abs(b);
        if (x > 0 && y > 0 && (y & y - 1) == 0) {
            return Math.min(Long.lowestOneBit(x), y); // denominators are powers of two but for tuplets
        }
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x == 0 ? 1 : x;
    }
}
