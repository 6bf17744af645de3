package io.tunesmith.model;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * A matrix of weights, laid out so that Java's compiler multiplies vectors by it in few instructions (R rows, C columns).
 * Immutable and thread-safe.
 *
 * <p>Columns are cut into blocks and rows into groups of four; a group's rows in a block lie in one array, at distances
 * that the compiler knows. So it reckons an address once for all of them, and a loop over the columns may read more rows
 * before the compiler finds it too long to make vector instructions of. The rows stay in a core's first cache while the
 * vectors are taken two by two.
 */
final class TiledMatrix {

    /** The columns of a block: with fewer, the loops' ends weigh more, with more, a group does not stay in the cache. */
    private static final int WIDTH = 1024;

    /** What keeps arrays and rows from being powers of two apart, where they would fall to the same places of a cache. */
    private static final int APART = 16;

    private static final int STRIDE = WIDTH + APART;

    private static final int GROUP = 4;

    /** What the number of rows is made a multiple of, with zeros. */
    private static final int PADDING = 2 * GROUP;

    /** So many vectors are worth eight rows at a time; with fewer, what takes time is to read the weights. */
    private static final int MANY = 16;

    private final int rows;
    private final int columns;
    private final float[][][] tiles; // [block of columns][group of rows](4, STRIDE)

    /**
     * One matrix below the other.
     *
     * @param parts with C columns each, row after row
     */
    TiledMatrix(int columns, float[]... parts) {
        this.columns = columns;
        int count = 0;
        for (float[] part : parts) {
            count += part.length / columns;
        }
        rows = count;
        tiles = new float[(columns + WIDTH - 1) / WIDTH][padded() / GROUP][GROUP * STRIDE];
        int row = 0;
        for (float[] part : parts) {
            for (int place = 0; place < part.length; place += columns) {
                for (int block = 0; block < tiles.length; block++) {
                    System.arraycopy(
                            part, place + block * WIDTH, tiles[block][row / GROUP], row % GROUP * STRIDE, width(block));
                }
                row++;
            }
        }
    }

    /** R. */
    int rows() {
        return rows;
    }

    private int padded() {
        return (rows + PADDING - 1) / PADDING * PADDING;
    }

    private int width(int block) {
        return Math.min(WIDTH, columns - block * WIDTH);
    }

    /** So many vectors to multiply by the matrix, all zeros; those behind the Rth place must stay. */
    float[][] vectors(int count) {
        return new float[count][padded() + APART];
    }

    /** Room for the sums of so many vectors, two by two. */
    static float[][] room(int count) {
        return new float[(count + 1) / 2][2 * STRIDE];
    }

    /**
     * sums += x·w for several x, row after row of w, so that each sum adds in the same order however many there are.
     *
     * @param x of the {@link #vectors} of this matrix, or of one with as many rows
     * @param sums vectors of at least C places
     * @param count how many of them there are, from the first
     * @param room {@link #room} for that many at least
     */
    void multiplyAdd(float[][] x, float[][] sums, int count, float[][] room) {
        multiplyAdd(x, sums, count, room, count >= MANY && Vectors.WIDE);
    }

    /** With eight rows in a loop, or with four. */
    void multiplyAdd(float[][] x, float[][] sums, int count, float[][] room, boolean eight) {
        for (int block = 0; block < tiles.length; block++) {
            int width = width(block);
            for (int at = 0; at < count; at++) {
                System.arraycopy(sums[at], block * WIDTH, room[at / 2], at % 2 * STRIDE, width);
            }
            multiplyAdd(x, tiles[block], width, room, count, eight);
            for (int at = 0; at < count; at++) {
                System.arraycopy(room[at / 2], at % 2 * STRIDE, sums[at], block * WIDTH, width);
            }
        }
    }

    private static void multiplyAdd(
            float[][] x, float[][] groups, int width, float[][] room, int count, boolean eight) {
        int together = eight ? 2 : 1;
        for (int group = 0; group < groups.length; group += together) {
            float[] w = groups[group];
            int row = group * GROUP;
            boolean back = group / together % 2 == 1; // There and back: the sums written last are still in the cache.
            int pairs = count / 2;
            for (int turn = 0; turn < pairs; turn++) {
                int pair = back ? pairs - 1 - turn : turn;
                int at = 2 * pair;
                float[] sums = room[pair];
                float[] one = x[at];
                float[] other = x[at + 1];
                if (eight) {
                    addEight(sums, w, groups[group + 1], width, one, other, row);
                } else {
                    addFour(sums, w, width, one, other, row);
                }
            }
            for (int next = group; count % 2 == 1 && next < group + together; next++) {
                addFour(room[pairs], groups[next], width, x[count - 1], next * GROUP);
            }
        }
    }

