package io.tunesmith.render.internal.sound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Rendered sound, kept whole, and what the tests ask of it. */
final class Recording {

    static final int RATE = SoundRenderer.FRAME_RATE;

    private short[] samples = new short[2 * RATE];
    private int frames;

    /** Something that fills a sink. */
    @FunctionalInterface
    interface Source {
        void play(SampleSink sink) throws IOException;
    }

    static Recording of(List<SoundEvent> events, long duration) {
        return of(sink -> SoundRenderer.render(events.iterator(), duration, sink));
    }

    static Recording of(Source source) {
        Recording recording = new Recording();
        try {
            source.play(recording::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recording;
    }

    private void add(short[] block, int count) {
        if (samples.length < 2 * (frames + count)) {
            samples = Arrays.copyOf(samples, 2 * samples.length);
        }
        System.arraycopy(block, 0, samples, 2 * frames, 2 * count);
        frames += count;
    }

    int frames() {
        return frames;
    }

    /** The largest sample, 1 for full scale. */
    double peak() {
        int peak = 0;
        for (int i = 0; i < 2 * frames; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak / 32768.0;
    }

    /** The level between two times in decibels of full scale, both sides together. */
    double level(double fromSeconds, double toSeconds) {
        double sum = 0;
        int from = 2 * (int) (fromSeconds * RATE);
        int to = 2 * (int) (toSeconds * RATE);
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return 10 * Math.log10(sum / (to - from) / (32768.0 * 32768.0) + 1e-12);
    }

    /** Both sides added, from a frame on. */
    double[] mono(int from, int count) {
        double[] mono = new double[count];
        for (int i = 0; i < count; i++) {
            mono[i] = (samples[2 * (from + i)] + samples[2 * (from + i) + 1]) / 65536.0;
        }
        return mono;
    }

    double left(int frame) {
        return samples[2 * frame] / 32768.0;
    }

    String sha256() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * frames).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples, 0, 2 * frames);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
