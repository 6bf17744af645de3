package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.CharVocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreeRulesTest {

    private static final CharVocabulary VOCABULARY = CharVocabulary.of(List.of("\n:AKMR2/|"));

    private static String allowed(Rules rules) {
        boolean[] mask = new boolean[VOCABULARY.size()];
        rules.allowed(mask);
        StringBuilder text = new StringBuilder();
        for (int id = 0; id < mask.length; id++) {
            text.append(mask[id] ? Character.toString(VOCABULARY.codePoint(id)) : "");
        }
        return text.toString();
    }

    private static void write(Rules rules, String text) {
        for (int id : VOCABULARY.encode(text)) {
            rules.advance(id);
        }
    }

    @Test
    void hold_the_header_to_its_lines_and_the_body_to_one() {
        Rules rules = new FreeRules(VOCABULARY, List.of("R:", "M:2/2\n", "K:"));

        assertThat(allowed(rules)).isEqualTo("MR");
        write(rules, "M");
        assertThat(allowed(rules)).isEqualTo(":");
        write(rules, ":2/2");
        assertThat(allowed(rules)).isEqualTo("\n");
        write(rules, "\nK:");
        assertThat(allowed(rules)).hasSize(VOCABULARY.size());
        assertThat(rules.inBody()).isFalse();
        write(rules, "A\n");
        assertThat(rules.inBody()).isTrue();
        assertThat(allowed(rules)).doesNotContain("\n");

        Rules other = rules.copy();
        write(rules, "R");
        assertThat(allowed(rules)).contains("\n");
        assertThat(allowed(other)).doesNotContain("\n");
        write(rules, "A\n");
        assertThat(rules.atEnd()).isTrue();
        assertThat(other.atEnd()).isFalse();
    }

    @Test
    void let_a_rhythm_stand_where_the_model_wants_one() {
        Rules rules = new FreeRules(VOCABULARY, List.of("R:", "M:"));

        write(rules, "R:A\n");
        assertThat(allowed(rules)).isEqualTo("M");
    }

    @Test
    void count_bar_lines() {
        Rules rules = new FreeRules(VOCABULARY, List.of("K:"));

        write(rules, "K:A\n");
        assertThat(rules.bar()).isZero();
        write(rules, "A|A::A");
        assertThat(rules.bar()).isEqualTo(2);
        assertThat(rules.copy().bar()).isEqualTo(2);
    }
}
