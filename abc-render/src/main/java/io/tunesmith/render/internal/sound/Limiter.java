package io.tunesmith.render.internal.sound;

/**
 * Turns the level down shortly before a peak that would not fit, and back up slowly after it.
 *
 * <p>Each block is cut into pieces. The gain at the border of two pieces is low enough for both, and goes in a straight
 * line from border to border, so that no sample can ever exceed the ceiling. Blocks come out one piece late.
 */
final class Limiter {

    static final int PIECE = 128;
    private static final float CEILING = 0.97f;
    /** How much of the way back to 1 the gain goes in one piece: about a fifth of a second in all. */
    private static final float RECOVERY = 0.015f;

    private final float[] left = new float[PIECE];
    private final float[] right = new float[PIECE];
    private float allowed = 1;
    private float gain = 1;

    /** Takes one piece from {@code at} on, and puts the one before it, limited, in its place. */
    void pass(float[] l, float[] r, int at) {
        float peak = 0;
        for (int i = 0; i < PIECE; i++) {
            peak = Math.max(peak, Math.max(Math.abs(l[at + i]), Math.abs(r[at + i])));
        }
        float allowedNext = peak > CEILING ? CEILING / peak : 1;
        float end = Math.min(Math.min(allowed, allowedNext), gain + RECOVERY * (1 - gain));
        float step = (end - gain) / PIECE;
        float now = gain;
        for (int i = 0; i < PIECE; i++) {
            now += step;
            float limitedLeft = left[i] * now;
            float limitedRight = right[i] * now;
            left[i] = l[at + i];
            right[i] = r[at + i];
            l[at + i] = limitedLeft;
            r[at + i] = limitedRight;
        }
        gain = end;
        allowed = allowedNext;
    }
}
