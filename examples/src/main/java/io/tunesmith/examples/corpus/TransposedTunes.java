package io.tunesmith.examples.corpus;

import io.tunesmith.abc.Interval;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Tune;
import io.tunesmith.model.TuneSource;
import io.tunesmith.nottingham.CorpusTune;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Model texts for training that stand in another key in each epoch, which keeps a network from learning a small corpus
 * by heart: in three epochs of ten a tune stands in its own key, else in one of those that folk musicians use.
 */
final class TransposedTunes implements TuneSource {

    private static final int FLATTEST = -1;
    private static final int SHARPEST = 3;
    private static final int SEVEN_STEPS = 7;

    /** For each tune its text in its own key, then those in the keys from one flat to three sharps. */
    private final List<List<String>> tunes;

    private TransposedTunes(List<List<String>> tunes) {
        this.tunes = tunes;
    }

    static TransposedTunes of(List<CorpusTune> tunes) {
        return new TransposedTunes(
                tunes.stream().map(TransposedTunes::inAllKeys).toList());
    }

    private static List<String> inAllKeys(CorpusTune corpusTune) {
        Tune tune = CorpusTexts.parse(corpusTune);
        String own = CorpusTexts.modelText(tune, corpusTune);
        List<String> texts = new ArrayList<>(List.of(own));
        for (int fifths = FLATTEST; fifths <= SHARPEST; fifths++) {
            boolean moves = tune.key().type() == Key.Type.STANDARD
                    && fifths != tune.key().fifths();
            texts.add(
                    moves
                            ? CorpusTexts.modelText(
                                    tune.transpose(fifthsUp(fifths - tune.key().fifths())), corpusTune)
                            : own);
        }
        return List.copyOf(texts);
    }

    /** So many steps along the circle of fifths, whichever way is nearer. */
    private static Interval fifthsUp(int fifths) {
        int steps = Math.floorMod(4 * fifths, SEVEN_STEPS);
        int semitones = Math.floorMod(7 * fifths, 12);
        return semitones > 6 || semitones == 6 && fifths > 0
                ? new Interval(steps - SEVEN_STEPS, semitones - 12)
                : new Interval(steps, semitones);
    }

    /** Every text that an epoch may have. */
    List<String> all() {
        return tunes.stream().flatMap(List::stream).toList();
    }

    @Override
    public List<String> epoch(int epoch, RandomGenerator random) {
        return tunes.stream()
                .map(texts -> texts.get(random.nextInt(10) < 3 ? 0 : random.nextInt(1, texts.size())))
                .toList();
    }
}
