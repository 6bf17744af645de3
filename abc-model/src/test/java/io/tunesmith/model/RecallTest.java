package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecallTest {

    private static final int VOCABULARY = 5;

    @Test
    void finds_the_longest_match_of_every_candidate() {
        Random random = new Random(2);
        for (int trial = 0; trial < 20; trial++) {
            int[] text = random.ints(300, 0, 2 + trial % 3).toArray();
            Recall recall = new Recall(VOCABULARY);
            for (int end = 0; end < text.length; end++) {
                int[] longest = new int[VOCABULARY];
                int best = -1;
                for (int at = end - 1; at > 0; at--) {
                    int match = 0;
                    while (match < 33 && at - 1 - match >= 0 && text[at - 1 - match] == text[end - 1 - match]) {
                        match++;
                    }
                    if (match > longest[text[at]]) {
                        longest[text[at]] = match;
                    }
                    if (match > (best < 0 ? 0 : longest[best])) {
                        best = text[at];
                    }
                }
                assertThat(recall.best() == 0 ? -1 : (recall.best() - 1) % VOCABULARY)
                        .isEqualTo(best);
                for (int id = 0; id < VOCABULARY; id++) {
                    int kind = recall.kinds()[id];
                    assertThat(kind > 13).isEqualTo(id == best);
                    assertThat(kind > 0).isEqualTo(longest[id] > 0);
                    if (longest[id] <= 9) {
                        assertThat(kind % 13).isEqualTo(longest[id] % 13);
                    }
                }
                recall.add(text[end]);
            }
        }
    }

    @Test
    void tells_in_four_grades_how_long_the_longest_match_is() {
        for (int match = 1; match <= 40; match++) {
            Recall recall = new Recall(VOCABULARY);
            int[] phrase = new Random(6).ints(match, 0, 2).toArray();
            for (int id : phrase) {
                recall.add(id);
            }
            recall.add(2);
            recall.add(3);
            for (int id : phrase) {
                recall.add(id);
            }
            int grade = match >= 16 ? 3 : match >= 8 ? 2 : match >= 4 ? 1 : 0;
            assertThat(recall.best()).as("match of %d", match).isEqualTo(1 + grade * VOCABULARY + 2);
            assertThat(recall.best()).isLessThan(Recall.rows(VOCABULARY));
            assertThat(recall.kinds()[2]).isEqualTo(Recall.HALF + Recall.classes()[Math.min(match, Recall.LONGEST)]);
        }
    }

    @Test
    void longer_matches_are_of_higher_classes() {
        int[] classes = Recall.classes();
        assertThat(classes).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 10, 10, 10, 10, 11);
        assertThat(classes[24]).isEqualTo(11);
        assertThat(classes[25]).isEqualTo(12);
        assertThat(classes[32]).isEqualTo(12);
        assertThat(classes[Recall.LONGEST]).isEqualTo(Recall.HALF);
    }

    @Test
    void a_copy_goes_its_own_way_and_a_cleared_one_starts_again() {
        Recall recall = new Recall(VOCABULARY);
        for (int id : new int[] {1, 2, 3, 1, 2}) {
            recall.add(id);
        }
        Recall copy = recall.copy();
        assertThat(copy.kinds()).isEqualTo(recall.kinds()).isNotSameAs(recall.kinds());
        copy.add(4);
        assertThat(recall.best()).isEqualTo(1 + 3);
        assertThat(copy.best()).isZero();
        recall.clear();
        assertThat(recall.kinds()).containsOnly(0);
        recall.add(2);
        assertThat(recall.best()).isZero();
    }

    @Test
    void long_texts_reach_back_a_bounded_way() {
        Recall recall = new Recall(VOCABULARY);
        recall.add(1);
        recall.add(2);
        for (int place = 0; place < 5000; place++) {
            recall.add(3);
        }
        recall.add(1);
        assertThat(recall.best()).isZero();
    }
}