    // The compiler makes vector instructions of these loops as they stand. Each place is read once before any is
    // written. The two sums' factors stand in another order, so that it tells the sums apart. And it sees that they
    // end at WIDTH at the latest, so that no index can overflow: that keeps its graph of them below the 60 nodes that
    // it unrolls.

    private static void addFour(float[] sum, float[] w, int width, float[] x, int row) {
        float x0 = x[row];
        float x1 = x[row + 1];
        float x2 = x[row + 2];
        float x3 = x[row + 3];
        int end = Math.min(width, WIDTH);
        for (int column = 0; column < end; column++) {
            float a = Fused.multiplyAdd(x0, w[column], sum[column]);
            a = Fused.multiplyAdd(x1, w[column + STRIDE], a);
            a = Fused.multiplyAdd(x2, w[column + 2 * STRIDE], a);
            sum[column] = Fused.multiplyAdd(x3, w[column + 3 * STRIDE], a);
        }
    }

    private static void addFour(float[] sums, float[] w, int width, float[] x, float[] y, int row) {
        float x0 = x[row];
        float x1 = x[row + 1];
        float x2 = x[row + 2];
        float x3 = x[row + 3];
        float y0 = y[row];
        float y1 = y[row + 1];
        float y2 = y[row + 2];
        float y3 = y[row + 3];
        int end = Math.min(width, WIDTH);
        for (int column = 0; column < end; column++) {
            float w0 = w[column];
            float w1 = w[column + STRIDE];
            float w2 = w[column + 2 * STRIDE];
            float w3 = w[column + 3 * STRIDE];
            float a = sums[column];
            float b = sums[column + STRIDE];
            a = Fused.multiplyAdd(x0, w0, a);
            a = Fused.multiplyAdd(x1, w1, a);
            a = Fused.multiplyAdd(x2, w2, a);
            a = Fused.multiplyAdd(x3, w3, a);
            b = Fused.multiplyAdd(w0, y0, b);
            b = Fused.multiplyAdd(w1, y1, b);
            b = Fused.multiplyAdd(w2, y2, b);
            b = Fused.multiplyAdd(w3, y3, b);
            sums[column] = a;
            sums[column + STRIDE] = b;
        }
    }

    private static void addEight(float[] sums, float[] v, float[] w, int width, float[] x, float[] y, int row) {
        float x0 = x[row];
        float x1 = x[row + 1];
        float x2 = x[row + 2];
        float x3 = x[row + 3];
        float x4 = x[row + 4];
        float x5 = x[row + 5];
        float x6 = x[row + 6];
        float x7 = x[row + 7];
        float y0 = y[row];
        float y1 = y[row + 1];
        float y2 = y[row + 2];
        float y3 = y[row + 3];
        float y4 = y[row + 4];
        float y5 = y[row + 5];
        float y6 = y[row + 6];
        float y7 = y[row + 7];
        int end = Math.min(width, WIDTH);
        for (int column = 0; column < end; column++) {
            float w0 = v[column];
            float w1 = v[column + STRIDE];
            float w2 = v[column + 2 * STRIDE];
            float w3 = v[column + 3 * STRIDE];
            float w4 = w[column];
            float w5 = w[column + STRIDE];
            float w6 = w[column + 2 * STRIDE];
            float w7 = w[column + 3 * STRIDE];
            float a = sums[column];
            float b = sums[column + STRIDE];
            a = Fused.multiplyAdd(x0, w0, a);
            a = Fused.multiplyAdd(x1, w1, a);
            a = Fused.multiplyAdd(x2, w2, a);
            a = Fused.multiplyAdd(x3, w3, a);
            a = Fused.multiplyAdd(x4, w4, a);
            a = Fused.multiplyAdd(x5, w5, a);
            a = Fused.multiplyAdd(x6, w6, a);
            a = Fused.multiplyAdd(x7, w7, a);
            b = Fused.multiplyAdd(w0, y0, b);
            b = Fused.multiplyAdd(w1, y1, b);
            b = Fused.multiplyAdd(w2, y2, b);
            b = Fused.multiplyAdd(w3, y3, b);
            b = Fused.multiplyAdd(w4, y4, b);
            b = Fused.multiplyAdd(w5, y5, b);
            b = Fused.multiplyAdd(w6, y6, b);
            b = Fused.multiplyAdd(w7, y7, b);
            sums[column] = a;
            sums[column + STRIDE] = b;
        }
    }

    /** What vector instructions this machine's Java has. */
    private static final class Vectors {

        /**
         * Whether they take 64 bytes: then there are 32 registers, enough for eight factors of two vectors; with 16 the
         * compiler would fetch them anew for each column.
         */
        static final boolean WIDE = wide();

        private static boolean wide() {
            try {
                HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
                return machine != null
                        && Integer.parseInt(machine.getVMOption("MaxVectorSize").getValue()) >= 64;
            } catch (IllegalArgumentException e) {
                return false; // A machine of another kind.
            }
        }
    }
}
