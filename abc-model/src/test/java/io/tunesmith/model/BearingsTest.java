package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.CharVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearingsTest {

    private static final CharVocabulary CHARACTERS = CharVocabulary.of(
            List.of(IntStream.range(' ', 127).collect(StringBuilder::new, StringBuilder::appendCodePoint, (a, b) -> {})
                    + "\n"));

    private static final String JIG = "M:6/8\nL:1/8\nK:D\n";

    /** Where each kind of row begins, and the end. */
    private static final int[] KINDS = {0, 147, 294, 441, 483, 557, 567, 652, 656, 666, 681, 755, 797};

    private static Bearings after(String text) {
        Bearings bearings = new Bearings(CHARACTERS);
        for (int id : CHARACTERS.encode(text)) {
            bearings.add(id);
        }
        return bearings;
    }

    private static int[] rows(Bearings bearings) {
        int[] rows = new int[Bearings.ROWS];
        bearings.rows(rows, 0);
        for (int kind = 0; kind < rows.length; kind++) {
            assertThat(rows[kind]).isBetween(KINDS[kind], KINDS[kind + 1] - 1);
            rows[kind] -= KINDS[kind];
        }
        return rows;
    }

    /** A row of so many eighths. */
    private static int eighths(double count) {
        return (int) (2 + count * 12);
    }

    @Test
    void every_row_is_in_the_table() {
        assertThat(Bearings.TABLE).isEqualTo(KINDS[KINDS.length - 1]);
    }

    @Test
    void knows_nothing_of_a_header_but_its_key() {
        assertThat(rows(after("R:jig\nM:6/8\n"))).containsOnly(0);
        assertThat(rows(after("R:jig\nM:6/8\nL:1/8\nK:"))).containsOnly(0);
        assertThat(rows(after("K:A"))).containsExactly(0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "ABc, 3",
        "A2B, 3",
        "A2B4, 0",
        "A3/2B/2c, 3",
        "A//, 5.75",
        "A/4, 5.75",
        "A/, 5.5",
        "A12, -1",
        "A1, 5",
        "(3ABc, 4",
        "(3ABcd, 3",
        "(2AB, 3",
        "(4A/B/c/d/, 4.5",
        "(5A/B/c/d/e/, 4.5",
        "(3:2:3ABc, 4",
        "(AB), 4",
        "[FAc]2, 4",
        "[F2A2]A, 3",
        "[^F=A]A, 4",
        "z2, 4",
        "x, 5",
        "Z, 0",
        "A-A, 4",
        "^A_B=c, 3",
        "\"Am7\"A, 5",
        "{ABc}A, 5",
        "!fermata!A, 5",
        "~A, 5",
        "A6|, 6",
        "A6|A, 5",
        "A5|A, 5",
        "A6:|, 6",
        "A6|[1A, 5",
        "A6|[M:3/4]A, 5",
        "A6|[M:4/4]A, 7",
        "A6|[L:1/4]A, 4",
        "A6|[K:Am]A, 5",
        "A4&A2, 4",
        "A4[V:2]A, 5",
    })
    void tells_how_long_the_bar_still_is(String body, double left) {
        assertThat(rows(after(JIG + body))[0]).isEqualTo(left < 0 ? 1 : eighths(left));
    }

    @Test
    void a_free_meter_has_no_bars_to_fill() {
        assertThat(rows(after("M:none\nL:1/8\nK:D\nAB|A"))).startsWith(0, 0, 0);
        assertThat(rows(after("K:D\nAB|A"))).startsWith(0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "A|, 5",
        "A|A6|, 5",
        "A|A6|A5, 0",
        "A|A6|A6, -1",
        "|:A|A6|A5, 0",
        "A|:A6|A5, 0",
        "A|A6|A5:|, 5",
        "A|A6|A5:|A4, 1",
        "A|A6|A5:|[2A5, 0",
        "A|A6|A5:|A2|A4, 0",
    })
    void tells_how_much_is_missing_to_the_bar_that_the_pickup_began(String body, double left) {
        assertThat(rows(after(JIG + body))[1]).isEqualTo(left < 0 ? 1 : eighths(left));
    }

    @ParameterizedTest
    @CsvSource({"A6|A, 5", "A|A6[V:2]A, 5", "A6|A6, 0"})
    void without_a_pickup_a_whole_bar_is_to_be_filled(String body, double left) {
        assertThat(rows(after(JIG + body))[1]).isEqualTo(eighths(left));
    }

    @ParameterizedTest
    @CsvSource({"A5:|, 1", "A5:|A, 0", "A5:|A2, -1", "A6|A4||A, 1"})
    void tells_what_the_bar_before_lacked(String body, double left) {
        assertThat(rows(after(JIG + body))[2]).isEqualTo(left < 0 ? 1 : eighths(left));
        assertThat(rows(after(JIG + body + "|A6|"))[2]).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "A, 0, 0",
        "A|, 0, 0",
        "A|A6|, 1, 0",
        "A6|A6|A, 2, 0",
        "A6|A6:|A, 0, 1",
        "A6|A6::A, 0, 1",
        "A6|A6||A, 0, 1",
        "A|:A6|A, 1, 0",
        "A6|[1A6:|[2A, 1, 1",
        "A6|[1A6:|[2A6|, 2, 1",
    })
    void counts_bars_and_sections(String body, int bars, int sections) {
        int[] rows = rows(after(JIG + body));
        assertThat(rows[3]).isEqualTo(1 + bars);
        assertThat(rows[5]).isEqualTo(1 + sections);
    }

    @Test
    void counts_the_bars_of_the_tune() {
        assertThat(rows(after(JIG + "A|A6|A5:|A|A6|"))[4]).isEqualTo(1 + 3);
        assertThat(rows(after(JIG + "A6|A6[V:2]A6|"))[4]).isEqualTo(1 + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "A6|, 0",
        "|:A6|, 1",
        "A|:A6|, 1",
        "|:A6::A, 1",
        "|:A6:|:A, 1",
        "|:A6:|A, 0",
        "|:A6:||:A, 1",
        "|:A6|[1A6, 2",
        "|:A6|[1A6:|, 0",
        "|:A6|[1A6:|[2A6, 3",
        "|:A6|[1A6:|[2A6|A, 3",
        "|:A6|[1A6:|[2A6||A, 0",
        "|:A6|[1A6:|[2A6|], 0",
        "|:A6|[1A6:|[2A6|:A, 1",
        "|:A6[V:2]A, 0",
    })
    void tells_whether_a_repeat_or_an_ending_is_open(String body, int open) {
        assertThat(rows(after(JIG + body))[7]).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({"(3, 3", "(3AB, 1", "(3ABc, 0", "(9A, 8", "(A, 0", "(3A|, 0"})
    void counts_the_notes_of_a_tuplet_down(String body, int left) {
        assertThat(rows(after(JIG + body))[8]).isEqualTo(left);
    }

    @Test
    void counts_no_further_than_the_table_goes() {
        int[] rows = rows(after(JIG + "A6|".repeat(40) + "A6:|".repeat(40) + "A6|".repeat(60)));
        assertThat(rows[3]).isEqualTo(41);
        assertThat(rows[4]).isEqualTo(73);
        assertThat(rows[5]).isEqualTo(9);
        assertThat(rows(after("M:99/2\nL:1/8\nK:C\nA"))[0]).isEqualTo(146);
    }

    @ParameterizedTest
    @CsvSource({
        "A, 1",
        "Am, 2",
        "AMix, 3",
        "ADor, 4",
        "A#, 5",
        "Ab, 9",
        "Abm, 10",
        "B, 13",
        "Bbm, 22",
        "G, 73",
        "GbDor, 84",
        "none, 0",
        "D transpose=-12, 37",
    })
    void tells_the_key(String key, int row) {
        assertThat(rows(after("M:6/8\nL:1/8\nK:" + key + "\n"))[6]).isEqualTo(row);
        assertThat(rows(after(JIG + "A6|[K:" + key + "]A"))[6]).isEqualTo(row);
    }

    @ParameterizedTest
    @CsvSource({
        "D, '', 0",
        "D, D, 1",
        "D, c, 7",
        "D, ^c2, 7",
        "D, d''/2, 1",
        "D, AF|, 3",
        "D, Fz, 3",
        "D, FZ, 3",
        "D, D-, 8",
        "D, D-|, 8",
        "D, D-|D, 1",
        "D, z-, 0",
        "D, \"Am\"D, 1",
        "D, {g}D, 1",
        "D, D{g}, 1",
        "D, [FAd], 1",
        "D, [FAd-], 8",
        "D, !f!D, 1",
        "D, D[K:G], 5",
        "D, D[V:2], 1",
        "Am, A, 1",
        "Am, g-, 14",
        "EDor, D, 7",
        "Bb, B, 1",
        "Bb, A, 7",
        "none, A, 0",
    })
    void tells_the_degree_of_the_last_note_and_whether_it_is_tied(String key, String body, int degree) {
        assertThat(rows(after("M:6/8\nL:1/8\nK:" + key + "\n" + body))[9]).isEqualTo(degree);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\"Am\n", "\n\n"})
    void forgets_everything_with_the_end_of_the_body(String end) {
        assertThat(rows(after(JIG + "A|A6|[1A5:|" + end))).containsOnly(0);
        assertThat(rows(after(JIG + "A|A6|[1A5:|" + end + JIG + "A"))).isEqualTo(rows(after(JIG + "A")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, A6|A6|, 0, 0",
        "3, 2, '', 4, 3",
        "3, 2, A6, 4, 3",
        "3, 2, A6|, 3, 2",
        "3, 2, A|A6|A5:|, 2, 3",
        "4, 2, A6|A6|A6|, 2, 1",
        "3, 2, |:A6|[1A6:|[2A6|, 1, 1",
        "3, 0, A6|A6|A6|A6|A6|, 1, 0",
        "3, 2, A6|[V:2]A6|, 0, 0",
        "500, 100, A6|, 73, 41",
    })
    void counts_the_bars_down_that_it_was_told_of(int bars, int sectionBars, String body, int left, int leftInSection) {
        Bearings bearings = new Bearings(CHARACTERS);
        bearings.expect(new Bearings.Extent(bars, sectionBars));
        assertThat(rows(bearings)[10]).isEqualTo(Math.min(73, bars > 0 ? 1 + bars : 0));
        for (int id : CHARACTERS.encode(JIG + body)) {
            bearings.add(id);
        }
        assertThat(rows(bearings)).endsWith(left, leftInSection);
        bearings.add(CHARACTERS.idOf('\n').orElseThrow());
        assertThat(rows(bearings)).endsWith(0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 0",
        "A|A6|A5, 1, 0",
        "A|A6|A5:|, 2, 2",
        "|:A6|[1A6:|[2A6|], 3, 2",
        "A6|A6::A6|A6:|, 4, 2",
        "A6|A6::A6|], 3, 0",
        "A6|A6::A6::A6|A6:|, 5, 0",
    })
    void tells_how_long_a_text_is(String body, int bars, int sectionBars) {
        assertThat(Bearings.extent(CHARACTERS, CHARACTERS.encode(JIG + body + "\n\n")))
                .isEqualTo(new Bearings.Extent(bars, sectionBars));
    }

    @Test
    void a_copy_goes_its_own_way() {
        Bearings bearings = after(JIG + "A|A6|A");
        int[] before = rows(bearings);
        Bearings copy = bearings.copy();
        copy.add(CHARACTERS.idOf('A').orElseThrow());
        assertThat(rows(bearings)).isEqualTo(before);
        assertThat(rows(copy)).isNotEqualTo(before).isEqualTo(rows(after(JIG + "A|A6|AA")));
        bearings.clear();
        assertThat(rows(bearings)).containsOnly(0);
    }

    @Test
    void reads_whatever_comes() {
        Random random = new Random(1);
        int[] often = CHARACTERS.encode("\n|:[]()0123456789/ABcZKMLV:\"{}!");
        for (int text = 0; text < 500; text++) {
            Bearings bearings = after(text % 2 == 0 ? JIG : "");
            for (int place = 0; place < 400; place++) {
                bearings.add(random.nextInt(4) > 0 ? often[random.nextInt(often.length)] : random.nextInt(95));
                int[] rows = rows(bearings);
                assertThat(Arrays.stream(rows).min().orElseThrow()).isNotNegative();
            }
        }
    }
}
