package io.tunesmith.render.internal.sound;

/** A note on a sample of a soundfont: read at its pitch, filtered, and shaped by its envelopes. */
final class SoundFontVoice implements Voice {

    static final int INSTRUMENT = 41;
    static final int KEY_RANGE = 43;
    static final int VELOCITY_RANGE = 44;
    static final int SAMPLE = 53;

    private static final int START = 0;
    private static final int END = 1;
    private static final int LOOP_START = 2;
    private static final int LOOP_END = 3;
    private static final int START_COARSE = 4;
    private static final int VIBRATO_TO_PITCH = 6;
    private static final int FILTER = 8;
    private static final int RESONANCE = 9;
    private static final int ENVELOPE_TO_FILTER = 11;
    private static final int END_COARSE = 12;
    private static final int PAN = 17;
    private static final int VIBRATO_DELAY = 23;
    private static final int VIBRATO_RATE = 24;
    private static final int MODULATION_ENVELOPE = 25;
    private static final int VOLUME_ENVELOPE = 33;
    private static final int LOOP_START_COARSE = 45;
    private static final int FIXED_KEY = 46;
    private static final int FIXED_VELOCITY = 47;
    private static final int ATTENUATION = 48;
    private static final int LOOP_END_COARSE = 50;
    private static final int COARSE_TUNE = 51;
    private static final int FINE_TUNE = 52;
    private static final int LOOP_MODE = 54;
    private static final int SCALE = 56;
    private static final int EXCLUSIVE = 57;
    private static final int ROOT = 58;

    private static final double MASTER = 1.1;

    /** What the E-mu hardware made of the attenuation that the specification asks for; soundfonts count on it. */
    private static final double ATTENUATION_IN_PRACTICE = 0.4;

    /** Envelopes, pitch and filter move once in so many frames. */
    private static final int STEP = 64;

    private static final double SILENT = 1e-5;
    private static final double OPEN = 18_000;

    private final short[] samples;
    private final long end;
    private final long loopStart;
    private final long loopEnd;
    private final boolean loops;
    private final boolean loopsOnlyWhileHeld;
    private final double pitch;
    private final double vibratoCents;
    private final double vibratoDelay;
    private final double vibratoHertz;
    private final double filterCents;
    private final double filterSweep;
    private final double resonance;
    private final Envelope volume;
    private final Envelope modulation;
    private final float left;
    private final float right;
    private final long duration;

    private long frame;
    private double position;
    private double step;
    private double level;
    private double levelStep;
    private boolean filters;
    private double b0;
    private double b1;
    private double a1;
    private double a2;
    private double s1;
    private double s2;
    private int untilUpdate;

    SoundFontVoice(SoundEvent event, SoundFont.Zone zone, SoundFont.Header header, short[] samples) {
        int[] g = zone.generators();
        this.samples = samples;
        long start = clamp(g[START] + 32_768L * g[START_COARSE], 0, samples.length);
        end = clamp(samples.length + g[END] + 32_768L * g[END_COARSE], 0, samples.length);
        loopStart = header.loopStart() - header.start() + g[LOOP_START] + 32_768L * g[LOOP_START_COARSE];
        loopEnd = header.loopEnd() - header.start() + g[LOOP_END] + 32_768L * g[LOOP_END_COARSE];
        loops = (g[LOOP_MODE] & 1) == 1 && loopStart >= 0 && loopEnd <= samples.length && loopEnd - loopStart >= 4;
        loopsOnlyWhileHeld = (g[LOOP_MODE] & 3) == 3;
        position = start;

        int key = g[FIXED_KEY] >= 0 && g[FIXED_KEY] < 128 ? g[FIXED_KEY] : event.key();
        int velocity = g[FIXED_VELOCITY] > 0 && g[FIXED_VELOCITY] < 128 ? g[FIXED_VELOCITY] : event.velocity();
        int root = g[ROOT] >= 0 && g[ROOT] < 128 ? g[ROOT] : header.key();
        double cents =
                (key - root) * g[SCALE] + event.cents() + 100.0 * g[COARSE_TUNE] + g[FINE_TUNE] + header.correction();
        pitch = StrictMath.pow(2, cents / 1200) * header.rate() / SoundRenderer.FRAME_RATE;
        vibratoCents = g[VIBRATO_TO_PITCH];
        vibratoDelay = seconds(g[VIBRATO_DELAY]);
        vibratoHertz = 8.176 * StrictMath.pow(2, g[VIBRATO_RATE] / 1200.0);
        filterCents = g[FILTER];
        filterSweep = g[ENVELOPE_TO_FILTER];
        resonance = StrictMath.pow(10, (clamp(g[RESONANCE], 0, 960) / 10.0 - 3) / 20);
        volume = new Envelope(g, VOLUME_ENVELOPE, key);
        modulation = new Envelope(g, MODULATION_ENVELOPE, key);

        double strength = velocity / 127.0;
        double attenuation = ATTENUATION_IN_PRACTICE * clamp(g[ATTENUATION], 0, 1440) / 10;
        double gain = MASTER * strength * strength * StrictMath.pow(10, -attenuation / 20) / 32_768;
        double pan = Math.max(-1, Math.min(1, event.pan() + g[PAN] / 500.0));
        left = (float) (gain * Math.sqrt(0.5 * (1 - pan)));
        right = (float) (gain * Math.sqrt(0.5 * (1 + pan)));
        duration = event.duration();
    }

