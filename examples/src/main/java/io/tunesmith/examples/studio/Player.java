package io.tunesmith.examples.studio;

import io.tunesmith.render.Performance;
import io.tunesmith.render.PerformanceException;
import io.tunesmith.render.Wav;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays performances, one at a time, on a thread of its own. {@link #play}, {@link #pause}, {@link #resume} and {@link
 * #stop} return at once and are called from one thread, the user interface's.
 */
final class Player {

    /** What it does. */
    enum State {
        /** Nothing. */
        STOPPED,
        /** It computes the sound. */
        PREPARING,
        /** It is heard. */
        PLAYING,
        /** It waits in the midst of a tune. */
        PAUSED
    }

    private static final int WAV_HEADER = 44;
    private static final int FRAME = 4;
    private static final int PIECE = 1024 * FRAME;

    private final Speakers speakers;
    private final Executor ui;
    private final Runnable changed;
    private final Consumer<String> failed;

    /** Devices may be slow to obey, which the user interface must not wait for. */
    private final Executor controls = Threads.one("tunesmith-speaker");

    private volatile double volume = 0.8;
    private State state = State.STOPPED;
    private @Nullable Session session;

    /**
     * A player.
     *
     * @param ui runs the callbacks
     * @param changed is called when the state changes
     * @param failed is told why something cannot be played
     */
    Player(Speakers speakers, Executor ui, Runnable changed, Consumer<String> failed) {
        this.speakers = speakers;
        this.ui = ui;
        this.changed = changed;
        this.failed = failed;
    }

    State state() {
        return state;
    }

    /** How loud, 0 to 1; also while it plays. */
    void setVolume(double value) {
        volume = value;
    }

    double volume() {
        return volume;
    }

    /**
     * Plays from a time on, instead of what is being played.
     *
     * @param from in seconds
     */
    void play(Performance performance, double from) {
        end();
        Session next = new Session(performance, from);
        session = next;
        set(State.PREPARING);
        Thread thread = new Thread(next::run, "tunesmith-player");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits in the midst of the tune. */
    void pause() {
        if (session != null && state == State.PLAYING) {
            session.pause(true);
            set(State.PAUSED);
        }
    }

    /** Goes on after {@link #pause}. */
    void resume() {
        if (session != null && state == State.PAUSED) {
            session.pause(false);
            set(State.PLAYING);
        }
    }

    /** Ends what is being played. */
    void stop() {
        end();
        set(State.STOPPED);
    }

    /** Where it is, in seconds from the start of the performance; 0 if it is stopped. */
    double position() {
        return session == null ? 0 : session.position();
    }

    private void end() {
        if (session != null) {
            session.end();
            session = null;
        }
    }

    private void set(State value) {
        if (state != value) {
            state = value;
            changed.run();
        }
    }

    /** One performance that is played. */
    private final class Session {

        private final Performance performance;
        private final double from;
        private @Nullable Speaker speaker;
        private boolean paused;
        private boolean ended;

        Session(Performance performance, double from) {
            this.performance = performance;
            this.from = from;
        }

        void run() {
            String trouble = null;
            try {
                Path file = Files.createTempFile("tunesmith", ".wav");
                try {
                    Wav.write(performance, file);
                    play(file);
                } finally {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | PerformanceException e) {
                trouble = e.getMessage();
            } finally {
                close();
            }
            String reason = trouble;
            ui.execute(() -> {
                if (session == this) {
                    session = null;
                    set(State.STOPPED);
                    if (reason != null) {
                        failed.accept(reason);
                    }
                }
            });
        }

        private void play(Path file) throws IOException {
            Speaker open = open();
            if (open == null) {
                return;
            }
            ui.execute(() -> {
                if (session == this) {
                    set(State.PLAYING);
                }
            });
            byte[] piece = new byte[PIECE];
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(WAV_HEADER + FRAME * Math.round(from * Wav.SAMPLE_RATE));
                for (int length = in.readNBytes(piece, 0, PIECE); length > 0; length = in.readNBytes(piece, 0, PIECE)) {
                    if (!awaitTurn()) {
                        return;
                    }
                    scale(piece, length, volume);
                    open.write(piece, length);
                }
            }
            open.drain();
        }

        /** Opens a device, which may take a while; null if nobody wants to hear it any more. */
        private @Nullable Speaker open() throws IOException {
            Speaker open = speakers.open();
            synchronized (this) {
                if (!ended) {
                    speaker = open;
                    return open;
                }
            }
            open.close();
            return null;
        }

        /** Waits while it is paused; false if it has ended. */
        private synchronized boolean awaitTurn() {
            while (paused && !ended) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return !ended;
        }

        void pause(boolean value) {
            Speaker open;
            synchronized (this) {
                paused = value;
                open = speaker;
                notifyAll();
            }
            if (open != null) {
                controls.execute(value ? open::pause : open::resume);
            }
        }

        void end() {
            synchronized (this) {
                ended = true;
                notifyAll();
            }
            controls.execute(this::close);
        }

        private void close() {
            Speaker open;
            synchronized (this) {
                open = speaker;
                speaker = null;
            }
            if (open != null) {
                open.close();
            }
        }

        synchronized double position() {
            return speaker == null
                    ? from
                    : Math.min(performance.seconds(), from + (double) speaker.framesPlayed() / Wav.SAMPLE_RATE);
        }
    }

    private static void scale(byte[] samples, int length, double volume) {
        // Loudness is heard by its logarithm; the square is near enough.
        double gain = volume * volume;
        for (int i = 0; i + 1 < length; i += 2) {
            int sample = (short) ((samples[i] & 0xFF) | samples[i + 1] << 8);
            int scaled = (int) (sample * gain);
            samples[i] = (byte) scaled;
            samples[i + 1] = (byte) (scaled >> 8);
        }
    }
}
