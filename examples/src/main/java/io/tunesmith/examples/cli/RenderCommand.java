package io.tunesmith.examples.cli;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Problem;
import io.tunesmith.abc.Tempo;
import io.tunesmith.abc.Tune;
import io.tunesmith.examples.Format;
import io.tunesmith.examples.TuneFiles;
import io.tunesmith.render.Accompaniment;
import io.tunesmith.render.PerformanceException;
import io.tunesmith.render.PerformanceOptions;
import io.tunesmith.render.WavOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunesmith render}: ABC to files that can be heard. */
@Command(
        name = "render",
        description =
                "Plays the tunes of ABC files into files: one for each tune and format, named after file and number.")
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

    @Option(
            names = "--soundfont",
            paramLabel = "FILE.sf2",
            description = "The instruments for WAV files, instead of Tunesmith's own.")
    private Path soundfont;

    @Option(names = "--no-chords", description = "Leave out the accompaniment that chord symbols ask for.")
    private boolean noChords;

    @Option(names = "--tempo", paramLabel = "BPM", description = "Beats in a minute, instead of what the tunes say.")
    private Integer tempo;

    private final Map<String, Integer> names = new HashMap<>();
    private boolean hasErrors;

    @Override
    public Integer call() throws IOException {
        if (tempo != null && (tempo < 1 || tempo > 1000)) {
            throw usage("Invalid value for option '--tempo': " + tempo + " is not from 1 to 1000");
        }
        Set<Format> wanted = EnumSet.copyOf(formats);
        for (Path file : files) {
            ParseResult result = Abc.parse(file);
            for (Problem problem : result.problems()) {
                if (problem.severity() == Problem.Severity.ERROR) {
                    hasErrors = true;
                    err().println(file + ":" + problem);
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
            TuneFiles.write(tune, options(tune), sound(), out, name, wanted);
            out().println(out.resolve(name) + ": " + tune.title());
        } catch (PerformanceException e) {
            hasErrors = true;
            err().println(file + ": tune " + tune.referenceNumber() + ": " + e.getMessage());
        }
    }

    private PerformanceOptions options(Tune tune) {
        PerformanceOptions options = PerformanceOptions.DEFAULTS;
        if (noChords) {
            options = options.withAccompaniment(Accompaniment.OFF);
        }
        if (tempo != null) {
            options = options.withTempo(new Tempo("", List.of(beat(tune.meter())), tempo));
        }
        return options;
    }

    private WavOptions sound() {
        return soundfont == null ? WavOptions.DEFAULTS : WavOptions.DEFAULTS.withSoundfont(soundfont);
    }

    /** What a foot taps: a dotted quarter in 6/8, a quarter in 4/4, a half in 2/2. */
    private static Fraction beat(Meter meter) {
        if (meter.isFree()) {
            return Fraction.of(1, 4);
        }
        return Fraction.of(meter.isCompound() ? 3 : 1, meter.unit());
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
