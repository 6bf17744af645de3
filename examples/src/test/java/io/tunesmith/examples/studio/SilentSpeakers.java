package io.tunesmith.examples.studio;

import io.tunesmith.render.Wav;
import java.util.Optional;

/** Speakers that nobody hears: they take samples as fast as the clock goes. */
final class SilentSpeakers implements Speakers {

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public Speaker open() {
        return new Clock();
    }

    private static final class Clock implements Speaker {

        private static final int FRAME = 4;
        private static final long ROOM = Wav.SAMPLE_RATE / 5;

        private long written;
        private long before;
        private long since = System.nanoTime();
        private boolean paused;
        private boolean closed;

        @Override
        public synchronized void write(byte[] samples, int length) {
            while (!closed && written - framesPlayed() > ROOM) {
                sleep();
            }
            written += length / FRAME;
        }

        private void sleep() {
            try {
                wait(5);
            } catch (InterruptedException e) {
                closed = true;
            }
        }

        @Override
        public synchronized void pause() {
            before = framesPlayed();
            paused = true;
        }

        @Override
        public synchronized void resume() {
            since = System.nanoTime();
            paused = false;
        }

        @Override
        public synchronized long framesPlayed() {
            long now = paused ? 0 : (System.nanoTime() - since) * Wav.SAMPLE_RATE / 1_000_000_000L;
            return Math.min(written, before + now);
        }

        @Override
        public synchronized void drain() {
            while (!closed && framesPlayed() < written) {
                sleep();
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            notifyAll();
        }
    }
}
