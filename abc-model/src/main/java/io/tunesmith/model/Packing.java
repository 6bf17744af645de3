package io.tunesmith.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Whole tunes laid out in parallel streams of about the same length, cut into batches. What goes in before a tune's
 * first character is a line break, as if a blank line had just closed another tune.
 */
final class Packing {

    private final int[][] streams;
    private final BitSet[] starts;
    private final int lineBreak;
    private final int sequence;
    private final int vocabulary;
    private final boolean recall;
    private final int steps;

    /**
     * @param tunes the characters' numbers of each tune, in order
     * @param lineBreak the number of the line break
     * @param vocabulary how many characters there are
     */
    Packing(List<int[]> tunes, int lineBreak, int vocabulary, TrainConfig config) {
        this.lineBreak = lineBreak;
        this.vocabulary = vocabulary;
        sequence = config.sequence();
        recall = config.model().recall();
        int batch = config.batch();
        List<List<int[]>> assigned = new ArrayList<>();
        int[] lengths = new int[batch];
        for (int stream = 0; stream < batch; stream++) {
            assigned.add(new ArrayList<>());
        }
        for (int[] tune : tunes) {
            int shortest = 0;
            for (int stream = 1; stream < batch; stream++) {
                if (lengths[stream] < lengths[shortest]) {
                    shortest = stream;
                }
            }
            assigned.get(shortest).add(tune);
            lengths[shortest] = Math.addExact(lengths[shortest], tune.length);
        }
        streams = new int[batch][];
        starts = new BitSet[batch];
        for (int stream = 0; stream < batch; stream++) {
            streams[stream] = new int[lengths[stream]];
            starts[stream] = new BitSet();
            int place = 0;
            for (int[] tune : assigned.get(stream)) {
                starts[stream].set(place);
                System.arraycopy(tune, 0, streams[stream], place, tune.length);
                place += tune.length;
            }
        }
        int longest = Arrays.stream(lengths).max().orElse(0);
        steps = (longest + sequence - 1) / sequence;
    }

    /** How many batches there are. */
    int steps() {
        return steps;
    }

    /** How many characters there are. */
    long characters() {
        return Arrays.stream(streams).mapToLong(stream -> stream.length).sum();
    }

    /** A batch, from 0. */
    Batch batch(int step) {
        int size = streams.length * sequence;
        Batch batch = new Batch(
                new int[size],
                new int[size],
                new float[size],
                new float[size],
                new int[recall ? size : 0],
                new int[recall ? size * vocabulary : 0]);
        for (int stream = 0; stream < streams.length; stream++) {
            Recall memory = recall ? before(stream, step * sequence) : null;
            for (int t = 0; t < sequence; t++) {
                int from = step * sequence + t;
                int to = t * streams.length + stream;
                if (from >= streams[stream].length) {
                    batch.inputs()[to] = lineBreak;
                    continue;
                }
                boolean start = starts[stream].get(from);
                batch.inputs()[to] = start ? lineBreak : streams[stream][from - 1];
                batch.targets()[to] = streams[stream][from];
                batch.keep()[to] = start ? 0 : 1;
                batch.weights()[to] = 1;
                if (memory != null) {
                    if (start) {
                        memory.clear();
                    }
                    batch.recalled()[to] = memory.best();
                    System.arraycopy(memory.kinds(), 0, batch.kinds(), to * vocabulary, vocabulary);
                    memory.add(streams[stream][from]);
                }
            }
        }
        return batch;
    }

    /** What can be recalled at a place of a stream. */
    private Recall before(int stream, int place) {
        Recall memory = new Recall(vocabulary);
        int end = Math.min(place, streams[stream].length);
        for (int at = Math.max(0, starts[stream].previousSetBit(end)); at < end; at++) {
            memory.add(streams[stream][at]);
        }
        return memory;
    }

    /** Hides some of the inputs. */
    static void hide(Batch batch, double rate, int hidden, RandomGenerator random) {
        if (rate > 0) {
            for (int place = 0; place < batch.inputs().length; place++) {
                if (random.nextDouble() < rate) {
                    batch.inputs()[place] = hidden;
                }
            }
        }
    }
}
