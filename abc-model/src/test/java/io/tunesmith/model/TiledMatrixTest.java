package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiledMatrixTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 98, 2", "8, 17, 3", "21, 1024, 4", "9, 1025, 5", "40, 2500, 7"})
    void each_sum_adds_row_after_row_with_one_rounding_each(int rows, int columns, int count) {
        Random random = new Random(rows);
        float[] above = numbers(random, rows / 2 * columns);
        float[] below = numbers(random, (rows - rows / 2) * columns);
        TiledMatrix matrix = new TiledMatrix(columns, above, below);
        float[][] x = matrix.vectors(count);
        float[][] expected = new float[count][];
        for (int at = 0; at < count; at++) {
            System.arraycopy(numbers(random, rows), 0, x[at], 0, rows);
            expected[at] = numbers(random, columns);
        }
        float[][] eight = copy(expected);
        float[][] four = copy(expected);
        for (int at = 0; at < count; at++) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    float weight =
                            row < rows / 2 ? above[row * columns + column] : below[(row - rows / 2) * columns + column];
                    expected[at][column] = Math.fma(x[at][row], weight, expected[at][column]);
                }
            }
        }
        float[][] room = TiledMatrix.room(count + 1);
        matrix.multiplyAdd(x, eight, count, room, true);
        matrix.multiplyAdd(x, four, count, room, false);
        assertThat(eight).isDeepEqualTo(expected);
        assertThat(four).isDeepEqualTo(expected);
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int place = 0; place < count; place++) {
            numbers[place] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static float[][] copy(float[][] rows) {
        float[][] copy = new float[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            copy[row] = rows[row].clone();
        }
        return copy;
    }
}
