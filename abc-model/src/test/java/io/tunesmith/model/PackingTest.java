package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackingTest {

    @Test
    void lays_tunes_out_whole_with_a_line_break_before_each() {
        Packing packing = new Packing(List.of(new int[] {1, 2, 3}, new int[] {4, 5}, new int[] {6}), 9, 2, 2);

        assertThat(packing.steps()).isEqualTo(2);
        assertThat(packing.characters()).isEqualTo(6);
        Batch first = packing.batch(0);
        assertThat(first.inputs()).containsExactly(9, 9, 1, 4);
        assertThat(first.targets()).containsExactly(1, 4, 2, 5);
        assertThat(first.keep()).containsExactly(0, 0, 1, 1);
        assertThat(first.weights()).containsExactly(1, 1, 1, 1);
        Batch second = packing.batch(1);
        assertThat(second.inputs()).containsExactly(2, 9, 9, 9);
        assertThat(second.targets()).startsWith(3, 6);
        assertThat(second.keep()).startsWith(1, 0);
        assertThat(second.weights()).containsExactly(1, 1, 0, 0);
    }
}
