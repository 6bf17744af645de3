package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class ScoreTest {

    static final String ALL_SORTS = """
            X:1
            T:All Sorts
            T:Another Name
            C:Tunesmith
            R:air
            P:ABA
            M:C|
            L:1/8
            Q:"Gently" 1/4=96
            %%score {1 2} 3
            V:1 name="Flute" snm="Fl."
            V:2 clef=bass name="Cello"
            V:3 clef=alto
            K:Eb
            V:1
            P:A
            |:"Eb"!p!(E2 G2) B/c/d/e/ f>g|!<(!"Bb7/d".b.a !mf!~g2 (3fed !>)!!trill!c2|[1 "^slow"{/a}g4- [Gg]4:|[2 !f!!fermata!z8||
            w: Words un-der the_ notes and so on to the end of it
            P:B
            [K:D][M:3/4]!segno!D2 ^F2 =c2|_B_Bcd ^^g2|!crescendo(!A/A/A/A/ A/4A/4A/4A/4A/2 !crescendo)!u^G3/v=G/|
            [M:6/8](5:4:5efgab c'3|c''6 & A,6|!D.C.!!coda![Bc][cd]_e [fga] !tenuto!x2|1 d6 :|2 "_end"!accent!.d6 |]
            V:2
            |:E,8|B,,2 z2 z4|[1 E,4 E,4:|[2 Z||
            [K:D][M:3/4]D,6|z6|A,,,6|[M:6/8]C,3 z3|(C,6|C,6)|D,6:|D,6|]
            V:3
            |:E8|F2 G2 A4|[1 z16/4 G4:|[2 G8||
            [K:D][M:3/4]A3 A3|B6|c4 z2|[M:6/8]A2B/c/ d3|A6-|A6|A6:|A6|]
            """;

    static final String SOLO = """
            X:2
            T:Solo
            M:2+3/8
            L:1/16
            Q:1/8=200 "Quick"
            K:C#m ^c clef=treble-8
            G2A2 B2c2d2|g'4 [C,E,G,]6|(3(abc) (d2e2) f/g/a/b/ z6|{ab}c2{d}e2 !turn!f2 !ppp!g2 !fff!.a2|
            !mordent!A2!pralltriller!B2 !upbow!c2!downbow!d2!open!e2|!1!A2!5!B2 !arpeggio![Ace]6|
            A16/8z2 B12/2|z5 z5/2z/z2|A-A-A-A- [Aceg]4 x2|:A10::"D.S."!D.S.!B10:|"A"(A2"Bm7b5"(B2)c2)d2"C#dim7/E"e2|
            ^A2_A2 =A2^^A2__A2|C,,2D,,2 c'2d'2e''2|[DE]2[EF][EFG] [^C_D^F=G]6|]
            """;

    private static ScoreDocument score(String meter, String key, String body) {
        return ScoreDocument.of("X:1\nT:Test\nM:" + meter + "\nL:1/8\nK:" + key + "\n" + body + "\n");
    }

    private static ScoreDocument score(String body) {
        return score("4/4", "C", body);
    }

    @Test
    void draws_every_note_of_a_chord_and_none_twice() {
        ScoreDocument score = score("C2 [EGc]2 z2 {ag}c'2|[CD]8|");
        assertThat(score.count("head")).isEqualTo(7);
        assertThat(score.count("grace-head")).isEqualTo(2);
        assertThat(score.count("note")).isEqualTo(4);
        assertThat(score.count("rest")).isEqualTo(1);
        assertThat(score.count("bar")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"C,0", "D,2", "Bb,2", "F#m,3", "Ador,1", "C exp ^f _b,2", "HP,0", "Hp,3", "none,0"})
    void draws_the_signature_of_a_key(String key, int signs) {
        ScoreDocument score = score("4/4", key, "c8|");
        assertThat(score.all("key").stream()
                        .mapToInt(group -> group.getElementsByTagName("path").getLength())
                        .sum())
                .isEqualTo(signs);
    }

    @Test
    void cancels_a_key_that_ends_within_a_line() {
        ScoreDocument score = score("4/4", "Eb", "c8|[K:D]c8|");
        assertThat(score.all("key").get(1).getElementsByTagName("path").getLength())
                .as("three naturals, two sharps")
                .isEqualTo(5);
    }

    @Test
    void draws_the_accidentals_that_are_written_and_no_others() {
        assertThat(score("4/4", "G", "^c c =f f|_B2 __B2 ^^F2 [^CE^G]2|").count("accidental"))
                .isEqualTo(7);
    }

    @Test
    void stands_notes_on_their_lines() {
        ScoreDocument treble = score("E G B d f e c A|");
        assertThat(treble.all("head").stream().map(ScoreDocument::y))
                .containsExactly(40.0, 30.0, 20.0, 10.0, 0.0, 5.0, 15.0, 25.0);
        assertThat(score("4/4", "C clef=bass", "G,,8|").all("head").stream().map(ScoreDocument::y))
                .containsExactly(40.0);
        assertThat(score("4/4", "C clef=alto", "C8|").all("head").stream().map(ScoreDocument::y))
                .containsExactly(20.0);
    }

    @ParameterizedTest
    @CsvSource({
        "6/8, ABcdef, 2",
        "4/4, ABcdefga, 2",
        "4/4, A/B/c/d/ efga, 2",
        "4/4, A/B/c/d/ef gabc', 3",
        "2/4, ABcd, 2",
        "3/4, ABcdef, 3",
        "9/8, ABcdefgab, 3",
        "4/4, A2BcdefA, 2",
        "4/4, ABzcd2e2, 1",
        "6/8, A3ABc, 1"
    })
    void beams_by_meter_what_is_not_laid_out(String meter, String bar, int beams) {
        assertThat(score(meter, "C", bar.replace(" ", "") + "|").count("beam")).isEqualTo(beams);
    }

    @Test
    void counts_beats_of_a_pickup_from_its_end() {
        assertThat(score("6/8", "C", "AB|cdefga|").count("beam")).isEqualTo(3);
        assertThat(score("4/4", "C", "ABcde|cdefgagf|").count("beam")).isEqualTo(3);
    }

    @Test
    void beams_as_the_text_does_where_it_is_laid_out() {
        assertThat(score("AB cdef ga|").count("beam")).isEqualTo(3);
        assertThat(score("ABcdefga| b2 b2 b4|").count("beam")).isEqualTo(1);
        assertThat(score("A B c d efga|").count("flag")).isEqualTo(4);
        assertThat(score("ABcd -defg|").count("beam")).isEqualTo(2);
    }

    @Test
    void keeps_the_lines_of_the_text_and_parts_a_long_one() {
        assertThat(score("C8|D8|\nE8|\nF8|").count("staff")).isEqualTo(3);
        assertThat(score("CDEFGABc|".repeat(16)).count("staff")).isEqualTo(4);
    }

    @Test
    void fills_the_lines_to_the_same_width() {
        ScoreDocument score = score("CDEFGABc|".repeat(16));
        assertThat(score.all("staff"))
                .extracting(staff -> staff.getAttribute("d").replaceAll(".*H", ""))
                .containsOnly("1000");
    }

    @Test
    void draws_adjacent_bar_lines_as_one() {
        ScoreDocument score = score("|:C8:||:D8:|E8|]");
        assertThat(score.count("bar")).isEqualTo(4);
        assertThat(score("C8::D8||E8.|F8|]").count("bar")).isEqualTo(4);
    }

    @Test
    void draws_ties_slurs_tuplets_and_endings() {
        ScoreDocument score = score("|:(C2 D2) E4-|E2 (3ABc (3d2e2f2|1 [CE]8-:|2[CE]8|]");
        assertThat(score.count("slur")).isEqualTo(1);
        assertThat(score.count("tie")).isEqualTo(1 + 2);
        assertThat(score.count("tuplet")).isEqualTo(2);
        assertThat(score.all("ending").stream().map(Element::getTextContent)).containsExactly("1.", "2.");
    }

    @Test
    void continues_a_tie_on_the_next_line() {
        assertThat(score("C8-|\nC8|").count("tie")).isEqualTo(2);
    }

    @Test
    void parts_slurs_that_meet_at_a_note() {
        assertThat(score("(c2 (d2) e2) f2|").count("slur")).isEqualTo(2);
    }

    @Test
    void puts_chord_symbols_in_one_row_with_signs_for_sharps_and_flats() {
        ScoreDocument score = score("\"F#m7\"C4 \"Bb/d\"c'4|\"Am7b5\"e''8|");
        assertThat(score.texts("chord-symbol")).containsExactly("F♯m7", "B♭/d", "Am7♭5");
        assertThat(score.all("chord-symbol").stream().map(ScoreDocument::y).distinct())
                .hasSize(1);
    }

    @Test
    void keeps_long_chord_symbols_apart() {
        List<Element> symbols =
                score("\"Cmaj7#11\"C\"Gmaj7#11\"D\"Amaj7#11\"E\"D\"F|").all("chord-symbol");
        for (int i = 1; i < symbols.size(); i++) {
            assertThat(ScoreDocument.x(symbols.get(i)) - ScoreDocument.x(symbols.get(i - 1)))
                    .isGreaterThan(65);
        }
    }

    @Test
    void writes_words_under_their_notes() {
        ScoreDocument score = score("C2 D2 E2 F2|\nw: Love-ly is_ here\nw: se-cond");
        assertThat(score.texts("lyrics")).containsExactly("Love", "ly", "is", "se", "cond");
        assertThat(score.count("hyphen")).isEqualTo(2);
        assertThat(score.count("extender")).isEqualTo(1);
        List<Element> heads = score.all("head");
        assertThat(score.all("lyrics").stream().limit(2).map(ScoreDocument::x))
                .containsExactly(ScoreDocument.x(heads.get(0)), ScoreDocument.x(heads.get(1)));
    }

    @Test
    void draws_decorations_dynamics_and_hairpins() {
        ScoreDocument score = score(".C2 ~D2 !trill!E2 !fermata!F2|!p!C2 !<(!D2 E2 !<)!F2|uC4 !segno!|");
        assertThat(score.count("decoration")).isEqualTo(6);
        assertThat(score.texts("dynamics")).containsExactly("p");
        assertThat(score.count("hairpin")).isEqualTo(1);
    }

    @Test
    void tells_title_composer_rhythm_parts_and_tempo() {
        ScoreDocument score = ScoreDocument.of("X:1\nT:One\nT:Two\nC:Me\nO:Here\nR:reel\nP:AB\nM:4/4\nL:1/8\n"
                + "Q:\"Fast\" 1/2=90\nK:C\nP:A\nC8|\nP:B\n[Q:1/4=60]D8|\nW:The end\n");
        assertThat(score.texts("title")).containsExactly("One", "Two");
        assertThat(score.texts("composer")).containsExactly("Me (Here)");
        assertThat(score.texts("rhythm")).containsExactly("reel", "Parts: AB");
        assertThat(score.texts("part")).containsExactly("A", "B");
        assertThat(score.texts("tempo")).containsExactly("Fast= 90", "= 60");
        assertThat(score.texts("words")).contains("The end");
    }

    @Test
    void draws_each_voice_on_a_staff_with_its_clef() {
        ScoreDocument score = ScoreDocument.of("X:1\nT:Two\nM:4/4\nL:1/4\nV:1 name=\"High\"\nV:2 clef=bass\nK:C\n"
                + "V:1\nCDEF|G4|\nV:2\nC,2D,2|Z|\n");
        assertThat(score.count("staff")).isEqualTo(2);
        assertThat(score.count("clef")).isEqualTo(2);
        assertThat(score.texts("voice")).containsExactly("High");
        List<Element> heads = score.all("head");
        assertThat(ScoreDocument.x(heads.get(0)))
                .as("notes that sound together stand over one another")
                .isEqualTo(ScoreDocument.x(heads.get(5)));
        assertThat(ScoreDocument.x(heads.get(2))).isEqualTo(ScoreDocument.x(heads.get(6)));
    }

    @Test
    void draws_overlays_on_the_same_staff() {
        ScoreDocument score = score("c2 d2 e2 f2 & C8|");
        assertThat(score.count("staff")).isEqualTo(1);
        assertThat(score.count("head")).isEqualTo(5);
    }

    @Test
    void stands_seconds_of_a_chord_on_both_sides_of_the_stem() {
        List<Element> heads = score("[CDE]2|").all("head");
        assertThat(ScoreDocument.x(heads.get(0))).isEqualTo(ScoreDocument.x(heads.get(2)));
        assertThat(ScoreDocument.x(heads.get(1)) - ScoreDocument.x(heads.get(0)))
                .isBetween(10.0, 13.0);
    }

    @Test
    void never_lets_notes_of_a_bar_touch() {
        List<Element> heads = score("C/^D/_E/=F/^G/_A/=B/^c/ C4|".repeat(6)).all("head");
        for (int i = 1; i < heads.size(); i++) {
            double before = ScoreDocument.x(heads.get(i - 1));
            double x = ScoreDocument.x(heads.get(i));
            assertThat(x < before || x - before > 13).as("head " + i).isTrue();
        }
    }

    @Test
    void says_where_in_text_and_tune_each_note_stands() {
        ScoreDocument score = ScoreDocument.of("X:1\nT:Test\nM:4/4\nL:1/8\nK:C\nC2 \"G\"[EG]2|\n");
        Element chord = score.all("note").get(1);
        assertThat(chord.getAttribute("data-element")).isEqualTo("2");
        assertThat(chord.getAttribute("data-line")).isEqualTo("6");
        assertThat(chord.getAttribute("data-column")).isEqualTo("7");
        assertThat(chord.getAttribute("data-length")).isEqualTo("5");
    }

    @Test
    void draws_a_tune_that_stands_in_no_text() {
        Tune tune = MidiTest.tune("X:1\nT:Test\nM:4/4\nL:1/8\nK:C\nCDEFGABc|c8|\n");
        ScoreDocument score = ScoreDocument.of(Tune.of(1, tune.header(), tune.body()));
        assertThat(score.count("beam")).isEqualTo(2);
        assertThat(score.all("note").get(0).hasAttribute("data-line")).isFalse();
    }

    @Test
    void escapes_every_text() {
        String evil = "</text></svg><script>alert(1)</script>&amp;'\u0001";
        String abc = "X:1\nT:" + evil + "\nC:" + evil + "\nO:" + evil + "\nR:" + evil + "\nM:4/4\nL:1/8\nQ:\""
                + evil + "\" 1/4=100\nV:1 name=\"" + evil.replace("\"", "") + "\"\nV:2\nK:C\nP:" + evil + "\n"
                + "V:1\n\"" + evil + "\"C4 \"^" + evil + "\"D4|!" + "<script>" + "!E8|\nw: " + evil + "\nV:2\nC8|\nW:"
                + evil + "\n";
        String svg = Score.svg(Abc.parse(abc).tunes().get(0));
        assertThat(svg).doesNotContain("<script");
        ScoreDocument score = ScoreDocument.read(svg);
        assertThat(score.texts("title")).singleElement().asString().startsWith("</text></svg><script>alert(1)");
        assertThat(score.document().getElementsByTagName("title").item(0).getTextContent())
                .contains("<script>");
    }

    @Test
    void is_accessible() {
        Element root = score("C8|").document().getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-label")).isEqualTo("Score of Test");
        assertThat(root.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("in 4/4, 1 bar");
    }

    @TestFactory
    Stream<DynamicTest> draws_all_notes_of_the_golden_tunes() throws IOException {
        return Stream.of(GoldenTest.text().split("\n\n")).map(block -> {
            String[] lines = block.strip().split("\n");
            StringBuilder abc = new StringBuilder("X:1\n");
            Stream.of(lines)
                    .filter(line -> !line.matches("[#!>] .*"))
                    .forEach(line -> abc.append(line).append('\n'));
            return DynamicTest.dynamicTest(lines[0].substring(2), () -> {
                Tune tune = Abc.parse(abc).tunes().get(0);
                assertThat(ScoreDocument.of(tune).count("head")).isEqualTo(ScoreCounts.heads(tune));
            });
        });
    }

    @ParameterizedTest
    @CsvSource({"K:C", "K:C\n|", "K:C\n|:", "K:C\n[1", "K:C\n(3", "K:C\n\"G\"", "K:C\n{g}", "K:C\n&", "K:C\nA&"})
    void draws_tunes_that_have_hardly_begun(String abc) {
        ScoreDocument drawing = ScoreDocument.of(
                Abc.parse("X:1\n" + abc.replace("\\n", "\n") + "\n").tunes().get(0));
        assertThat(drawing.document().getDocumentElement().getTagName()).isEqualTo("svg");
    }

    @Test
    @Timeout(60)
    void draws_a_thousand_bars() {
        Tune tune = MidiTest.tune(
                "X:1\nT:Long\nM:4/4\nL:1/8\nK:D\n" + "\"D\"FAdf (3gag fd| \"A7\"^c2 (ec) [Ac]4|\n".repeat(500));
        assertThat(ScoreDocument.of(tune).count("bar")).isEqualTo(1000);
    }

    @Test
    void says_how_wide_a_staff_may_be() {
        Tune tune = MidiTest.tune("X:1\nK:C\nC8|\n");
        assertThatThrownBy(() -> Score.svg(tune, 29)).hasMessage("A staff is 30 to 1000 spaces wide, not 29");
        assertThat(Score.svg(tune, 40)).contains("width=\"412\"");
    }

    @Test
    void gives_the_same_drawing_on_every_machine() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String abc : List.of(ALL_SORTS, SOLO)) {
            for (int spaces : new int[] {45, 100}) {
                digest.update(Score.svg(MidiTest.tune(abc), spaces).getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest()).substring(0, 16)).isEqualTo("69d9dfdf883c16ed");
    }

    @Test
    void draws_the_same_every_time() throws NoSuchAlgorithmException {
        // Whoever changes the drawing looks at it and then puts the new hash here.
        String svg = Score.svg(MidiTest.tune("X:1\nT:Golden\nC:Tunesmith\nR:jig\nM:6/8\nL:1/8\nQ:3/8=110\nK:Em\n"
                + "|:B,|\"Em\"E2G (3FGF E|~B3 \"B7\"^d>cB|1 {/f}e3- e2:|2 !fermata!e6|]\n"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(svg.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(hash).substring(0, 16)).isEqualTo("388e63c1397714f6");
    }
}
