package io.tunesmith.render.internal.transcription;

import java.util.Comparator;
import java.util.List;

/**
 * A note with its place in the score.
 *
 * @param part which part of the file it belongs to
 * @param start in grains
 * @param end in grains, greater than {@code start}
 * @param key MIDI key
 * @param velocity 1 to 127
 * @param graces MIDI keys of the grace notes before it, mostly none
 */
record ScoreNote(int part, int start, int end, int key, int velocity, List<Integer> graces) {

    /** By start, then from low to high. */
    static final Comparator<ScoreNote> IN_ORDER =
            Comparator.comparingInt(ScoreNote::start).thenComparingInt(ScoreNote::key);

    ScoreNote {
        graces = List.copyOf(graces);
    }

    ScoreNote withEnd(int newEnd) {
        return new ScoreNote(part, start, newEnd, key, velocity, graces);
    }

    int length() {
        return end - start;
    }
}
