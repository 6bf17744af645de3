package io.tunesmith.examples.studio;

import io.tunesmith.render.Wav;
import java.io.IOException;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** Where speakers come from. */
interface Speakers {

    /** Why nothing can be played here, if so. May take a while. */
    Optional<String> missing();

    /**
     * Begins to play.
     *
     * @throws IOException if that cannot be done, with the reason
     */
    Speaker open() throws IOException;

    /** The speakers of this computer. */
    static Speakers ofComputer() {
        return new JavaSound();
    }

    /** By way of Java Sound. */
    final class JavaSound implements Speakers {

        private static final AudioFormat FORMAT = new AudioFormat(Wav.SAMPLE_RATE, 16, 2, true, false);
        private static final DataLine.Info LINE = new DataLine.Info(SourceDataLine.class, FORMAT);
        private static final int TENTHS_OF_A_SECOND = 2;

        private JavaSound() {}

        @Override
        public Optional<String> missing() {
            return AudioSystem.isLineSupported(LINE) ? Optional.empty() : Optional.of("there is no audio device");
        }

        @Override
        public Speaker open() throws IOException {
            try {
                SourceDataLine line = (SourceDataLine) AudioSystem.getLine(LINE);
                line.open(FORMAT, FORMAT.getFrameSize() * Wav.SAMPLE_RATE / 10 * TENTHS_OF_A_SECOND);
                line.start();
                return new Line(line);
            } catch (LineUnavailableException | IllegalArgumentException e) {
                throw new IOException("the audio device cannot be used: " + e.getMessage(), e);
            }
        }

        private record Line(SourceDataLine line) implements Speaker {

            @Override
            public void write(byte[] samples, int length) {
                line.write(samples, 0, length);
            }

            @Override
            public void pause() {
                line.stop();
            }

            @Override
            public void resume() {
                line.start();
            }

            @Override
            public long framesPlayed() {
                return line.getLongFramePosition();
            }

            @Override
            public void drain() {
                line.drain();
            }

            @Override
            public void close() {
                line.stop();
                line.flush();
                line.close();
            }
        }
    }
}
