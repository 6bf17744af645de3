package io.tunesmith.examples;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.TuneRequest;
import io.tunesmith.render.Midi;
import io.tunesmith.render.Performance;
import io.tunesmith.render.Wav;
import java.io.IOException;
import java.nio.file.Path;

/** The code of the README, word for word; {@link ReadmeTest} compares and runs it. */
final class ReadmeSnippets {

    private ReadmeSnippets() {}

    static void composeAndPlay(Path folder) throws IOException {
        try (AbcGenerator generator = AbcGenerator.pretrained()) {
            TuneRequest request = TuneRequest.any().withMeter(Meter.of(6, 8)).withSeed(7);
            Tune tune = generator.tune(request).tune();
            System.out.println(Abc.print(tune));
            Midi.write(Performance.of(tune), folder.resolve("jig.mid"));
            Wav.write(Performance.of(tune), folder.resolve("jig.wav"));
        }
    }

    static void read() {
        ParseResult result = Abc.parse("X:1\nT:Short\nM:6/8\nL:1/8\nK:D\nDFA dfa|fed d2|\n");
        result.tunes().forEach(tune -> System.out.println(tune.title()));
        result.problems().forEach(System.out::println);
    }
}
