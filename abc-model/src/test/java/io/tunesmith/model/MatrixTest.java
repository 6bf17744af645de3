package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {

    @ParameterizedTest(name = "{0} rows, {1} columns, {2} texts")
    @CsvSource({"1, 1, 1", "3, 7, 2", "5, 16, 5", "37, 61, 4", "37, 61, 9", "64, 128, 10", "130, 33, 11", "7, 257, 16"})
    void sums_are_those_of_one_product_after_the_other(int rows, int columns, int texts) {
        compare(null, rows, columns, texts);
    }

    @ParameterizedTest(name = "{0} rows, {1} columns, {2} texts")
    @CsvSource({"1, 1, 3", "5, 16, 5", "37, 61, 9", "64, 128, 10", "130, 33, 11", "7, 257, 16", "3, 15, 34"})
    void vectors_give_the_same_bits(int rows, int columns, int texts) {
        Tiles tiles = Tiles.find();
        assumeTrue(tiles != null, "no jdk.incubator.vector, or no instruction to multiply and add");
        compare(tiles, rows, columns, texts);
    }

    /** Compares with the definition, for one text, all and some of them, in sums that are longer than the rows. */
    private static void compare(Tiles tiles, int rows, int columns, int texts) {
        Random random = new Random(rows * 31L + columns);
        float[][] weights = numbers(random, rows, columns);
        float[][] x = numbers(random, texts, rows);
        float[][] before = numbers(random, texts, columns + 3);
        Matrix matrix = new Matrix(weights, tiles);
        for (int count : new int[] {1, texts / 2, texts}) {
            float[][] sums = new float[texts][];
            float[][] expected = new float[texts][];
            for (int text = 0; text < texts; text++) {
                sums[text] = before[text].clone();
                expected[text] = before[text].clone();
                for (int row = 0; row < rows && text < count; row++) {
                    for (int column = 0; column < columns; column++) {
                        expected[text][column] = Math.fma(x[text][row], weights[row][column], expected[text][column]);
                    }
                }
            }
            matrix.multiplyAdd(x, sums, count);
            for (int text = 0; text < texts; text++) {
                assertThat(bits(sums[text])).as("text %d of %d", text, count).isEqualTo(bits(expected[text]));
            }
        }
    }

    private static float[][] numbers(Random random, int rows, int columns) {
        float[][] numbers = new float[rows][columns];
        for (float[] row : numbers) {
            for (int column = 0; column < columns; column++) {
                row[column] = random.nextInt(10) == 0 ? -0f : (float) random.nextGaussian();
            }
        }
        return numbers;
    }

    private static int[] bits(float[] numbers) {
        int[] bits = new int[numbers.length];
        for (int place = 0; place < bits.length; place++) {
            bits[place] = Float.floatToRawIntBits(numbers[place]);
        }
        return bits;
    }
}
