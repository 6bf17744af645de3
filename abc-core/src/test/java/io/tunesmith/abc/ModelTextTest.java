package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTextTest {

    @Test
    void writes_what_is_heard_in_four_header_lines_and_one_body_line() {
        assertThat(modelText("""
                        X:7
                        T:The Red Gate
                        C:somebody
                        R:Slip  Jig
                        M:9/8
                        Q:3/8=100
                        K:Gmaj
                        "^gently"!mf!"G"B2d d>cB | "Am" (3cBA ~c3 {g}a2y | % a comment
                        w: red gate
                        """)).isEqualTo("""
                        R:slip jig
                        M:9/8
                        L:1/8
                        K:G
                        "G"!mf!B2dd3/2c/2B|"Am"(3cBA~c3{g}a2|]
                        """);
    }

    /** In each row a body in C major, 4/4, L:1/8, and the body of its model text, whose unit may be another. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            CDEF GABc               ; CDEFGABc|]
            C/ D// E/4 F3/ G6/4 a,  ; CD/2E/2F3G3A2|]
            C>D E<F G>>A            ; C3DEF3G7/2A/2|]
            (3CDE (3:2:3FGA (5GABcd ; (3CDE(3FGA(5GABcd|]
            (3:4:3CDE (3:2:2F2G     ; (3:4CDE(3::2F2G|]
            (3C>DE                  ; (3C3DE2|]
            z2 x2 Z Z3              ; zzZZ3|]
            [CEG]2 [GEC] [C2E4]     ; [CEG]2[CEG][C2E4]|]
            [C2E2]3/2               ; [CE]3|]
            [CE]-[CE] [C-E-]C       ; [CE]-[CE][CE]-C|]
            C-C D-E F-              ; C-CDEF|]
            (CD) (E F (G            ; (CD)EFG|]
            C(D"G"E)                ; C(D"G"E)|]
            C .D uE vF !5!G !+!A    ; C.DEFGA|]
            !>!C !accent!D HE       ; LCLDHE|]
            "D/f+"C "Gd"D "?"E      ; "D/F#"C"Gdim"DE|]
            "(D7)"C "N.C."D         ; "D7"C"N.C."D|]
            ^FF =F|F _B,b =b        ; ^FF=F|F_B,b=b|]
            ^c-|c c                 ; ^c-|cc|]
            ^/C _3/2D ^^E           ; ^/2C_3/2D^^E|]
            C|D||E[|F.|G[|]A|]      ; C|D||E||F|G|A|]
            |:C:|                   ; |:C:|
            C:|D:|                  ; |:C::D:|
            C:||:D:|                ; |:C::D:|
            C::D:|                  ; |:C::D:|
            C|]                     ; C|]
            |:C|D|]                 ; C|D|]
            C|1 D:|2 E||            ; |:C|[1D:|[2E|]
            |:C [1,3 D:|[2 E|]      ; |:C[1,3D:|[2E|]
            C|D||E:|                ; |:C|D||E:|
            C:|D||E:|               ; |:C:|D|:E:|
            C ::| D                 ; |:C::|D|]
            C2[M:3/4]D2[K:D]F2f2    ; C[M:3/4]D[K:D]Ff|]
            C[L:1/4]D[L:1/16]E4     ; CD2E2|]
            [M:3/4]C2               ; C|]
            {g}C {/g}D {g2a2}E      ; {g}C{/g}D{ga}E|]
            C & E | D               ; C&E|D|]
            `C !fine!|D !D.C.!|`    ; C!fine!|D!D.C.!|]
            `C !fine!"G"|D !fine!`  ; C"G"!fine!|D!fine!|]
            C|"G"|D                 ; C|"G"|D|]
            `C|!segno![1D:|[2E|`    ; |:C|S[1D:|[2E|]
            C "G"&D|&E              ; C"G"&D|&E|]
            C "G"|:"C"D:|           ; C"G"|:"C"D:|
            C(|DE)                  ; C|(DE)|]
            C()D("G")E              ; CD"G"E|]
            ((CD))E                 ; ((CD))E|]
            [C-E]C [C-E]D           ; [C-E]C[CE]D|]
            [^c-e]|ce [^c-e]|d      ; [^c-e]|ce[^ce]|d|]
            ^c-[ce-]|[ec]           ; ^c-[ce-]|[ce]|]
            |:CD-:|E                ; |:CD-:|E|]
            |:C-|1D:|2C|            ; |:C-|[1D:|[2C|]
            |:^c-|1c:|2c|           ; |:^c-|[1c:|[2c|]
            |:^c-:|z|c|             ; |:^c-:|z|c|]
            |:^c-:|Z|c|             ; |:^c-:|Z|c|]
            |:C::[1,3D:|[2E:|F      ; |:C:|:|[1,3D:|[2E:|F|]
            |:[1C:|[2D:|E           ; C|D|E|]
            C[M:6/8](5CDEFGA3       ; C[M:6/8](5CDEFGA3|]
            """)
    void has_one_spelling(String body, String expected) {
        String text = modelText("X:1\nM:4/4\nL:1/8\nK:C\n" + body + "\n");
        assertThat(text.substring(text.indexOf('\n', text.indexOf("K:")) + 1)).isEqualTo(expected + "\n");
        assertThat(ModelText.of(parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "Gmajor, G",
        "Aminor, Am",
        "A aeolian, Am",
        "C ion, C",
        "E Dor, Edor",
        "F#mix, F#mix",
        "Bb, Bb",
        "HP, HP",
        "Hp, HP",
        "none, none",
        "D =c, D =c",
        "D ^f, D",
        "D exp _b, D exp _b",
        "D clef=bass octave=-1, D transpose=-12",
        "D treble-8, D transpose=-12"
    })
    void names_a_key_in_one_way(String written, String expected) {
        String text = modelText("X:1\nL:1/8\nK:" + written + "\nCDEF GABc|\n");
        assertThat(text).contains("\nK:" + expected + "\n");
        assertThat(ModelText.of(parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"C, 4/4", "C|, 2/2", "6/8, 6/8", "2+3/8, 2+3/8", "(2+3)/8, 2+3/8", "none, none"})
    void names_a_meter_in_numbers(String written, String expected) {
        assertThat(modelText("X:1\nM:" + written + "\nK:C\nC\n")).startsWith("M:" + expected + "\nL:");
    }

    @Test
    void takes_the_unit_that_makes_the_body_shortest() {
        assertThat(modelText("X:1\nL:1/8\nK:C\nC2D2 E2F2|G4 c4|\n"))
                .contains("L:1/4\n")
                .contains("\nCDEF|G2c2|]");
        assertThat(modelText("X:1\nL:1/4\nK:C\nC/4D/4E/4F/4 G/2c/2|\n"))
                .contains("L:1/16\n")
                .contains("\nCDEFG2c2|]");
        assertThat(modelText("X:1\nL:1/16\nK:C\nC2D2 E2F2|G4 c4|\n")).contains("L:1/8\n");
    }

    @Test
    void writes_parts_in_the_order_of_playing_with_all_that_holds_in_them() {
        assertThat(modelText("""
                        X:1
                        P:AB2A
                        M:4/4
                        L:1/8
                        K:C
                        P:A
                        CDEF|GABc:|
                        P:B
                        M:3/4
                        K:F
                        fedcB2|
                        P:C
                        c6|
                        """)).endsWith("""
                        K:C
                        |:CDEF|GABc:|[M:3/4][K:F]fedcB2|fedcB2|:[M:4/4][K:C]CDEF|GABc:|
                        """);
    }

    @Test
    void tells_of_a_play_order_that_grows_without_end() {
        Tune tune = parse("X:1\nP:((A99)99)99\nK:C\nP:A\nC|\n");
        assertThatThrownBy(() -> ModelText.of(tune)).hasMessageContaining("1000 parts");
    }

    @Test
    void writes_voices_one_after_the_other() {
        String text = modelText("""
                X:1
                M:4/4
                L:1/8
                V:high
                V:low clef=bass octave=-1
                K:D
                [V:high] f4 e4|
                [V:low] d4 A4|
                [V:high] d8|
                [V:low] d8|
                """);
        assertThat(text).endsWith("K:D\n[V:1]f4e4|d8|][V:2][K:D transpose=-12]d4A4|d8|]\n");
        assertThat(ModelText.of(parse(text))).isEqualTo(text);
    }

    @Test
    void says_by_how_much_a_clef_or_directive_transposes_and_when_no_more() {
        assertThat(modelText("X:1\nL:1/8\n%%MIDI transpose -2\nK:D\nd|[I:MIDI transpose 0]d|\n"))
                .endsWith("K:D transpose=-2\nd|[K:D treble]d|]\n");
    }

    @Test
    void writes_a_tune_without_music_as_its_header() {
        assertThat(modelText("X:1\nT:Nothing\nM:3/4\nK:G\n")).isEqualTo("M:3/4\nL:1/8\nK:G\n");
    }

    @Test
    void leaves_out_a_rhythm_that_is_none() {
        assertThat(modelText("X:1\nR:" + "very ".repeat(10) + "long\nK:C\nC\n")).startsWith("M:");
        assertThat(modelText("X:1\nR:Réel!\nK:C\nC\n")).startsWith("R:r el\n");
    }

    @Test
    void reads_several_tunes_with_problems_at_their_own_places() {
        String text = "M:4/4\nL:1/8\nK:C\nCDEF|]\n\nM:6/8\nL:1/8\nK:G\nG3#|]\n";
        ParseResult result = ModelText.parse(text);
        assertThat(result.tunes()).extracting(Tune::referenceNumber).containsExactly(1, 2);
        assertThat(result.tunes()).extracting(Tune::key).extracting(Key::tonic).containsExactly(Step.C, Step.G);
        Problem problem = result.problems().stream()
                .filter(found -> found.code() == Problem.Code.UNEXPECTED_CHARACTER)
                .findFirst()
                .orElseThrow();
        assertThat(problem.span()).isEqualTo(new Span(9, 3, text.indexOf('#'), 1));
        Span last = result.tunes().get(1).placement(0).orElseThrow().span();
        assertThat(last).isEqualTo(new Span(9, 1, text.indexOf("G3"), 2));
    }

    @Test
    void reads_a_text_without_tunes() {
        assertThat(ModelText.parse("").tunes()).isEmpty();
        assertThat(ModelText.parse("\n\n").tunes()).isEmpty();
    }

    private static String modelText(String abc) {
        List<Tune> tunes = Abc.parse(abc).tunes();
        assertThat(tunes).hasSize(1);
        return ModelText.of(tunes.get(0));
    }

    private static Tune parse(String modelText) {
        ParseResult result = ModelText.parse(modelText);
        assertThat(result.tunes()).hasSize(1);
        return result.tunes().get(0);
    }
}