    /** Whether what a preset says is added to what its instrument says (§8.5): not for sample, ranges and the like. */
    static boolean addable(int generator) {
        return switch (generator) {
            case START, END, LOOP_START, LOOP_END, START_COARSE, END_COARSE, LOOP_START_COARSE, LOOP_END_COARSE ->
                false;
            case INSTRUMENT, KEY_RANGE, VELOCITY_RANGE, FIXED_KEY, FIXED_VELOCITY -> false;
            case SAMPLE, LOOP_MODE, EXCLUSIVE, ROOT -> false;
            default -> true;
        };
    }

    /** What holds where nothing is said (§8.1.3). */
    static int standard(int generator) {
        return switch (generator) {
            case FILTER -> 13_500;
            case SCALE -> 100;
            case FIXED_KEY, FIXED_VELOCITY, ROOT -> -1;
            // Times, in cents of a second: next to nothing.
            case VIBRATO_DELAY, 25, 26, 27, 28, 30, 33, 34, 35, 36, 38 -> -12_000;
            default -> 0;
        };
    }

    private static double seconds(double timecents) {
        return timecents <= -12_000 ? 0 : StrictMath.pow(2, Math.min(8_000, timecents) / 1200);
    }

    private static long clamp(long value, long least, long most) {
        return Math.max(least, Math.min(most, value));
    }

    @Override
    public boolean mix(float[] outLeft, float[] outRight, int from, int to) {
        int at = from;
        while (at < to) {
            if (untilUpdate == 0) {
                if (frame > 0 && volume.over()) {
                    return false;
                }
                update();
            }
            int count = Math.min(untilUpdate, to - at);
            if (!play(outLeft, outRight, at, count)) {
                return false;
            }
            untilUpdate -= count;
            at += count;
        }
        return true;
    }

