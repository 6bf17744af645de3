package io.tunesmith.render.internal.sound;

/** A note on a bundled instrument: reads its sample, and fades it out once the note is over. */
final class SampleVoice implements Voice {

    /** Below this (-80 dB) a fading note is over. */
    private static final double INAUDIBLE = 1e-4;

    private final Sample sample;
    private final float left;
    private final float right;
    private final float fall;
    private long untilRelease;
    private int position;
    private float fade = 1;

    SampleVoice(Sample sample, double left, double right, long duration, double fall) {
        this.sample = sample;
        this.left = (float) left;
        this.right = (float) right;
        this.untilRelease = duration;
        this.fall = (float) fall;
    }

    @Override
    public boolean mix(float[] outLeft, float[] outRight, int from, int to) {
        int at = from;
        while (at < to) {
            if (position == sample.length()) {
                if (sample.loopStart() < 0) {
                    return false;
                }
                position = sample.loopStart();
            }
            int count = Math.min(to - at, sample.length() - position);
            if (untilRelease > 0) {
                count = (int) Math.min(count, untilRelease);
                hold(outLeft, outRight, at, count);
                untilRelease -= count;
            } else {
                release(outLeft, outRight, at, count);
                if (fade < INAUDIBLE) {
                    return false;
                }
            }
            position += count;
            at += count;
        }
        return true;
    }

    private void hold(float[] outLeft, float[] outRight, int at, int count) {
        float[] data = sample.upTo(position + count);
        int start = position;
        for (int i = 0; i < count; i++) {
            outLeft[at + i] += data[start + i] * left;
        }
        for (int i = 0; i < count; i++) {
            outRight[at + i] += data[start + i] * right;
        }
    }

    private void release(float[] outLeft, float[] outRight, int at, int count) {
        float[] data = sample.upTo(position + count);
        float gain = fade;
        for (int i = 0; i < count; i++) {
            float value = data[position + i] * gain;
            outLeft[at + i] += value * left;
            outRight[at + i] += value * right;
            gain *= fall;
        }
        fade = gain;
    }
}
