package io.tunesmith.render.internal.transcription;

import io.tunesmith.abc.Accidental;
import io.tunesmith.abc.ChordName;
import io.tunesmith.abc.Step;
import io.tunesmith.render.internal.transcription.Score.KeyAt;
import java.util.List;

/** Chooses letters and accidentals for keys of the keyboard, by the key signature and by where the melody goes next. */
final class Speller {

    private static final Step[] BY_FIFTHS = {Step.F, Step.C, Step.G, Step.D, Step.A, Step.E, Step.B};
    private static final int LOWEST = -2; // fifths from the signature's major tonic: the flat seventh
    private static final int HIGHEST = 9; // the raised second, leading to the third

    private final List<KeyAt> keys;

    /**
     * A speller.
     *
     * @param keys the keys in order, at least one
     */
    Speller(List<KeyAt> keys) {
        this.keys = keys;
    }

    /** The key at a place. */
    KeyAt key(int place) {
        KeyAt key = keys.get(0);
        for (KeyAt later : keys) {
            if (later.at() <= place) {
                key = later;
            }
        }
        return key;
    }

    /**
     * Where a pitch stands on the circle of fifths, C at 0, F at -1, B at 5, F sharp at 6.
     *
     * @param midiKey the pitch
     * @param next the pitch that the melody goes on to, or the same one
     * @param place where it stands
     */
    int fifths(int midiKey, int next, int place) {
        int signature = key(place).fifths();
        int above = Math.floorMod(midiKey * 7 - signature - LOWEST, 12) + LOWEST; // from the major tonic
        boolean leading = next == midiKey + 1;
        // Raised tonic, fifth and second as leading notes; else the minor second, sixth and third.
        boolean flat = above == HIGHEST && !leading
                || above == HIGHEST - 1 && next == midiKey - 1
                || above == HIGHEST - 2 && next == midiKey - 1;
        return signature + (flat ? above - 12 : above);
    }

    /** The letter of a place on the circle of fifths. */
    static Step step(int fifths) {
        return BY_FIFTHS[Math.floorMod(fifths + 1, 7)];
    }

    /** The place of a natural letter on the circle of fifths. */
    static int stepFifths(Step step) {
        return List.of(BY_FIFTHS).indexOf(step) - 1;
    }

    /** Sharps or, negative, flats of a place on the circle of fifths. */
    static int alteration(int fifths) {
        return Math.floorDiv(fifths + 1, 7);
    }

    /** A pitch class as root or bass of a chord. */
    ChordName.Tone tone(int pitchClass, int place) {
        int signature = key(place).fifths();
        int above = Math.floorMod(pitchClass * 7 - signature + 4, 12) - 4; // minor sixth to raised tonic
        int fifths = signature + above;
        return new ChordName.Tone(step(fifths), Accidental.ofSemitones(alteration(fifths)));
    }
}
