package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunesmith.abc.CharVocabulary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    private static final String HEADER = "M:4/4\nL:1/8\nK:C\n";

    private static Calibration.Place after(String text) {
        Calibration.Place place = new Calibration.Place();
        text.codePoints().forEach(place::add);
        return place;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    '';          ' ?'
                    C;           ' ?'
                    C2|;         '2 ?'
                    CE;          ' +2'
                    CE2;         '2 +2'
                    C3/2E3/2-;   '3/2- +2'
                    CE3/16-3/16; '3/16-3 +2'
                    Ce;          ' +9'
                    CC;          ' +0'
                    Cc';         ' +14'
                    Cc'c;        ' -7'
                    CC,2;        '2 -7'
                    CC,2D;       ' +8'
                    CC,,,c'';    ' +14'
                    Cz2;         '2 z'
                    Cz2E;        ' +2'
                    C2|E;        ' +2'
                    CE"Am";      ' +2'
                    C{def}D;     ' +1'
                    [CE]2;       '2 +2'
                    """)
    void knows_the_last_note(String body, String context) {
        assertThat(after(HEADER + body).contexts())
                .containsExactly(context.substring(0, context.indexOf(' ') + 1), context);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"A", "{", "{d", "[", "!tr", "(", "(3", "[K:"})
    void leaves_alone_what_is_no_choice_of_a_note(String body) {
        assertThat(after(HEADER + "C" + body).contexts()).isEmpty();
    }

    @Test
    void knows_the_lines_of_rhythm_and_meter() {
        assertThat(after("").contexts()).containsExactly("");
        assertThat(after("R:ji").contexts()).containsExactly("R:ji");
        assertThat(after("R:jig\nM:6").contexts()).containsExactly("M:6");
        assertThat(after("R:jig\nM:6/8\nL:1").contexts()).isEmpty();
        assertThat(after("M:4/4\nL:1/8\nK:").contexts()).isEmpty();
        assertThat(after("M:4/4").kind('\n')).isEqualTo("line break");
        assertThat(after("M:").kind('C')).isEqualTo("C");
    }

    @Test
    void tells_kinds_of_characters_apart() {
        Calibration.Place place = after(HEADER + "CE");
        assertThat("CEGc/3-,'z|\"^[".codePoints().mapToObj(place::kind))
                .containsExactly(
                        "-2", "+0", "+2", "+5", "/", "3", "-", ",", "'", "z", "other", "other", "other", "other");
        assertThat(after(HEADER).kind('C')).isEqualTo("?");
    }

    @Test
    void starts_anew_when_it_is_cleared() {
        Calibration.Place place = after(HEADER + "CE2");
        place.clear();
        assertThat(place.contexts()).containsExactly("");
        (HEADER + "C").codePoints().forEach(place::add);
        assertThat(place.contexts()).containsExactly(" ", " ?");
    }

    @Test
    void makes_likelier_what_it_knows_of_in_the_narrowest_context() {
        CharVocabulary vocabulary = CharVocabulary.of(List.of("CDE2\n"));
        Calibration calibration =
                new Calibration(Map.of(" ", Map.of("+1", 0.5f, "2", -0.5f), " +2", Map.of("+0", 1f, "other", 0.25f)));
        float[] logits = new float[vocabulary.size()];

        float[] wide = calibration.applied(logits, after(HEADER + "C"), vocabulary);
        assertThat(wide[id(vocabulary, 'D')]).isEqualTo(0.5f);
        assertThat(wide[id(vocabulary, '2')]).isEqualTo(-0.5f);
        assertThat(wide[id(vocabulary, 'E')]).isZero();
        float[] narrow = calibration.applied(logits, after(HEADER + "CE"), vocabulary);
        assertThat(narrow[id(vocabulary, 'E')]).isEqualTo(1);
        assertThat(narrow[id(vocabulary, '\n')]).isEqualTo(0.25f);
        assertThat(narrow[id(vocabulary, '2')]).isZero();
        assertThat(logits).containsOnly(0);
        assertThat(calibration.applied(logits, after(HEADER + "CE2"), vocabulary))
                .isSameAs(logits);
        assertThat(Calibration.NONE.applied(logits, after(HEADER + "CE"), vocabulary))
                .isSameAs(logits);
        assertThat(calibration.factor(new String[] {" ", " +2"}, "+0")).isEqualTo(1);
        assertThat(calibration.factor(new String[] {" ", " -3"}, "+1")).isEqualTo(0.5);
        assertThat(calibration.factor(new String[] {"2 ", "2 +1"}, "+1")).isZero();
    }

    private static int id(CharVocabulary vocabulary, int character) {
        return vocabulary.idOf(character).orElseThrow();
    }

    @Test
    void comes_back_from_its_text() {
        String text = "\tM=0.100\n +1\t+0=-1.500\t-2=0.250\tother=1.500\nM:\tline break=0.001\n";
        assertThat(Calibration.parse(text).print()).isEqualTo(text);
        assertThat(Calibration.parse("").print()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                " x\ty;           line 1: \"y\" is no factor",
                " x\t=0.100;      line 1: \"=0.100\" is no factor",
                " x\t+1=;         line 1: \"+1=\" is no factor",
                " x\t+1=NaN;      line 1: \"+1=NaN\" is no factor",
                " x\t+1=0.10;     line 1: \"+1=0.10\" is no factor",
                " x\t+1=-1.501;   line 1: -1.501 is more than 1.5 from 0",
                "' x\t+1=0.100\t'; line 1: \"\" is no factor"
            })
    void refuses_what_it_did_not_write(String text, String message) {
        assertThatThrownBy(() -> Calibration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
