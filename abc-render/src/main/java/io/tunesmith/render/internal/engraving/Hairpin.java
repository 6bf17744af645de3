package io.tunesmith.render.internal.engraving;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A crescendo or diminuendo from one note to another. */
record Hairpin(Event from, Event to, boolean grows) {

    static List<Hairpin> of(StaffPart part) {
        List<Hairpin> hairpins = new ArrayList<>();
        Event start = null;
        boolean grows = false;
        Event last = null;
        for (Measure measure : part.measures()) {
            for (Event event : measure.events) {
                for (String name : event.decorations) {
                    if (Marks.isHairpin(name)) {
                        close(start, event, grows, hairpins);
                        start = Marks.opensHairpin(name) ? event : null;
                        grows = Marks.grows(name);
                    }
                }
                last = event;
            }
        }
        close(start, last, grows, hairpins);
        return hairpins;
    }

    private static void close(@Nullable Event start, @Nullable Event end, boolean grows, List<Hairpin> hairpins) {
        if (start != null && end != null && start != end) {
            hairpins.add(new Hairpin(start, end, grows));
        }
    }
}
