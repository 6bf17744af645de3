package io.tunesmith.examples.cli;

import io.tunesmith.abc.UnknownCharacterException;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.Evaluation;
import io.tunesmith.model.TextKind;
import io.tunesmith.nottingham.Split;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunesmith evaluate}: how well a model predicts tunes. */
@Command(
        name = "evaluate",
        description = "Tells how many bits a model needs for tunes that it was not trained on: fewer are better.")
final class EvaluateCommand extends CliCommand {

    @Mixin
    private ModelOption model;

    @Mixin
    private CorpusOption.Optional corpus;

    @Option(
            names = "--split",
            converter = SplitOption.class,
            defaultValue = "test",
            paramLabel = "PART",
            description = "The part of the corpus: train, valid or test (default: test).")
    private Split split;

    @Option(
            names = "--text",
            paramLabel = "KIND",
            description = "model or raw; it must be the kind of text that the model reads, which is the default.")
    private TextKind text;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (AbcGenerator generator = model.open()) {
            TextKind kind = generator.config().text();
            if (text != null && text != kind) {
                throw usage("--text=" + text + " does not fit: the model reads " + kind + " text");
            }
            List<String> texts = CorpusTexts.of(corpus.load().tunes(split), kind);
            if (texts.isEmpty()) {
                throw new Failure(Failure.BAD_INPUT, corpus.name() + " has no tune in this part: it is too small");
            }
            print(evaluate(generator, texts));
        }
        return 0;
    }

    private Evaluation evaluate(AbcGenerator generator, List<String> texts) {
        try {
            return generator.evaluate(texts);
        } catch (UnknownCharacterException e) {
            throw new Failure(Failure.BAD_INPUT, corpus.name() + ": in a tune, " + e.getMessage());
        }
    }

    private void print(Evaluation evaluation) {
        if (json) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("tunes", evaluation.tunes());
            figures.put("characters", evaluation.characters());
            figures.put("bpc", evaluation.bpc());
            figures.put("bitsPerTune", evaluation.bitsPerTune());
            figures.put("bitsPerNote", evaluation.bitsPerNote());
            out().println(Json.write(figures));
        } else {
            out().printf(
                            Locale.ROOT,
                            "%d tunes, %d characters%n%.3f bits per character%n%.1f bits per tune%n%.3f bits per note%n",
                            evaluation.tunes(),
                            evaluation.characters(),
                            evaluation.bpc(),
                            evaluation.bitsPerTune(),
                            evaluation.bitsPerNote());
        }
    }
}
