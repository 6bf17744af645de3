package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarsTest {

    private static Bars bars(String body) {
        return Bars.of("M:4/4\nL:1/8\nK:C\n" + body);
    }

    @Test
    void bars_end_with_their_bar_lines() {
        Bars bars = bars("|:c|\"C|:\"c8|[K:G][ce]8::d8||[1g8:|]a");

        assertThat(bars.bars()).containsExactly("|:", "c|", "\"C|:\"c8|", "[K:G][ce]8::", "d8||", "[1g8:|]");
        assertThat("M:4/4\nL:1/8\nK:C\n|:c|\"C|:\"c8|[K:G][ce]8::d8||[1g8:|]").hasSize(bars.end());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M:4/4\nL:1/8\n", "M:4/4\nK:C", "|:c8|"})
    void there_are_none_before_the_end_of_the_key(String text) {
        assertThat(Bars.of(text).bars()).isEmpty();
        assertThat(Bars.of("K:C\n" + text + "\n|:c8|").bars()).endsWith("c8|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c8|c8|c8|", "c8|d8|c8|d8|c8|", "c8|d8|e8|c8|d8|e8|c8|", "a|b|a|c|a|d|a|e|a|"})
    void a_phrase_that_begins_for_the_third_time_in_a_row_is_too_much_and_so_is_a_bar_all_too_often(String body) {
        assertThat(bars(body).returnTooOften()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "c8|", "c8|c8|", "c8|d8|c8|d8|", "c8|d8|c8|d8|c8::", "c8|d8|c8|d8|e8|", "a|b|a|c|a|d|a|e|"})
    void phrases_may_return(String body) {
        assertThat(bars(body).returnTooOften()).isFalse();
    }
}
