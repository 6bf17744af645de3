package io.tunesmith.render;

import io.tunesmith.abc.Chord;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.Tune;

/** What a score of a tune must have, counted in the tune. */
final class ScoreCounts {

    private ScoreCounts() {}

    static int heads(Tune tune) {
        int heads = 0;
        for (Element element : tune.body()) {
            heads += element instanceof Note
                    ? 1
                    : element instanceof Chord chord ? chord.notes().size() : 0;
        }
        return heads;
    }
}
