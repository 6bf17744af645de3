package io.tunesmith.examples.cli;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Problem;
import io.tunesmith.abc.Tune;
import io.tunesmith.examples.Format;
import io.tunesmith.examples.TuneFiles;
import io.tunesmith.render.PerformanceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunesmith render}: ABC to files that can be heard. */
@Command(
        name = "render",
        description =
                "Plays the tunes of ABC files into files: one for each tune and format, named after file and number.",
        footer = {
            "%nExamples:",
            "  tunesmith render mine.abc --out sound",
            "  tunesmith render mine.abc --out scores --formats svg,html",
            "  tunesmith render mine.abc --out slow --formats wav --tempo 60 --soundfont fiddle.sf2"
        })
final class RenderCommand extends CliCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE.abc", description = "The files.")
    private List<Path> files;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write into.")
    private Path out;

    @Option(
            names = "--formats",
            split = ",",
            defaultValue = "mid,wav",
            paramLabel = "FORMAT",
            description = "Any of abc, mid, wav, svg and html, with commas between (default: ${DEFAULT-VALUE}).")
    private List<Format> formats;

    @Mixin
    private PlayingOptions playing;

    private final Map<String, Integer> names = new HashMap<>();
    private boolean hasErrors;

    @Override
    public Integer call() throws IOException {
        Set<Format> wanted = EnumSet.copyOf(formats);
        for (Path file : files) {
            ParseResult result = Abc.parse(file);
            for (Problem problem : result.problems()) {
                if (problem.severity() == Problem.Severity.ERROR) {
                    hasErrors = true;
                    err().println(plain(file + ":" + problem));
                }
            }
            for (Tune tune : result.tunes()) {
                render(file, tune, wanted);
            }
        }
        return hasErrors ? Failure.BAD_INPUT : 0;
    }

    private void render(Path file, Tune tune, Set<Format> wanted) throws IOException {
        String name = unique(stem(file) + "-" + tune.referenceNumber());
        try {
            TuneFiles.write(tune, playing.performance(tune), playing.sound(), out, name, wanted);
            tell(out.resolve(name) + ": " + tune.title());
        } catch (PerformanceException e) {
            hasErrors = true;
            err().println(file + ": tune " + tune.referenceNumber() + ": " + e.getMessage());
        }
    }

    private String unique(String name) {
        int count = names.merge(name, 1, Integer::sum);
        return count == 1 ? name : unique(name + "-" + count);
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
