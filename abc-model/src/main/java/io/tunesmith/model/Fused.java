package io.tunesmith.model;

/**
 * a·b + c, rounded once, as {@link Math#fma(float, float, float)} defines it, on processors without an instruction for it
 * too: there Java computes with {@link java.math.BigDecimal}, some thousand times slower. The results are the same.
 */
final class Fused {

    /** How long eight may take, in nanoseconds: as instructions they take some hundred, interpreted ones included. */
    private static final long QUICK = 8_000;

    private static final boolean INSTRUCTION = quick();

    private Fused() {}

    /** a·b + c, rounded once. */
    static float multiplyAdd(float a, float b, float c) {
        return INSTRUCTION ? Math.fma(a, b, c) : inDoubles(a, b, c);
    }

    /**
     * The product is exact in doubles and the sum is rounded to one, which rounds to the same float unless it lies, as
     * rounded, in the middle between two floats, or the float is so small that it has fewer digits.
     */
    static float inDoubles(float a, float b, float c) {
        double sum = (double) a * b + c;
        float rounded = (float) sum;
        boolean middle = (Double.doubleToRawLongBits(sum) & 0x1fffffff) == 0x10000000;
        return middle || Math.abs(rounded) < 0x1p-125f ? Math.fma(a, b, c) : rounded;
    }

    private static boolean quick() {
        long best = Long.MAX_VALUE;
        float value = 0.3f;
        for (int round = 0; round < 5; round++) {
            long before = System.nanoTime();
            for (int number = 0; number < 8; number++) {
                value = Math.fma(value, 0.7f, 0.3f);
            }
            best = Math.min(best, System.nanoTime() - before);
        }
        return best < QUICK && value > 0;
    }
}
