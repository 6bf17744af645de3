package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Accidental;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Key signatures: which accidentals stand where. */
final class Signature {

    private static final Step[] SHARPS = {Step.F, Step.C, Step.G, Step.D, Step.A, Step.E, Step.B};

    /** The usual heights of the sharps F C G D A E B and the flats B E A D G C F over the lowest line, treble clef. */
    private static final int[] SHARP_PLACES = {8, 5, 9, 6, 3, 7, 4};

    private static final int[] FLAT_PLACES = {4, 7, 3, 6, 2, 5, 1};

    /** One accidental; its place counts steps from the lowest line. */
    record Sign(Accidental accidental, int place) {}

    private Signature() {}

    /** The signature of a key, after naturals for what no longer holds of the one before. */
    static List<Sign> change(Key before, Key key, ClefSign clef) {
        Map<Step, Accidental> old = accidentals(before);
        Map<Step, Accidental> now = accidentals(key);
        List<Sign> signs = new ArrayList<>();
        old.forEach((step, accidental) -> {
            if (!now.containsKey(step)) {
                signs.add(new Sign(Accidental.NATURAL, place(step, accidental, clef)));
            }
        });
        now.forEach((step, accidental) -> signs.add(new Sign(accidental, place(step, accidental, clef))));
        return signs;
    }

    static List<Sign> of(Key key, ClefSign clef) {
        return change(Key.NONE, key, clef);
    }

    static double width(List<Sign> signs) {
        double width = 0;
        for (Sign sign : signs) {
            width += advance(sign);
        }
        return width;
    }

    static double advance(Sign sign) {
        return sign.accidental().cents() < 0 ? 8.6 : 10;
    }

    /** What is drawn for a key: sharps in their order, or flats in theirs, then what else is written behind it. */
    private static Map<Step, Accidental> accidentals(Key key) {
        Map<Step, Accidental> accidentals = new LinkedHashMap<>();
        if (key.type() == Key.Type.HIGHLAND) {
            return accidentals;
        }
        boolean flats = key.fifths() < 0;
        for (int i = 0; i < SHARPS.length; i++) {
            Step step = SHARPS[flats ? SHARPS.length - 1 - i : i];
            Accidental accidental = key.alteration(step);
            if (accidental.cents() != 0) {
                accidentals.put(step, accidental);
            }
        }
        if (key.type() == Key.Type.HIGHLAND_MARKED) {
            accidentals.put(Step.G, Accidental.NATURAL);
        }
        return accidentals;
    }

    private static int place(Step step, Accidental accidental, ClefSign clef) {
        boolean flat = accidental.cents() < 0;
        int index = 0;
        for (int i = 0; i < SHARPS.length; i++) {
            if (SHARPS[i] == step) {
                index = flat ? SHARPS.length - 1 - i : i;
            }
        }
        int treble = (flat ? FLAT_PLACES : SHARP_PLACES)[index];
        int shift = Math.floorMod(30 - clef.bottom(), 7);
        int place = treble + (shift > 3 ? shift - 7 : shift);
        return clef.glyph() == Glyph.CLEF_C && clef.line() == 4 && !flat && place > 8 ? place - 7 : place;
    }
}
