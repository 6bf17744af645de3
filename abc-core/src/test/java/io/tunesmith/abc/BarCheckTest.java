package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a bar that is wrong stands; what is wrong with bars is among the examples of errors.txt and golden.txt. */
class BarCheckTest {

    private static final String HEADER = "X:1\nL:1/4\nM:4/4\nK:C\n";

    private static List<Span> spans(String text) {
        return Abc.parse(text).problems().stream()
                .filter(problem -> problem.code() == Problem.Code.BAR_LENGTH)
                .map(Problem::span)
                .toList();
    }

    @Test
    void points_at_a_bar_from_its_first_note_to_its_last() {
        assertThat(spans(HEADER + "CDEF|\"C\"CDE2/2|CDEF|\n")).containsExactly(new Span(5, 9, HEADER.length() + 8, 6));
    }

    @Test
    void points_at_the_first_note_of_a_bar_that_goes_on_in_another_line() {
        assertThat(spans(HEADER + "CDEF|C2\nD|CDEF|\n")).containsExactly(new Span(5, 6, HEADER.length() + 5, 2));
    }

    @Test
    void counts_chords_and_rests() {
        assertThat(spans(HEADER + "CDEF|C z [DF]2|CDEF|x4|CDEF|\n")).isEmpty();
        assertThat(spans(HEADER + "CDEF|C z [DF]|CDEF|\n")).hasSize(1);
    }

    @Test
    void measures_each_voice_for_itself() {
        assertThat(spans(HEADER + "V:1\nCDEF|CDEF|\nV:2\nCDEF|CDE|CDEF|\n"))
                .containsExactly(new Span(8, 6, HEADER.length() + 24, 3));
        assertThat(spans(HEADER + "[V:1]CD[V:2]CD[V:1]EF|[V:2]EF|[V:1]CDEF|[V:2]CDEF|\n"))
                .isEmpty();
    }

    @Test
    void a_voice_begins_in_the_meter_of_the_header() {
        assertThat(spans(HEADER + "[V:1]CDEF|[M:3/4]CDE|CDE|\n[V:2]CDEF|CDEF|\n"))
                .isEmpty();
        assertThat(spans(HEADER + "[V:1]CDEF|[M:3/4]CDE|CDE|\n[V:2]CDEF|CDE|CDEF|\n"))
                .hasSize(1);
    }

    @Test
    void no_voice_has_the_rest_of_what_another_one_lacks() {
        assertThat(incomplete("[V:1]C|CDEF|CDE|]\n[V:2]CDEF|CDEF|]\n")).isEmpty();
        assertThat(incomplete("[V:1]C|CDEF|CDEF|]\n[V:2]CDEF|CDE|]\n"))
                .containsExactly("6:11: warning: Bar 2 has 3/4, the meter is 4/4, and no bar where a section begins or"
                        + " ends has the rest");
        assertThat(incomplete("[V:1]CDEF|CDE|]\n[V:2]CDEF||C|CDEF|]\n")).hasSize(2);
    }

    private static List<String> incomplete(String body) {
        return Abc.parse(HEADER + body).problems().stream()
                .filter(problem -> problem.code() == Problem.Code.BAR_INCOMPLETE)
                .map(Problem::toString)
                .toList();
    }
}
