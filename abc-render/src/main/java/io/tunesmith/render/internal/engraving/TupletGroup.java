package io.tunesmith.render.internal.engraving;

import java.util.ArrayList;
import java.util.List;

/** The notes of a tuplet. */
final class TupletGroup {

    final int number;
    final List<Event> events = new ArrayList<>();

    TupletGroup(int number) {
        this.number = number;
    }
}
