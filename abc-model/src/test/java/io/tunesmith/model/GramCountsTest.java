package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GramCountsTest {

    @Test
    void counts_like_a_map_however_many_keys_there_are_and_whatever_they_are() {
        for (int capacity : new int[] {0, 1, 5, 9, 1000}) {
            GramCounts counts = new GramCounts(capacity);
            Map<Long, Integer> expected = new HashMap<>();
            Random random = new Random(capacity);
            for (int turn = 0; turn < 3000; turn++) {
                long key = random.nextInt(4) == 0 ? random.nextInt(8) : (long) random.nextInt(700) << 32;
                int more = random.nextInt(5) - 1;
                if (key != 1) { // 0 and 1 are one key.
                    assertThat(counts.add(key, more)).isEqualTo(expected.getOrDefault(key, 0));
                    expected.merge(key, more, Integer::sum);
                }
            }
            expected.forEach((key, value) -> assertThat(counts.get(key)).isEqualTo(value));
            assertThat(counts.get(-1)).isZero();
        }
    }

    @Test
    void start_again_when_cleared() {
        GramCounts counts = new GramCounts(3);
        for (int turn = 0; turn < 100; turn++) {
            counts.add(turn % 20 + 2, 1);
            if (turn % 20 == 19) {
                assertThat(counts.get(7)).isEqualTo(1);
                counts.clear();
                assertThat(counts.get(7)).isZero();
            }
        }
    }
}
