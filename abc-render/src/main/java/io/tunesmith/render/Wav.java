package io.tunesmith.render;

import io.tunesmith.abc.Fraction;
import io.tunesmith.render.internal.sound.SampleSink;
import io.tunesmith.render.internal.sound.SoundEvent;
import io.tunesmith.render.internal.sound.SoundFont;
import io.tunesmith.render.internal.sound.SoundRenderer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * WAV files: 44.1 kHz, 16 bits, stereo, played on instruments that come with the library or on those of a soundfont. The
 * same performance gives the same bytes on every machine.
 */
public final class Wav {

    /** Frames in a second. */
    public static final int SAMPLE_RATE = SoundRenderer.FRAME_RATE;

    private static final int HEADER = 44;
    private static final int FRAME = 4;
    private static final int BUFFER = 1 << 18;

    private Wav() {}

    /**
     * Writes a file with {@link WavOptions#DEFAULTS}.
     *
     * @throws PerformanceException if the performance is longer than the limit of the options
     * @throws IOException if the file cannot be written
     */
    public static void write(Performance performance, Path file) throws IOException {
        write(performance, file, WavOptions.DEFAULTS);
    }

    /**
     * Writes a file; it appears whole or not at all. It lasts as long as the performance, and 1.9 seconds in which the
     * last notes die away. Memory does not grow with the length.
     *
     * @throws PerformanceException if the performance is longer than the limit of the options
     * @throws IOException if the file cannot be written, or the soundfont cannot be read or is none
     */
    public static void write(Performance performance, Path file, WavOptions options) throws IOException {
        long duration = frames(performance, performance.duration());
        long length = duration + SoundRenderer.TAIL;
        if (duration > (long) SAMPLE_RATE * options.maxSeconds()) {
            throw new PerformanceException("The music lasts " + (long) performance.seconds()
                    + " seconds, longer than the limit of " + options.maxSeconds());
        }
        List<SoundEvent> events = events(performance);
        if (options.soundfont().isPresent()) {
            try (SoundFont soundFont = SoundFont.open(options.soundfont().get())) {
                write(
                        file,
                        length,
                        options,
                        sink -> SoundRenderer.render(soundFont, events.iterator(), duration, sink));
            }
        } else {
            write(file, length, options, sink -> SoundRenderer.render(events.iterator(), duration, sink));
        }
    }

    /** Something that fills a sink. */
    @FunctionalInterface
    private interface Source {
        /** Gives all there is. */
        void play(SampleSink sink) throws IOException;
    }

    private static void write(Path file, long length, WavOptions options, Source source) throws IOException {
        OutputFile.write(file, output -> {
            output.write(header(length * FRAME));
            ByteBuffer bytes = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
            source.play((samples, frames) -> {
                if (bytes.remaining() < frames * FRAME) {
                    output.write(bytes.flip());
                    bytes.clear();
                    options.progress().accept((double) (output.position() - HEADER) / (length * FRAME));
                }
                bytes.asShortBuffer().put(samples, 0, 2 * frames);
                bytes.position(bytes.position() + frames * FRAME);
            });
            output.write(bytes.flip());
            options.progress().accept(1);
        });
    }

    private static List<SoundEvent> events(Performance performance) {
        int[] programs = new int[performance.tracks().size()];
        for (int i = 0; i < programs.length; i++) {
            programs[i] = performance.tracks().get(i).program();
        }
        double[] pans = pans(performance.tracks());
        List<Performance.ProgramChange> changes = new ArrayList<>(performance.programs());
        changes.sort(Comparator.comparing(Performance.ProgramChange::at));
        int change = 0;
        List<SoundEvent> events = new ArrayList<>(performance.sounds().size());
        for (Performance.Sound sound : performance.sounds()) {
            while (change < changes.size() && changes.get(change).at().compareTo(sound.onset()) <= 0) {
                programs[changes.get(change).track()] = changes.get(change).program();
                change++;
            }
            boolean drum = performance.tracks().get(sound.track()).channel() == Performer.DRUM_CHANNEL;
            long onset = frames(performance, sound.onset());
            events.add(new SoundEvent(
                    onset,
                    frames(performance, sound.end()) - onset,
                    sound.key(),
                    sound.cents(),
                    sound.velocity(),
                    drum ? SoundEvent.PERCUSSION : programs[sound.track()],
                    pans[sound.track()]));
        }
        return events;
    }

    /** The tune in the middle, several voices side by side, the chords on the left and the drums on the right. */
    private static double[] pans(List<Performance.Track> tracks) {
        long voices = tracks.stream()
                .filter(track -> track.role() == Performance.Role.VOICE)
                .count();
        double[] pans = new double[tracks.size()];
        int voice = 0;
        for (int i = 0; i < pans.length; i++) {
            pans[i] = switch (tracks.get(i).role()) {
                case VOICE -> voices == 1 ? 0.1 : 0.8 * voice++ / (voices - 1) - 0.4;
                case CHORDS -> -0.25;
                case BASS -> 0;
                case DRUMS -> 0.2;
            };
        }
        return pans;
    }

    private static long frames(Performance performance, Fraction at) {
        return Math.round(performance.seconds(at) * SAMPLE_RATE);
    }

    private static ByteBuffer header(long length) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {'R', 'I', 'F', 'F'}).putInt((int) (HEADER - 8 + length));
        header.put(new byte[] {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '}).putInt(16);
        header.putShort((short) 1).putShort((short) 2).putInt(SAMPLE_RATE).putInt(SAMPLE_RATE * FRAME);
        header.putShort((short) FRAME).putShort((short) 16);
        header.put(new byte[] {'d', 'a', 't', 'a'}).putInt((int) length);
        return header.flip();
    }
}
