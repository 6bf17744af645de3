package io.tunesmith.examples;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Interval;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.GeneratedTune;
import io.tunesmith.model.TuneRequest;
import io.tunesmith.render.Accompaniment;
import io.tunesmith.render.ImportResult;
import io.tunesmith.render.Midi;
import io.tunesmith.render.MidiImport;
import io.tunesmith.render.Performance;
import io.tunesmith.render.PerformanceOptions;
import io.tunesmith.render.Score;
import io.tunesmith.render.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The code of the guide, word for word; {@link GuideTest} compares and runs it. */
final class GuideSnippets {

    private GuideSnippets() {}

    static void composeAReel() {
        try (AbcGenerator generator = AbcGenerator.pretrained()) {
            TuneRequest request =
                    TuneRequest.any().withRhythm("reel").withForm("AABB").withSeed(3);
            GeneratedTune reel = generator.tune(request);
            System.out.println(Abc.print(reel.tune()));
            System.out.println("from seed " + reel.seed() + ", attempt " + reel.attempts());
        }
    }

    static void composeMany() {
        try (AbcGenerator generator = AbcGenerator.pretrained()) {
            generator.tunes(TuneRequest.any().withBars(8), 5).forEach(tune -> System.out.println(tune.modelText()));
        }
    }

    static void varyAndHarmonize() {
        try (AbcGenerator generator = AbcGenerator.pretrained()) {
            Tune tune =
                    generator.tune(TuneRequest.any().withBars(8).withSeed(1)).tune();
            Tune varied = generator.vary(tune, 3, 4, 1); // bars 3 and 4, with seed 1
            Tune harmonized = generator.harmonize(varied, 1);
            System.out.println(Abc.print(harmonized));
        }
    }

    static void findProblems() {
        ParseResult result = Abc.parse("X:1\nT:Two bars\nM:2/4\nL:1/8\nK:G\nGABc|d2B|\n");
        Tune tune = result.tunes().get(0);
        System.out.println(tune.title() + " in " + tune.key().tonic());
        result.problems().forEach(problem -> System.out.println(problem.span().line() + ": " + problem.message()));
    }

    static void lookAtNotes() {
        Tune tune = Abc.parse("X:1\nT:Scale\nM:4/4\nL:1/4\nK:D\nDEF>G|(3ABc d2|\n")
                .tunes()
                .get(0);
        for (Element element : tune.body()) {
            if (element instanceof Note note) {
                System.out.println(note.pitch() + " for " + note.duration() + " of a whole note");
            }
        }
    }

    static void transpose() {
        Tune tune = Abc.parse("X:1\nT:Up\nM:2/4\nL:1/8\nK:D\n\"D\"DFAd|\"A7\"c2A2|\n")
                .tunes()
                .get(0);
        Tune higher = tune.transpose(new Interval(1, 2)); // a step up on the staff, two semitones
        System.out.println(Abc.print(higher));
    }

    static void renderFiles(Path folder) throws IOException {
        Tune tune = Abc.parse("X:1\nT:Scale\nM:4/4\nL:1/4\nK:D\n|:\"D\"DEFG|\"A7\"ABcd:|\n")
                .tunes()
                .get(0);
        Performance performance =
                Performance.of(tune, PerformanceOptions.DEFAULTS.withAccompaniment(Accompaniment.OFF));
        System.out.println(performance.sounds().size() + " notes in " + performance.seconds() + " seconds");
        Midi.write(performance, folder.resolve("scale.mid"));
        Wav.write(performance, folder.resolve("scale.wav"));
        Files.writeString(folder.resolve("scale.svg"), Score.svg(tune));
    }

    static void importMidi(Path folder) throws IOException {
        ImportResult result = MidiImport.read(folder.resolve("song.mid"));
        result.notes().forEach(System.out::println);
        for (Tune tune : result.tunes()) {
            System.out.println(Abc.print(tune));
        }
    }
}
