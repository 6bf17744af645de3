package io.tunesmith.render.internal.sound;

import java.util.Arrays;

/**
 * A small room: eight delay lines that feed each other (J.-M. Jot and A. Chaigne, Digital delay networks for designing
 * artificial reverberators, 1991), each losing high frequencies faster than low ones.
 */
final class Reverb {

    private static final int[] LENGTHS = {1123, 1291, 1429, 1597, 1777, 1949, 2137, 2311};
    private static final double SECONDS = 1.1;
    private static final float DULL = 0.32f;
    private static final int EARLY = 4096;
    private static final int PREDELAY = 520;
    private static final int[] EARLY_LEFT = {331, 709, 1033, 1511};
    private static final int[] EARLY_RIGHT = {419, 617, 1187, 1409};
    private static final float[] EARLY_GAIN = {0.32f, 0.26f, 0.2f, 0.15f};
    private static final float LATE_GAIN = 0.55f;
    private static final float SILENT = 1e-7f;

    private final float[][] lines = new float[8][];
    private final float[] gains = new float[8];
    private final float[] dulled = new float[8];
    private final int[] at = new int[8];
    private final float[] early = new float[EARLY];
    private int earlyAt;
    private long quiet;

    Reverb() {
        for (int i = 0; i < 8; i++) {
            lines[i] = new float[LENGTHS[i]];
            gains[i] = (float) StrictMath.pow(10, -3.0 * LENGTHS[i] / (SECONDS * SoundRenderer.FRAME_RATE));
        }
    }

    /** Adds the echo of {@code send} to both sides. */
    void mix(float[] send, float[] left, float[] right, int count) {
        if (rests(send, count)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            early[earlyAt] = send[i];
            float in = early[(earlyAt - PREDELAY) & (EARLY - 1)];
            float l = 0;
            float r = 0;
            for (int tap = 0; tap < 4; tap++) {
                l += EARLY_GAIN[tap] * early[(earlyAt - EARLY_LEFT[tap]) & (EARLY - 1)];
                r += EARLY_GAIN[tap] * early[(earlyAt - EARLY_RIGHT[tap]) & (EARLY - 1)];
            }
            earlyAt = (earlyAt + 1) & (EARLY - 1);

            float a = next(0);
            float b = next(1);
            float c = next(2);
            float d = next(3);
            float e = next(4);
            float f = next(5);
            float g = next(6);
            float h = next(7);
            left[i] += l + LATE_GAIN * ((a - c) + (e - g));
            right[i] += r + LATE_GAIN * ((b - d) + (f - h));
            // A Householder reflection: every line feeds every other, and no energy is gained.
            float all = 0.25f * (((a + b) + (c + d)) + ((e + f) + (g + h)));
            put(0, in + a - all);
            put(1, in + b - all);
            put(2, in + c - all);
            put(3, in + d - all);
            put(4, in + e - all);
            put(5, in + f - all);
            put(6, in + g - all);
            put(7, in + h - all);
        }
    }

    private float next(int line) {
        float value = lines[line][at[line]] * gains[line];
        float dull = value + DULL * (dulled[line] - value);
        dulled[line] = dull;
        return dull;
    }

    private void put(int line, float value) {
        lines[line][at[line]] = value;
        at[line] = at[line] + 1 == LENGTHS[line] ? 0 : at[line] + 1;
    }

    /** Whether nothing has come in for so long that nothing can be heard any more. */
    private boolean rests(float[] send, int count) {
        for (int i = 0; i < count; i++) {
            if (send[i] > SILENT || send[i] < -SILENT) {
                quiet = 0;
                return false;
            }
        }
        quiet += count;
        if (quiet < 4L * SoundRenderer.FRAME_RATE) {
            return false;
        }
        // What is left is far below one step of 16 bits; cleared so that it never wears down to denormal numbers.
        for (int i = 0; i < 8; i++) {
            Arrays.fill(lines[i], 0);
            dulled[i] = 0;
        }
        Arrays.fill(early, 0);
        return true;
    }
}
