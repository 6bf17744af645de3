package io.tunesmith.examples.cli;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.Performance;
import io.tunesmith.render.PerformanceException;
import io.tunesmith.render.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.UnsupportedAudioFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunesmith play}: tunes through the loudspeakers. */
@Command(
        name = "play",
        description = "Plays the tunes of an ABC file through the loudspeakers, one after the other. Ctrl-C stops.",
        footer = {
            "%nExamples:",
            "  tunesmith play mine.abc",
            "  tunesmith play mine.abc --tune 3 --tempo 80 --no-chords"
        })
final class PlayCommand extends CliCommand {

    private static final int BUFFER = 1 << 14;

    @Parameters(paramLabel = "FILE.abc", description = "The file.")
    private Path file;

    @Option(names = "--tune", paramLabel = "X", description = "Only the tune of this number, the one behind X:.")
    private Integer number;

    @Mixin
    private PlayingOptions playing;

    @Override
    public Integer call() throws IOException {
        ParseResult result = Abc.parse(file);
        List<Tune> tunes = result.tunes().stream()
                .filter(tune -> number == null || tune.referenceNumber() == number)
                .toList();
        if (tunes.isEmpty()) {
            throw new Failure(
                    Failure.BAD_INPUT, file + ": there is no tune " + (number == null ? "in it" : number + " in it"));
        }
        Path wav = Files.createTempFile("tunesmith", ".wav");
        try {
            for (Tune tune : tunes) {
                play(tune, wav);
            }
        } finally {
            Files.delete(wav);
        }
        return 0;
    }

    private void play(Tune tune, Path wav) throws IOException {
        try {
            Performance performance = Performance.of(tune, playing.performance(tune));
            try (Progress progress = progress("Tuning the instruments")) {
                Wav.write(
                        performance,
                        wav,
                        playing.sound().withProgress(part -> progress.at((int) Math.round(100 * part), 100)));
            }
            tell(String.format(
                    Locale.ROOT,
                    "%d %s, %d:%02d",
                    tune.referenceNumber(),
                    tune.title(),
                    (int) performance.seconds() / 60,
                    (int) performance.seconds() % 60));
            play(wav);
        } catch (PerformanceException e) {
            throw new Failure(Failure.BAD_INPUT, file + ": tune " + tune.referenceNumber() + ": " + e.getMessage());
        }
    }

    private void play(Path wav) throws IOException {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(wav.toFile());
                SourceDataLine line = (SourceDataLine)
                        AudioSystem.getLine(new DataLine.Info(SourceDataLine.class, audio.getFormat()))) {
            line.open();
            line.start();
            byte[] bytes = new byte[BUFFER];
            for (int count = audio.read(bytes); count > 0; count = audio.read(bytes)) {
                line.write(bytes, 0, count);
            }
            line.drain();
        } catch (IllegalArgumentException | LineUnavailableException e) {
            throw new Failure(
                    Failure.BAD_FILE,
                    "there is no audio device that could play; 'tunesmith render " + file
                            + " --out . --formats wav' writes sound to be played elsewhere");
        } catch (UnsupportedAudioFileException e) {
            throw new IOException(e);
        }
    }
}
