package io.tunesmith.abc;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The places of the elements of a body, eight bytes for each: a tune has as many of them as elements, and hardly any is
 * ever asked for.
 */
final class Placements extends AbstractList<Placement> implements RandomAccess {

    private static final int AFTER_SPACE = 1;
    private static final int STARTS_LINE = 2;

    private final long[] places; // offset, length and flags: 31, 31 and 2 bits
    private final int[] lines; // the numbers of the lines that something stands in
    private final int[] lineStarts; // and where they begin

    private Placements(long[] places, int[] lines, int[] lineStarts) {
        this.places = places;
        this.lines = lines;
        this.lineStarts = lineStarts;
    }

    @Override
    public Placement get(int index) {
        return placement(places[index], lines, lineStarts, lineStarts.length);
    }

    @Override
    public int size() {
        return places.length;
    }

    /** The same places so many lines and characters further on. */
    Placements moved(int byLines, int characters) {
        return new Placements(
                Arrays.stream(places)
                        .map(place -> place + ((long) characters << 33))
                        .toArray(),
                Arrays.stream(lines).map(line -> line + byLines).toArray(),
                Arrays.stream(lineStarts).map(start -> start + characters).toArray());
    }

    private static Placement placement(long place, int[] lines, int[] lineStarts, int count) {
        int offset = (int) (place >>> 33);
        int length = (int) (place >>> 2) & Integer.MAX_VALUE;
        int found = Arrays.binarySearch(lineStarts, 0, count, offset);
        int line = found < 0 ? -found - 2 : found;
        return new Placement(
                new Span(lines[line], offset - lineStarts[line] + 1, offset, length),
                (place & AFTER_SPACE) != 0,
                (place & STARTS_LINE) != 0);
    }

    /** Collects places as a text is read. */
    static final class Builder {

        private long[] places = new long[64];
        private int size;
        private int[] lines = new int[8];
        private int[] lineStarts = new int[8];
        private int lineCount;

        /** The places that follow stand in this line; lines come in order. */
        void line(int number, int start) {
            if (lineCount > 0 && lineStarts[lineCount - 1] == start) {
                return;
            }
            if (lineCount == lines.length) {
                lines = Arrays.copyOf(lines, lineCount * 2);
                lineStarts = Arrays.copyOf(lineStarts, lineCount * 2);
            }
            lines[lineCount] = number;
            lineStarts[lineCount++] = start;
        }

        void add(int from, int to, boolean afterSpace, boolean startsLine) {
            add(pack(from, to - from, (afterSpace ? AFTER_SPACE : 0) | (startsLine ? STARTS_LINE : 0)));
        }

        private void add(long place) {
            if (size == places.length) {
                places = Arrays.copyOf(places, size * 2);
            }
            places[size++] = place;
        }

        private static long pack(int offset, int length, int flags) {
            return (long) offset << 33 | (long) length << 2 | flags;
        }

        /** Where the element with this index stands. */
        Span span(int index) {
            return placement(places[index], lines, lineStarts, lineCount).span();
        }

        /** Takes over another one's places up to an index, from the one that comes next here on. */
        int takeUpTo(Builder other, int from, int to) {
            for (int i = from; i < to; i++) {
                add(other.places[i]);
            }
            return Math.max(from, to);
        }

        /** Another builder for the same lines, without places. */
        Builder emptied() {
            Builder builder = new Builder();
            builder.lines = lines;
            builder.lineStarts = lineStarts;
            builder.lineCount = lineCount;
            return builder;
        }

        List<Placement> build() {
            return new Placements(
                    Arrays.copyOf(places, size), Arrays.copyOf(lines, lineCount), Arrays.copyOf(lineStarts, lineCount));
        }
    }
}
