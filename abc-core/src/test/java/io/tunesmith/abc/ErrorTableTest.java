package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rows of errors.txt: {@code input ⇒ line:column: severity: message}. A ¶ ends a line of the input; before it a
 * header {@code X:1 K:C} is meant, two lines, unless it begins with {@code =file}.
 */
class ErrorTableTest {

    private static final List<String> ROWS = GoldenTest.lines("errors.txt");
    private static final String ARROW = " ⇒ ";

    @TestFactory
    Stream<DynamicTest> says_what_is_wrong_and_where() {
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(row, () -> {
                    String input = row.substring(0, row.indexOf(ARROW));
                    assertThat(Abc.parse(text(input)).problems())
                            .extracting(Problem::toString)
                            .containsExactly(row.substring(row.indexOf(ARROW) + ARROW.length()));
                }));
    }

    @TestFactory
    @Tag("again")
    Stream<DynamicTest> keeps_the_tunes_behind_and_before_a_broken_one() {
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(row, () -> {
                    String input = text(row.substring(0, row.indexOf(ARROW)));
                    String around = "X:77\nK:G\nF|\n\n" + (input.startsWith("X:") ? input : "X:78\nK:C\n" + input);
                    List<Tune> tunes = Abc.parse(around + "\n\nX:79\nK:D\nF|\n").tunes();
                    assertThat(tunes.get(0).body()).hasSize(2);
                    assertThat(tunes.get(tunes.size() - 1).referenceNumber()).isEqualTo(79);
                    assertThat(tunes.get(tunes.size() - 1).body()).hasSize(2);
                }));
    }

    @Test
    void has_at_least_120_rows() {
        assertThat(ROWS).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
    }

    static String text(String input) {
        return (input.startsWith("=file ") ? input.substring(6) : "X:1¶K:C¶" + input).replace('¶', '\n');
    }
}
