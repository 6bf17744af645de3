package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Tie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tie or slur.
 *
 * @param fromHead the head that is tied, or null for a slur
 * @param toHead the head that it is tied to, or null
 */
record Curve(
        Event from,
        @Nullable Head fromHead,
        Event to,
        @Nullable Head toHead,
        boolean dotted) {

    /** All of a part, by where they begin. */
    static List<Curve> of(StaffPart part) {
        List<Curve> curves = new ArrayList<>();
        Map<Integer, Event> before = new HashMap<>();
        List<Map.Entry<Event, Boolean>> open = new ArrayList<>();
        for (Measure measure : part.measures()) {
            for (Event event : measure.events) {
                if (event.kind == Event.Kind.SPACE) {
                    continue;
                }
                Event tied = before.put(event.layer, event);
                if (tied != null && event.isNote()) {
                    ties(tied, event, curves);
                }
                event.slurStarts.forEach(dotted -> open.add(Map.entry(event, dotted)));
                for (int i = 0; i < event.slurEnds; i++) {
                    slur(open, event, curves);
                }
            }
        }
        return curves;
    }

    private static void ties(Event from, Event to, List<Curve> curves) {
        boolean slurred = false;
        for (Head head : from.heads) {
            if (head.tie == Tie.NONE) {
                continue;
            }
            boolean dotted = head.tie == Tie.DOTTED;
            Head same = to.heads.stream()
                    .filter(other -> other.step == head.step)
                    .findFirst()
                    .orElse(null);
            if (same != null) {
                curves.add(new Curve(from, head, to, same, dotted));
            } else if (!slurred && from.heads.size() == 1) {
                slurred = true; // people write a tie to another note for a slur
                curves.add(new Curve(from, null, to, null, dotted));
            }
        }
    }

    /** Ends the latest slur that began before this note: {@code (c(d)e)} are two that meet. */
    private static void slur(List<Map.Entry<Event, Boolean>> open, Event event, List<Curve> curves) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).getKey() != event) {
                Map.Entry<Event, Boolean> start = open.remove(i);
                curves.add(new Curve(start.getKey(), null, event, null, start.getValue()));
                return;
            }
        }
    }

    boolean isTie() {
        return fromHead != null;
    }

    /** Whether it is drawn above the notes. */
    boolean isAbove() {
        if (from.layer > 0 || to.layer > 0) {
            return false;
        }
        if (!isTie()) {
            return !(from.stem > 0 && to.stem > 0);
        }
        int count = from.heads.size();
        if (count > 1) {
            return from.heads.indexOf(fromHead) >= count / 2;
        }
        return from.stem < 0;
    }

    /** An outline that is thin at both ends; h is how high its control points are, negative upwards. */
    static String path(double x1, double y1, double x2, double y2, double h, double thickness) {
        double inset = Math.min(0.3 * (x2 - x1), 40);
        double t = Math.signum(h) * thickness;
        return Svg.path("M", x1, y1, "C", x1 + inset, y1 + h + t / 2, x2 - inset, y2 + h + t / 2, x2, y2)
                + Svg.path("C", x2 - inset, y2 + h - t, x1 + inset, y1 + h - t, x1, y1, "Z");
    }
}
