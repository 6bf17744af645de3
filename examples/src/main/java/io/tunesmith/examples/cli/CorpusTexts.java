package io.tunesmith.examples.cli;

import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Tune;
import io.tunesmith.model.TextKind;
import io.tunesmith.nottingham.CorpusTune;
import java.util.List;

/** The texts of a corpus as models see them, each closed by one blank line. */
final class CorpusTexts {

    private CorpusTexts() {}

    static List<String> of(List<CorpusTune> tunes, TextKind kind) {
        return tunes.stream()
                .map(tune -> kind == TextKind.RAW ? tune.rawText() : modelText(tune))
                .toList();
    }

    private static String modelText(CorpusTune tune) {
        return modelText(parse(tune), tune);
    }

    /** The one tune that this text should be. */
    static Tune parse(CorpusTune tune) {
        List<Tune> parsed = tune.parse().tunes();
        if (parsed.size() != 1) {
            throw new Failure(Failure.BAD_INPUT, placeOf(tune) + ": this is not one tune");
        }
        return parsed.get(0);
    }

    /** The model text of a tune that comes from a place of the corpus. */
    static String modelText(Tune tune, CorpusTune place) {
        try {
            return ModelText.of(tune) + "\n";
        } catch (IllegalArgumentException e) {
            throw new Failure(Failure.BAD_INPUT, placeOf(place) + ": " + e.getMessage());
        }
    }

    private static String placeOf(CorpusTune tune) {
        return tune.file() + ":" + tune.line();
    }
}
