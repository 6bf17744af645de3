package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Meter;
import java.util.ArrayList;
import java.util.List;

/** Notes under one beam. */
final class Beam {

    private static final double THICKNESS = 4.8;
    private static final double STEP = 7.4;
    private static final double STEM = 33;
    private static final double SHORTEST_STEM = 25;
    private static final double STEEPEST = 0.22;

    final List<Event> events;

    private Beam(List<Event> events) {
        this.events = events;
    }

    /** Beams the notes of a bar: as the text parts them, or by its meter. */
    static void group(Measure measure, boolean asWritten, Fraction lead) {
        int layers =
                measure.events.stream().mapToInt(event -> event.layer).max().orElse(0);
        for (int layer = 0; layer <= layers; layer++) {
            List<Event> group = new ArrayList<>();
            for (Event event : measure.events) {
                if (event.layer != layer || event.kind == Event.Kind.SPACE) {
                    continue;
                }
                boolean breaks = !event.canBeBeamed()
                        || !group.isEmpty()
                                && (asWritten
                                        ? event.apart
                                        : parted(measure, group.get(group.size() - 1), event, lead));
                if (breaks) {
                    close(group);
                    group = new ArrayList<>();
                }
                if (event.canBeBeamed()) {
                    group.add(event);
                }
            }
            close(group);
        }
    }

    private static void close(List<Event> group) {
        if (group.size() > 1) {
            Beam beam = new Beam(group);
            group.forEach(event -> event.beam = beam);
        }
    }

    private static boolean parted(Measure measure, Event before, Event event, Fraction lead) {
        if (before.tuplet != event.tuplet) {
            return true;
        }
        Fraction unit = unit(measure.meter);
        if (unit.isZero()) {
            return event.apart;
        }
        // Where there are sixteenths, half of a bar is too long for one beam.
        boolean fine = before.value.log() > 3 || event.value.log() > 3;
        Fraction length = fine && unit.equals(Fraction.of(1, 2)) ? Fraction.of(1, 4) : unit;
        return part(before, length, lead) != part(event, length, lead);
    }

    private static long part(Event event, Fraction length, Fraction lead) {
        Fraction place = event.onset.plus(lead).dividedBy(length);
        return Math.floorDiv(place.numerator(), place.denominator());
    }

    /** A beat of three, a quarter, or half of 4/4 and 2/2. */
    private static Fraction unit(Meter meter) {
        if (meter.isFree()) {
            return Fraction.ZERO;
        }
        if (meter.isCompound()) {
            return Fraction.of(3, meter.unit());
        }
        return meter.barDuration().equals(Fraction.ONE) ? Fraction.of(1, 2) : Fraction.of(1, Math.min(4, meter.unit()));
    }

    /** Lays the beam over the stems, once the notes have their places. */
    void arrange() {
        int stem = events.get(0).stem;
        Event first = events.get(0);
        Event last = events.get(events.size() - 1);
        double width = last.stemX() - first.stemX();
        double rise = last.y(last.nearest()) - first.y(first.nearest());
        double slope = 0;
        if (width > 0 && !concave(stem)) {
            double wanted = rise * 0.5;
            double limit = Math.min(STEEPEST * width, 12);
            slope = Math.max(-limit, Math.min(limit, wanted)) / width;
        }
        int flags = events.stream().mapToInt(event -> event.value.flags()).max().orElse(1);
        double extra = Math.max(0, flags - 2) * STEP;
        // The line through the tips, so far out that every stem is long enough and the mean has a good length.
        double start = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (Event event : events) {
            double out = -stem * (event.y(event.nearest()) - slope * (event.stemX() - first.stemX()));
            start = Math.max(start, out + SHORTEST_STEM + extra + (flags > 1 ? 2 : 0));
            start = Math.max(start, -stem * (20 - slope * (event.stemX() - first.stemX())));
            sum += out + STEM + extra;
        }
        start = Math.max(start, sum / events.size());
        for (Event event : events) {
            event.stemEnd = -stem * start + slope * (event.stemX() - first.stemX());
        }
    }

    /** Whether an inner note is nearer to the beam than both outer ones: such a beam is level. */
    private boolean concave(int stem) {
        Event first = events.get(0);
        Event last = events.get(events.size() - 1);
        int outer = Math.max(
                stem * (stem > 0 ? first.highest().step : first.lowest().step),
                stem * (stem > 0 ? last.highest().step : last.lowest().step));
        return events.stream()
                .skip(1)
                .limit(events.size() - 2L)
                .anyMatch(event -> stem * (stem > 0 ? event.highest().step : event.lowest().step) > outer);
    }

    /** All its bars as one path. */
    void draw(Svg svg) {
        StringBuilder path = new StringBuilder();
        int most = events.stream().mapToInt(event -> event.value.flags()).max().orElse(1);
        for (int level = 1; level <= most; level++) {
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i).value.flags() < level) {
                    continue;
                }
                int end = i;
                while (end + 1 < events.size() && events.get(end + 1).value.flags() >= level) {
                    end++;
                }
                if (end > i) {
                    bar(events.get(i).stemX() - 0.6, events.get(end).stemX() + 0.6, level, path);
                } else {
                    double x = events.get(i).stemX();
                    boolean right = i == 0
                            || i + 1 < events.size() && events.get(i + 1).value.dots() > 0;
                    bar(right ? x - 0.6 : x - 9.5, right ? x + 9.5 : x + 0.6, level, path);
                }
                i = end;
            }
        }
        svg.raw("<path class=\"beam\" d=\"").raw(path.toString()).raw("\"/>");
    }

    private void bar(double from, double to, int level, StringBuilder path) {
        int stem = events.get(0).stem;
        double offset = stem * (level - 1) * STEP;
        double thickness = stem * THICKNESS;
        path.append(Svg.path(
                "M",
                from,
                y(from) + offset,
                "L",
                to,
                y(to) + offset,
                "V",
                y(to) + offset + thickness,
                "L",
                from,
                y(from) + offset + thickness,
                "Z"));
    }

    double y(double x) {
        Event first = events.get(0);
        Event last = events.get(events.size() - 1);
        double width = last.stemX() - first.stemX();
        return width == 0
                ? first.stemEnd
                : first.stemEnd + (last.stemEnd - first.stemEnd) * (x - first.stemX()) / width;
    }
}
