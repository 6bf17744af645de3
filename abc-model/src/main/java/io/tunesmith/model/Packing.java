package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Whole tunes laid out in parallel streams of about the same length, cut into batches. What goes in before a tune's
 * first character is a line break, as if a blank line had just closed another tune.
 *
 * <p>Only the tunes that stand in the batch under way are held; they are asked for in turn. Batches are quickest one
 * after the other. For one caller at a time.
 */
final class Packing {

    /** What tunes are laid out for. */
    enum Use {
        /** To tell how likely the network finds them. */
        VALIDATION,

        /** To learn from: before a third of the tunes the network is told their bars, before another one those of sections too. */
        TRAINING,

        /** To learn from as in training, most from how the music ends: there a network on its own goes astray. */
        PRACTICE
    }

    /**
     * How many bars are an ending, and how much more its characters count than others in practice; but bar lines and line
     * breaks do not, or the network would learn to end sooner.
     */
    private static final int ENDING_BARS = 2;

    private static final float ENDING_COUNTS = 8;

    private final List<int[]> tunes;
    private final int[] lengths;
    private final Stream[] streams;
    private final int lineBreak;
    private final int sequence;
    private final CharVocabulary vocabulary;
    private final boolean recall;
    private final boolean bearings;
    private final Use use;
    private final int barLine;
    private final int steps;
    private final long characters;
    private int next;

    /**
     * @param tunes the characters' numbers of each tune, in order; each is asked for at once, for its length, and again
     *     when its turn comes
     * @param vocabulary has a line break
     */
    Packing(List<int[]> tunes, CharVocabulary vocabulary, TrainConfig config, Use use) {
        this.tunes = tunes;
        this.vocabulary = vocabulary;
        lineBreak = vocabulary.idOf('\n').orElseThrow();
        sequence = config.sequence();
        recall = config.model().recall();
        bearings = config.model().bearings();
        this.use = use;
        barLine = vocabulary.idOf('|').orElse(-1);
        lengths = tunes.stream().mapToInt(tune -> tune.length).toArray();
        characters = Arrays.stream(lengths).asLongStream().sum();

        int[] streamOf = new int[lengths.length];
        int[] counts = new int[config.batch()];
        long[] ends = new long[config.batch()];
        for (int tune = 0; tune < lengths.length; tune++) {
            int shortest = 0;
            for (int stream = 1; stream < ends.length; stream++) {
                if (ends[stream] < ends[shortest]) {
                    shortest = stream;
                }
            }
            streamOf[tune] = shortest;
            counts[shortest]++;
            ends[shortest] += lengths[tune];
        }
        streams = new Stream[ends.length];
        for (int stream = 0; stream < streams.length; stream++) {
            streams[stream] = new Stream(new int[counts[stream]]);
        }
        Arrays.fill(counts, 0);
        for (int tune = 0; tune < lengths.length; tune++) {
            streams[streamOf[tune]].order[counts[streamOf[tune]]++] = tune;
        }
        long longest = Arrays.stream(ends).max().orElse(0);
        steps = Math.toIntExact((longest + sequence - 1) / sequence);
    }

    /** Some of the tunes one after the other, and a place in them. */
    private final class Stream {

        private final int[] order;
        private final Recall memory = new Recall(vocabulary.size());
        private final Bearings position = new Bearings(vocabulary);
        private int tune;
        private int place;
        private int[] characters = new int[0];
        private float[] weights = new float[0];

        Stream(int[] order) {
            this.order = order;
        }

        void seek(long from) {
            long left = from;
            tune = 0;
            while (tune < order.length && left >= lengths[order[tune]]) {
                left -= lengths[order[tune++]];
            }
            open();
            for (; place < left && tune < order.length; place++) {
                remember();
            }
        }

        /** Goes to the start of the tune that has come to its turn. */
        private void open() {
            while (tune < order.length && lengths[order[tune]] == 0) {
                tune++;
            }
            characters = tune < order.length ? tunes.get(order[tune]) : new int[0];
            place = 0;
            memory.clear();
            position.clear();
            weights = weights();
            if (use != Use.VALIDATION && bearings && tune < order.length && order[tune] % 3 > 0) {
                Bearings.Extent extent = Bearings.extent(vocabulary, characters);
                position.expect(order[tune] % 3 == 1 ? extent : new Bearings.Extent(extent.bars(), 0));
            }
        }

        /** How much each character counts, 1 on average. */
        private float[] weights() {
            float[] counts = new float[characters.length];
            Arrays.fill(counts, 1);
            if (use == Use.PRACTICE) {
                float sum = 0;
                int ending = ending();
                for (int at = 0; at < counts.length; at++) {
                    int c = vocabulary.codePoint(characters[at]);
                    counts[at] = at < ending || c == '|' || c == ':' || c == ']' || c == '\n' ? 1 : ENDING_COUNTS;
                    sum += counts[at];
                }
                for (int at = 0; at < counts.length; at++) {
                    counts[at] *= counts.length / sum;
                }
            }
            return counts;
        }

        /** Where the last bars begin. */
        private int ending() {
            int lines = 0;
            for (int at = characters.length - 1; at > 0; at--) {
                if (characters[at] == barLine && characters[at - 1] != barLine && ++lines > ENDING_BARS) {
                    return at + 1;
                }
            }
            return 0;
        }

        private void remember() {
            if (recall) {
                memory.add(characters[place]);
            }
            if (bearings) {
                position.add(characters[place]);
            }
        }

        /** Goes on by a character, which is written to a place of a batch. */
        void write(Batch batch, int to) {
            boolean ended = tune >= order.length;
            boolean goesOn = !ended && place > 0;
            batch.inputs()[to] = goesOn ? characters[place - 1] : lineBreak;
            batch.targets()[to] = ended ? 0 : characters[place];
            batch.keep()[to] = goesOn ? 1 : 0;
            batch.weights()[to] = ended ? 0 : weights[place];
            if (recall) {
                batch.recalled()[to] = memory.best();
                System.arraycopy(memory.kinds(), 0, batch.kinds(), to * vocabulary.size(), vocabulary.size());
            }
            if (bearings) {
                position.rows(batch.places(), to * Bearings.ROWS);
            }
            if (!ended) {
                remember();
                place++;
                if (place == characters.length) {
                    tune++;
                    open();
                }
            }
        }
    }

    /** How many batches there are. */
    int steps() {
        return steps;
    }

    /** How many characters there are. */
    long characters() {
        return characters;
    }

    /** A batch, from 0. */
    Batch batch(int step) {
        Batch batch = room();
        fill(batch, step);
        return batch;
    }

    /** Room for a batch. */
    Batch room() {
        int size = streams.length * sequence;
        return new Batch(
                new int[size],
                new int[size],
                new float[size],
                new float[size],
                new int[recall ? size : 0],
                new int[recall ? size * vocabulary.size() : 0],
                new int[bearings ? size * Bearings.ROWS : 0]);
    }

    /**
     * Writes a batch.
     *
     * @param batch {@link #room} for it
     * @param step the number of the batch, from 0
     */
    void fill(Batch batch, int step) {
        for (int stream = 0; stream < streams.length; stream++) {
            if (step != next || step == 0) {
                streams[stream].seek((long) step * sequence);
            }
            for (int t = 0; t < sequence; t++) {
                streams[stream].write(batch, t * streams.length + stream);
            }
        }
        next = step + 1;
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
