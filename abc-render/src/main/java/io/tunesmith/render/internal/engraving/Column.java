package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Fraction;
import java.util.ArrayList;
import java.util.List;

/** What sounds at the same time, in all staves. */
final class Column extends Node {

    final Fraction onset;
    final List<Event> events = new ArrayList<>();

    Column(Fraction onset) {
        this.onset = onset;
    }
}
