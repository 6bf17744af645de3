package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterTest {

    @Test
    void lays_a_tune_out_four_bars_a_line_with_beams_by_meter() {
        assertThat(printed("""
                        X:3
                        T:The Empty Kettle
                        R:jig
                        M:6/8
                        L:1/8
                        K:G
                        |:D|"G"GABd2B|"C"cde"D7"d2c|"G"BGBd>ef|"D7"A3-A2D|GABd2B|cded2c|BAGF>GA|1G3-G2:|2G3-G3||
                        """)).isEqualTo("""
                        X:3
                        T:The Empty Kettle
                        R:jig
                        M:6/8
                        L:1/8
                        K:G
                        |: D | "G"GAB d2 B | "C"cde "D7"d2 c | "G"BGB d>ef | "D7"A3- A2 D |
                        GAB d2 B | cde d2 c | BAG F>GA |1 G3- G2 :|2 G3- G3 ||
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            4/4 ; ABcdefga      ; ABcd efga
            2/4 ; ABcd          ; AB cd
            3/4 ; ABcdef        ; AB cd ef
            9/8 ; ABcdefgab     ; ABc def gab
            4/4 ; A/B/c/d/e2f4  ; A/2B/2c/2d/2 e2 f4
            4/4 ; (3ABcd2(3efga2; (3ABc d2 (3efg a2
            none; A2BcA         ; A2 B c A
            3/4 ; AB(3cdeA2     ; AB (3cde A2
            6/8 ; A3/2(4BcdeF3/2; A3/2(4BcdeF3/2
            4/4 ; ABcde|ABcdefga|ABcde; A Bcde | ABcd efga | ABcd e
            4/4 ; ABc|defga     ; ABc | d efga
            """)
    void beams_by_meter(String meter, String body, String expected) {
        assertThat(printed("X:1\nM:" + meter + "\nL:1/8\nK:C\n" + body + "|\n")).endsWith("\n" + expected + " |\n");
    }

    @Test
    void puts_words_under_their_notes_and_symbols_below_them() {
        assertThat(printed("""
                        X:1
                        M:4/4
                        L:1/4
                        K:C
                        C D E F | G4 |
                        w: far a-way_ * hills
                        w: near * and
                        s: * "^x"
                        """)).isEqualTo("""
                        X:1
                        M:4/4
                        L:1/4
                        K:C
                        C D E F | G4 |
                        w: far a- way _
                        w: near * and
                        s: * "^x"
                        """);
    }

    @Test
    void puts_fields_on_lines_of_their_own_or_into_the_music() {
        assertThat(printed("""
                        X:1
                        L:1/8
                        K:C
                        C2[K:G]D2|
                        P:B
                        M:3/4
                        %%MIDI program 7
                        E4[M:4/4]F2|
                        W:last
                        """)).endsWith("""
                        K:C
                        C2 [K:G] D2 |
                        P:B
                        M:3/4
                        %%MIDI program 7
                        E4 [M:4/4] F2 |
                        W:last
                        """);
    }

    @Test
    void spells_decorations_out_where_their_symbol_means_something_else() {
        assertThat(printed("X:1\nU:T = !turn!\nK:C\n!trill!C TD ~E .F !staccato!(G)\n"))
                .endsWith("!trill!C TD ~E .F !staccato!(G)\n");
    }

    @Test
    void escapes_what_would_be_read_as_something_else() {
        assertThat(printed("X:1\nT:100\\% \"pure\" \\\\o/ &amp;eacute;\nK:C\n\"50\\% \\\"\"C\n"))
                .contains("T:100\\% \"pure\" \\\\o/ \\&eacute;\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            C::D          ; C ::¶D
            C:||:D        ; C ::¶D
            C:| |D        ; C :| | D
            C:| |:D       ; C :|¶|: D
            C[1D          ; C [1 D
            C|"G"[1D      ; C | "G" [1 D
            C|"G"         ; C | "G"
            C"G"&D        ; C "G" & D
            C"G">D        ; C "G">D
            [.CE]{.C}D    ; [.CE]{.C}D
            C!trill![K:G]D; C T [K:G] D
            C[U:T=!turn!]TD; C [U:T=!turn!] TD
            "^a\\u005c"C   ; "^a\\u005c"C
            """)
    void puts_each_sign_where_it_belongs(String body, String expected) {
        assertThat(printed("X:1\nM:4/4\nL:1/8\nK:C\n" + body + "\n"))
                .endsWith("\nK:C\n" + expected.replace('¶', '\n') + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            C¶N:] x¶D                      ; C¶N:] x¶D
            C[P:A]D                        ; C¶P:A¶D
            C¶C:someone¶D                  ; C [C:someone] D
            C[w:x]D[s:x]                   ; C [w:x] D [s:x]
            C[I:MIDI program 7]D           ; C [I:MIDI program 7] D
            [V:1]C[V:2 clef=bass]C|        ; [V:1] C¶V:2 clef=bass¶C |
            [V:1]C[V:2 name="x"]C|         ; [V:1] C¶V:2 name="x"¶C |
            [K:C score="x y" cue=on]c      ; K:C score="x y" cue=on¶c
            Q:"slow"¶C[Q:"fast" 1/4=99]D   ; Q:"slow"¶C [Q:"fast" 1/4=99] D
            """)
    void puts_a_field_into_the_music_where_it_can_stand_there(String body, String expected) {
        assertThat(printed("X:1\nL:1/8\nK:C\n" + body.replace('¶', '\n') + "\n"))
                .endsWith("\nK:C\n" + expected.replace('¶', '\n') + "\n");
    }

    @Test
    void keeps_the_fields_of_a_body_without_a_header_key_out_of_the_header() {
        assertThat(printed("X:1\nL:1/8\n[M:3/4]C||\nM:2/4\nD||[K:G]F|\n"))
                .isEqualTo("X:1\nL:1/8\n[M:3/4] C ||\nM:2/4\nD ||\n[K:G] F |\n");
    }

    @Test
    void counts_lengths_by_the_unit_of_each_voice() {
        assertThat(printed("X:1\nL:1/8\nV:1\nV:2\nK:C\nC[L:1/4]C|\nV:2\nD|\n"))
                .endsWith("K:C\nC [L:1/4] C |\n[V:2] D |\n");
    }

    private static String printed(String abc) {
        Tune tune = Abc.parse(abc).tunes().get(0);
        String printed = Abc.print(tune);
        assertThat(Abc.parse(printed).tunes()).containsExactly(tune);
        return printed;
    }
}
