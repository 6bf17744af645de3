package io.tunesmith.render.internal.sound;

import java.util.Arrays;

/** Harmonics in step with each other, their strengths and the pitch moving a little all the time. */
final class WindTone implements Tone {

    private static final int STEP = 64;
    private static final int MOST_HARMONICS = 48;
    private static final double HIGHEST = 14_000;
    private static final int SECONDS = 7;
    private static final int LOOP_SECONDS = 4;

    private static final double[] RAMP = new double[STEP];

    static {
        for (int i = 0; i < STEP; i++) {
            RAMP[i] = i + 1;
        }
    }

    private final WindModel model;
    private final double hertz;
    private final int harmonics;
    /** Strength of harmonic n before the body, n from 1. */
    private final double[] source;
    /** The body on a grid of a 16th of the pitch, so that vibrato moves the harmonics over its peaks. */
    private final double[] bodyGrid;

    private final double norm;
    private final Reed[] reeds;
    private final Noise noise;
    private final Biquad breath;
    private final double[] sum = new double[STEP];
    private final double[] harmonic = new double[STEP];
    private final double[] before = new double[STEP];
    private final double[] twice = new double[STEP];
    private int position;

    /** One reed, pipe, string or player. */
    private final class Reed {
        final double tuning;
        final Noise chance;
        final double[] now = new double[harmonics + 1];
        double phase;
        double drift;
        double driftTo;
        double level;
        double levelTo;
        final double vibratoPhase;
        final double vibratoRate;

        Reed(double cents, int seed) {
            tuning = StrictMath.pow(2, cents / 1200);
            chance = new Noise(seed);
            phase = reedsOf(model) > 1 ? 0.5 + 0.49 * chance.next() : 0;
            vibratoPhase = reedsOf(model) > 2 ? 0.5 + 0.5 * chance.next() : 0;
            vibratoRate = model.vibratoHertz * (1 + 0.06 * chance.next());
        }
    }

    private static int reedsOf(WindModel model) {
        return model.reeds.length;
    }

    WindTone(WindModel model, double key, double strength) {
        this.model = model;
        hertz = Timbre.hertz(key);
        harmonics = (int) Math.max(1, Math.min(MOST_HARMONICS, HIGHEST / hertz));
        double octave = (key - 60) / 12.0;
        double bright = model.brightness
                * StrictMath.pow(2, octave * model.brightnessByKey + (strength - 0.5) * model.brightnessByStrength);
        source = new double[harmonics + 1];
        bodyGrid = new double[16 * (harmonics + 2)];
        for (int i = 1; i < bodyGrid.length; i++) {
            bodyGrid[i] = model.body.gainAt(hertz * i / 16);
        }
        double steep = model.slope + Timbre.SOFTER * (0.5 - strength);
        double power = 0;
        for (int n = 1; n <= harmonics; n++) {
            double gain = StrictMath.pow(n, -steep) * StrictMath.exp(-(n - 1) * hertz / bright);
            if (n <= model.decibels.length) {
                gain *= StrictMath.pow(10, model.decibels[n - 1] / 20);
            }
            if (n % 2 == 0) {
                gain *= model.even;
            }
            // The phases of every third harmonic are turned over: less of a spike, the same sound.
            source[n] = n % 3 == 0 ? -gain : gain;
            double heard = gain * bodyGrid[16 * n] * Timbre.weight(n * hertz);
            power += heard * heard / 2;
        }
        norm = 1 / Math.sqrt(power * reedsOf(model));
        reeds = new Reed[reedsOf(model)];
        for (int i = 0; i < reeds.length; i++) {
            reeds[i] = new Reed(model.reeds[i], (int) key * 16 + i);
        }
        noise = new Noise((int) key + 1000);
        breath = Biquad.bandPass(model.noiseRatio > 0 ? model.noiseRatio * hertz : model.noiseHertz, model.noiseQ);
    }

    @Override
    public int length() {
        return SECONDS * SoundRenderer.FRAME_RATE;
    }

