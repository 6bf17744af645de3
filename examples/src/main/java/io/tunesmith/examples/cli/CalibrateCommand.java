package io.tunesmith.examples.cli;

import io.tunesmith.abc.Tune;
import io.tunesmith.model.Calibrator;
import io.tunesmith.nottingham.CorpusTune;
import io.tunesmith.nottingham.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunesmith calibrate}: brings what a model composes closer to people's tunes. */
@Command(
        name = "calibrate",
        description = {
            "Brings the tunes that a model composes closer to people's: it composes some thousands, counts how notes go on"
                    + " in both, and writes into the model's folder what has to become likelier.",
            "Training the model further undoes it."
        },
        footer = {
            "%nExamples:",
            "  tunesmith calibrate --model my-model",
            "  tunesmith calibrate --model my-model --corpus mine.abc"
        })
final class CalibrateCommand extends CliCommand {

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "The folder of a trained model.")
    private Path model;

    @Mixin
    private CorpusOption.Optional corpus;

    @Option(
            names = "--tunes",
            defaultValue = "" + Calibrator.TUNES,
            paramLabel = "N",
            description = "How many tunes to compose each of " + Calibrator.ROUNDS + " times (default: "
                    + Calibrator.TUNES + "); fewer take less time, and chance has more of a say.")
    private int count;

    @Override
    public Integer call() throws IOException {
        if (count < 1 || count > Calibrator.MOST_TUNES) {
            throw usage("Invalid value for option '--tunes': " + count + " is not from 1 to " + Calibrator.MOST_TUNES);
        }
        List<Tune> tunes = new ArrayList<>();
        for (CorpusTune tune : corpus.load().tunes(Split.TRAIN)) {
            tunes.addAll(tune.parse().tunes());
        }
        int all = Calibrator.ROUNDS * count;
        try (Progress progress = progress("Composing " + all + " tunes")) {
            Calibrator.calibrate(model, tunes, count, done -> progress.at(done, all));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Failure(Failure.BAD_INPUT, e.getMessage());
        }
        remark("calibrated: " + model);
        return 0;
    }
}
