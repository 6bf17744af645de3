package io.tunesmith.render.internal.sound;

/** A second-order filter (R. Bristow-Johnson, Cookbook formulae for audio EQ biquad filter coefficients). */
final class Biquad {

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double s1;
    private double s2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    /** Passes what lies around {@code hertz}, at gain 1 there. */
    static Biquad bandPass(double hertz, double q) {
        double w = angle(hertz);
        double alpha = StrictMath.sin(w) / (2 * q);
        return new Biquad(alpha, 0, -alpha, 1 + alpha, -2 * StrictMath.cos(w), 1 - alpha);
    }

    /** Passes what lies below {@code hertz}. */
    static Biquad lowPass(double hertz, double q) {
        double w = angle(hertz);
        double cosine = StrictMath.cos(w);
        double alpha = StrictMath.sin(w) / (2 * q);
        return new Biquad((1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /** Passes what lies above {@code hertz}. */
    static Biquad highPass(double hertz, double q) {
        double w = angle(hertz);
        double cosine = StrictMath.cos(w);
        double alpha = StrictMath.sin(w) / (2 * q);
        return new Biquad((1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    private static double angle(double hertz) {
        return 2 * StrictMath.PI * Math.min(hertz, 0.45 * SoundRenderer.FRAME_RATE) / SoundRenderer.FRAME_RATE;
    }

    double next(double in) {
        double out = b0 * in + s1;
        s1 = b1 * in - a1 * out + s2;
        s2 = b2 * in - a2 * out;
        return out;
    }
}
