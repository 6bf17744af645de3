package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One bar of one staff. */
final class Measure {

    // What holds at its first note.
    ClefSign clef;
    Key key;
    Meter meter;

    /** What of it is new here, or null. */
    @Nullable
    Change opening;

    final List<Event> events = new ArrayList<>();

    /** The numbers of the ending that begins here, or null. */
    @Nullable
    String ending;

    /** Whether the text begins a new line of music here. */
    boolean startsLine;

    Fraction duration = Fraction.ZERO;

    /** The bar line at its end. */
    final Junction end = new Junction();

    Measure(ClefSign clef, Key key, Meter meter) {
        this.clef = clef;
        this.key = key;
        this.meter = meter;
    }
}
