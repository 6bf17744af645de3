package io.tunesmith.render.internal.sound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A sum of decaying sines, each a resonator of two delays, and the noise of the stroke that set them going. */
final class StringTone implements Tone {

    /** A mode is left out once it has fallen below this part of the whole (-90 dB). */
    private static final double INAUDIBLE = 3e-5;

    private static final int GROUP = 4;

    /**
     * A mode.
     *
     * @param hertz its frequency
     * @param gain its amplitude at the start
     * @param seconds in which it falls by 60 dB
     */
    record Mode(double hertz, double gain, double seconds) {}

    /** A burst of noise through a filter, falling by 60 dB in so many seconds. */
    record Burst(double level, Biquad filter, double seconds) {}

    private final int length;
    private final int modes;
    private final int[] ends;
    private final double[] feedback;
    private final double[] loss;
    private final double[] y1;
    private final double[] y2;
    private final List<Burst> bursts;
    private final double[] burstGains;
    private final Noise noise;
    private final int attack;
    private int position;

    StringTone(List<Mode> all, double norm, List<Burst> bursts, double attack, double mostSeconds, int seed) {
        int most = (int) (mostSeconds * SoundRenderer.FRAME_RATE);
        List<Mode> sorted = new ArrayList<>(all);
        // Longest first, so that those still sounding are always the first ones.
        sorted.sort(
                Comparator.comparingInt((Mode mode) -> end(mode, norm, most)).reversed());
        // Whole groups of four, so that the inner loop needs no remainder: the rest are silent.
        modes = (sorted.size() + GROUP - 1) / GROUP * GROUP;
        ends = new int[modes];
        feedback = new double[modes];
        loss = new double[modes];
        y1 = new double[modes];
        y2 = new double[modes];
        for (int i = 0; i < sorted.size(); i++) {
            Mode mode = sorted.get(i);
            double angle = 2 * StrictMath.PI * mode.hertz / SoundRenderer.FRAME_RATE;
            double radius = StrictMath.exp(-StrictMath.log(1000) / (mode.seconds * SoundRenderer.FRAME_RATE));
            ends[i] = end(mode, norm, most);
            feedback[i] = 2 * radius * StrictMath.cos(angle);
            loss[i] = radius * radius;
            y2[i] = -mode.gain * norm * StrictMath.sin(angle) / radius;
        }
        length = Math.max(ends[0], SoundRenderer.FRAME_RATE / 10);
        this.bursts = bursts;
        burstGains = new double[bursts.size()];
        for (int i = 0; i < burstGains.length; i++) {
            burstGains[i] = bursts.get(i).level;
        }
        this.attack = Math.max(1, (int) (attack * SoundRenderer.FRAME_RATE));
        noise = new Noise(seed);
    }

    private static int end(Mode mode, double norm, int most) {
        double start = Math.abs(mode.gain) * norm;
        if (start <= INAUDIBLE) {
            return 0;
        }
        double seconds = mode.seconds * StrictMath.log10(start / INAUDIBLE) / 3;
        return (int) Math.min(most, seconds * SoundRenderer.FRAME_RATE);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void render(float[] out, int at, int count) {
        double[] sum = new double[count];
        for (int mode = 0; mode < modes && ends[mode] > position; mode += GROUP) {
            addGroup(mode, sum);
        }
        addBursts(sum);
        int fadeOut = SoundRenderer.FRAME_RATE / 20;
        for (int i = 0; i < count; i++) {
            int now = position + i;
            double value = sum[i];
            if (now < attack) {
                // Half a cosine: no corner at either end.
                value *= 0.5 - 0.5 * Sine.cosine(0.5 * now / attack);
            }
            if (now > length - fadeOut) {
                value *= (double) (length - now) / fadeOut;
            }
            out[at + i] += (float) value;
        }
        position += count;
    }

    private void addGroup(int first, double[] sum) {
        double fa = feedback[first];
        double fb = feedback[first + 1];
        double fc = feedback[first + 2];
        double fd = feedback[first + 3];
        double la = loss[first];
        double lb = loss[first + 1];
        double lc = loss[first + 2];
        double ld = loss[first + 3];
        double a1 = y1[first];
        double b1 = y1[first + 1];
        double c1 = y1[first + 2];
        double d1 = y1[first + 3];
        double a2 = y2[first];
        double b2 = y2[first + 1];
        double c2 = y2[first + 2];
        double d2 = y2[first + 3];
        for (int i = 0; i < sum.length; i++) {
            double a = fa * a1 - la * a2;
            double b = fb * b1 - lb * b2;
            double c = fc * c1 - lc * c2;
            double d = fd * d1 - ld * d2;
            sum[i] += (a + b) + (c + d);
            a2 = a1;
            a1 = a;
            b2 = b1;
            b1 = b;
            c2 = c1;
            c1 = c;
            d2 = d1;
            d1 = d;
        }
        y1[first] = a1;
        y1[first + 1] = b1;
        y1[first + 2] = c1;
        y1[first + 3] = d1;
        y2[first] = a2;
        y2[first + 1] = b2;
        y2[first + 2] = c2;
        y2[first + 3] = d2;
    }

    private void addBursts(double[] sum) {
        for (int b = 0; b < burstGains.length; b++) {
            double gain = burstGains[b];
            if (gain < INAUDIBLE) {
                continue;
            }
            Biquad filter = bursts.get(b).filter;
            double fall = StrictMath.exp(-StrictMath.log(1000) / (bursts.get(b).seconds * SoundRenderer.FRAME_RATE));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += gain * filter.next(noise.next());
                gain *= fall;
            }
            burstGains[b] = gain;
        }
    }
}
