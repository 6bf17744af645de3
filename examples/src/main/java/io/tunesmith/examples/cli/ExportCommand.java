package io.tunesmith.examples.cli;

import io.tunesmith.examples.OutputFiles;
import io.tunesmith.model.TextKind;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunesmith export}: what models are trained and scored on. */
@Command(
        name = "export",
        description = "Writes exactly the text that a model is trained or scored on, a blank line behind each tune.")
final class ExportCommand extends CliCommand {

    @Mixin
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
    private TextKind text;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Corpus tunes = corpus.load();
        List<String> texts = CorpusTexts.of(split == null ? tunes.tunes() : tunes.tunes(split), text);
        OutputFiles.write(out, String.join("", texts));
        err().println(texts.size() + " tunes in " + out);
        return 0;
    }
}
