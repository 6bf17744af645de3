package io.tunesmith.render;

import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Pitch;
import io.tunesmith.abc.Step;
import io.tunesmith.render.VoicePlayer.Played;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ornaments (§4.14) as rows of neighbours in the key, each note as steps above or below the main note. */
final class Ornament {

    private static final Fraction FINE = Fraction.of(1, 32);

    private static final Map<String, int[]> SHORT = Map.of(
            "uppermordent", new int[] {0, 1},
            "pralltriller", new int[] {0, 1},
            "lowermordent", new int[] {0, -1},
            "mordent", new int[] {0, -1},
            "turn", new int[] {1, 0, -1},
            "invertedturn", new int[] {-1, 0, 1},
            "roll", new int[] {0, 1, 0, -1});

    private Ornament() {}

    /** Adds the ornamented note; false if no ornament is wanted or the note is too short for it. */
    static boolean play(Played main, Set<String> decorations, Key key, List<Played> notes) {
        if (decorations.contains("trill")) {
            return trill(main, key, notes);
        }
        for (String name : decorations) {
            int[] steps = SHORT.get(name);
            if (steps != null) {
                return ahead(main, steps, key, notes);
            }
        }
        return false;
    }

    /** A few quick notes, then the main note for the rest; together at most three quarters of it. */
    private static boolean ahead(Played main, int[] steps, Key key, List<Played> notes) {
        Fraction most = main.duration.times(Fraction.of(3, 4 * steps.length));
        Fraction each = most.compareTo(FINE) < 0 ? most : FINE;
        Fraction at = main.onset;
        for (int step : steps) {
            notes.add(neighbour(main, step, key, at, each));
            at = at.plus(each);
        }
        main.duration = main.duration.minus(at.minus(main.onset));
        main.onset = at;
        notes.add(main);
        return true;
    }

    private static boolean trill(Played main, Key key, List<Played> notes) {
        long pairs = (long) main.duration.dividedBy(FINE.times(2)).doubleValue();
        if (pairs < 2 || pairs > 1000) {
            return false;
        }
        Fraction at = main.onset;
        for (long i = 0; i < pairs - 1; i++) {
            notes.add(neighbour(main, 0, key, at, FINE));
            notes.add(neighbour(main, 1, key, at.plus(FINE), FINE));
            at = at.plus(FINE.times(2));
        }
        main.duration = main.duration.minus(at.minus(main.onset));
        main.onset = at;
        notes.add(main);
        return true;
    }

    private static Played neighbour(Played main, int steps, Key key, Fraction at, Fraction length) {
        int cents = main.cents;
        if (steps != 0) {
            int place = 7 * main.pitch.octave() + main.pitch.step().ordinal() + steps;
            Step step = Step.values()[Math.floorMod(place, 7)];
            Pitch pitch = new Pitch(step, key.alteration(step), Math.floorDiv(place, 7));
            cents += pitch.cents() - main.pitch.cents();
        }
        Played played = new Played(at, length, cents, main.pitch, main.element);
        played.velocity = main.velocity;
        return played;
    }
}
