package io.tunesmith.render;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** WAV files: 44.1 kHz, 16 bits, stereo. */
public final class Wav {

    /** Frames in a second. */
    public static final int SAMPLE_RATE = 44_100;

    private static final int HEADER = 44;
    private static final int FRAME = 4;

    /** What sounds on after the last note; the synthesizer itself adds four seconds, most of them silent. */
    private static final double TAIL_SECONDS = 1.5;

    private Wav() {}

    /**
     * Writes a file; it appears whole or not at all.
     *
     * @throws PerformanceException if the performance is longer than a file can hold
     * @throws IOException if the file cannot be written
     */
    public static void write(Performance performance, Path file) throws IOException {
        byte[] midi = Midi.bytes(performance);
        AudioFormat format = new AudioFormat(SAMPLE_RATE, 16, 2, true, false);
        try (AudioInputStream midiSound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(midi));
                AudioInputStream sound = AudioSystem.getAudioInputStream(format, midiSound)) {
            OutputFile.write(file, channel -> {
                channel.position(HEADER);
                byte[] buffer = new byte[1 << 16];
                long length = 0;
                long most = FRAME * (long) ((performance.seconds() + TAIL_SECONDS) * SAMPLE_RATE);
                for (int read = sound.read(buffer); read >= 0 && length < most; read = sound.read(buffer)) {
                    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, (int) Math.min(read, most - length));
                    length += bytes.remaining();
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
                channel.position(0);
                writeHeader(channel, length);
            });
        } catch (UnsupportedAudioFileException e) {
            throw new IOException("This JDK has no synthesizer that turns MIDI into sound", e);
        }
    }

    private static void writeHeader(FileChannel channel, long length) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {'R', 'I', 'F', 'F'}).putInt((int) (HEADER - 8 + length));
        header.put(new byte[] {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '}).putInt(16);
        header.putShort((short) 1).putShort((short) 2).putInt(SAMPLE_RATE).putInt(SAMPLE_RATE * FRAME);
        header.putShort((short) FRAME).putShort((short) 16);
        header.put(new byte[] {'d', 'a', 't', 'a'}).putInt((int) length);
        header.flip();
        while (header.hasRemaining()) {
            channel.write(header);
        }
    }
}
