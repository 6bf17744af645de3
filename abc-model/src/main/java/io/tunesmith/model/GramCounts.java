package io.tunesmith.model;

import java.util.Arrays;

/**
 * Counts of character sequences: how often each character followed each context. Keys are 64-bit hashes in open
 * addressing, so that a few million take tens of megabytes. Not thread-safe.
 */
final class GramCounts {

    private long[] keys;
    private int[] values;
    private int used;

    GramCounts(int capacity) {
        int size = Integer.highestOneBit(Math.max(16, 2 * capacity - 1)) << 1;
        keys = new long[size];
        values = new int[size];
    }

    int get(long key) {
        return values[place(key)];
    }

    /** Adds to a value and returns what it was before. */
    int add(long key, int more) {
        int place = place(key);
        int before = values[place];
        if (keys[place] == 0) {
            keys[place] = nonZero(key);
            if (++used * 3L > keys.length * 2L) {
                values[place] = before + more;
                grow();
                return before;
            }
        }
        values[place] = before + more;
        return before;
    }

    void clear() {
        if (used > 0) {
            Arrays.fill(keys, 0);
            Arrays.fill(values, 0);
            used = 0;
        }
    }

    private int place(long key) {
        long wanted = nonZero(key);
        int place = (int) (wanted ^ wanted >>> 32) & keys.length - 1;
        while (keys[place] != 0 && keys[place] != wanted) {
            place = place + 1 & keys.length - 1;
        }
        return place;
    }

    private static long nonZero(long key) {
        return key == 0 ? 1 : key;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new int[2 * oldKeys.length];
        for (int from = 0; from < oldKeys.length; from++) {
            if (oldKeys[from] != 0) {
                int to = place(oldKeys[from]);
                keys[to] = oldKeys[from];
                values[to] = oldValues[from];
            }
        }
    }
}
