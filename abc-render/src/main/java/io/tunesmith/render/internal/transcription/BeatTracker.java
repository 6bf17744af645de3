package io.tunesmith.render.internal.transcription;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds score positions for note onsets that are played off the grid. A beam search over the positions that each onset
 * may stand for; every hypothesis carries a Kalman filter for the time of the beat and the length of the quarter note
 * (after Cemgil and Kappen, "Monte Carlo methods for tempo tracking and rhythm quantization", 2003, with the particles
 * replaced by a beam). Simple positions in the beat are likelier than odd ones, first by a fixed table, in a second pass by
 * what the first one found in this very piece.
 */
final class BeatTracker {

    /** Positions of a quarter note that are told apart. */
    static final int STEPS = 24;

    private static final int BEAM = 40;
    private static final int SCOUTS = 10; // width of the beam while tempos are tried
    private static final int SCOUTED = 80; // onsets that they are tried on
    private static final int PER_POSITION = 2;
    private static final double TEMPO_WANDER = 0.008; // standard deviation of the tempo's change in a quarter note
    private static final double START_SPREAD = 0.03; // of the first quarter note's length
    private static final double TYPICAL_JITTER = 0.014; // seconds
    private static final double SLOWEST = 1.2; // seconds of a quarter note
    private static final double FASTEST = 0.2;
    private static final double IMPOSSIBLE = 1e9;
    private static final double TOGETHER = 0.045; // seconds within which notes of one part may be a chord
    private static final double NOT_A_CHORD = 6; // cost of putting notes that follow each other on one place

    private static final double[] TYPICAL_COST = typicalCost();

    private final double[] times;
    private final int[] predecessor; // the last earlier note of the part that this one cannot be together with, or -1

    /**
     * A tracker for the onsets of a piece.
     *
     * @param times seconds, ascending
     * @param predecessor for each onset the index of the last earlier one that it must follow, or -1
     */
    BeatTracker(double[] times, int[] predecessor) {
        this.times = times;
        this.predecessor = predecessor;
    }

    /** Seconds within which two notes of a part may belong to one chord. */
    static double together() {
        return TOGETHER;
    }

    /**
     * What was found.
     *
     * @param positions for each onset its position, in steps
     * @param cost per onset, lower is better
     * @param jitter root mean square distance of the onsets from their positions, in seconds
     */
    record Track(int[] positions, double cost, double jitter) {}

    /** Tracks from a known first position and quarter length. */
    Track track(int firstPosition, double quarterSeconds) {
        Track first = search(firstPosition, quarterSeconds, TYPICAL_COST, TYPICAL_JITTER, times.length, BEAM);
        return search(
                firstPosition,
                quarterSeconds,
                learnedCost(first.positions()),
                Math.max(0.006, Math.min(0.03, first.jitter())),
                times.length,
                BEAM);
    }

    /** Tracks without knowing anything: tries tempos on the first onsets and follows the best. */
    Track track() {
        int some = Math.min(times.length, SCOUTED);
        double best = Double.POSITIVE_INFINITY;
        double bestQuarter = 0.5;
        int bestFirst = 0;
        for (double quarter = FASTEST * 1.3; quarter < SLOWEST; quarter *= 1.08) {
            double octaves = Math.log(quarter / 0.5) / Math.log(2);
            for (int first : new int[] {0, STEPS / 2}) {
                Track track = search(first, quarter, TYPICAL_COST, TYPICAL_JITTER, some, SCOUTS);
                double cost = track.cost() * some + 2 * octaves * octaves;
                if (cost < best) {
                    best = cost;
                    bestQuarter = quarter;
                    bestFirst = first;
                }
            }
        }
        return track(bestFirst, bestQuarter);
    }

    private Track search(int firstPosition, double quarter, double[] cost, double jitter, int count, int width) {
        double variance = jitter * jitter;
        double spread = START_SPREAD * quarter;
        List<Hypothesis> beam =
                List.of(new Hypothesis(null, firstPosition, times[0], quarter, variance, 0, spread * spread, 0, 0));
        for (int i = 1; i < count; i++) {
            List<Hypothesis> next = new ArrayList<>();
            for (Hypothesis hypothesis : beam) {
                extend(hypothesis, i, cost, variance, next);
            }
            if (next.isEmpty()) { // a silence that no filter survives: begin anew at the best guess
                Hypothesis last = beam.get(0);
                int steps = (int) Math.rint((times[i] - last.time) / last.quarter) * STEPS;
                next.add(new Hypothesis(
                        last,
                        last.position + steps,
                        times[i],
                        last.quarter,
                        variance,
                        0,
                        spread * spread,
                        last.cost,
                        0));
            }
            beam = prune(next, width);
        }
        Hypothesis best = beam.get(0);
        int[] positions = new int[count];
        double squares = 0;
        Hypothesis at = best;
        for (int i = count - 1; i >= 0 && at != null; i--) {
            positions[i] = at.position;
            squares += at.innovation * at.innovation;
            at = at.parent;
        }
        return new Track(positions, best.cost / count, Math.sqrt(squares / count));
    }

    private void extend(Hypothesis from, int i, double[] cost, double noise, List<Hypothesis> next) {
        double ahead = (times[i] - from.time) / from.quarter * STEPS;
        double reach = Math.min(STEPS, Math.max(5, 3.5 * from.deviation(ahead / STEPS, noise) / from.quarter * STEPS));
        int earliest = from.position;
        int mustFollow = predecessor[i] < 0 ? Integer.MIN_VALUE : from.positionBack(i - 1 - predecessor[i]);
        int low = Math.max(earliest, (int) Math.ceil(from.position + ahead - reach));
        int high = (int) Math.floor(from.position + ahead + reach);
        for (int position = low; position <= high; position++) {
            double prior = cost[Math.floorMod(position, STEPS)];
            if (prior >= IMPOSSIBLE) {
                continue;
            }
            if (position == from.position) {
                prior = 0.1; // together with what was there already
            } else {
                prior += mixture(from.position, position);
            }
            if (position <= mustFollow) {
                prior += NOT_A_CHORD;
            }
            next.add(from.observe(position, times[i], prior, noise));
        }
    }

