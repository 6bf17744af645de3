package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Tune;
import java.util.List;
import java.util.Objects;

/**
 * What a model is trained on.
 *
 * @param corpus its name, for the model's records
 * @param sha256 the SHA-256 of the corpus in hexadecimal, for the model's records and to resume on the same corpus only
 * @param split which tunes of the corpus are trained on, for the model's records
 * @param vocabulary all characters that occur
 * @param training the tunes to train on
 * @param validation the texts to validate on, each ending with the blank line that closes it; if there are none,
 *     the training loss decides what is best
 * @param melodies what composed tunes are compared with, so that they are new
 */
public record TrainingData(
        String corpus,
        String sha256,
        String split,
        CharVocabulary vocabulary,
        TuneSource training,
        List<String> validation,
        MelodyIndex melodies) {

    /** Copies the list. */
    public TrainingData {
        Objects.requireNonNull(corpus, "corpus");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(vocabulary, "vocabulary");
        Objects.requireNonNull(training, "training");
        validation = List.copyOf(validation);
        Objects.requireNonNull(melodies, "melodies");
    }

    /**
     * All of these tunes to train on, as model text, and none to validate on.
     *
     * @param corpus their name
     * @param sha256 the SHA-256 of the files that they come from
     * @throws IllegalArgumentException if the model text of one cannot be written
     */
    public static TrainingData of(String corpus, String sha256, List<Tune> tunes) {
        List<String> texts =
                tunes.stream().map(tune -> ModelText.of(tune) + "\n").toList();
        return new TrainingData(
                corpus,
                sha256,
                "all",
                CharVocabulary.of(texts),
                TuneSource.of(texts),
                List.of(),
                MelodyIndex.of(tunes));
    }
}
