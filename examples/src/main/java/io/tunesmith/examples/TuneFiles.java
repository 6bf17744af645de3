package io.tunesmith.examples;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.Midi;
import io.tunesmith.render.Performance;
import io.tunesmith.render.PerformanceOptions;
import io.tunesmith.render.Score;
import io.tunesmith.render.ScorePage;
import io.tunesmith.render.Wav;
import io.tunesmith.render.WavOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Writes a tune in several formats side by side. */
public final class TuneFiles {

    private TuneFiles() {}

    /** Writes {@code name.abc} and so on, as far as wanted, and gives an entry for a page of several tunes. */
    public static ScorePage.Entry write(
            Tune tune, PerformanceOptions options, WavOptions sound, Path folder, String name, Set<Format> wanted)
            throws IOException {
        Performance performance = Performance.of(tune, options);
        String abc = Abc.print(tune);
        Files.createDirectories(folder);
        if (wanted.contains(Format.ABC)) {
            OutputFiles.write(folder.resolve(name + ".abc"), abc);
        }
        if (wanted.contains(Format.MID)) {
            Midi.write(performance, folder.resolve(name + ".mid"));
        }
        if (wanted.contains(Format.WAV)) {
            Wav.write(performance, folder.resolve(name + ".wav"), sound);
        }
        if (wanted.contains(Format.SVG)) {
            OutputFiles.write(folder.resolve(name + ".svg"), Score.svg(tune));
        }
        List<String> others = wanted.stream()
                .filter(format -> format != Format.HTML)
                .map(format -> name + "." + format)
                .toList();
        ScorePage.Entry entry = new ScorePage.Entry(performance, abc, others);
        if (wanted.contains(Format.HTML)) {
            ScorePage.write(
                    tune.title().isEmpty() ? name : tune.title(), List.of(entry), folder.resolve(name + ".html"));
        }
        return entry;
    }
}
