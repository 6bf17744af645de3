package io.tunesmith.examples.cli;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.UnknownCharacterException;
import io.tunesmith.examples.corpus.CorpusTexts;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.Evaluation;
import io.tunesmith.model.NGram;
import io.tunesmith.model.TextKind;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.Split;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunesmith evaluate}: how well a model predicts tunes. */
@Command(
        name = "evaluate",
        description = {
            "Tells how many bits a model needs for tunes that it was not trained on: fewer are better.",
            "Beside it stands what counting does: an order-10 Kneser-Ney n-gram of the corpus's training tunes."
        },
        footer = {
            "%nExamples:",
            "  tunesmith evaluate",
            "  tunesmith evaluate --model my-model --corpus mine.abc --json"
        })
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
            Corpus tunes = corpus.load(kind);
            List<String> texts = CorpusTexts.of(tunes.tunes(split), kind);
            if (texts.isEmpty()) {
                throw new Failure(Failure.BAD_INPUT, corpus.name() + " has no tune in this part: it is too small");
            }
            Evaluation evaluation = waitFor("Scoring " + texts.size() + " tunes", () -> evaluate(generator, texts));
            if (CorpusTexts.areMany(tunes.tunes())) {
                remark(corpus.name() + ": too many tunes to count in for comparison");
                print(evaluation, null);
            } else {
                print(evaluation, waitFor("Counting for comparison", () -> ngram(tunes, kind, texts)));
            }
        }
        return 0;
    }

    /** Bits per character by the n-gram, without and with a cache. */
    private static double[] ngram(Corpus tunes, TextKind kind, List<String> texts) throws IOException {
        NGram ngram = new NGram(
                CharVocabulary.of(CorpusTexts.of(tunes.tunes(), kind)),
                CorpusTexts.of(tunes.tunes(Split.TRAIN), kind),
                CorpusTexts.of(tunes.tunes(Split.VALIDATION), kind));
        return new double[] {ngram.bitsPerCharacter(texts, false), ngram.bitsPerCharacter(texts, true)};
    }

    private Evaluation evaluate(AbcGenerator generator, List<String> texts) {
        try {
            return generator.evaluate(texts);
        } catch (UnknownCharacterException e) {
            throw new Failure(Failure.BAD_INPUT, corpus.name() + ": in a tune, " + e.getMessage());
        }
    }

    private void print(Evaluation evaluation, double @Nullable [] ngram) {
        if (json) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("tunes", evaluation.tunes());
            figures.put("characters", evaluation.characters());
            figures.put("notes", evaluation.notes());
            figures.put("bpc", evaluation.bpc());
            figures.put("bitsPerTune", evaluation.bitsPerTune());
            figures.put("bitsPerNote", evaluation.bitsPerNote());
            figures.put("ngramBpc", ngram == null ? null : ngram[0]);
            figures.put("ngramCacheBpc", ngram == null ? null : ngram[1]);
            out().println(Json.write(figures));
        } else {
            out().printf(
                            Locale.ROOT,
                            "%d tunes, %d characters, %d notes%n%.3f bits per character%n%.1f bits per tune%n"
                                    + "%.3f bits per note%n",
                            evaluation.tunes(),
                            evaluation.characters(),
                            evaluation.notes(),
                            evaluation.bpc(),
                            evaluation.bitsPerTune(),
                            evaluation.bitsPerNote());
            if (ngram != null) {
                out().printf(
                                Locale.ROOT,
                                "%.3f bits per character by a 10-gram of the training tunes,"
                                        + " %.3f with a cache of the tune so far%n",
                                ngram[0],
                                ngram[1]);
            }
        }
    }
}
