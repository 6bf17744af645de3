package io.tunesmith.render.internal.engraving;

import java.util.List;

/**
 * Grace notes before a note.
 *
 * @param element the index in the tune's body
 * @param slashed whether a line crosses the stem
 * @param notes chords of heads, in order; all with as many flags
 * @param flags how many flags or beams
 */
record GraceGroup(int element, boolean slashed, List<List<Head>> notes, int flags) {

    static final double SCALE = 0.62;
    static final double ADVANCE = 10.5;

    double width() {
        double width = notes.size() * ADVANCE + 3;
        for (List<Head> heads : notes) {
            width += accidentalWidth(heads);
        }
        return width;
    }

    static double accidentalWidth(List<Head> heads) {
        return heads.stream().anyMatch(head -> head.accidental != null) ? 8 : 0;
    }
}