    /** The cost of going from a triplet to a binary place of the same beat, or back. */
    private static double mixture(int from, int to) {
        boolean sameBeat = Math.floorDiv(from, STEPS) == Math.floorDiv(to, STEPS);
        return sameBeat && isTernary(from) != isTernary(to) && isBinary(from) != isBinary(to) ? 3 : 0;
    }

    private static boolean isTernary(int position) {
        int place = Math.floorMod(position, STEPS);
        return place % 4 == 0 && place % 12 != 0;
    }

    private static boolean isBinary(int position) {
        int place = Math.floorMod(position, STEPS);
        return place % 3 == 0 && place % 12 != 0;
    }

    private static List<Hypothesis> prune(List<Hypothesis> hypotheses, int width) {
        hypotheses.sort(Comparator.comparingDouble(hypothesis -> hypothesis.cost));
        List<Hypothesis> kept = new ArrayList<>(width);
        int[] seenAt = new int[width];
        for (Hypothesis hypothesis : hypotheses) {
            int same = 0;
            for (int i = 0; i < kept.size(); i++) {
                same += seenAt[i] == hypothesis.position ? 1 : 0;
            }
            if (same < PER_POSITION) {
                seenAt[kept.size()] = hypothesis.position;
                kept.add(hypothesis);
                if (kept.size() == width) {
                    break;
                }
            }
        }
        return kept;
    }

    private static double[] typicalCost() {
        double[] cost = new double[STEPS];
        Arrays.fill(cost, IMPOSSIBLE);
        for (int i = 0; i < STEPS; i++) {
            if (i % 3 == 0) {
                cost[i] = 5;
            }
            if (i % 4 == 0) {
                cost[i] = 4.5;
            }
            if (i % 8 == 0) {
                cost[i] = 3.2;
            }
            if (i % 6 == 0) {
                cost[i] = 2.2;
            }
        }
        cost[12] = 0.9;
        cost[0] = 0.3;
        return cost;
    }

    /** What the places of the beat cost in a piece that uses them as often as this one. */
    private static double[] learnedCost(int[] positions) {
        double weight = 12; // how many onsets the table of typical costs counts as
        double[] counts = new double[STEPS];
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            counts[i] = TYPICAL_COST[i] >= IMPOSSIBLE ? 0 : weight * Math.exp(-TYPICAL_COST[i]);
            sum += counts[i];
        }
        for (int i = 0; i < positions.length; i++) {
            if (i == 0 || positions[i] != positions[i - 1]) {
                counts[Math.floorMod(positions[i], STEPS)]++;
                sum++;
            }
        }
        double[] cost = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            cost[i] = counts[i] == 0 ? IMPOSSIBLE : -Math.log(counts[i] / sum);
        }
        return cost;
    }

    /** A reading of the onsets so far. The filter's state is the time of the position and the quarter's length. */
    private static final class Hypothesis {

        private final @Nullable Hypothesis parent;
        private final int position;
        private final double time;
        private final double quarter;
        private final double timeVariance;
        private final double covariance;
        private final double quarterVariance;
        private final double cost;
        private final double innovation;

        Hypothesis(
                @Nullable Hypothesis parent,
                int position,
                double time,
                double quarter,
                double timeVariance,
                double covariance,
                double quarterVariance,
                double cost,
                double innovation) {
            this.parent = parent;
            this.position = position;
            this.time = time;
            this.quarter = quarter;
            this.timeVariance = timeVariance;
            this.covariance = covariance;
            this.quarterVariance = quarterVariance;
            this.cost = cost;
            this.innovation = innovation;
        }

        /** Standard deviation of the time at which a note so many quarters on is expected. */
        double deviation(double quarters, double noise) {
            return Math.sqrt(predictedVariance(quarters) + noise);
        }

        private double predictedVariance(double quarters) {
            return timeVariance
                    + 2 * quarters * covariance
                    + quarters * quarters * (quarterVariance + wander(quarters) / 3);
        }

        private double wander(double quarters) {
            double deviation = TEMPO_WANDER * quarter;
            return deviation * deviation * Math.abs(quarters);
        }

        int positionBack(int generations) {
            Hypothesis at = this;
            for (int i = 0; i < generations && at.parent != null; i++) {
                at = at.parent;
            }
            return at.position;
        }

        Hypothesis observe(int newPosition, double observed, double prior, double noise) {
            double quarters = (newPosition - position) / (double) STEPS;
            double predicted = time + quarters * quarter;
            double p00 = predictedVariance(quarters);
            double p11 = quarterVariance + wander(quarters);
            double p01 = covariance + quarters * (quarterVariance + wander(quarters) / 2);
            double sum = p00 + noise;
            double error = observed - predicted;
            double gain0 = p00 / sum;
            double gain1 = p01 / sum;
            double newQuarter = Math.max(FASTEST, Math.min(SLOWEST, quarter + gain1 * error));
            double evidence = error * error / (2 * sum) + 0.5 * Math.log(sum / noise);
            return new Hypothesis(
                    this,
                    newPosition,
                    predicted + gain0 * error,
                    newQuarter,
                    (1 - gain0) * p00,
                    (1 - gain0) * p01,
                    p11 - gain1 * p01,
                    cost + prior + evidence,
                    error);
        }
    }
}
