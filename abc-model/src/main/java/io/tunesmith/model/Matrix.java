package io.tunesmith.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Weights that what several texts show is multiplied by. Each sum starts from what is there and adds row after row, each
 * product and sum rounded once, so that it comes out the same to the last bit however many texts there are and whatever
 * computes it. Thread-safe; the weights do not change.
 */
final class Matrix {

    private static final @Nullable Tiles TILES = Tiles.find();

    /** For how many texts tiles are faster. */
    private static final int LEAST = 3;

    private final float[][] rows;
    private final @Nullable Tiles tiles;
    private volatile float @Nullable [] packed; // As the tiles read it, from when it is needed.

    /** @param rows all of the same length; not copied */
    Matrix(float[][] rows) {
        this(rows, TILES);
    }

    /** @param tiles what computes for several texts, or null */
    Matrix(float[][] rows, @Nullable Tiles tiles) {
        this.rows = rows;
        this.tiles = tiles;
    }

    /** Rows of so many columns, one after the other. */
    static float[][] rows(float[] flat, int width) {
        float[][] rows = new float[flat.length / width][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(flat, row * width, (row + 1) * width);
        }
        return rows;
    }

    /** sum += x·w for one x. */
    void multiplyAdd(float[] x, float[] sum) {
        multiplyAdd(new float[][] {x}, new float[][] {sum}, 1);
    }

    /** sums += x·w for the first so many x; the sums may be longer than the rows. */
    void multiplyAdd(float[][] x, float[][] sums, int count) {
        if (tiles == null || count < LEAST) {
            multiplyAddRows(x, sums, count);
            return;
        }
        float[] order = packed;
        if (order == null) {
            order = tiles.pack(rows);
            packed = order; // Two threads may both pack, and get the same.
        }
        tiles.multiplyAdd(x, order, rows.length, sums, rows[0].length, count);
    }

    /**
     * sums += x·w, row after row. Four rows and two x at a time, so that the sums and the rows are read and written less
     * often; the rows stay in the processor's cache while they serve one pair after the other.
     */
    private void multiplyAddRows(float[][] x, float[][] sums, int count) {
        int row = 0;
        for (; row + 4 <= rows.length; row += 4) {
            float[] row0 = rows[row];
            float[] row1 = rows[row + 1];
            float[] row2 = rows[row + 2];
            float[] row3 = rows[row + 3];
            int at = 0;
            for (; at + 2 <= count; at += 2) {
                float[] one = x[at];
                float[] other = x[at + 1];
                addToBoth(
                        sums[at],
                        sums[at + 1],
                        row0,
                        row1,
                        row2,
                        row3,
                        one[row],
                        one[row + 1],
                        one[row + 2],
                        one[row + 3],
                        other[row],
                        other[row + 1],
                        other[row + 2],
                        other[row + 3]);
            }
            if (at < count) {
                float[] one = x[at];
                add(sums[at], row0, row1, row2, row3, one[row], one[row + 1], one[row + 2], one[row + 3]);
            }
        }
        for (; row < rows.length; row++) {
            for (int at = 0; at < count; at++) {
                add(sums[at], x[at][row], rows[row]);
            }
        }
    }

    /** sum += x·row. */
    static void add(float[] sum, float x, float[] row) {
        for (int column = 0; column < row.length; column++) {
            sum[column] = Fused.multiplyAdd(x, row[column], sum[column]);
        }
    }

    // The compiler makes vector instructions of these two loops as they stand: arrays of their own instead of places in
    // one, each read once before any is written, and, so that it tells the two sums apart, their factors in another
    // order.

    private static void add(
            float[] sum,
            float[] row0,
            float[] row1,
            float[] row2,
            float[] row3,
            float x0,
            float x1,
            float x2,
            float x3) {
        for (int column = 0; column < row0.length; column++) {
            float x = Fused.multiplyAdd(x0, row0[column], sum[column]);
            x = Fused.multiplyAdd(x1, row1[column], x);
            x = Fused.multiplyAdd(x2, row2[column], x);
            sum[column] = Fused.multiplyAdd(x3, row3[column], x);
        }
    }

    private static void addToBoth(
            float[] sumX,
            float[] sumY,
            float[] row0,
            float[] row1,
            float[] row2,
            float[] row3,
            float x0,
            float x1,
            float x2,
            float x3,
            float y0,
            float y1,
            float y2,
            float y3) {
        for (int column = 0; column < row0.length; column++) {
            float w0 = row0[column];
            float w1 = row1[column];
            float w2 = row2[column];
            float w3 = row3[column];
            float x = sumX[column];
            float y = sumY[column];
            x = Fused.multiplyAdd(x0, w0, x);
            x = Fused.multiplyAdd(x1, w1, x);
            x = Fused.multiplyAdd(x2, w2, x);
            x = Fused.multiplyAdd(x3, w3, x);
            y = Fused.multiplyAdd(w0, y0, y);
            y = Fused.multiplyAdd(w1, y1, y);
            y = Fused.multiplyAdd(w2, y2, y);
            y = Fused.multiplyAdd(w3, y3, y);
            sumX[column] = x;
            sumY[column] = y;
        }
    }
}
