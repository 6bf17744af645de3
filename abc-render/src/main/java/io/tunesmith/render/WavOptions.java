package io.tunesmith.render;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * How a WAV file is made. Immutable: begin with {@link #DEFAULTS} and change it with the {@code with…} methods.
 *
 * @param soundfont a SoundFont 2 file ({@code .sf2}) whose instruments play, or empty for those that come with the library
 * @param progress is told now and then which part is done, from 0 to 1, on the thread that writes
 * @param maxSeconds how long the music may last, 1 to {@value #LONGEST}; a second takes 176,400 bytes
 */
public record WavOptions(Optional<Path> soundfont, DoubleConsumer progress, int maxSeconds) {

    /** No WAV file can hold more seconds than this: it counts its bytes in 32 bits. */
    public static final int LONGEST = 24_300;

    /** The instruments that come with the library; progress is told to nobody; up to an hour. */
    public static final WavOptions DEFAULTS = new WavOptions(Optional.empty(), part -> {}, 3600);

    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException if the limit is out of its range
     */
    public WavOptions {
        Objects.requireNonNull(soundfont, "soundfont");
        Objects.requireNonNull(progress, "progress");
        if (maxSeconds < 1 || maxSeconds > LONGEST) {
            throw new IllegalArgumentException("The limit is from 1 to " + LONGEST + " seconds, not " + maxSeconds);
        }
    }

    /** With the instruments of a SoundFont 2 file. */
    public WavOptions withSoundfont(Path value) {
        return new WavOptions(Optional.of(value), progress, maxSeconds);
    }

    /** With somebody to tell how far it is. */
    public WavOptions withProgress(DoubleConsumer value) {
        return new WavOptions(soundfont, value, maxSeconds);
    }

    /** With another limit. */
    public WavOptions withMaxSeconds(int value) {
        return new WavOptions(soundfont, progress, value);
    }
}
