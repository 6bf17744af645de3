package io.tunesmith.render.internal.sound;

import java.util.Arrays;

/** A tone as far as anybody has heard it yet: computed once, in pieces, when first asked for. */
final class Sample {

    private static final int PIECE = 2048;

    private final Tone tone;
    private final int length;
    private final int loopStart;
    private float[] data = new float[PIECE];
    private int filled;

    Sample(Tone tone) {
        this.tone = tone;
        this.length = tone.length();
        this.loopStart = tone.loopStart();
    }

    int length() {
        return length;
    }

    int loopStart() {
        return loopStart;
    }

    /** How many bytes it holds now. */
    long bytes() {
        return 4L * data.length;
    }

    /** The frames of the tone; valid up to {@code end} at least, which is at most {@link #length()}. */
    float[] upTo(int end) {
        while (filled < end) {
            int count = Math.min(PIECE, length - filled);
            if (data.length < filled + count) {
                data = Arrays.copyOf(data, Math.min(length, Math.max(filled + count, data.length + data.length / 2)));
            }
            tone.render(data, filled, count);
            filled += count;
            if (filled == length && loopStart >= 0) {
                joinLoop();
            }
        }
        return data;
    }

    /** Fades the end of the loop into what comes before its start, so that going round is not heard. */
    private void joinLoop() {
        int fade = Math.min(loopStart, SoundRenderer.FRAME_RATE / 4);
        for (int i = 0; i < fade; i++) {
            double in = (i + 0.5) / fade;
            int at = length - fade + i;
            // Square roots keep the power even where the two are out of step.
            data[at] = (float) (data[at] * Math.sqrt(1 - in) + data[loopStart - fade + i] * Math.sqrt(in));
        }
    }
}
