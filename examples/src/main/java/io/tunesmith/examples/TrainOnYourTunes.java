package io.tunesmith.examples;

import io.tunesmith.abc.Tune;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.TrainConfig;
import io.tunesmith.model.Trainer;
import io.tunesmith.model.TrainingData;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.StarterTunebook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Trains a small model into the folder named first, on the starter tunebook, and lets it write. */
public final class TrainOnYourTunes {

    private TrainOnYourTunes() {}

    /** Runs the program; a second argument says how many epochs. */
    public static void main(String[] args) throws IOException {
        Corpus corpus = StarterTunebook.load(); // or Corpus.read(Path.of("my-tunes.abc"))
        List<Tune> tunes =
                corpus.tunes().stream().map(tune -> tune.parse().tunes().get(0)).toList();
        TrainingData data = TrainingData.of("starter", corpus.sha256(), tunes);
        TrainConfig config = TrainConfig.preset("tiny").withEpochs(args.length > 1 ? Integer.parseInt(args[1]) : 200);
        Path folder = Path.of(args[0]);
        Trainer.create(config, data, folder).run(progress -> {
            if (progress.step() == progress.steps()) {
                System.out.printf("epoch %d: %.3f bits%n", progress.epoch(), progress.bitsPerCharacter());
            }
        });
        try (AbcGenerator generator = AbcGenerator.load(folder)) {
            System.out.println(generator.continuation("M:6/8\nL:1/8\nK:D\n", 400, 1, 1, 1));
        }
    }
}
