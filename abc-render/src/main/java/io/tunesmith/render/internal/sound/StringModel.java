package io.tunesmith.render.internal.sound;

import java.util.ArrayList;
import java.util.List;

/**
 * Strings and bars that are struck or plucked and then left alone: each partial is a mode that decays by itself.
 *
 * <p>The strength of the partials follows from where and how hard the string is struck (N. Fletcher and T. Rossing, The
 * Physics of Musical Instruments, §2.7 to 2.10 and §12.3), their frequencies from its stiffness, their decay from losses that
 * grow with frequency, and all of it is coloured by the body. One note may have several strings, slightly out of tune
 * with each other.
 */
final class StringModel implements Timbre.Model {

    private static final int MOST_PARTIALS = 96;
    private static final double MOST_SECONDS = 12;
    private static final double HIGHEST = 15_000;

    private record Course(double cents, double gain, double decay) {}

    private record Knock(double level, double hertz, double q, double seconds) {}

    private final double place;
    private final double slope;
    private double[] ratios = {};
    private double brightness = 2000;
    private double brightnessByKey = 0.5;
    private double brightnessByStrength = 1.5;
    private double stiffness;
    private double stiffnessByOctave = 1;
    private double decay = 4;
    private double decayByOctave = 0.5;
    private double damping = 4000;
    private double dampingPower = 1.5;
    private double attack = 0.001;
    private Body body = Body.NONE;
    private final List<Course> courses = new ArrayList<>();
    private final List<Knock> knocks = new ArrayList<>();

    private StringModel(double place, double slope) {
        this.place = place;
        this.slope = slope;
    }

    /**
     * A string.
     *
     * @param place where it is plucked or struck, as a part of its length
     * @param slope partial n is as strong as n to the power of -slope, before all else
     */
    static StringModel plucked(double place, double slope) {
        return new StringModel(place, slope);
    }

    /** A bar, bell or tube, with its partials at these multiples of the lowest. */
    static StringModel bar(double slope, double... ratios) {
        StringModel model = new StringModel(0, slope);
        model.ratios = ratios;
        return model;
    }

    /**
     * How bright it is: partials fall by e at this frequency for middle C at middle strength.
     *
     * @param hertz that frequency
     * @param byKey 0 if it stays, 1 if it goes up with the key
     * @param byStrength by how many octaves it goes up from softest to hardest
     */
    StringModel bright(double hertz, double byKey, double byStrength) {
        brightness = hertz;
        brightnessByKey = byKey;
        brightnessByStrength = byStrength;
        return this;
    }

    /**
     * How stiff it is: partial n stands at n √(1 + B n²).
     *
     * @param middle B at middle C
     * @param byOctave B is multiplied by 2 to this power with each octave up
     */
    StringModel stiff(double middle, double byOctave) {
        stiffness = middle;
        stiffnessByOctave = byOctave;
        return this;
    }

    /**
     * How long it rings.
     *
     * @param seconds in which the lowest partial of middle C falls by 60 dB
     * @param byOctave that time is divided by 2 to this power with each octave up
     * @param hertz where losses that grow with frequency alone make it one second
     * @param power how fast they grow
     */
    StringModel rings(double seconds, double byOctave, double hertz, double power) {
        decay = seconds;
        decayByOctave = byOctave;
        damping = hertz;
        dampingPower = power;
        return this;
    }

    /** The time in seconds that finger, plectrum or hammer need to let go. */
    StringModel attack(double seconds) {
        attack = seconds;
        return this;
    }

    StringModel in(Body coloured) {
        body = coloured;
        return this;
    }

    /** Adds a string to each note: so many cents off, this loud, and ringing so many times as long. */
    StringModel course(double cents, double gain, double rings) {
        courses.add(new Course(cents, gain, rings));
        return this;
    }

    /** Adds the noise of the stroke: band-passed, falling by 60 dB in so many seconds. */
    StringModel knock(double level, double hertz, double q, double seconds) {
        knocks.add(new Knock(level, hertz, q, seconds));
        return this;
    }

    @Override
    public Tone tone(double key, double strength) {
        double hertz = Timbre.hertz(key);
        double octave = (key - 60) / 12.0;
        double b = stiffness * StrictMath.pow(2, octave * stiffnessByOctave);
        double bright =
                brightness * StrictMath.pow(2, octave * brightnessByKey + (strength - 0.5) * brightnessByStrength);
        double ring = decay * StrictMath.pow(2, -octave * decayByOctave);
        // What is struck harder has more of everything above its lowest partial.
        double steep = slope + Timbre.SOFTER * (0.5 - strength);
        Noise chance = new Noise((int) key);
        List<Course> strings = courses.isEmpty() ? List.of(new Course(0, 1, 1)) : courses;
        int partials = ratios.length > 0 ? ratios.length : MOST_PARTIALS;
        List<StringTone.Mode> modes = new ArrayList<>();
        double power = 0;
        double strongest = 0;
        for (int n = 1; n <= partials; n++) {
            double at = ratios.length > 0 ? hertz * ratios[n - 1] : hertz * n * Math.sqrt((1 + b * n * n) / (1 + b));
            // No two partials of a real string are quite as strong as a formula has them.
            double uneven = 1 + 0.3 * chance.next();
            if (at > HIGHEST) {
                break;
            }
            double gain = StrictMath.pow(n, -steep)
                    * StrictMath.exp(-(at / bright) * (at / bright))
                    * body.gainAt(at)
                    * uneven;
            if (ratios.length == 0) {
                gain *= StrictMath.sin(StrictMath.PI * n * place);
            }
            double seconds = 1 / (1 / ring + StrictMath.pow(at / damping, dampingPower));
            strongest = Math.max(strongest, Math.abs(gain));
            if (Math.abs(gain) < 2e-4 * strongest) {
                continue;
            }
            for (Course string : strings) {
                double tuned = at * StrictMath.pow(2, string.cents / 1200);
                StringTone.Mode mode =
                        new StringTone.Mode(tuned, gain * string.gain, Math.min(seconds * string.decay, 40));
                modes.add(mode);
                double heard = mode.gain() * Timbre.weight(tuned);
                power += heard * heard / 2 * meanPower(mode.seconds());
            }
        }
        double norm = 1 / Math.sqrt(power);
        List<StringTone.Burst> bursts = new ArrayList<>();
        for (Knock knock : knocks) {
            bursts.add(new StringTone.Burst(knock.level, Biquad.bandPass(knock.hertz, knock.q), knock.seconds));
        }
        double softer = attack * StrictMath.pow(2, 0.5 - strength);
        return new StringTone(modes, norm, bursts, softer, MOST_SECONDS, (int) key);
    }

    /** What is left of the power of a mode on average over the first fifth of a second. */
    private static double meanPower(double seconds) {
        double fall = 2 * StrictMath.log(1000) / seconds * 0.2;
        return (1 - StrictMath.exp(-fall)) / fall;
    }
}
