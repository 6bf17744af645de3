package io.tunesmith.render.internal.transcription;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the score times of a piece: from its ticks where they keep to a grid of note values, else by following the beat.
 */
final class Quantizer {

    /** Steps of note values in grains, the likelier first. */
    private static final int[] GRID = {
        Grains.QUARTER / 4,
        Grains.QUARTER / 3,
        Grains.QUARTER / 8,
        Grains.QUARTER / 6,
        Grains.QUARTER / 16,
        Grains.QUARTER / 12,
        Grains.QUARTER / 5,
        Grains.QUARTER / 24,
        Grains.QUARTER / 7,
        Grains.QUARTER / 10,
        Grains.QUARTER / 32,
        Grains.QUARTER / 64
    };

    private static final int GRID_OF_COARSE_TICKS = 4; // how many of them are used below 96 ticks per quarter note
    private static final int GRID_OF_TICKS = 7;
    private static final double ON_GRID = 0.9; // share of the onsets
    private static final int STEP = Grains.QUARTER / BeatTracker.STEPS;

    private static final double GRACE_SECONDS = 0.065;
    private static final double GRACE_QUARTERS = 0.12; // shorter than a 32nd note
    private static final double GRACE_RATIO = 3; // how much longer the note behind it is at least

    private final Source source;
    private final Clock clock;
    private final double perTick; // grains
    private final int count;
    private final int[] nextOfPart;
    private final int[] mainOfGrace;

    private Quantizer(Source source) {
        this.source = source;
        this.clock = new Clock(source);
        this.perTick = Grains.QUARTER / source.smf().ticksPerQuarter();
        this.count = source.notes().size();
        this.nextOfPart = nextOfPart();
        this.mainOfGrace = new int[count];
    }

    /** The score of a piece with at least one note. */
    static Score quantize(Source source) {
        return new Quantizer(source).score();
    }

    private Score score() {
        boolean onGrid = !source.smf().smpte() && isOnGrid();
        findGraces(onGrid);
        return onGrid ? fromTicks() : fromTime();
    }

    private Smf.RawNote note(int index) {
        return source.notes().get(index).note();
    }

    private int part(int index) {
        return source.notes().get(index).part();
    }

    /** For each note the first later one of its part that does not begin with it, or -1. */
    private int[] nextOfPart() {
        int[] next = new int[count];
        int[] upcoming = new int[source.parts().size()];
        int[] following = new int[source.parts().size()]; // behind those that begin with the upcoming one
        Arrays.fill(upcoming, -1);
        Arrays.fill(following, -1);
        for (int i = count - 1; i >= 0; i--) {
            int part = part(i);
            if (upcoming[part] >= 0 && note(upcoming[part]).start() != note(i).start()) {
                following[part] = upcoming[part];
            }
            next[i] = following[part];
            upcoming[part] = i;
        }
        return next;
    }

    /** Whether nearly all onsets stand on simple note values, within one tick. */
    private boolean isOnGrid() {
        boolean coarse = source.smf().ticksPerQuarter() < 96;
        int steps = coarse ? GRID_OF_COARSE_TICKS : GRID_OF_TICKS;
        double tolerance = coarse ? 0.5 : Math.min(1.01 * perTick, Grains.QUARTER / 96.0 / 2);
        int near = 0;
        for (int i = 0; i < count; i++) {
            double at = note(i).start() * perTick;
            for (int g = 0; g < steps; g++) {
                if (Math.abs(at - Grains.round(at, GRID[g])) <= tolerance) {
                    near++;
                    break;
                }
            }
        }
        return near >= ON_GRID * count;
    }

    /** Finds notes too short to be anything but grace notes. */
    private void findGraces(boolean onGrid) {
        Arrays.fill(mainOfGrace, -1);
        for (int i = count - 1; i >= 0; i--) {
            int next = nextOfPart[i];
            if (next < 0 || !isTiny(i, onGrid)) {
                continue;
            }
            int main = mainOfGrace[next] >= 0 ? mainOfGrace[next] : next;
            long length = note(i).end() - note(i).start();
            long gap = note(next).start() - note(i).start();
            if (gap <= 2 * length
                    && note(main).end() - note(main).start() >= GRACE_RATIO * length
                    && Math.abs(note(main).key() - note(i).key()) <= 12) {
                mainOfGrace[i] = main;
            }
        }
    }

    private boolean isTiny(int index, boolean onGrid) {
        Smf.RawNote note = note(index);
        return onGrid
                ? note.end() - note.start() < GRACE_QUARTERS * source.smf().ticksPerQuarter()
                : clock.seconds(note.end()) - clock.seconds(note.start()) < GRACE_SECONDS;
    }

