package io.tunesmith.render.internal.transcription;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Finds where a voice becomes clearly louder or softer, by the mean velocities of its bars. */
final class Dynamics {

    private static final String[] MARKS = {"ppp", "pp", "p", "mp", "mf", "f", "ff", "fff"};
    private static final int[] VELOCITIES = {30, 45, 60, 75, 90, 105, 120, 127};
    private static final double CLEARLY = 12; // difference of velocities
    private static final int BARS = 2; // that stay louder or softer

    private Dynamics() {}

    /** The marks of a voice by bar line; empty if it stays as loud as it is. */
    static NavigableMap<Integer, String> of(List<Event> events, Bars bars) {
        List<Integer> lines = new ArrayList<>(); // of bars with notes
        List<Double> means = new ArrayList<>();
        int i = 0;
        for (int bar = 0; bar < bars.count(); bar++) {
            double sum = 0;
            int count = 0;
            for (; i < events.size() && events.get(i).start() < bars.lines().get(bar + 1); i++) {
                sum += events.get(i).velocity();
                count++;
            }
            if (count > 0) {
                lines.add(bars.lines().get(bar));
                means.add(sum / count);
            }
        }
        NavigableMap<Integer, String> marks = new TreeMap<>();
        int from = 0;
        for (int bar = 1; bar <= means.size(); bar++) {
            if (bar == means.size() || changes(means, from, bar)) {
                String mark = mark(mean(means, from, bar));
                if (marks.isEmpty() || !marks.lastEntry().getValue().equals(mark)) {
                    marks.put(lines.get(from), mark);
                }
                from = bar;
            }
        }
        return marks.size() < 2 ? new TreeMap<>() : marks;
    }

    /** Whether from this bar on the voice is on one side of what it was since {@code from}. */
    private static boolean changes(List<Double> means, int from, int bar) {
        double before = mean(means, from, bar);
        double side = Math.signum(means.get(bar) - before);
        if (bar + BARS > means.size()) {
            return false;
        }
        for (int i = bar; i < bar + BARS; i++) {
            if ((means.get(i) - before) * side < CLEARLY) {
                return false;
            }
        }
        return true;
    }

    private static double mean(List<Double> means, int from, int to) {
        return means.subList(from, to).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private static String mark(double velocity) {
        int best = 0;
        for (int i = 1; i < MARKS.length; i++) {
            if (Math.abs(VELOCITIES[i] - velocity) < Math.abs(VELOCITIES[best] - velocity)) {
                best = i;
            }
        }
        return MARKS[best];
    }
}
