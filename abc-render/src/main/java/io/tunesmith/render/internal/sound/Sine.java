package io.tunesmith.render.internal.sound;

/** Sine by table, built with {@link StrictMath} so that it is the same everywhere; wrong by less than 4e-7. */
final class Sine {

    private static final int SIZE = 4096;
    private static final double[] TABLE = new double[SIZE + 1];

    static {
        for (int i = 0; i <= SIZE; i++) {
            TABLE[i] = StrictMath.sin(2 * StrictMath.PI * i / SIZE);
        }
    }

    private Sine() {}

    /** The sine of an angle in turns, 0 or more and less than 1. */
    static double of(double turns) {
        double at = turns * SIZE;
        int i = (int) at & (SIZE - 1);
        double part = at - (int) at;
        return TABLE[i] + part * (TABLE[i + 1] - TABLE[i]);
    }

    /** The cosine of an angle in turns, 0 or more and less than 1. */
    static double cosine(double turns) {
        double quarterOn = turns + 0.25;
        return of(quarterOn >= 1 ? quarterOn - 1 : quarterOn);
    }
}
