package io.tunesmith.examples.cli;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.UnknownCharacterException;
import io.tunesmith.examples.Format;
import io.tunesmith.examples.Titles;
import io.tunesmith.examples.TuneFiles;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.GeneratedTune;
import io.tunesmith.model.Instrument;
import io.tunesmith.model.Strictness;
import io.tunesmith.model.TuneRequest;
import io.tunesmith.render.PerformanceOptions;
import io.tunesmith.render.ScorePage;
import io.tunesmith.render.WavOptions;
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

    @Option(
            names = "--rhythm",
            paramLabel = "NAME",
            description = "The kind of tune, as in ABC's R: field: jig, reel, hornpipe, waltz, slip jig, polka.")
    private String rhythm;

    @Option(names = "--bars", paramLabel = "N", description = "How many bars as written, without pickups.")
    private Integer bars;

    @Option(
            names = "--form",
            paramLabel = "LETTERS",
            description = "The sections as played: AABB is two, each repeated; ABAC four, the third as the first.")
    private String form;

    @Option(
            names = "--instrument",
            paramLabel = "NAME",
            description = "What it must be playable on: ${COMPLETION-CANDIDATES}.")
    private Instrument instrument;

    @Option(names = "--no-chords", description = "No chord symbols over the music.")
    private boolean noChords;

    @Option(names = "--tempo", paramLabel = "BPM", description = "The tempo that the tunes say, in beats a minute.")
    private Integer tempo;

    @Option(names = "--opening", paramLabel = "ABC", description = "How the music starts; lengths are in eighths.")
    private String opening;

    @Option(
            names = "--temperature",
            defaultValue = "1",
            paramLabel = "T",
            description = "Below 1 plays it safe, above 1 is adventurous (default: 1).")
    private double temperature;

    @Option(names = "--top-k", paramLabel = "K", description = "Choose among the K likeliest characters only.")
    private Integer topK;

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

    @Option(
            names = "--constrain",
            defaultValue = "strict",
            paramLabel = "MODE",
            description = "${COMPLETION-CANDIDATES}: whether every bar must be full and every wish be met; off, the "
                    + "model is on its own but for the header (default: strict).")
    private Strictness constrain;

    @Option(
            names = "--novelty",
            defaultValue = "strict",
            paramLabel = "MODE",
            description = "${COMPLETION-CANDIDATES}: whether no four bars may stand in the tunes that the model has "
                    + "learnt from (default: strict).")
    private Strictness novelty;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write into.")
    private Path out;

    @Option(
            names = "--formats",
            split = ",",
            paramLabel = "FORMAT",
            description = "Any of abc, mid, wav, svg and html, with commas between (default: abc). Needs --out.")
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
            Iterator<GeneratedTune> composed = begin(generator, request);
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

    private Iterator<GeneratedTune> begin(AbcGenerator generator, TuneRequest request) {
        try {
            return generator.tunes(request, tunes).iterator();
        } catch (UnknownCharacterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private TuneRequest request() {
        try {
            TuneRequest request = TuneRequest.any()
                    .withChordSymbols(!noChords)
                    .withTemperature(temperature)
                    .withTopP(topP)
                    .withConstrain(constrain)
                    .withNovelty(novelty)
                    .withSeed(seed);
            request = key == null ? request : request.withKey(key);
            request = meter == null ? request : request.withMeter(meter);
            request = rhythm == null ? request : request.withRhythm(rhythm);
            request = bars == null ? request : request.withBars(bars);
            request = form == null ? request : request.withForm(form);
            request = instrument == null ? request : request.withInstrument(instrument);
            request = tempo == null ? request : request.withBeatsPerMinute(tempo);
            request = topK == null ? request : request.withTopK(topK);
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
            entries.add(TuneFiles.write(
                    tune, PerformanceOptions.DEFAULTS, WavOptions.DEFAULTS, out, "tune-" + number, wanted));
            out().println(out.resolve("tune-" + number) + ": " + tune.title());
            out().flush();
        }
        if (page) {
            ScorePage.write("Tunes by Tunesmith", entries, out.resolve("index.html"));
            out().println(out.resolve("index.html"));
        }
    }
}
