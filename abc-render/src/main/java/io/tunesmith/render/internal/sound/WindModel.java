package io.tunesmith.render.internal.sound;

/**
 * Instruments whose tone is fed for as long as it lasts, by bow, breath or bellows: harmonics under a moving envelope,
 * and the noise of what feeds them.
 */
final class WindModel implements Timbre.Model {

    double slope = 1;
    double[] decibels = {};
    double even = 1;
    double brightness = 4000;
    double brightnessByKey = 0.3;
    double brightnessByStrength = 1;
    Body body = Body.NONE;
    double[] reeds = {0};
    double attack = 0.03;
    double bloom;
    double vibratoHertz = 5.5;
    double vibratoCents;
    double vibratoDelay = 0.3;
    double tremolo;
    double drift = 2;
    double shimmer = 0.03;
    double scoop;
    double noise;
    double noiseRatio;
    double noiseHertz = 3000;
    double noiseQ = 0.7;
    double chiff;
    double chiffSeconds = 0.06;

    private WindModel(double slope, double... decibels) {
        this.slope = slope;
        this.decibels = decibels;
    }

    /**
     * A source of harmonics.
     *
     * @param slope harmonic n is as strong as n to the power of -slope
     * @param decibels what is added to that for the first ones
     */
    static WindModel source(double slope, double... decibels) {
        return new WindModel(slope, decibels);
    }

    /** How strong the even harmonics are beside the odd ones. */
    WindModel even(double gain) {
        even = gain;
        return this;
    }

    /** As {@link StringModel#bright}. */
    WindModel bright(double hertz, double byKey, double byStrength) {
        brightness = hertz;
        brightnessByKey = byKey;
        brightnessByStrength = byStrength;
        return this;
    }

    WindModel in(Body coloured) {
        body = coloured;
        return this;
    }

    /** How many reeds, pipes or players sound together, and how many cents each is off. */
    WindModel reeds(double... cents) {
        reeds = cents;
        return this;
    }

    /**
     * How it starts.
     *
     * @param seconds until the lowest harmonic stands
     * @param late how much longer the high ones take: the tenth takes 1 + late times as long
     * @param cents by how much the pitch comes from below
     */
    WindModel attack(double seconds, double late, double cents) {
        attack = seconds;
        bloom = late;
        scoop = cents;
        return this;
    }

    /**
     * Vibrato.
     *
     * @param hertz how fast
     * @param cents how far to either side
     * @param delay seconds before it sets in
     * @param level how much the level goes with it, 0 to 1
     */
    WindModel vibrato(double hertz, double cents, double delay, double level) {
        vibratoHertz = hertz;
        vibratoCents = cents;
        vibratoDelay = delay;
        tremolo = level;
        return this;
    }

    /** How unsteady it is: cents of slow drift, and part of the level. */
    WindModel unsteady(double cents, double level) {
        drift = cents;
        shimmer = level;
        return this;
    }

    /**
     * Bow or breath.
     *
     * @param level of the noise while the tone stands
     * @param hertz where it lies
     * @param ratio or, if not 0, at which multiple of the pitch
     * @param q how narrow
     */
    WindModel breath(double level, double hertz, double ratio, double q) {
        noise = level;
        noiseHertz = hertz;
        noiseRatio = ratio;
        noiseQ = q;
        return this;
    }

    /** How much stronger that noise is at the start, and how long that lasts. */
    WindModel chiff(double level, double seconds) {
        chiff = level;
        chiffSeconds = seconds;
        return this;
    }

    @Override
    public Tone tone(double key, double strength) {
        return new WindTone(this, key, strength);
    }
}
