package io.tunesmith.examples;

import io.tunesmith.abc.Tune;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.TuneRequest;
import io.tunesmith.render.PerformanceOptions;
import io.tunesmith.render.ScorePage;
import io.tunesmith.render.WavOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Composes tunes into the folder named first, as ABC, MIDI and WAV, with a page to see and hear them on. */
public final class ComposeTunes {

    private ComposeTunes() {}

    /** Runs the program. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length == 0 ? "tunes" : args[0]).toAbsolutePath();
        List<ScorePage.Entry> page = new ArrayList<>();
        try (AbcGenerator generator = AbcGenerator.pretrained()) {
            for (String wish : List.of("jig D AABB", "reel G AABB", "waltz Am ABAC", "polka A AABB")) {
                String[] words = wish.split(" ");
                TuneRequest any = TuneRequest.any().withTemperature(0.8);
                TuneRequest request = any.withRhythm(words[0]).withKey(Headers.key(words[1]));
                Tune tune = Titles.titled(generator.tune(request.withForm(words[2])), page.size() + 1);
                EnumSet<Format> formats = EnumSet.of(Format.ABC, Format.MID, Format.WAV);
                page.add(TuneFiles.write(
                        tune, PerformanceOptions.DEFAULTS, WavOptions.DEFAULTS, folder, words[0], formats));
                System.out.println(folder.resolve(words[0]) + " .abc .mid .wav: " + tune.title());
            }
        }
        ScorePage.write("Four tunes by Tunesmith", page, folder.resolve("index.html"));
        System.out.println("To hear them, open " + folder.resolve("index.html") + " in a browser.");
    }
}
