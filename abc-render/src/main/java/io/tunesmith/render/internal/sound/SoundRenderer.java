package io.tunesmith.render.internal.sound;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Plays notes on the bundled instruments or on those of a soundfont, in a small room.
 *
 * <p>44.1 kHz, 16 bits, stereo. The music is computed block by block, so that a long piece needs no more memory than a
 * short one. The same notes give the same samples on every machine. No state is shared between calls.
 */
public final class SoundRenderer {

    /** Frames a second. */
    public static final int FRAME_RATE = 44_100;

    /** How long the room and the last strings may ring on after the end of the music, in frames; just under two seconds. */
    public static final int TAIL = 2 * FRAME_RATE - FRAME_RATE / 10;

    private static final int BLOCK = 1024;
    private static final int FADE_OUT = FRAME_RATE / 2;
    private static final int MOST_VOICES = 256;
    private static final float ROOM = 0.16f;
    private final SoundBank bank;
    private final SampleSink sink;
    private final Reverb reverb = new Reverb();
    private final Limiter limiter = new Limiter();
    private final List<Voice> voices = new ArrayList<>();
    private final float[] left = new float[BLOCK];
    private final float[] right = new float[BLOCK];
    private final float[] send = new float[BLOCK];
    private final short[] out = new short[2 * BLOCK];

    private SoundRenderer(SoundBank bank, SampleSink sink) {
        this.bank = bank;
        this.sink = sink;
    }

    /**
     * Plays notes into a sink.
     *
     * @param events the notes, sorted by onset; taken one by one as time goes on
     * @param duration how long the music lasts, in frames; the sink is given exactly {@link #TAIL} more than that, the
     *     last of them silent
     * @param sink takes the sound
     * @throws IllegalArgumentException if a note comes before the one in front of it
     * @throws IOException if the sink throws it
     */
    public static void render(Iterator<SoundEvent> events, long duration, SampleSink sink) throws IOException {
        new SoundRenderer(new BundledBank(), sink).play(events, duration + TAIL);
    }

    /**
     * Plays notes on the instruments of a soundfont.
     *
     * @param soundFont the instruments
     * @param events as above
     * @param duration as above
     * @param sink takes the sound
     * @throws IllegalArgumentException if a note comes before the one in front of it
     * @throws IOException if the sink throws it or the soundfont cannot be read
     */
    public static void render(SoundFont soundFont, Iterator<SoundEvent> events, long duration, SampleSink sink)
            throws IOException {
        new SoundRenderer(soundFont, sink).play(events, duration + TAIL);
    }

    private void play(Iterator<SoundEvent> events, long end) throws IOException {
        SoundEvent next = events.hasNext() ? events.next() : null;
        long skip = Limiter.PIECE;
        for (long start = 0; start < end + skip; start += BLOCK) {
            Arrays.fill(left, 0);
            Arrays.fill(right, 0);
            int done = 0;
            while (next != null && next.onset() < start + BLOCK) {
                int at = (int) (next.onset() - start);
                if (at < done) {
                    throw new IllegalArgumentException("notes must be sorted by onset: one at frame " + next.onset()
                            + " comes after one at frame " + (start + done));
                }
                mix(done, at);
                done = at;
                bank.start(next, voices);
                while (voices.size() > MOST_VOICES) {
                    voices.remove(0);
                }
                next = events.hasNext() ? events.next() : null;
            }
            mix(done, BLOCK);
            for (int i = 0; i < BLOCK; i++) {
                send[i] = (left[i] + right[i]) * ROOM;
            }
            reverb.mix(send, left, right, BLOCK);
            for (int at = 0; at < BLOCK; at += Limiter.PIECE) {
                limiter.pass(left, right, at);
            }
            deliver(start - skip, end);
        }
    }

    private void mix(int from, int to) {
        if (from < to) {
            voices.removeIf(voice -> !voice.mix(left, right, from, to));
        }
    }

    /** Rounds the block, which starts at frame {@code first}, to 16 bits, fades it towards {@code end}, and passes it on. */
    private void deliver(long first, long end) throws IOException {
        int from = (int) Math.max(0, -first);
        int to = (int) Math.min(BLOCK, end - first);
        if (from >= to) {
            return;
        }
        int at = 0;
        for (int i = from; i < to; i++) {
            float gain = 32767;
            long rest = end - (first + i);
            if (rest < FADE_OUT) {
                gain *= (float) (rest - 1) / FADE_OUT;
            }
            out[at++] = (short) Math.round(left[i] * gain);
            out[at++] = (short) Math.round(right[i] * gain);
        }
        sink.accept(out, to - from);
    }
}