    private Score fromTicks() {
        boolean[] loose = looseParts();
        List<ScoreNote> notes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (mainOfGrace[i] >= 0) {
                continue;
            }
            int start = snap(startTick(i));
            int end = snap(note(i).end());
            int next = nextOfPart[i] < 0 ? -1 : snap(startTick(nextOfPart[i]));
            if (loose[part(i)] && next > start && nearly(end - start, next - start)) {
                end = next;
            } else if (loose[part(i)] && start % (Grains.QUARTER / 4) == 0) {
                end = simpleEnd(start, end);
            }
            notes.add(scoreNote(i, start, end));
        }
        return new Score(notes, tempos(), meters(tick -> snap(tick)), keys(tick -> snap(tick)), true);
    }

    /**
     * The parts whose notes mostly stop a little before the next begins, or a little later: played so, not written so.
     */
    private boolean[] looseParts() {
        int[] off = new int[source.parts().size()];
        int[] all = new int[source.parts().size()];
        for (int i = 0; i < count; i++) {
            if (nextOfPart[i] < 0 || mainOfGrace[i] >= 0) {
                continue;
            }
            double step = (note(nextOfPart[i]).start() - note(i).start()) * perTick;
            double length = (note(i).end() - note(i).start()) * perTick;
            all[part(i)]++;
            if (nearly(length, step) && Math.abs(length - step) > 0.005 * step) {
                off[part(i)]++;
            }
        }
        boolean[] loose = new boolean[off.length];
        for (int part = 0; part < off.length; part++) {
            loose[part] = off[part] > 0.5 * all[part];
        }
        return loose;
    }

    private static boolean nearly(double length, double step) {
        return length >= 0.7 * step && length <= 1.3 * step;
    }

    /** Where a note begins; with grace notes before it, where they do if that is the simpler place. */
    private long startTick(int index) {
        long start = note(index).start();
        for (int i = index - 1;
                i >= 0 && note(i).start() >= start - source.smf().ticksPerQuarter();
                i--) {
            if (mainOfGrace[i] == index && offGrid(note(i).start()) < offGrid(start)) {
                start = note(i).start();
            }
        }
        return start;
    }

    private double offGrid(long tick) {
        double at = tick * perTick;
        return Math.abs(at - Grains.round(at, Grains.EIGHTH));
    }

    private ScoreNote scoreNote(int index, int start, int end) {
        List<Integer> graces = new ArrayList<>();
        for (int i = index - 1;
                i >= 0 && note(i).start() >= note(index).start() - source.smf().ticksPerQuarter();
                i--) {
            if (mainOfGrace[i] == index) {
                graces.add(0, note(i).key());
            }
        }
        Smf.RawNote note = note(index);
        return new ScoreNote(
                part(index), start, Math.max(end, start + Grains.FINEST), note.key(), note.velocity(), graces);
    }

    /** The likeliest note value within one tick, else the nearest 48th of a quarter note. */
    private int snap(long tick) {
        double at = tick * perTick;
        double tolerance = Math.min(1.01 * perTick, Grains.QUARTER / 100.0);
        for (int step : GRID) {
            int near = Grains.round(at, step);
            if (Math.abs(at - near) <= tolerance) {
                return near;
            }
        }
        return Grains.round(at, Grains.QUARTER / 48);
    }

    private List<Score.TempoAt> tempos() {
        List<Score.TempoAt> tempos = new ArrayList<>();
        for (Smf.TempoEvent event : source.tempos()) {
            tempos.add(new Score.TempoAt(snap(event.tick()), 6e7 / event.microsPerQuarter()));
        }
        return tempos;
    }

    private List<Score.MeterAt> meters(Place place) {
        List<Score.MeterAt> meters = new ArrayList<>();
        for (Smf.MeterEvent event : source.meters()) {
            Score.MeterAt meter = new Score.MeterAt(place.at(event.tick()), event.beats(), event.unit());
            if (!meters.isEmpty() && meters.get(meters.size() - 1).at() == meter.at()) {
                meters.remove(meters.size() - 1);
            }
            if (meters.isEmpty() || !meters.get(meters.size() - 1).sameAs(meter)) {
                meters.add(meter);
            }
        }
        return meters;
    }

    private List<Score.KeyAt> keys(Place place) {
        List<Score.KeyAt> keys = new ArrayList<>();
        for (Smf.KeyEvent event : source.keys()) {
            Score.KeyAt key = new Score.KeyAt(place.at(event.tick()), event.fifths(), event.minor());
            if (!keys.isEmpty() && keys.get(keys.size() - 1).at() == key.at()) {
                keys.remove(keys.size() - 1);
            }
            if (keys.isEmpty() || !keys.get(keys.size() - 1).sameAs(key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    private Score fromTime() {
        List<Integer> mains = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (mainOfGrace[i] < 0) {
                mains.add(i);
            }
        }
        double[] times = new double[mains.size()];
        int[] predecessor = new int[mains.size()];
        int[] lastOfPart = new int[source.parts().size()];
        Arrays.fill(lastOfPart, -1);
        for (int i = 0; i < times.length; i++) {
            int index = mains.get(i);
            times[i] = clock.seconds(note(index).start());
            int last = lastOfPart[part(index)];
            boolean follows = last >= 0
                    && (times[i] - times[last] > BeatTracker.together()
                            || note(mains.get(last)).end() <= note(index).start());
            predecessor[i] = follows ? last : -1;
            lastOfPart[part(index)] = i;
        }
        BeatTracker.Track track = follow(times, predecessor, note(mains.get(0)).start());
        TimeMap map = new TimeMap(times, track.positions());
        int[] starts = Arrays.stream(track.positions())
                .map(position -> position * STEP)
                .toArray();
        List<ScoreNote> notes = new ArrayList<>();
        int[] indexOfMain = new int[count];
        for (int i = 0; i < mains.size(); i++) {
            indexOfMain[mains.get(i)] = i;
        }
        for (int i = 0; i < mains.size(); i++) {
            int index = mains.get(i);
            double end = map.position(clock.seconds(note(index).end())) * STEP;
            int next = -1;
            for (int later = nextOfPart[index]; later >= 0 && next <= starts[i]; later = nextOfPart[later]) {
                int main = mainOfGrace[later] >= 0 ? mainOfGrace[later] : later;
                next = starts[indexOfMain[main]];
            }
            notes.add(scoreNote(index, starts[i], playedEnd(starts[i], end, next)));
        }
        notes.sort(ScoreNote.IN_ORDER);
        Place place = tick -> Grains.round(map.position(clock.seconds(tick)) * STEP, Grains.EIGHTH);
        List<Score.TempoAt> tempos = List.of(new Score.TempoAt(0, 60 / map.quarterSeconds()));
        return new Score(notes, tempos, meters(place), keys(place), false);
    }

    /** Follows the ticks if the playing keeps near them, else the playing alone. */
    private BeatTracker.Track follow(double[] times, int[] predecessor, long firstTick) {
        BeatTracker tracker = new BeatTracker(times, predecessor);
        double quarter = clock.secondsPerTick(firstTick) * source.smf().ticksPerQuarter();
        int first = Grains.round(firstTick * perTick, Grains.EIGHTH) / STEP;
        BeatTracker.Track byTicks = tracker.track(first, quarter);
        if (byTicks.cost() < FITS) {
            return byTicks;
        }
        BeatTracker.Track free = tracker.track();
        return free.cost() < byTicks.cost() - CLEARLY ? free : byTicks;
    }

    private static final double FITS = 2.0; // cost per onset
    private static final double CLEARLY = 0.2;

    /** The written end of a note: up to the next one if it nearly reaches it, else a simple note value. */
    private static int playedEnd(int start, double end, int next) {
        if (next > start) {
            double gap = next - end;
            if (gap < 0.25 * Grains.QUARTER && gap > -0.25 * Grains.QUARTER || gap >= 0 && gap < 0.3 * (next - start)) {
                return next;
            }
        }
        return simpleEnd(start, end);
    }

    private static int simpleEnd(int start, double end) {
        int step = end - start > 0.75 * Grains.QUARTER ? Grains.EIGHTH : Grains.QUARTER / 4;
        return Math.max(start + Grains.QUARTER / 4, Grains.round(end, step));
    }

    /** Tick to grains. */
    private interface Place {
        int at(long tick);
    }

    /** Positions at times between the onsets: a line through those around. */
    private static final class TimeMap {

        private static final int WINDOW = 3 * BeatTracker.STEPS;

        private final double[] times;
        private final int[] positions;

        TimeMap(double[] times, int[] positions) {
            this.times = times;
            this.positions = positions;
        }

        /** The average length of a quarter note. */
        double quarterSeconds() {
            int steps = positions[positions.length - 1] - positions[0];
            return steps == 0 ? 0.5 : (times[times.length - 1] - times[0]) / steps * BeatTracker.STEPS;
        }

        /** The position of a time, in steps. */
        double position(double time) {
            int found = Arrays.binarySearch(times, time);
            int near = Math.max(0, Math.min(times.length - 1, found >= 0 ? found : -found - 2));
            int from = near;
            while (from > 0 && positions[near] - positions[from - 1] <= WINDOW) {
                from--;
            }
            int to = near;
            while (to < positions.length - 1 && positions[to + 1] - positions[near] <= WINDOW) {
                to++;
            }
            double meanTime = 0;
            double meanPosition = 0;
            int n = to - from + 1;
            for (int i = from; i <= to; i++) {
                meanTime += times[i] / n;
                meanPosition += (double) positions[i] / n;
            }
            double products = 0;
            double squares = 0;
            for (int i = from; i <= to; i++) {
                products += (times[i] - meanTime) * (positions[i] - meanPosition);
                squares += (positions[i] - meanPosition) * (positions[i] - meanPosition);
            }
            double perStep = squares > 0 && products > 0 ? products / squares : quarterSeconds() / BeatTracker.STEPS;
            return perStep > 0 ? meanPosition + (time - meanTime) / perStep : meanPosition;
        }
    }
}
