package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Accidental;
import io.tunesmith.abc.Tie;
import org.jspecify.annotations.Nullable;

/** One note head. */
final class Head {

    /** The note, in steps above C0. */
    final int step;

    final @Nullable Accidental accidental;
    final Tie tie;

    /** Where its middle is, from the middle of those that stand on the usual side of the stem. */
    double dx;

    double accidentalDx;

    Head(int step, @Nullable Accidental accidental, Tie tie) {
        this.step = step;
        this.accidental = accidental;
        this.tie = tie;
    }
}
