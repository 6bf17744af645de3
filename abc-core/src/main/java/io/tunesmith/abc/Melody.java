package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The melody of a tune as steps and lengths, which stay the same in every key: the first voice as written, of chords the
 * highest note, tied notes as one, without grace notes.
 */
final class Melody {

    /** How many bars a window has. */
    static final int WINDOW_BARS = 4;

    /** How many notes in a row are looked up at once: the shortest run that is found. */
    static final int RUN_NOTES = 6;

    private static final int REST = 1000;
    private static final int FIRST = 2000;

    // For each note or rest: semitones from the note before, REST, or FIRST; and its length.
    private final List<Integer> steps = new ArrayList<>();
    private final List<Fraction> lengths = new ArrayList<>();

    /** For each bar that is not empty the number of sounds before it; tied notes belong to where they begin. */
    private final List<Integer> bars = new ArrayList<>();

    private Melody() {}

    static Melody of(Tune tune) {
        Melody melody = new Melody();
        boolean barOpen = false;
        boolean tied = false;
        int before = Integer.MIN_VALUE;
        for (Element element : tune.voices().get(0).elements()) {
            if (element instanceof BarLine) {
                barOpen = false;
            } else if (element instanceof Timed timed) {
                if (!barOpen) {
                    melody.bars.add(melody.steps.size());
                    barOpen = true;
                }
                Note note = highest(timed);
                if (note == null) {
                    melody.add(REST, timed.duration());
                    tied = false;
                    continue;
                }
                int key = note.pitch().midiKey();
                if (tied && key == before) {
                    int last = melody.lengths.size() - 1;
                    melody.lengths.set(last, melody.lengths.get(last).plus(timed.duration()));
                } else {
                    melody.add(before == Integer.MIN_VALUE ? FIRST : key - before, timed.duration());
                }
                before = key;
                tied = (timed instanceof Chord chord ? chord.tie() : note.tie()) != Tie.NONE;
            }
        }
        return melody;
    }

    private void add(int step, Fraction length) {
        steps.add(step);
        lengths.add(length);
    }

    private static Note highest(Timed timed) {
        if (timed instanceof Note note) {
            return note;
        }
        return timed instanceof Chord chord
                ? chord.notes().stream()
                        .max(Comparator.comparingInt(note -> note.pitch().cents()))
                        .orElseThrow()
                : null;
    }

    /** A hash of each stretch of four bars in which at least two notes stand. */
    long[] windows() {
        long[] windows = new long[Math.max(0, bars.size() - WINDOW_BARS + 1)];
        int count = 0;
        for (int bar = 0; bar + WINDOW_BARS <= bars.size(); bar++) {
            int from = bars.get(bar);
            int to = bar + WINDOW_BARS < bars.size() ? bars.get(bar + WINDOW_BARS) : steps.size();
            if (notes(from, to) > 1) {
                windows[count++] = hash(from, to);
            }
        }
        return Arrays.copyOf(windows, count);
    }

    /** A hash of each run of {@link #RUN_NOTES} sounds. */
    int[] runs() {
        int[] runs = new int[Math.max(0, steps.size() - RUN_NOTES + 1)];
        for (int from = 0; from < runs.length; from++) {
            runs[from] = (int) (hash(from, from + RUN_NOTES) >>> 32);
        }
        return runs;
    }

    private int notes(int from, int to) {
        int notes = 0;
        for (int at = from; at < to; at++) {
            notes += steps.get(at) == REST ? 0 : 1;
        }
        return notes;
    }

    /** The step to the first note is left out: it leads there from elsewhere. */
    private long hash(int from, int to) {
        long hash = to - from;
        boolean led = false;
        for (int at = from; at < to; at++) {
            int step = steps.get(at);
            if (step != REST && !led) {
                led = true;
                step = FIRST;
            }
            hash = mix(hash ^ step);
            hash = mix(hash ^ lengths.get(at).numerator() * 31 + lengths.get(at).denominator());
        }
        return hash;
    }

    /** Stafford's thirteenth mixer, as in {@link java.util.SplittableRandom}. */
    private static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
