package io.tunesmith.render.internal.sound;

/** Measures pitch and harmonics. */
final class Pitch {

    private Pitch() {}

    /**
     * The frequency of the first harmonic, which must be within 8 Hz of {@code expected}: by how far its phase turns from
     * window to window, averaged by power.
     */
    static double of(double[] sound, double expected) {
        int window = 4096;
        int hop = 1024;
        double turnReal = 0;
        double turnImaginary = 0;
        double[] before = null;
        for (int at = 0; at + window <= sound.length; at += hop) {
            double[] now = component(sound, at, window, expected);
            if (before != null) {
                turnReal += now[0] * before[0] + now[1] * before[1];
                turnImaginary += now[1] * before[0] - now[0] * before[1];
            }
            before = now;
        }
        double whole = 2 * Math.PI * expected * hop / SoundRenderer.FRAME_RATE;
        double turn = Math.atan2(turnImaginary, turnReal) - whole;
        turn -= 2 * Math.PI * Math.rint(turn / (2 * Math.PI));
        return expected + turn * SoundRenderer.FRAME_RATE / (2 * Math.PI * hop);
    }

    static double[] harmonics(double[] sound, double hertz, int count) {
        double[] harmonics = new double[count];
        double strongest = 0;
        for (int n = 0; n < count; n++) {
            harmonics[n] = amplitude(sound, hertz * (n + 1));
            strongest = Math.max(strongest, harmonics[n]);
        }
        for (int n = 0; n < count; n++) {
            harmonics[n] /= strongest;
        }
        return harmonics;
    }

    /** The amplitude at a frequency. */
    static double amplitude(double[] sound, double hertz) {
        double[] component = component(sound, 0, sound.length, hertz);
        return 4 * Math.hypot(component[0], component[1]) / sound.length;
    }

    /** The component at a frequency through a Hann window: real and imaginary part (Goertzel's algorithm). */
    private static double[] component(double[] sound, int at, int count, double hertz) {
        double angle = 2 * Math.PI * hertz / SoundRenderer.FRAME_RATE;
        double turn = 2 * Math.PI / count;
        double twice = 2 * Math.cos(angle);
        double twiceWindow = 2 * Math.cos(turn);
        double window = Math.cos(0.5 * turn);
        double windowBefore = window;
        double one = 0;
        double two = 0;
        for (int i = 0; i < count; i++) {
            double now = (0.5 - 0.5 * window) * sound[at + i] + twice * one - two;
            two = one;
            one = now;
            double next = twiceWindow * window - windowBefore;
            windowBefore = window;
            window = next;
        }
        return new double[] {one - two * Math.cos(angle), two * Math.sin(angle)};
    }
}
