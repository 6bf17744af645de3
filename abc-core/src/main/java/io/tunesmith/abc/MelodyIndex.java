package io.tunesmith.abc;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The melodies of a set of tunes as hashes, to find what another tune shares with them in whatever key it stands. A
 * melody is the first voice as written, of chords the highest note, tied notes as one, without grace notes; what is
 * compared are steps in semitones and lengths. The tunes themselves cannot be read back from it.
 *
 * <p>Memory is in proportion to the notes: about 20 bytes each. Hashes of windows have 64 bits; those of six notes in a
 * row, from which the longest run is put together, have 32, so that a run may be found too long by a note once in some
 * ten thousand tunes. Of six notes that stand in more than a thousand places, a thousand are followed.
 *
 * <p>Immutable and thread-safe.
 */
public final class MelodyIndex {

    private static final int MAGIC = 0x544d4c31; // "TML1"
    private static final int FOLLOWED = 1000;

    // The windows and runs of tune t stand from windowStarts[t] and runStarts[t].
    private final int[] windowStarts;
    private final long[] windows;
    private final int[] runStarts;
    private final int[] runs;

    private final Places windowPlaces;
    private final Places runPlaces;

    private MelodyIndex(int[] windowStarts, long[] windows, int[] runStarts, int[] runs) {
        this.windowStarts = windowStarts;
        this.windows = windows;
        this.runStarts = runStarts;
        this.runs = runs;
        windowPlaces = new Places(windows.length, place -> (int) windows[place]);
        runPlaces = new Places(runs.length, place -> runs[place]);
    }

    /** Where each hash stands, as lists of places in order, one for all hashes with the same last bits. */
    private static final class Places {

        private static final int NONE = -1;

        private final int[] first;
        private final int[] next;

        Places(int count, IntUnaryOperator hash) {
            first = new int[Math.max(1, Integer.highestOneBit(count))];
            Arrays.fill(first, NONE);
            next = new int[count];
            for (int place = count - 1; place >= 0; place--) {
                int bits = hash.applyAsInt(place) & first.length - 1;
                next[place] = first[bits];
                first[bits] = place;
            }
        }

        /** The first place of those among which a hash stands, or {@link #NONE}. */
        int first(int hash) {
            return first[hash & first.length - 1];
        }
    }

    /** An index of these tunes. */
    public static MelodyIndex of(Collection<Tune> tunes) {
        List<long[]> windows = new ArrayList<>();
        List<int[]> runs = new ArrayList<>();
        for (Tune tune : tunes) {
            Melody melody = Melody.of(tune);
            windows.add(melody.windows());
            runs.add(melody.runs());
        }
        return new MelodyIndex(
                starts(windows.stream().mapToInt(part -> part.length).toArray()),
                windows.stream().flatMapToLong(Arrays::stream).toArray(),
                starts(runs.stream().mapToInt(part -> part.length).toArray()),
                runs.stream().flatMapToInt(Arrays::stream).toArray());
    }

    private static int[] starts(int[] lengths) {
        int[] starts = new int[lengths.length + 1];
        for (int tune = 0; tune < lengths.length; tune++) {
            starts[tune + 1] = Math.addExact(starts[tune], lengths[tune]);
        }
        return starts;
    }

    /** How many tunes are in it. */
    public int size() {
        return runStarts.length - 1;
    }

    /** What a tune shares with these tunes. */
    public Similarity compare(Tune tune) {
        Melody melody = Melody.of(tune);
        return compare(melody.windows(), melody.runs(), -1);
    }

    /** What each of these tunes shares with the others, in order. */
    public List<Similarity> leaveOneOut() {
        return IntStream.range(0, size())
                .mapToObj(tune -> compare(
                        Arrays.copyOfRange(windows, windowStarts[tune], windowStarts[tune + 1]),
                        Arrays.copyOfRange(runs, runStarts[tune], runStarts[tune + 1]),
                        tune))
                .toList();
    }

    private Similarity compare(long[] ownWindows, int[] ownRuns, int self) {
        int copied = 0;
        for (long window : ownWindows) {
            copied += isElsewhere(window, self) ? 1 : 0;
        }
        return new Similarity(ownWindows.length, copied, longestRun(ownRuns, self));
    }

    private boolean isElsewhere(long window, int self) {
        for (int place = windowPlaces.first((int) window); place != Places.NONE; place = windowPlaces.next[place]) {
            if (windows[place] == window && !isOf(self, windowStarts, place)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(int tune, int[] starts, int place) {
        return tune >= 0 && place >= starts[tune] && place < starts[tune + 1];
    }

    /** Follows all places at which the last six notes stand. */
    private int longestRun(int[] ownRuns, int self) {
        int longest = 0;
        Map<Integer, Integer> going = new HashMap<>();
        for (int run : ownRuns) {
            Map<Integer, Integer> next = new HashMap<>();
            int place = runPlaces.first(run);
            for (; place != Places.NONE && next.size() < FOLLOWED; place = runPlaces.next[place]) {
                if (runs[place] == run && !isOf(self, runStarts, place)) {
                    boolean starts = Arrays.binarySearch(runStarts, place) >= 0;
                    int length = starts ? Melody.RUN_NOTES : going.getOrDefault(place - 1, Melody.RUN_NOTES - 1) + 1;
                    next.put(place, length);
                    longest = Math.max(longest, length);
                }
            }
            going = next;
        }
        return longest;
    }

    /** Writes the index; {@link #read} reads it. The stream stays open. */
    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        data.writeInt(size());
        for (int tune = 0; tune < size(); tune++) {
            data.writeInt(windowStarts[tune + 1] - windowStarts[tune]);
            data.writeInt(runStarts[tune + 1] - runStarts[tune]);
        }
        for (long window : windows) {
            data.writeLong(window);
        }
        for (int run : runs) {
            data.writeInt(run);
        }
        data.flush();
    }

    /**
     * Reads what {@link #write} wrote, to the end of the stream, which stays open.
     *
     * @throws IOException if it is not an index, or ends too soon
     */
    public static MelodyIndex read(InputStream in) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(in.readAllBytes());
        try {
            if (data.getInt() != MAGIC) {
                throw new IOException("this is not a melody index");
            }
            int size = end(data, 0, 2 * Integer.BYTES);
            int[] windowStarts = new int[size + 1];
            int[] runStarts = new int[size + 1];
            for (int tune = 1; tune <= size; tune++) {
                windowStarts[tune] = end(data, windowStarts[tune - 1], Long.BYTES);
                runStarts[tune] = end(data, runStarts[tune - 1], Integer.BYTES);
            }
            long[] windows = new long[windowStarts[size]];
            data.asLongBuffer().get(windows);
            data.position(data.position() + Long.BYTES * windows.length);
            int[] runs = new int[runStarts[size]];
            data.asIntBuffer().get(runs);
            return new MelodyIndex(windowStarts, windows, runStarts, runs);
        } catch (BufferUnderflowException e) {
            throw new IOException("the melody index ends too soon", e);
        }
    }

    /** Where things of a size end that begin at a place and are counted next; the data has room for so many. */
    private static int end(ByteBuffer data, int start, int bytes) throws IOException {
        int count = data.getInt();
        if (count < 0) {
            throw new IOException("the melody index is damaged: it has a count of " + count);
        } else if (((long) start + count) * bytes > data.remaining()) {
            throw new BufferUnderflowException();
        }
        return start + count;
    }
}