    @Override
    public int loopStart() {
        return (SECONDS - LOOP_SECONDS) * SoundRenderer.FRAME_RATE;
    }

    @Override
    public void render(float[] out, int at, int count) {
        for (int done = 0; done < count; done += STEP) {
            int frames = Math.min(STEP, count - done);
            Arrays.fill(sum, 0);
            for (Reed reed : reeds) {
                play(reed, frames);
            }
            blow(frames);
            for (int i = 0; i < frames; i++) {
                out[at + done + i] += (float) sum[i];
            }
            position += frames;
        }
    }

    private void play(Reed reed, int frames) {
        double seconds = (double) (position + frames) / SoundRenderer.FRAME_RATE;
        if (position % (16 * STEP) == 0) {
            reed.driftTo = model.drift * reed.chance.next();
            reed.levelTo = model.shimmer * reed.chance.next();
        }
        reed.drift += 0.1 * (reed.driftTo - reed.drift);
        reed.level += 0.1 * (reed.levelTo - reed.level);
        double set = Math.max(0, Math.min(1, (seconds - model.vibratoDelay) / 0.4));
        double turn = reed.vibratoPhase + reed.vibratoRate * Math.max(0, seconds - model.vibratoDelay);
        double swing = set * Sine.of(turn - Math.floor(turn));
        double cents = reed.drift + model.vibratoCents * swing;
        if (model.scoop != 0) {
            cents -= model.scoop * StrictMath.exp(-seconds / (0.4 * model.attack + 0.005));
        }
        // 2^(cents/1200) for a few cents: two terms of the series are exact enough.
        double x = cents * (0.693147180559945 / 1200);
        double ratio = reed.tuning * (1 + x + x * x / 2);
        double level = norm * (1 + reed.level + model.tremolo * swing);
        double step = ratio * hertz / SoundRenderer.FRAME_RATE;

        int voiced = (int) Math.min(harmonics, 20_000 / hertz);
        double[] now = reed.now;
        double[] by = new double[voiced + 1];
        for (int n = 1; n <= voiced; n++) {
            double grid = 16 * n * ratio;
            int cell = Math.min((int) grid, bodyGrid.length - 2);
            double gain = bodyGrid[cell] + (grid - cell) * (bodyGrid[cell + 1] - bodyGrid[cell]);
            double rise = model.attack * (1 + model.bloom * (n - 1) / 9.0);
            double to = level * source[n] * gain * rise(seconds / rise);
            by[n] = (to - now[n]) / frames;
        }
        double phase = reed.phase;
        for (int i = 0; i < frames; i++) {
            harmonic[i] = Sine.of(phase);
            twice[i] = 2 * Sine.cosine(phase);
            before[i] = 0;
            phase += step;
            if (phase >= 1) {
                phase -= 1;
            }
        }
        // sin((n+1)φ) = 2 cos φ sin nφ - sin((n-1)φ), for all frames of the step side by side.
        for (int n = 1; n <= voiced; n++) {
            add(now[n], by[n], frames);
            now[n] += by[n] * frames;
        }
        reed.phase = phase;
    }

    /** Adds one harmonic to the sum, and goes on to the next. */
    private void add(double strength, double by, int frames) {
        for (int i = 0; i < frames; i++) {
            double value = harmonic[i];
            sum[i] += (strength + by * RAMP[i]) * value;
            harmonic[i] = twice[i] * value - before[i];
            before[i] = value;
        }
    }

    /** From 0 to 1 while x does, without corners. */
    private static double rise(double x) {
        return x >= 1 ? 1 : x * x * (3 - 2 * x);
    }

    private void blow(int frames) {
        if (model.noise == 0) {
            return;
        }
        double seconds = (double) position / SoundRenderer.FRAME_RATE;
        double gain = model.noise
                * rise((seconds + 0.001) / (0.3 * model.attack + 0.002))
                * (1 + model.chiff * StrictMath.exp(-seconds * 3 / model.chiffSeconds));
        for (int i = 0; i < frames; i++) {
            sum[i] += gain * breath.next(noise.next());
        }
    }
}
