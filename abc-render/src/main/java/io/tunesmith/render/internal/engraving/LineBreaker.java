package io.tunesmith.render.internal.engraving;

import java.util.ArrayList;
import java.util.List;

/** Parts a tune into lines: where its text does, or where lines are evenly filled and end with a phrase. */
final class LineBreaker {

    private static final double LEAST_HEADER = 45;
    private static final double SIGN = 10;

    private final List<Bar> bars;
    private final List<StaffPart> parts;
    private final double page;

    private LineBreaker(List<Bar> bars, List<StaffPart> parts, double page) {
        this.bars = bars;
        this.parts = parts;
        this.page = page;
    }

    static List<Line> lines(List<Bar> bars, List<StaffPart> parts, double page) {
        return new LineBreaker(bars, parts, page).lines();
    }

    private List<Line> lines() {
        List<Integer> starts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= bars.size(); i++) {
            if (i == bars.size() || startsLine(i)) {
                boolean asWritten = from > 0 || i < bars.size();
                starts.addAll(asWritten && fits(from, i) ? List.of(from) : starts(from, i));
                from = i;
            }
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int begin = starts.get(i);
            boolean last = i + 1 == starts.size();
            int end = last ? bars.size() : starts.get(i + 1);
            Junction start = begin == 0 ? parts.get(0).start() : bars.get(begin - 1).end;
            lines.add(new Line(List.copyOf(bars.subList(begin, end)), begin, last, start));
        }
        return lines;
    }

    /** Whether some bars find room in one line, if not much. */
    private boolean fits(int from, int to) {
        double least = header(from);
        for (Bar bar : bars.subList(from, to)) {
            least += bar.least;
        }
        return least <= page;
    }

    private boolean startsLine(int bar) {
        Measure measure = bars.get(bar).measures.get(0);
        return measure != null && measure.startsLine;
    }

    /** Where the lines of some bars that the text has in one line should begin, by dynamic programming. */
    private List<Integer> starts(int from, int to) {
        int count = to - from;
        double[] cost = new double[count + 1];
        int[] best = new int[count + 1];
        int[] phrase = phrases(from, to);
        for (int end = 1; end <= count; end++) {
            cost[end] = Double.POSITIVE_INFINITY;
            double ideal = header(from + end - 1);
            double least = ideal;
            for (int start = end - 1; start >= 0; start--) {
                Bar bar = bars.get(from + start);
                ideal += bar.natural;
                least += bar.least;
                if (least > page && start < end - 1) {
                    break;
                }
                double total = cost[start] + badness(ideal, end == count) + phrase[end];
                if (total < cost[end]) {
                    cost[end] = total;
                    best[end] = start;
                }
            }
        }
        List<Integer> starts = new ArrayList<>();
        for (int end = count; end > 0; end = best[end]) {
            starts.add(0, from + best[end]);
        }
        return starts;
    }

    private double header(int bar) {
        Measure measure = bars.get(bar).measures.get(0);
        return LEAST_HEADER + (measure == null ? 0 : SIGN * Math.abs(measure.key.fifths()));
    }

    private double badness(double ideal, boolean last) {
        double fill = ideal / page;
        if (last && fill < 1) {
            return 1;
        }
        double off = fill > 1 ? 1.6 * (fill - 1) : 1 / Math.max(0.05, fill) - 1;
        return 1 + 25 * off * off;
    }

    /** How bad it is to end a line behind each bar: best after sections, then after four bars of one. */
    private int[] phrases(int from, int to) {
        int[] penalties = new int[to - from + 1];
        int full = 0;
        for (int i = from; i < to; i++) {
            Measure measure = bars.get(i).measures.get(0);
            boolean pickup =
                    measure != null && full == 0 && measure.duration.compareTo(measure.meter.barDuration()) < 0;
            full += pickup ? 0 : 1;
            boolean section = bars.get(i).end.isSectionEnd();
            penalties[i - from + 1] = section || full % 4 == 0 && full > 0 ? 0 : full % 2 == 0 && full > 0 ? 8 : 20;
            if (section) {
                full = 0;
            }
        }
        penalties[to - from] = 0;
        return penalties;
    }
}
