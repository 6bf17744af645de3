package io.tunesmith.examples.corpus;

import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Tune;
import io.tunesmith.model.TextKind;
import io.tunesmith.nottingham.CorpusTune;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;

/** The texts of a corpus as models see them, each closed by one blank line. */
public final class CorpusTexts {

    private CorpusTexts() {}

    /** More tunes than these are not held in memory. */
    private static final int MANY = 20_000;

    /** Whether these are too many tunes to hold in memory. */
    public static boolean areMany(List<CorpusTune> tunes) {
        return tunes.size() > MANY;
    }

    /**
     * The texts of tunes; where these are many, each is read when it is asked for.
     *
     * @throws BadTuneException if one has no model text, with its place
     * @throws IOException if the texts of many tunes cannot be stored
     */
    public static List<String> of(List<CorpusTune> tunes, TextKind kind) throws IOException {
        if (kind == TextKind.RAW) {
            return raw(tunes);
        }
        return areMany(tunes)
                ? new StoredTexts(tunes, CorpusTexts::modelText)
                : tunes.stream().map(CorpusTexts::modelText).toList();
    }

    /**
     * The text of a tune.
     *
     * @throws BadTuneException if it has no model text, with its place
     */
    public static String of(CorpusTune tune, TextKind kind) {
        return kind == TextKind.RAW ? tune.rawText() : modelText(tune);
    }

    /** Raw texts; each is read when it is asked for. */
    static List<String> raw(List<CorpusTune> tunes) {
        return new AbstractList<>() {
            @Override
            public String get(int place) {
                return tunes.get(place).rawText();
            }

            @Override
            public int size() {
                return tunes.size();
            }
        };
    }

    private static String modelText(CorpusTune tune) {
        return modelText(parse(tune), tune);
    }

    /** The one tune that this text should be. */
    static Tune parse(CorpusTune tune) {
        List<Tune> parsed = tune.parse().tunes();
        if (parsed.size() != 1) {
            throw new BadTuneException(placeOf(tune) + ": this is not one tune");
        }
        return parsed.get(0);
    }

    /** The model text of a tune that comes from a place of the corpus. */
    static String modelText(Tune tune, CorpusTune place) {
        try {
            return ModelText.of(tune) + "\n";
        } catch (IllegalArgumentException e) {
            throw new BadTuneException(placeOf(place) + ": " + e.getMessage());
        }
    }

    private static String placeOf(CorpusTune tune) {
        return tune.file() + ":" + tune.line();
    }
}
