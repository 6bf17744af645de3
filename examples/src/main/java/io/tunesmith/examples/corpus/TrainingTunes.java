package io.tunesmith.examples.corpus;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.Chord;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.Tune;
import io.tunesmith.model.TextKind;
import io.tunesmith.model.TrainingData;
import io.tunesmith.model.TuneSource;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.CorpusTune;
import io.tunesmith.nottingham.Split;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Corpora as what models are trained on. */
public final class TrainingTunes {

    private TrainingTunes() {}

    /**
     * What a model learns from: nine tenths of the tunes; every twentieth tells when it is best, and every tenth is left to
     * evaluate it. Model text stands in another key in most epochs.
     *
     * <p>A corpus of {@linkplain CorpusTexts#areMany many} tunes is learnt in its own keys only, and what is composed is
     * not compared with it.
     *
     * <p>Tunes without notes, and those that nothing can be made of, are left out of model text.
     *
     * @param name the corpus's name, for the model's records
     * @param warnings gets a line about the first tune that is left out, and one that tells how many they are
     * @throws BadTuneException if all tunes are left out
     * @throws IOException if the texts of a large corpus cannot be stored
     */
    public static TrainingData of(String name, Corpus tunes, TextKind text, Consumer<String> warnings)
            throws IOException {
        AtomicInteger leftOut = new AtomicInteger();
        Function<CorpusTune, String> textOrNothing = tune -> {
            try {
                return modelText(tune);
            } catch (BadTuneException e) {
                if (leftOut.getAndIncrement() == 0) {
                    warnings.accept(e.getMessage());
                }
                return "";
            }
        };
        boolean large = CorpusTexts.areMany(tunes.tunes());
        List<String> own = text == TextKind.RAW
                ? CorpusTexts.raw(tunes.tunes())
                : large
                        ? new StoredTexts(tunes.tunes(), textOrNothing)
                        : tunes.tunes().stream().map(textOrNothing).toList();
        if (leftOut.get() == own.size()) {
            throw new BadTuneException(name + ": there are no tunes to train on");
        }
        if (leftOut.get() > 0) {
            warnings.accept(name + ": " + leftOut + " tunes are left out, 'tunesmith check' says why");
        }
        List<String> characters = own;
        TuneSource training;
        if (large || text == TextKind.RAW) {
            List<String> texts = part(own, Split.TRAIN);
            training = (epoch, random) -> texts;
        } else {
            TransposedTunes transposed = TransposedTunes.of(tunes.tunes(Split.TRAIN).stream()
                    .filter(tune -> !own.get(tune.index()).isEmpty())
                    .toList());
            characters = new ArrayList<>(own);
            characters.addAll(transposed.all());
            training = transposed;
        }
        return new TrainingData(
                name,
                tunes.sha256(),
                "train: all but index % 10 == 9 (test) and index % 20 == 4 (validation)",
                CharVocabulary.of(characters),
                training,
                part(own, Split.VALIDATION),
                large ? MelodyIndex.of(List.of()) : melodies(tunes));
    }

    private static String modelText(CorpusTune tune) {
        Tune parsed = CorpusTexts.parse(tune);
        if (parsed.body().stream().noneMatch(element -> element instanceof Note || element instanceof Chord)) {
            throw new BadTuneException(tune.file() + ":" + tune.line() + ": there are no notes");
        }
        return CorpusTexts.modelText(parsed, tune);
    }

    /** Those of the texts that belong to a part of the corpus. */
    private static List<String> part(List<String> texts, Split split) {
        int[] indices = IntStream.range(0, texts.size())
                .filter(index -> Split.of(index) == split)
                .toArray();
        return new AbstractList<>() {
            @Override
            public String get(int place) {
                return texts.get(indices[place]);
            }

            @Override
            public int size() {
                return indices.length;
            }
        };
    }

    /** Of all tunes: what is composed must not stand in those held out either. */
    private static MelodyIndex melodies(Corpus tunes) {
        return MelodyIndex.of(tunes.tunes().stream()
                .flatMap(tune -> tune.parse().tunes().stream())
                .toList());
    }
}
