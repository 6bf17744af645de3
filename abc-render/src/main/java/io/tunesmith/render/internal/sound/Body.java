package io.tunesmith.render.internal.sound;

/**
 * How strongly the body of an instrument radiates each frequency: a floor, a few named resonances on it, and the many
 * small ones that make every real body uneven.
 */
final class Body {

    /** A body that passes everything alike. */
    static final Body NONE = new Body(1, 0, 0);

    private static final double LOWEST = 20;
    private static final int PER_OCTAVE = 10;
    private static final int POINTS = 10 * PER_OCTAVE + 2;

    /** A peak: where it stands, how much it adds to the floor there, and how narrow it is (centre over width). */
    private record Resonance(double hertz, double gain, double q) {}

    private final double floor;
    private final double[] uneven = new double[POINTS];
    private final Resonance[] resonances;

    private Body(double floor, double decibels, int seed, Resonance... resonances) {
        this.floor = floor;
        this.resonances = resonances;
        Noise chance = new Noise(seed);
        for (int i = 0; i < POINTS; i++) {
            uneven[i] = StrictMath.pow(10, decibels * chance.next() / 20);
        }
    }

    /**
     * A body.
     *
     * @param floor gain away from the resonances
     * @param decibels how far its small resonances go up and down
     * @param peaks three numbers each: frequency, gain, and centre over width
     */
    static Body of(double floor, double decibels, double... peaks) {
        Resonance[] resonances = new Resonance[peaks.length / 3];
        for (int i = 0; i < resonances.length; i++) {
            resonances[i] = new Resonance(peaks[3 * i], peaks[3 * i + 1], peaks[3 * i + 2]);
        }
        return new Body(floor, decibels, resonances.length, resonances);
    }

    double gainAt(double hertz) {
        double gain = floor;
        for (Resonance r : resonances) {
            double off = r.q * (hertz / r.hertz - r.hertz / hertz);
            gain += r.gain / (1 + off * off);
        }
        double point = Math.max(0, PER_OCTAVE * StrictMath.log(hertz / LOWEST) / StrictMath.log(2));
        int i = (int) Math.min(POINTS - 2, point);
        double part = Math.min(1, point - i);
        return gain * (uneven[i] + part * (uneven[i + 1] - uneven[i]));
    }
}
