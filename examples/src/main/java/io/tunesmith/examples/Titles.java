package io.tunesmith.examples;

import io.tunesmith.abc.Accidental;
import io.tunesmith.abc.Field;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.TextField;
import io.tunesmith.abc.Tune;
import io.tunesmith.model.GeneratedTune;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names tunes that have none by what they are and the seed that gives them again: "Jig in A dorian, seed 7". */
public final class Titles {

    private Titles() {}

    /**
     * The tune with a title that says what it is, and its composer.
     *
     * @param number its {@code X:}
     */
    public static Tune titled(GeneratedTune generated, int number) {
        Tune tune = generated.tune();
        String rhythm = tune.rhythm().isEmpty() ? "tune" : tune.rhythm();
        String title = rhythm.substring(0, 1).toUpperCase(Locale.ROOT) + rhythm.substring(1) + nameOf(tune.key())
                + ", seed " + generated.seed();
        List<Field> header = new ArrayList<>();
        header.add(new TextField('T', title));
        header.add(new TextField('C', "Tunesmith"));
        header.addAll(tune.header());
        return Tune.of(number, header, tune.body());
    }

    private static String nameOf(Key key) {
        if (key.tonic() == null) {
            return "";
        }
        String accidental = key.tonicAccidental().equals(Accidental.NATURAL)
                ? ""
                : key.tonicAccidental().cents() > 0 ? " sharp" : " flat";
        return " in " + key.tonic() + accidental + " " + key.mode().name().toLowerCase(Locale.ROOT);
    }
}
