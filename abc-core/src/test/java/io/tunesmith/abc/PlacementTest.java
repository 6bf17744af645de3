package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the elements of a tune stand in its text. */
class PlacementTest {

    private static final String HEADER = "X:1\nL:1/8\nK:C\n";

    /** The elements of a body: line, column, what is written there, and whether it starts a line or follows space. */
    private static List<String> places(String body) {
        String text = HEADER + body;
        Tune tune = Abc.parse(text).tunes().get(0);
        List<String> places = new ArrayList<>();
        for (int i = 0; i < tune.body().size(); i++) {
            Placement place = tune.placement(i).orElseThrow();
            Span span = place.span();
            assertThat(text.substring(0, span.offset()).lines().count())
                    .isEqualTo(span.column() == 1 ? span.line() - 1 : span.line());
            places.add(span.line() + ":" + span.column() + " "
                    + text.substring(span.offset(), span.offset() + span.length())
                    + (place.startsLine() ? " first" : "")
                    + (place.afterSpace() ? " apart" : ""));
        }
        return places;
    }

    @Test
    void tells_line_and_column_and_what_follows_space() {
        assertThat(places("^c2 [CE]-|\n\"Am\"D/ (3EFG\n"))
                .containsExactly(
                        "4:1 ^c2 first apart",
                        "4:5 [CE]- apart",
                        "4:10 |",
                        "5:1 \"Am\" first apart",
                        "5:5 D/",
                        "5:8 (3 apart",
                        "5:10 E",
                        "5:11 F",
                        "5:12 G");
    }

    @Test
    void a_line_goes_on_behind_a_backslash_and_breaks_where_the_directive_says() {
        assertThat(places("C\\\nD$E!\nF\n"))
                .containsExactly("4:1 C first apart", "5:1 D", "5:3 E first", "6:1 F first apart");
        assertThat(places("I:linebreak $\nC\nD$E\n"))
                .containsExactly("4:1 I:linebreak $", "5:1 C apart", "6:1 D apart", "6:3 E first");
        assertThat(places("I:linebreak <none>\nC\nD\n"))
                .containsExactly("4:1 I:linebreak <none>", "5:1 C apart", "6:1 D apart");
    }

    @Test
    void the_space_before_a_tie_that_stands_apart_belongs_to_the_next_note() {
        assertThat(places("C -C`D\n")).containsExactly("4:1 C first apart", "4:4 C apart", "4:6 D");
    }

    @Test
    void what_a_macro_stands_for_stands_where_its_name_does() {
        assertThat(places("m:T = {a}g\nC T2|\n"))
                .containsExactly("5:1 C first apart", "5:3 T2 apart", "5:3 T2", "5:5 |");
    }

    @Test
    void words_and_symbols_stand_in_their_own_line_before_their_notes() {
        assertThat(places("C D\nw:one two\ns:!trill! \"Am\"\nE\n"))
                .containsExactly(
                        "5:3 one ",
                        "6:3 !trill!",
                        "4:1 C first apart",
                        "5:7 two",
                        "6:11 \"Am\"",
                        "4:3 D apart",
                        "7:1 E first apart");
    }

    @Test
    void words_stand_in_the_line_that_goes_on_with_them() {
        assertThat(places("C D\nw:one\n+:two\n"))
                .containsExactly("5:3 one", "4:1 C first apart", "6:3 two", "4:3 D apart");
    }

    @Test
    void holds_for_long_tunes() {
        List<String> places = places("CDEFGABc|\n".repeat(40));
        assertThat(places).hasSize(360).endsWith("43:8 c", "43:9 |");
        assertThat(places.get(9)).isEqualTo("5:1 C first apart");
    }
}
