package io.tunesmith.examples;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Accidental;
import io.tunesmith.abc.Field;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Mode;
import io.tunesmith.abc.Step;
import io.tunesmith.abc.TextField;
import io.tunesmith.abc.Tune;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.TuneRequest;
import io.tunesmith.render.Midi;
import io.tunesmith.render.Performance;
import io.tunesmith.render.ScorePage;
import io.tunesmith.render.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Composes four tunes with the bundled model and writes them as ABC, MIDI and WAV, with a page to hear them on. The one
 * argument is the folder to write into.
 */
public final class ComposeTunes {

    private static final List<Wish> WISHES = List.of(
            new Wish("Jig in D", "jig", Key.of(Step.D, Accidental.NATURAL, Mode.MAJOR), "AABB"),
            new Wish("Reel in G", "reel", Key.of(Step.G, Accidental.NATURAL, Mode.MAJOR), "AABB"),
            new Wish("Waltz in A minor", "waltz", Key.of(Step.A, Accidental.NATURAL, Mode.MINOR), "ABAC"),
            new Wish("Polka in A", "polka", Key.of(Step.A, Accidental.NATURAL, Mode.MAJOR), "AABB"));

    private ComposeTunes() {}

    /** Runs the program. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length == 0 ? "tunes" : args[0]).toAbsolutePath();
        List<ScorePage.Entry> entries = new ArrayList<>();
        System.out.println("Composing " + WISHES.size() + " tunes into " + folder);
        try (AbcGenerator generator = AbcGenerator.pretrained()) {
            for (Wish wish : WISHES) {
                TuneRequest request = TuneRequest.any()
                        .withRhythm(wish.rhythm)
                        .withKey(wish.key)
                        .withForm(wish.form)
                        .withTemperature(0.8);
                Tune tune = titled(
                        wish.title, entries.size() + 1, generator.tune(request).tune());
                entries.add(
                        write(tune, folder, wish.title.toLowerCase(Locale.ROOT).replace(' ', '-')));
            }
        }
        ScorePage.write("Four tunes by Tunesmith", entries, folder.resolve("index.html"));
        System.out.println(
                "To hear them, open " + folder.resolve("index.html") + " in a browser, or play a .wav or .mid.");
    }

    private static Tune titled(String title, int number, Tune tune) {
        List<Field> header = new ArrayList<>(tune.header());
        header.add(0, new TextField('T', title));
        header.add(1, new TextField('C', "Tunesmith"));
        return Tune.of(number, header, tune.body());
    }

    private static ScorePage.Entry write(Tune tune, Path folder, String name) throws IOException {
        Performance performance = Performance.of(tune);
        String abc = Abc.print(tune);
        OutputFiles.write(folder.resolve(name + ".abc"), abc);
        Midi.write(performance, folder.resolve(name + ".mid"));
        Wav.write(performance, folder.resolve(name + ".wav"));
        System.out.printf(Locale.ROOT, "  %-20s %3.0f s  .abc .mid .wav%n", name, performance.seconds());
        return new ScorePage.Entry(performance, abc, List.of(name + ".abc", name + ".mid", name + ".wav"));
    }

    private record Wish(String title, String rhythm, Key key, String form) {}
}
