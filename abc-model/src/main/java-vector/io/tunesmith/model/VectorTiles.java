package io.tunesmith.model;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of four texts by two vectors, whose eight sums stay in registers over all rows (Goto and van de Geijn 2008).
 * Compiled apart from the rest, as an incubating module needs; see {@link Tiles} for who makes it.
 */
final class VectorTiles implements Tiles {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** How many columns a tile has. */
    private static final int WIDTH = 2 * LANES;

    /** From one row's factors to the next one's. */
    private static final int STRIDE = 8;

    /** The columns of a tile side by side, row after row, tile after tile; the last one is filled up with zeros. */
    @Override
    public float[] pack(float[][] rows) {
        int columns = rows[0].length;
        int tiles = (columns + WIDTH - 1) / WIDTH;
        float[] packed = new float[tiles * rows.length * WIDTH];
        for (int tile = 0; tile < tiles; tile++) {
            int first = tile * WIDTH;
            for (int row = 0; row < rows.length; row++) {
                int to = (tile * rows.length + row) * WIDTH;
                System.arraycopy(rows[row], first, packed, to, Math.min(WIDTH, columns - first));
            }
        }
        return packed;
    }

    @Override
    public void multiplyAdd(float[][] x, float[] packed, int rows, float[][] sums, int columns, int count) {
        int groups = (count + TEXTS - 1) / TEXTS;
        float[] factors = new float[groups * rows * STRIDE]; // Zeros where the last group has no text.
        for (int at = 0; at < count; at++) {
            int to = at / TEXTS * rows * STRIDE + at % TEXTS;
            for (int row = 0; row < rows; row++) {
                factors[to + row * STRIDE] = x[at][row];
            }
        }
        float[] tile = new float[TEXTS * WIDTH];
        for (int first = 0; first < columns; first += WIDTH) {
            int width = Math.min(WIDTH, columns - first);
            for (int group = 0; group < groups; group++) { // The weights of a tile stay in the cache meanwhile.
                int firstText = group * TEXTS;
                int texts = Math.min(TEXTS, count - firstText);
                for (int text = 0; text < texts; text++) {
                    System.arraycopy(sums[firstText + text], first, tile, text * WIDTH, width);
                }
                multiplyAdd(factors, group * rows * STRIDE, packed, first * rows, rows, tile);
                for (int text = 0; text < texts; text++) {
                    System.arraycopy(tile, text * WIDTH, sums[firstText + text], first, width);
                }
            }
        }
    }

    // The JIT compiler of Java 17 and that of 25 keep these sums in registers. With ten or twelve of them, two rows at
    // a
    // time, a stride of 4, or the products in another order one or both moved some to memory in every run or in some,
    // and
    // took up to twice as long.
    private static void multiplyAdd(float[] x, int xAt, float[] w, int wAt, int rows, float[] sums) {
        FloatVector sum00 = FloatVector.fromArray(SPECIES, sums, 0);
        FloatVector sum01 = FloatVector.fromArray(SPECIES, sums, LANES);
        FloatVector sum10 = FloatVector.fromArray(SPECIES, sums, WIDTH);
        FloatVector sum11 = FloatVector.fromArray(SPECIES, sums, WIDTH + LANES);
        FloatVector sum20 = FloatVector.fromArray(SPECIES, sums, 2 * WIDTH);
        FloatVector sum21 = FloatVector.fromArray(SPECIES, sums, 2 * WIDTH + LANES);
        FloatVector sum30 = FloatVector.fromArray(SPECIES, sums, 3 * WIDTH);
        FloatVector sum31 = FloatVector.fromArray(SPECIES, sums, 3 * WIDTH + LANES);
        for (int row = 0; row < rows; row++) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, wAt + row * WIDTH);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, wAt + row * WIDTH + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, x[xAt + row * STRIDE]);
            FloatVector x1 = FloatVector.broadcast(SPECIES, x[xAt + row * STRIDE + 1]);
            FloatVector x2 = FloatVector.broadcast(SPECIES, x[xAt + row * STRIDE + 2]);
            FloatVector x3 = FloatVector.broadcast(SPECIES, x[xAt + row * STRIDE + 3]);
            sum30 = x3.fma(w0, sum30);
            sum31 = x3.fma(w1, sum31);
            sum20 = x2.fma(w0, sum20);
            sum21 = x2.fma(w1, sum21);
            sum10 = x1.fma(w0, sum10);
            sum11 = x1.fma(w1, sum11);
            sum00 = x0.fma(w0, sum00);
            sum01 = x0.fma(w1, sum01);
        }
        sum00.intoArray(sums, 0);
        sum01.intoArray(sums, LANES);
        sum10.intoArray(sums, WIDTH);
        sum11.intoArray(sums, WIDTH + LANES);
        sum20.intoArray(sums, 2 * WIDTH);
        sum21.intoArray(sums, 2 * WIDTH + LANES);
        sum30.intoArray(sums, 3 * WIDTH);
        sum31.intoArray(sums, 3 * WIDTH + LANES);
    }
}
