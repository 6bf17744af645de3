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
        List<Tune> parsed = tune.parse().tunes();
        if (parsed.size() != 1) {
            throw new Failure(Failure.BAD_INPUT, placeOf(tune) + ": this is not one tune");
        }
        try {
            return ModelText.of(parsed.get(0)) + "\n";
        } catch (IllegalArgumentException e) {
            throw new Failure(Failure.BAD_INPUT, placeOf(tune) + ": " + e.getMessage());
        }
    }

    private static String placeOf(CorpusTune tune) {
        return tune.file() + ":" + tune.line();
    }
}
