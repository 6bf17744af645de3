package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTextTest {

    private final StringWriter written = new StringWriter();
    private final LiveText live = new LiveText(new PrintWriter(written));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shows_the_last_text_alone_whatever_came_before(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder();
        for (int step = 0; step < 300; step++) {
            if (random.nextInt(20) == 0) {
                text.setLength(random.nextInt(text.length() + 1));
            } else {
                text.append(random.nextInt(30) == 0 ? "\n" : "ABcd|".substring(0, random.nextInt(1, 5)));
            }
            live.show(text.toString());

            assertThat(String.join("", screen())).isEqualTo(text.toString().replace("\n", ""));
        }
        assertThat(screen()).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void leaves_nothing() {
        live.show("M:6/8\nABc");
        live.show("");

        assertThat(screen()).containsExactly("");
    }

    @Test
    void writes_little_where_a_text_grows() {
        live.show("X:1\nABC");
        int before = written.toString().length();
        live.show("X:1\nABCD");

        assertThat(written.toString().substring(before)).isEqualTo("\r\u001B[JABCD");
    }

    /** What a terminal shows that knows the control sequences in use. */
    private List<String> screen() {
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        String text = written.toString();
        int row = 0;
        int column = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\r') {
                column = 0;
            } else if (c == '\n') {
                row++;
                column = 0;
                if (row == lines.size()) {
                    lines.add(new StringBuilder());
                }
            } else if (c == '\u001B') {
                int end = at + 2;
                while (Character.isDigit(text.charAt(end))) {
                    end++;
                }
                if (text.charAt(end) == 'A') {
                    row -= Integer.parseInt(text.substring(at + 2, end));
                } else {
                    assertThat(text.charAt(end)).isEqualTo('J');
                    lines.get(row).setLength(column);
                    lines.subList(row + 1, lines.size()).clear();
                }
                at = end;
            } else {
                lines.get(row).replace(column, column + 1, String.valueOf(c));
                column++;
            }
        }
        return lines.stream().map(StringBuilder::toString).toList();
    }
}
