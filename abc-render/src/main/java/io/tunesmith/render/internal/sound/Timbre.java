package io.tunesmith.render.internal.sound;

/**
 * How one instrument sounds: how its tones are made, and how they are played.
 *
 * @param name for people
 * @param model makes the tones
 * @param level how loud it stands among the others, 1 as it comes
 * @param release seconds in which a note that is over falls by 60 dB; 0 for one that rings on as if nothing had happened
 * @param spread how far the keys are spread from left to right: pan per octave from middle C
 */
record Timbre(String name, Model model, double level, double release, double spread) {

    /** How many strengths are told apart in timbre; the level follows every step of the velocity. */
    static final int LAYERS = 8;

    /** How much steeper the partials fall from the hardest to the softest stroke: a power of their number. */
    static final double SOFTER = 0.6;

    /** Makes the tones of an instrument. */
    @FunctionalInterface
    interface Model {

        /**
         * The tone of a key.
         *
         * @param key MIDI key, with a fraction for a pitch between two keys
         * @param strength 0 to 1, how hard it is played
         */
        Tone tone(double key, double strength);
    }

    Timbre(String name, Model model, double level, double release) {
        this(name, model, level, release, 0);
    }

    static int layer(int velocity) {
        return velocity * LAYERS / 128;
    }

    Tone tone(double key, int layer) {
        return model.tone(key, (layer + 0.5) / LAYERS);
    }

    /** The frequency of a key in equal temperament, A4 = 440 Hz. */
    static double hertz(double key) {
        return 440 * StrictMath.pow(2, (key - 69) / 12);
    }

    /** How much a frequency counts for loudness: the ear hears little of the lowest ones. */
    static double weight(double hertz) {
        double square = hertz * hertz;
        return Math.max(0.12, square / (square + 160.0 * 160.0));
    }
}
