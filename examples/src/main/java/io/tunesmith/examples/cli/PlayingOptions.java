package io.tunesmith.examples.cli;

import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Tempo;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.Accompaniment;
import io.tunesmith.render.PerformanceOptions;
import io.tunesmith.render.WavOptions;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How tunes are to be played. */
final class PlayingOptions {

    @Option(
            names = "--soundfont",
            paramLabel = "FILE.sf2",
            description = "The instruments that sound, instead of Tunesmith's own.")
    private Path soundfont;

    @Option(names = "--no-chords", description = "Leave out the accompaniment that chord symbols ask for.")
    private boolean noChords;

    private Integer tempo;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--tempo", paramLabel = "BPM", description = "Beats in a minute, instead of what the tunes say.")
    private void setTempo(int value) {
        if (value < 1 || value > 1000) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for option '--tempo': " + value + " is not from 1 to 1000");
        }
        tempo = value;
    }

    PerformanceOptions performance(Tune tune) {
        PerformanceOptions options = PerformanceOptions.DEFAULTS;
        if (noChords) {
            options = options.withAccompaniment(Accompaniment.OFF);
        }
        if (tempo != null) {
            options = options.withTempo(new Tempo("", List.of(beat(tune.meter())), tempo));
        }
        return options;
    }

    WavOptions sound() {
        return soundfont == null ? WavOptions.DEFAULTS : WavOptions.DEFAULTS.withSoundfont(soundfont);
    }

    /** What a foot taps: a dotted quarter in 6/8, a quarter in 4/4, a half in 2/2. */
    private static Fraction beat(Meter meter) {
        if (meter.isFree()) {
            return Fraction.of(1, 4);
        }
        return Fraction.of(meter.isCompound() ? 3 : 1, meter.unit());
    }
}
