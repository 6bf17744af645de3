package io.tunesmith.examples.cli;

import io.tunesmith.examples.AtExit;
import io.tunesmith.examples.OutputFiles;
import io.tunesmith.examples.corpus.CorpusTexts;
import io.tunesmith.model.SavedModel;
import io.tunesmith.model.TextKind;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.CorpusTune;
import io.tunesmith.nottingham.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tunesmith export}: what models are trained and scored on, or a model for other programs. */
@Command(
        name = "export",
        description = {
            "Writes exactly the text that a model is trained or scored on, a blank line behind each tune.",
            "With --saved-model, writes a model in TensorFlow's SavedModel format instead, for Python and TensorFlow"
                    + " Serving."
        },
        footer = {
            "%nExamples:",
            "  tunesmith export --corpus starter --out starter.txt",
            "  tunesmith export --corpus nottingham --split test --text raw --out test.txt",
            "  tunesmith export --saved-model --out saved-model"
        })
final class ExportCommand extends CliCommand {

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "PATH",
            description = "The file to write; for a SavedModel a folder that is not there yet.")
    private Path out;

    /** One or the other. */
    static final class What {

        @ArgGroup(exclusive = false)
        private Text text;

        @ArgGroup(exclusive = false)
        private Network network;
    }

    /** The text of a corpus. */
    static final class Text {

        @ArgGroup(multiplicity = "1")
        private CorpusOption corpus;

        @Option(
                names = "--split",
                converter = SplitOption.class,
                paramLabel = "PART",
                description = "Only this part of the corpus: train, valid or test.")
        private Split split;

        @Option(
                names = "--text",
                defaultValue = "model",
                paramLabel = "KIND",
                description = "model for one spelling of each tune, raw for the lines as they stand (default: model).")
        private TextKind kind;
    }

    /** A trained network. */
    static final class Network {

        @Option(names = "--saved-model", required = true, description = "Write a model as a SavedModel.")
        private boolean savedModel;

        @Option(
                names = "--model",
                paramLabel = "DIR",
                description = "The folder of a trained model, instead of the bundled one.")
        private Path model;
    }

    @Override
    public Integer call() throws IOException {
        if (what.network == null) {
            Corpus tunes = what.text.corpus.load(what.text.kind);
            List<CorpusTune> chosen = what.text.split == null ? tunes.tunes() : tunes.tunes(what.text.split);
            OutputFiles.write(out, file -> {
                for (CorpusTune tune : chosen) {
                    file.write(CorpusTexts.of(tune, what.text.kind).getBytes(StandardCharsets.UTF_8));
                }
            });
            remark(chosen.size() + " tunes in " + out);
            return 0;
        }
        AtExit work = AtExit.stop(() -> {}); // It is soon done.
        try {
            if (what.network.model == null) {
                SavedModel.exportPretrained(out);
            } else {
                SavedModel.export(what.network.model, out);
            }
        } finally {
            work.done();
        }
        remark("SavedModel with the signature '" + SavedModel.SIGNATURE + "' in " + out);
        return 0;
    }
}
