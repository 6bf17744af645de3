package io.tunesmith.model;

import io.tunesmith.abc.Key;
import io.tunesmith.abc.Step;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a tune is to be playable on, as it is usually written for it. */
public enum Instrument {
    /** In first position, from the open G string to the B on the E string. */
    FIDDLE(chromatic(55, 83)),
    /** The tin whistle in D, from the lowest note to the second B; it sounds an octave higher than written. */
    D_WHISTLE(new int[] {62, 64, 66, 67, 69, 71, 72, 73, 74, 76, 78, 79, 81, 83}),
    /** The concert flute, without its highest notes. */
    FLUTE(chromatic(60, 91)),
    /** In first position, tuned like a fiddle. */
    MANDOLIN(chromatic(55, 83)),
    /** What most people can sing, high voices as written and low ones an octave below: from A to E, an octave and a fifth. */
    VOICE(chromatic(57, 76));

    private final BitSet midiKeys = new BitSet();

    Instrument(int[] midiKeys) {
        IntStream.of(midiKeys).forEach(this.midiKeys::set);
    }

    private static int[] chromatic(int lowest, int highest) {
        return IntStream.rangeClosed(lowest, highest).toArray();
    }

    /**
     * Whether it can play a note.
     *
     * @param midiKey 60 is middle C
     */
    public boolean plays(int midiKey) {
        return midiKey >= 0 && midiKeys.get(midiKey);
    }

    IntStream midiKeys() {
        return midiKeys.stream();
    }

    /** A note of this key's scale that the instrument has in no octave. */
    Optional<String> missing(Key key) {
        return IntStream.range(0, Step.values().length)
                .mapToObj(place -> Step.values()[place])
                .filter(step -> midiKeys.stream()
                        .noneMatch(midiKey -> Math.floorMod(
                                        midiKey
                                                - step.semitones()
                                                - key.alteration(step).cents() / 100,
                                        12)
                                == 0))
                .map(step -> step + sign(key.alteration(step).cents() / 100))
                .findFirst();
    }

    private static String sign(int semitones) {
        return semitones == 0 ? " natural" : semitones < 0 ? " flat" : " sharp";
    }

    /** The name in lower case, {@code d-whistle}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
