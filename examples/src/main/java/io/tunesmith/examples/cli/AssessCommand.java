package io.tunesmith.examples.cli;

import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Similarity;
import io.tunesmith.abc.Tune;
import io.tunesmith.examples.assess.Histograms;
import io.tunesmith.examples.assess.ReportCard;
import io.tunesmith.examples.assess.TuneFacts;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.Strictness;
import io.tunesmith.model.TuneRequest;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.CorpusTune;
import io.tunesmith.nottingham.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunesmith assess}: the report card of tunes. */
@Command(
        name = "assess",
        description = {
            "Tells how good tunes are: those of a file, or new ones of a model, beside tunes of people that the model"
                    + " was not trained on. Both are compared with the corpus's training tunes.",
            "Divergences are in bits: 0 where nothing differs, 1 where nothing is in common. A classifier that cannot tell"
                    + " the tunes from those of people has an AUC of 0.5."
        },
        footer = {"%nExamples:", "  tunesmith assess", "  tunesmith assess mine.abc --corpus starter --plots plots"})
final class AssessCommand extends CliCommand {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A file of tunes; without, the model composes.")
    private Path file;

    @Option(
            names = "--tunes",
            defaultValue = "100",
            paramLabel = "N",
            description = "How many tunes the model composes (default: ${DEFAULT-VALUE}).")
    private int tunes;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "LONG",
            description = "Where the random choices start (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--constrain",
            defaultValue = "strict",
            paramLabel = "MODE",
            description =
                    "${COMPLETION-CANDIDATES}: whether the rules of tunes hold while composing (default: strict).")
    private Strictness constrain;

    @Mixin
    private ModelOption model;

    @Mixin
    private CorpusOption.Optional corpus;

    @Option(names = "--plots", paramLabel = "DIR", description = "Write histograms of degrees and steps into DIR.")
    private Path plots;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    /** Tunes and what is known of them. */
    private record Tunes(List<TuneFacts> facts, List<Tune> tunes, OptionalDouble maskedMass) {}

    @Override
    public Integer call() throws IOException {
        if (tunes < 1) {
            throw usage("Invalid value for option '--tunes': " + tunes + " is less than 1");
        }
        Corpus known = waitFor("Reading " + corpus.name(), corpus::load);
        Tunes training = parsed(known.tunes(Split.TRAIN));
        Tunes people = parsed(known.tunes(Split.TEST));
        Tunes assessed = file == null
                ? waitFor("Composing " + tunes + " tunes", this::composed)
                : parsed(Corpus.read(file).tunes());
        MelodyIndex index = MelodyIndex.of(training.tunes());
        ReportCard card = card(assessed, training, index, people.facts());
        ReportCard beside = people.facts().isEmpty() ? null : card(people, training, index, List.of());
        if (plots != null) {
            Histograms.write(assessed.facts(), people.facts(), plots);
        }
        print(card, beside);
        return 0;
    }

    private static ReportCard card(Tunes tunes, Tunes training, MelodyIndex index, List<TuneFacts> people) {
        List<Similarity> copies = tunes.tunes().stream().map(index::compare).toList();
        return ReportCard.of(tunes.facts(), copies, training.facts(), people, tunes.maskedMass());
    }

    private static Tunes parsed(List<CorpusTune> texts) {
        List<TuneFacts> facts = new ArrayList<>();
        List<Tune> tunes = new ArrayList<>();
        for (CorpusTune text : texts) {
            ParseResult result = text.parse();
            for (Tune tune : result.tunes()) {
                facts.add(TuneFacts.of(tune, result.problems()));
                tunes.add(tune);
            }
        }
        return new Tunes(facts, tunes, OptionalDouble.empty());
    }

    private Tunes composed() throws IOException {
        List<TuneFacts> facts = new ArrayList<>();
        List<Tune> composed = new ArrayList<>();
        List<Double> masked = new ArrayList<>();
        TuneRequest request = TuneRequest.any()
                .withSeed(seed)
                .withConstrain(constrain)
                .withNovelty(Strictness.OFF); // Else there would be no copies to count.
        try (AbcGenerator generator = model.open()) {
            generator.tunes(request, tunes).forEach(tune -> {
                facts.add(TuneFacts.of(
                        tune.tune(), ModelText.parse(tune.modelText()).problems()));
                composed.add(tune.tune());
                masked.add(tune.maskedMass());
            });
        }
        OptionalDouble mass = constrain == Strictness.STRICT
                ? masked.stream().mapToDouble(Double::doubleValue).average()
                : OptionalDouble.empty();
        return new Tunes(facts, composed, mass);
    }

    private void print(ReportCard card, ReportCard people) {
        if (json) {
            Map<String, Object> figures = new LinkedHashMap<>(card.figures());
            figures.put("people", people == null ? null : people.figures());
            out().println(Json.write(figures));
            return;
        }
        out().printf(Locale.ROOT, "%-40s %9s %9s%n", "", "these", "people");
        row("tunes", card.tunes(), people == null ? Double.NaN : people.tunes(), "%9.0f");
        LABELS.forEach((name, label) ->
                row(label, figure(card, name), people == null ? Double.NaN : figure(people, name), format(label)));
    }

    private static final Map<String, String> LABELS = new LinkedHashMap<>();

    static {
        LABELS.put("parseClean", "no problem in the text, %");
        LABELS.put("barsExact", "bars of the right length, %");
        LABELS.put("tunesAllBarsExact", "tunes with all bars right, %");
        LABELS.put("endsOnTonic", "end on the tonic, %");
        LABELS.put("inRange", "in the range of a fiddle, %");
        LABELS.put("copiedWindows4", "four bars copied, %");
        LABELS.put("tunesWithCopy", "tunes with a copy, %");
        LABELS.put("longestRunP95", "longest run copied, notes (P95)");
        LABELS.put("jsPitch", "degrees, divergence");
        LABELS.put("jsInterval", "steps, divergence");
        LABELS.put("jsRhythm", "rhythms of bars, divergence");
        LABELS.put("repetition", "bars that return, %");
        LABELS.put("auc", "told from people, AUC");
        LABELS.put("maskedMass", "probability masked, %");
    }

    private static String format(String label) {
        return label.endsWith("%") ? "%9.1f" : label.contains("notes") ? "%9.0f" : "%9.3f";
    }

    private static double figure(ReportCard card, String name) {
        double value = card.figures().get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
        return LABELS.get(name).endsWith("%") ? 100 * value : value;
    }

    private void row(String label, double these, double people, String format) {
        out().printf(Locale.ROOT, "%-40s %s %s%n", label, cell(these, format), cell(people, format));
    }

    private static String cell(double value, String format) {
        return Double.isNaN(value) ? String.format("%9s", "-") : String.format(Locale.ROOT, format, value);
    }
}
