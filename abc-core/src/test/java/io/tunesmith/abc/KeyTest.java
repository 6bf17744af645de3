package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {

    @ParameterizedTest
    @CsvSource({
        "C, 0, MAJOR, 0, 0 0 0 0 0 0 0",
        "D, 0, MAJOR, 2, 1 0 0 1 0 0 0",
        "F, 0, MAJOR, -1, 0 0 0 0 0 0 -1",
        "C, 100, MAJOR, 7, 1 1 1 1 1 1 1",
        "C, -100, MAJOR, -7, -1 -1 -1 -1 -1 -1 -1",
        "G, 100, MAJOR, 8, 1 1 1 2 1 1 1",
        "A, 0, DORIAN, 1, 0 0 0 1 0 0 0",
        "B, 0, PHRYGIAN, 1, 0 0 0 1 0 0 0",
        "F, 0, LYDIAN, 0, 0 0 0 0 0 0 0",
        "E, -100, MINOR, -6, -1 -1 -1 0 -1 -1 -1",
        "B, 0, LOCRIAN, 0, 0 0 0 0 0 0 0"
    })
    void gives_the_signature_of_tonic_and_mode(Step tonic, int cents, Mode mode, int fifths, String alterations) {
        Key key = Key.of(tonic, new Accidental(cents), mode);

        assertThat(key.fifths()).isEqualTo(fifths);
        assertThat(alterations(key)).isEqualTo(alterations);
    }

    @Test
    void changes_the_signature_by_explicit_accidentals() {
        Map<Step, Accidental> explicit = Map.of(Step.C, Accidental.NATURAL);
        Key changed = new Key(Key.Type.STANDARD, Step.D, Accidental.NATURAL, Mode.MAJOR, explicit, false, Clef.NONE);
        Key only = new Key(Key.Type.STANDARD, Step.D, Accidental.NATURAL, Mode.MAJOR, explicit, true, Clef.NONE);

        assertThat(alterations(changed)).isEqualTo("0 0 0 1 0 0 0");
        assertThat(alterations(only)).isEqualTo("0 0 0 0 0 0 0");
    }

    @Test
    void sounds_f_and_c_sharp_on_the_pipes_whether_drawn_or_not() {
        for (Key.Type type : new Key.Type[] {Key.Type.HIGHLAND, Key.Type.HIGHLAND_MARKED}) {
            Key key = new Key(type, null, Accidental.NATURAL, Mode.MAJOR, Map.of(), false, Clef.NONE);
            assertThat(alterations(key)).isEqualTo("1 0 0 1 0 0 0");
        }
    }

    private static String alterations(Key key) {
        return Arrays.stream(Step.values())
                .map(step -> String.valueOf(key.alteration(step).cents() / 100))
                .collect(Collectors.joining(" "));
    }
}
