package io.tunesmith.render.internal.transcription;

import java.util.List;

/**
 * A piece in score time.
 *
 * @param notes its notes in order
 * @param tempos its tempos in order; empty if the file names none
 * @param meters its meters in order, as the file has them
 * @param keys its keys in order, as the file has them
 * @param onGrid whether the file already kept score time; otherwise it was found by {@link BeatTracker}
 */
record Score(List<ScoreNote> notes, List<TempoAt> tempos, List<MeterAt> meters, List<KeyAt> keys, boolean onGrid) {

    Score {
        notes = List.copyOf(notes);
        tempos = List.copyOf(tempos);
        meters = List.copyOf(meters);
        keys = List.copyOf(keys);
    }

    /**
     * A tempo from a place on.
     *
     * @param at in grains
     * @param quartersPerMinute greater than 0
     */
    record TempoAt(int at, double quartersPerMinute) {}

    /**
     * A meter from a place on.
     *
     * @param at in grains
     * @param beats the number above the line
     * @param unit the number below the line
     */
    record MeterAt(int at, int beats, int unit) {

        /** Grains of a bar. */
        int bar() {
            return beats * (Grains.WHOLE / unit);
        }

        /** Grains of a beat: three units in 6/8, 9/8, 12/8. */
        int beat() {
            int one = Grains.WHOLE / unit;
            return beats > 3 && beats % 3 == 0 && unit >= 8 ? 3 * one : one;
        }

        /** This meter, or for a bar of another length its own; bars at the edge of a tune may be short. */
        MeterAt forBar(int length, boolean edge) {
            if (length == bar() || edge && length < bar()) {
                return this;
            }
            int ofUnit = unit;
            while (ofUnit < 64 && length % (Grains.WHOLE / ofUnit) != 0) {
                ofUnit *= 2;
            }
            return new MeterAt(at, Math.max(1, length / (Grains.WHOLE / ofUnit)), ofUnit);
        }

        boolean sameAs(MeterAt other) {
            return beats == other.beats && unit == other.unit;
        }
    }

    /**
     * A key from a place on.
     *
     * @param at in grains
     * @param fifths sharps or, negative, flats
     * @param minor whether it is minor
     */
    record KeyAt(int at, int fifths, boolean minor) {

        boolean sameAs(KeyAt other) {
            return fifths == other.fifths && minor == other.minor;
        }
    }
}
