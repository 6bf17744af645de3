package io.tunesmith.render.internal.sound;

/** White noise from an integer generator (Marsaglia's xorshift32), the same on every machine. */
final class Noise {

    private static final double SCALE = 1.0 / (1L << 31);

    private int state;

    Noise(int seed) {
        // Spreads neighbouring seeds apart; xorshift must not start at 0.
        int mixed = seed * 0x9E3779B9 + 0x7F4A7C15;
        mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        state = mixed == 0 ? 1 : mixed;
    }

    /** The next value, evenly spread over -1 to 1. */
    double next() {
        int x = state;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        state = x;
        return x * SCALE;
    }
}
