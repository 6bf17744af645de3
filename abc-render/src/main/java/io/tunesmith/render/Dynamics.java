package io.tunesmith.render;

import io.tunesmith.abc.Fraction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How loud a voice is over time: dynamic marks and hairpins (§4.14) as shifts of the velocity. */
final class Dynamics {

    /** What a mark adds to the velocity; forte is where the beat's own velocities stand. */
    private static final Map<String, Integer> MARKS = Map.ofEntries(
            Map.entry("pppp", -75),
            Map.entry("ppp", -65),
            Map.entry("pp", -55),
            Map.entry("p", -40),
            Map.entry("mp", -25),
            Map.entry("mf", -12),
            Map.entry("f", 0),
            Map.entry("ff", 12),
            Map.entry("fff", 20),
            Map.entry("ffff", 22));

    private static final int HAIRPIN = 15;

    private final List<Event> events = new ArrayList<>();

    /** Takes a decoration that is a dynamic mark or an end of a hairpin. */
    boolean take(String decoration, Fraction at) {
        Integer mark = MARKS.get(decoration);
        if (mark != null) {
            events.add(new Event(at, Kind.MARK, mark));
            return true;
        }
        switch (decoration) {
            case "<(", "crescendo(" -> events.add(new Event(at, Kind.OPEN, HAIRPIN));
            case ">(", "diminuendo(" -> events.add(new Event(at, Kind.OPEN, -HAIRPIN));
            case "<)", "crescendo)", ">)", "diminuendo)" -> events.add(new Event(at, Kind.CLOSE, 0));
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** The shift at each of these times. */
    int[] shifts(List<Fraction> times) {
        List<Event> inOrder = new ArrayList<>(events);
        inOrder.sort(Comparator.comparing(Event::at));
        List<Ramp> ramps = ramps(inOrder);
        int[] shifts = new int[times.size()];
        for (int i = 0; i < shifts.length; i++) {
            Ramp ramp = latest(ramps, times.get(i));
            shifts[i] = ramp == null ? 0 : ramp.shift(times.get(i));
        }
        return shifts;
    }

    private static @Nullable Ramp latest(List<Ramp> ramps, Fraction time) {
        int low = 0;
        int high = ramps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ramps.get(middle).from.compareTo(time) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : ramps.get(low - 1);
    }

    private static List<Ramp> ramps(List<Event> events) {
        @Nullable Event[] nextMark = next(events, Kind.MARK);
        @Nullable Event[] nextClose = next(events, Kind.CLOSE);
        List<Ramp> ramps = new ArrayList<>();
        int level = 0;
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event.kind == Kind.MARK) {
                level = event.value;
                ramps.add(new Ramp(event.at, event.at, level, level));
            } else if (event.kind == Kind.OPEN) {
                Event close = nextClose[i];
                Event mark = nextMark[i];
                Fraction end = close != null ? close.at : mark != null ? mark.at : event.at;
                int target = level + event.value;
                if (mark != null
                        && (mark.value - level) * event.value > 0
                        && (close == null || mark.at.compareTo(close.at.plus(Fraction.of(1, 4))) <= 0)) {
                    target = mark.value;
                }
                ramps.add(new Ramp(event.at, end, level, target));
                level = target;
            }
        }
        return ramps;
    }

    /** For each event the next one of a kind behind it. */
    private static @Nullable Event[] next(List<Event> events, Kind kind) {
        @Nullable Event[] next = new Event[events.size()];
        Event latest = null;
        for (int i = next.length - 1; i >= 0; i--) {
            next[i] = latest;
            if (events.get(i).kind == kind) {
                latest = events.get(i);
            }
        }
        return next;
    }

    private enum Kind {
        MARK,
        OPEN,
        CLOSE
    }

    private record Event(Fraction at, Kind kind, int value) {}

    private record Ramp(Fraction from, Fraction to, int start, int target) {

        int shift(Fraction time) {
            if (time.compareTo(to) >= 0) {
                return target;
            }
            double share = time.minus(from).doubleValue() / to.minus(from).doubleValue();
            return start + (int) (share * (target - start));
        }
    }
}
