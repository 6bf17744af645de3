package io.tunesmith.examples.cli;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Tune;
import io.tunesmith.examples.OutputFiles;
import io.tunesmith.render.ImportOptions;
import io.tunesmith.render.ImportResult;
import io.tunesmith.render.MidiFormatException;
import io.tunesmith.render.MidiImport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunesmith import}: MIDI files to ABC. */
@Command(
        name = "import",
        description = {
            "Writes a MIDI file, or all MIDI files of a folder, as tunes in ABC: note values, meter, key, chord symbols and"
                    + " repeats are found even where the playing keeps to no grid.",
            "What was guessed or left out is told on standard error."
        },
        footer = {
            "%nExamples:",
            "  tunesmith import song.mid --out song.abc",
            "  tunesmith import folder --melody --out tunes.abc"
        })
final class ImportCommand extends CliCommand {

    @Parameters(paramLabel = "FILE.mid|DIR", description = "The file, or the folder of files.")
    private Path source;

    @Option(names = "--out", required = true, paramLabel = "FILE.abc", description = "The file to write.")
    private Path out;

    @Option(names = "--melody", description = "Only the melody, not the other parts.")
    private boolean melody;

    @Override
    public Integer call() throws IOException {
        ImportOptions options =
                melody ? ImportOptions.DEFAULT.withParts(ImportOptions.Parts.MELODY) : ImportOptions.DEFAULT;
        ImportResult result;
        try {
            result = waitFor("Reading " + source, () -> MidiImport.read(source, options));
        } catch (MidiFormatException e) {
            throw new Failure(Failure.BAD_INPUT, e.getMessage());
        }
        result.notes().forEach(this::remark);
        result.skipped().forEach(reason -> err().println("skipped " + reason));
        if (result.tunes().isEmpty()) {
            throw new Failure(Failure.BAD_INPUT, source + ": there is no music in it that could be written as ABC");
        }
        OutputFiles.write(out, result.tunes().stream().map(Abc::print).collect(Collectors.joining("\n")));
        for (Tune tune : result.tunes()) {
            tell(out + ": " + tune.referenceNumber() + " " + tune.title());
        }
        return result.skipped().isEmpty() ? 0 : Failure.BAD_INPUT;
    }
}
