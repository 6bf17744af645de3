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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunesmith generate}: composes tunes. */
@Command(
        name = "generate",
        description = "Composes tunes. The same seed and options give the same tunes. Without --out, prints ABC.",
        footer = {
            "%nExamples:",
            "  tunesmith generate --rhythm jig --key Ador --bars 16 --form AABB --seed 7",
            "  tunesmith generate --opening \"d2fd cAFA|\" --meter 4/4 --key D",
            "  tunesmith generate --tunes 10 --instrument d-whistle --temperature 0.8 --json",
            "  tunesmith generate --tunes 4 --out tunes --formats abc,mid,wav,html"
        })
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

    @Option(names = "--json", description = "Print the tunes as JSON, with the seed and the model text of each.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (tunes < 1) {
            throw usage("Invalid value for option '--tunes': " + tunes + " is less than 1");
        }
        if (out == null && formats != null) {
            throw usage("--formats says which files to write, so --out must say where");
        }
        if (out != null && json) {
            throw usage("--json prints the tunes, so there can be no --out");
        }
        TuneRequest request = request();
        try (AbcGenerator generator = model.open()) {
            if (out == null && !json && isTerminal() && !isQuiet()) {
                show(generator, request);
            } else {
                Iterator<GeneratedTune> composed =
                        begin(() -> generator.tunes(request, tunes).iterator());
                try (Progress progress = progress("Composing")) {
                    if (json) {
                        list(composed, progress);
                    } else if (out == null) {
                        print(composed, progress);
                    } else {
                        write(composed, progress);
                    }
                }
            }
        } catch (UnknownCharacterException e) {
            throw new Failure(Failure.BAD_INPUT, "the model cannot write what is asked for: " + e.getMessage());
        } catch (IllegalStateException e) {
            throw new Failure(Failure.BAD_INPUT, e.getMessage());
        }
        return 0;
    }

    private <T> T begin(Supplier<T> composing) {
        try {
            return composing.get();
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

    /** Lets people look on as each tune is composed. */
    private void show(AbcGenerator generator, TuneRequest request) {
        for (int number = 1; number <= tunes; number++) {
            TuneRequest next = request.withSeed(seed + number - 1);
            LiveText live = new LiveText(out());
            GeneratedTune tune;
            try {
                tune = begin(() -> generator.tune(next, live::show));
            } finally {
                live.show("");
            }
            print(tune, number);
        }
    }

    private void print(Iterator<GeneratedTune> composed, Progress progress) {
        for (int number = 1; composed.hasNext(); number++) {
            GeneratedTune tune = composed.next();
            progress.at(number, tunes);
            progress.clear();
            print(tune, number);
        }
    }

    private void print(GeneratedTune tune, int number) {
        if (number > 1) {
            out().println();
        }
        out().print(Abc.print(Titles.titled(tune, number)));
        out().flush();
    }

    private void list(Iterator<GeneratedTune> composed, Progress progress) {
        List<Map<String, Object>> list = new ArrayList<>();
        while (composed.hasNext()) {
            GeneratedTune tune = composed.next();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("seed", tune.seed());
            entry.put("abc", Abc.print(Titles.titled(tune, list.size() + 1)));
            entry.put("modelText", tune.modelText());
            entry.put("attempts", tune.attempts());
            entry.put("maskedMass", tune.maskedMass());
            list.add(entry);
            progress.at(list.size(), tunes);
        }
        out().println(Json.write(list));
    }

    private void write(Iterator<GeneratedTune> composed, Progress progress) throws IOException {
        Set<Format> wanted = formats == null ? EnumSet.of(Format.ABC) : EnumSet.copyOf(formats);
        boolean page = wanted.remove(Format.HTML);
        List<ScorePage.Entry> entries = new ArrayList<>();
        for (int number = 1; composed.hasNext(); number++) {
            GeneratedTune generated = composed.next();
            Tune tune = Titles.titled(generated, number);
            ScorePage.Entry entry = TuneFiles.write(
                    tune, PerformanceOptions.DEFAULTS, WavOptions.DEFAULTS, out, "tune-" + number, wanted);
            entries.add(new ScorePage.Entry(entry.performance(), entry.abc(), entry.files(), facts(generated)));
            progress.at(number, tunes);
            progress.clear();
            tell(out.resolve("tune-" + number) + ": " + tune.title());
        }
        if (page) {
            ScorePage.write("Tunes by Tunesmith", entries, out.resolve("index.html"));
            tell(out.resolve("index.html").toString());
        }
    }

    private List<String> facts(GeneratedTune tune) {
        List<String> facts = new ArrayList<>(List.of("seed " + tune.seed()));
        if (novelty == Strictness.STRICT && model.isBundled()) {
            facts.add("no four bars from the tunes it was learnt from");
        }
        return facts;
    }
}
