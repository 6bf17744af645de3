package io.tunesmith.examples.cli;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.UnknownCharacterException;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.GeneratedTune;
import io.tunesmith.model.TuneRequest;
import io.tunesmith.render.PerformanceOptions;
import io.tunesmith.render.ScorePage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunesmith generate}: composes tunes. */
@Command(
        name = "generate",
        description = "Composes tunes. The same seed and options give the same tunes. Without --out, prints ABC.")
final class GenerateCommand extends CliCommand {

    @Mixin
    private ModelOption model;

    @Option(names = "--tunes", defaultValue = "1", paramLabel = "N", description = "How many tunes (default: 1).")
    private int tunes;

    @Option(
            names = "--key",
            converter = HeaderOptions.OfKey.class,
            paramLabel = "KEY",
            description = "The key as in ABC: D, Bb, Em, Ador, Dmix.")
    private Key key;

    @Option(
            names = "--meter",
            converter = HeaderOptions.OfMeter.class,
            paramLabel = "METER",
            description = "The meter as in ABC: 6/8, 4/4, 3/4.")
    private Meter meter;

    @Option(names = "--rhythm", paramLabel = "NAME", description = "The kind of tune, as in ABC's R: field.")
    private String rhythm;

    @Option(names = "--opening", paramLabel = "ABC", description = "How the music starts.")
    private String opening;

    @Option(
            names = "--temperature",
            defaultValue = "1",
            paramLabel = "T",
            description = "Below 1 plays it safe, above 1 is adventurous (default: 1).")
    private double temperature;

    @Option(
            names = "--top-p",
            defaultValue = "1",
            paramLabel = "P",
            description = "Choose among the likeliest characters that have this share of the probability (default: 1).")
    private double topP;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "LONG",
            description = "Where the random choices start (default: 1).")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write into.")
    private Path out;

    @Option(
            names = "--formats",
            split = ",",
            paramLabel = "FORMAT",
            description = "Any of abc, mid, wav and html, with commas between (default: abc). Needs --out.")
    private List<Format> formats;

    @Override
    public Integer call() throws IOException {
        if (tunes < 1) {
            throw usage("Invalid value for option '--tunes': " + tunes + " is less than 1");
        }
        if (out == null && formats != null) {
            throw usage("--formats says which files to write, so --out must say where");
        }
        TuneRequest request = request();
        try (AbcGenerator generator = model.open()) {
            Iterator<GeneratedTune> composed = generator.tunes(request, tunes).iterator();
            if (out == null) {
                print(composed);
            } else {
                write(composed);
            }
        } catch (UnknownCharacterException e) {
            throw new Failure(Failure.BAD_INPUT, "the model cannot write what is asked for: " + e.getMessage());
        } catch (IllegalStateException e) {
            throw new Failure(Failure.BAD_INPUT, e.getMessage());
        }
        return 0;
    }

    private TuneRequest request() {
        try {
            TuneRequest request = TuneRequest.any()
                    .withTemperature(temperature)
                    .withTopP(topP)
                    .withSeed(seed);
            request = key == null ? request : request.withKey(key);
            request = meter == null ? request : request.withMeter(meter);
            request = rhythm == null ? request : request.withRhythm(rhythm);
            return opening == null ? request : request.withOpening(opening);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private void print(Iterator<GeneratedTune> composed) {
        for (int number = 1; composed.hasNext(); number++) {
            if (number > 1) {
                out().println();
            }
            out().print(Abc.print(Titles.titled(composed.next(), number)));
            out().flush();
        }
    }

    private void write(Iterator<GeneratedTune> composed) throws IOException {
        Set<Format> wanted = formats == null ? EnumSet.of(Format.ABC) : EnumSet.copyOf(formats);
        boolean page = wanted.remove(Format.HTML);
        List<ScorePage.Entry> entries = new ArrayList<>();
        for (int number = 1; composed.hasNext(); number++) {
            Tune tune = Titles.titled(composed.next(), number);
            entries.add(TuneFiles.write(tune, PerformanceOptions.DEFAULTS, out, "tune-" + number, wanted));
            out().println(out.resolve("tune-" + number) + ": " + tune.title());
            out().flush();
        }
        if (page) {
            ScorePage.write("Tunes by Tunesmith", entries, out.resolve("index.html"));
            out().println(out.resolve("index.html"));
        }
    }
}
