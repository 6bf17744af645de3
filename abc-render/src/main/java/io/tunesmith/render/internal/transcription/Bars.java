package io.tunesmith.render.internal.transcription;

import io.tunesmith.render.internal.transcription.Score.MeterAt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The bar lines of a piece. Where the file names meters, only their place is looked for: many files begin with a
 * pickup that they do not mark, or lose a beat in the middle. The best lines are found by dynamic programming: every line
 * earns what speaks for it ({@link Accents}), and a bar of the wrong length costs.
 *
 * @param lines where bars begin, in grains, ascending, and the end of the last one
 * @param meters the meter of each bar; the first bar is a pickup if it is shorter
 */
record Bars(List<Integer> lines, List<MeterAt> meters) {

    /** Places where a bar may begin are multiples of this. */
    private static final int STEP = Grains.QUARTER / 4;

    private static final double ODD_BAR = 7; // cost of a bar that is too short or too long
    private static final double PICKUP = 2.5; // cost of a short first bar that the file does not speak for
    private static final double TORN_END = 3; // cost of a short last bar that does not make up for the pickup
    private static final double FIRST_LINE = 0.2; // what each line earns that is counted from the start of the file
    private static final int MOST_ODD_LENGTHS = 64;

    private static final List<MeterAt> CANDIDATES = List.of(
            new MeterAt(0, 4, 4),
            new MeterAt(0, 6, 8),
            new MeterAt(0, 3, 4),
            new MeterAt(0, 2, 4),
            new MeterAt(0, 9, 8));

    Bars {
        lines = List.copyOf(lines);
        meters = List.copyOf(meters);
    }

    /** How many bars there are. */
    int count() {
        return meters.size();
    }

    /** Grains of the pickup, 0 if there is none. */
    int pickup() {
        int first = lines.get(1) - lines.get(0);
        return count() > 1 && first < meters.get(0).bar() ? first : 0;
    }

    /** The same with the last bar filled up, unless it is short because the tune begins with a pickup. */
    Bars withFullEnd() {
        int last = count() - 1;
        int bar = meters.get(last).bar();
        int length = lines.get(last + 1) - lines.get(last);
        boolean madeUp = meters.get(0).sameAs(meters.get(last)) && pickup() + length == bar;
        if (last == 0 || length >= bar || madeUp) {
            return this;
        }
        List<Integer> filled = new ArrayList<>(lines);
        filled.set(last + 1, lines.get(last) + bar);
        return new Bars(filled, meters);
    }

    /** Finds the bars between two places, by the meters of the file. */
    static Bars find(List<MeterAt> meters, Accents accents, int begin, int end) {
        List<MeterAt> known = meters.isEmpty() ? List.of(estimate(accents, begin, end)) : meters;
        List<Integer> lines = new ArrayList<>();
        List<MeterAt> ofBars = new ArrayList<>();
        lines.add(begin);
        for (int i = 0; i < known.size(); i++) {
            int from = i == 0 ? begin : Math.max(begin, onStep(known.get(i)));
            int to = i + 1 < known.size() ? Math.min(end, onStep(known.get(i + 1))) : end;
            if (from >= to) {
                continue;
            }
            Path path = path(known.get(i), accents, from, to, from > begin);
            for (int line : path.lines()) {
                boolean edge = lines.size() == 1 || line == end;
                ofBars.add(known.get(i).forBar(line - lines.get(lines.size() - 1), edge));
                lines.add(line);
            }
        }
        return new Bars(lines, ofBars);
    }

    /** Where a meter begins to hold: at a place where a bar may begin. */
    private static int onStep(MeterAt meter) {
        return Grains.round(meter.at(), STEP);
    }

    /** The likeliest meter of music that has none. */
    static MeterAt estimate(Accents accents, int begin, int end) {
        MeterAt best = CANDIDATES.get(0);
        double highest = Double.NEGATIVE_INFINITY;
        for (MeterAt meter : CANDIDATES) {
            double score =
                    accents.fit(meter, path(meter, accents, begin, end, false).lines(), begin);
            if (score > highest) {
                highest = score;
                best = meter;
            }
        }
        return best;
    }

    /**
     * The best lines behind {@code from}, up to and with {@code to}.
     *
     * @param lines the lines
     * @param score what they earn
     */
    private record Path(List<Integer> lines, double score) {}

    /** Finds the best lines; {@code from} is a line itself if {@code onLine}, else the first bar may be short. */
    private static Path path(MeterAt meter, Accents accents, int from, int to, boolean onLine) {
        int bar = meter.bar();
        int step = bar % STEP == 0 ? STEP : Grains.WHOLE / meter.unit();
        int base = Math.floorDiv(from, step) * step;
        int count = (to - base + step - 1) / step + 1;
        int steps = bar / step;
        double[] best = new double[count];
        int[] before = new int[count];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        int odd = Math.min(2 * steps - 1, Math.max(MOST_ODD_LENGTHS, steps));
        best[0] = 0;
        for (int i = 1; i < count; i++) {
            boolean last = i == count - 1;
            int place = base + i * step;
            boolean onFileLine = (place - meter.at()) % bar == 0;
            double earned = last ? 0 : accents.at(place) + (onFileLine ? FIRST_LINE : 0);
            for (int length = 1; length <= Math.min(last ? steps : odd, i); length++) {
                int previous = i - length;
                double cost = length == steps ? 0 : ODD_BAR;
                if (previous == 0 && !onLine) {
                    if (length > steps) {
                        break; // no pickup is longer than a bar
                    }
                    cost = length == steps || onFileLine || last ? 0 : PICKUP;
                } else if (last && length < steps) {
                    cost = (firstBar(before, previous) + length) % steps == 0 ? 0 : TORN_END;
                }
                if (best[previous] + earned - cost > best[i]) {
                    best[i] = best[previous] + earned - cost;
                    before[i] = previous;
                }
            }
        }
        List<Integer> lines = new ArrayList<>();
        for (int i = count - 1; i > 0; i = before[i]) {
            lines.add(i == count - 1 ? to : base + i * step);
        }
        Collections.reverse(lines);
        return new Path(lines, best[count - 1]);
    }

    /** How many steps the first bar of the path to this place has. */
    private static int firstBar(int[] before, int place) {
        int at = place;
        int first = place;
        while (at > 0) {
            first = at;
            at = before[at];
        }
        return first;
    }
}
