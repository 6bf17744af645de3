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
 */
public record WavOptions(Optional<Path> soundfont, DoubleConsumer progress) {

    /** The instruments that come with the library; progress is told to nobody. */
    public static final WavOptions DEFAULTS = new WavOptions(Optional.empty(), part -> {});

    /** Checks that nothing is missing. */
    public WavOptions {
        Objects.requireNonNull(soundfont, "soundfont");
        Objects.requireNonNull(progress, "progress");
    }

    /** With the instruments of a SoundFont 2 file. */
    public WavOptions withSoundfont(Path value) {
        return new WavOptions(Optional.of(value), progress);
    }

    /** With somebody to tell how far it is. */
    public WavOptions withProgress(DoubleConsumer value) {
        return new WavOptions(soundfont, value);
    }
}