    private boolean play(float[] outLeft, float[] outRight, int at, int count) {
        boolean inLoop = loops && (!loopsOnlyWhileHeld || frame < duration);
        double where = position;
        double volumeNow = level;
        double limit = inLoop ? Math.min(end, loopEnd) : end;
        // Where neither end nor loop is near, the four frames around can be read without looking.
        double plain = Math.min(limit, samples.length) - 3;
        for (int i = at; i < at + count; i++) {
            if (inLoop && where >= loopEnd) {
                where -= (loopEnd - loopStart) * Math.floor((where - loopStart) / (loopEnd - loopStart));
            }
            if (where >= end) {
                return false;
            }
            int index = (int) where;
            double x = where - index;
            double a;
            double b;
            double c;
            double d;
            if (index > 0 && where < plain) {
                a = samples[index - 1];
                b = samples[index];
                c = samples[index + 1];
                d = samples[index + 2];
            } else {
                a = frameAt(index - 1, inLoop);
                b = frameAt(index, inLoop);
                c = frameAt(index + 1, inLoop);
                d = frameAt(index + 2, inLoop);
            }
            // A cubic through the four (Catmull and Rom).
            double value =
                    volumeNow * (b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a))));
            if (filters) {
                double out = b0 * value + s1;
                s1 = b1 * value - a1 * out + s2;
                s2 = b0 * value - a2 * out;
                value = out;
            }
            outLeft[i] += (float) value * left;
            outRight[i] += (float) value * right;
            volumeNow += levelStep;
            where += step;
        }
        frame += count;
        position = where;
        level = volumeNow;
        return true;
    }

    private double frameAt(int i, boolean inLoop) {
        int index = inLoop && i >= loopEnd ? (int) (i - (loopEnd - loopStart)) : i;
        return index < 0 || index >= samples.length ? 0 : samples[index];
    }

    private void update() {
        untilUpdate = STEP;
        double seconds = (double) frame / SoundRenderer.FRAME_RATE;
        if (frame >= duration) {
            volume.release(seconds);
            modulation.release(seconds);
        }
        if (frame == 0) {
            level = volume.gain(0);
        }
        double next = volume.gain(seconds + (double) STEP / SoundRenderer.FRAME_RATE);
        levelStep = (next - level) / STEP;
        step = pitch;
        if (vibratoCents != 0 && seconds > vibratoDelay) {
            double turns = (seconds - vibratoDelay) * vibratoHertz;
            step *= StrictMath.pow(2, vibratoCents * Sine.of(turns - Math.floor(turns)) / 1200);
        }
        if (frame == 0 || filterSweep != 0) {
            tuneFilter(filterCents + filterSweep * modulation.part(seconds));
        }
    }

    private void tuneFilter(double cents) {
        double hertz = 8.176 * StrictMath.pow(2, Math.max(1500, Math.min(13_500, cents)) / 1200);
        filters = filters || hertz < OPEN;
        if (!filters) {
            return;
        }
        double angle = 2 * StrictMath.PI * Math.min(hertz, OPEN) / SoundRenderer.FRAME_RATE;
        double alpha = StrictMath.sin(angle) / (2 * resonance);
        double cosine = StrictMath.cos(angle);
        b0 = (1 - cosine) / 2 / (1 + alpha);
        b1 = 2 * b0;
        a1 = -2 * cosine / (1 + alpha);
        a2 = (1 - alpha) / (1 + alpha);
    }

    /** An envelope of six parts: delay, attack, hold, decay, sustain, release. */
    private static final class Envelope {

        private static final double FULL_DECIBELS = 100;

        private final double attackAt;
        private final double holdAt;
        private final double decayAt;
        private final double decay;
        private final double release;
        private final boolean ofVolume;
        /** Volume: decibels down. Modulation: the part that is left. */
        private final double sustain;

        private double releasedAt = -1;
        private double releasedFrom;
        private boolean faded;

        Envelope(int[] g, int first, int key) {
            ofVolume = first == VOLUME_ENVELOPE;
            attackAt = seconds(g[first]);
            holdAt = attackAt + seconds(g[first + 1]);
            // Higher keys may hold and decay for shorter (§8.1.2, 39 and 40).
            decayAt = holdAt + seconds(g[first + 2] + g[first + 6] * (60 - key));
            decay = Math.max(1e-3, seconds(g[first + 3] + g[first + 7] * (60 - key)));
            sustain = ofVolume ? clamp(g[first + 4], 0, 1440) / 10.0 : 1 - clamp(g[first + 4], 0, 1000) / 1000.0;
            release = Math.max(5e-3, seconds(g[first + 5]));
        }

        void release(double seconds) {
            if (releasedAt < 0) {
                releasedFrom = ofVolume ? gain(seconds) : part(seconds);
                releasedAt = seconds;
            }
        }

        boolean over() {
            return faded;
        }

        /** The volume, 0 to 1: a straight line up, straight lines in decibels down. */
        double gain(double seconds) {
            double gain;
            if (releasedAt >= 0) {
                gain = releasedFrom * decibels(FULL_DECIBELS * (seconds - releasedAt) / release);
            } else if (seconds < attackAt) {
                return 0;
            } else if (seconds < holdAt) {
                return (seconds - attackAt) / (holdAt - attackAt);
            } else if (seconds < decayAt) {
                return 1;
            } else {
                gain = decibels(Math.min(sustain, FULL_DECIBELS * (seconds - decayAt) / decay));
            }
            // From here on it only falls.
            faded = gain < SILENT;
            return gain;
        }

        /** The modulation, 0 to 1: straight lines. */
        double part(double seconds) {
            if (releasedAt >= 0) {
                return Math.max(0, releasedFrom - (seconds - releasedAt) / release);
            }
            if (seconds < attackAt) {
                return 0;
            }
            if (seconds < holdAt) {
                return (seconds - attackAt) / (holdAt - attackAt);
            }
            return seconds < decayAt ? 1 : Math.max(sustain, 1 - (seconds - decayAt) / decay);
        }

        private static double decibels(double down) {
            return StrictMath.pow(10, -down / 20);
        }
    }
}
