package io.tunesmith.examples;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.Midi;
import io.tunesmith.render.Performance;
import io.tunesmith.render.Wav;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the ABC file named first and writes each of its tunes as MIDI and WAV into the folder named second. */
public final class AbcToMidiAndWav {

    private AbcToMidiAndWav() {}

    /** Runs the program. */
    public static void main(String[] args) throws IOException {
        ParseResult result = Abc.parse(Path.of(args[0]));
        result.problems().forEach(System.err::println);
        for (Tune tune : result.tunes()) {
            Performance performance = Performance.of(tune);
            String name = "tune-" + tune.referenceNumber();
            Midi.write(performance, Path.of(args[1], name + ".mid"));
            Wav.write(performance, Path.of(args[1], name + ".wav"));
            System.out.printf("%s: %s, %.0f s%n", name, tune.title(), performance.seconds());
        }
    }
}
