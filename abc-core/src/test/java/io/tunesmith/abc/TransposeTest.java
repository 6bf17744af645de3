package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransposeTest {

    private static final int SEEDS = Integer.getInteger("tunesmith.seeds", 300);

    private static final Interval SECOND = new Interval(1, 2);

    @Test
    void moves_notes_keys_and_chord_symbols() {
        assertThat(moved("K:D\n\"D\"DF \"A7/e\"^G=f|[DFA] {g}a2|\n", SECOND))
                .isEqualTo("K:E\n\"E\"E G \"B7/f#\"^A =g | [EGB] {a}b2 |\n");
    }

    @ParameterizedTest
    @CsvSource({
        "G, 1, 2, A",
        "G, 1, 1, Ab",
        "D, 0, 1, Eb",
        "D, 1, 1, Eb",
        "A, 2, 4, Db",
        "Am, 1, 1, Bbm",
        "Em, 2, 3, Gm",
        "Edor, 1, 2, F#dor",
        "Bb, -1, -2, Ab",
        "F, -1, -1, E",
        "C, 3, 6, F#",
        "C, 4, 6, Gb",
        "F#, 1, 2, Ab",
        "Cphr, -1, -1, Bphr",
        "G, 7, 12, G",
        "none, 1, 2, none ^c^f",
        "D =c, 1, 2, E =d",
        "HP, 1, 2, Bmix",
        "HP, 7, 12, HP",
        "D exp _b, 1, 2, E exp ^f"
    })
    void names_keys_as_folk_musicians_do(String key, int steps, int semitones, String expected) {
        assertThat(moved("K:" + key + "\nc\n", new Interval(steps, semitones))).startsWith("K:" + expected + "\n");
    }

    @Test
    void moves_keys_on_the_way_each_in_its_own_spelling() {
        assertThat(moved("K:A\nAc|[K:E]E^^G|[K:A]A_B|\n", new Interval(1, 1)))
                .isEqualTo("K:Bb\nB d | [K:F] F ^A | [K:Bb] B _c |\n");
        assertThat(moved("K:B\nBd|[K:Bb]Bd|\n", new Interval(1, 2))).isEqualTo("K:Db\nd f | [K:C] c e |\n");
    }

    @Test
    void writes_accidentals_where_another_spelling_needs_them() {
        Tune tune = tune("K:B\n^B[K:Bb]=B B|\n");
        Tune up = tune.transpose(SECOND);
        assertThat(sound(up))
                .isEqualTo(sound(tune).stream().map(cents -> cents + 200).toList());
        assertThat(Abc.parse(Abc.print(up)).tunes()).containsExactly(up);
    }

    @Test
    void moves_quarter_tones() {
        assertThat(moved("K:D\n^/F _3/2B\n", SECOND)).isEqualTo("K:E\n^/2G _/2c\n");
    }

    @ParameterizedTest
    @CsvSource({
        "Gm, Am",
        "A(D), B(E)",
        "D/f+, E/g+",
        "Gd, Ad",
        "(D7), (E7)",
        "Bb/d, C/e",
        "' Em', ' F#m'",
        "C drone, C drone",
        "E#, F##",
        "F#7/A#, G#7/B#"
    })
    void keeps_the_style_of_chord_symbols(String text, String expected) {
        assertThat(moved("K:C\n\"" + text + "\"C\n", SECOND)).isEqualTo("K:D\n\"" + expected + "\"D\n");
    }

    @Test
    void moves_to_a_key_by_the_nearest_way() {
        assertThat(print(tune("K:D\nD\n").transpose(key("G")))).isEqualTo("K:G\nG\n");
        assertThat(print(tune("K:D\nD\n").transpose(key("A")))).isEqualTo("K:A\nA,\n");
        assertThat(print(tune("K:Em\nE\n").transpose(key("Caeo")))).isEqualTo("K:Cm\nC\n");
        assertThat(print(tune("K:D\nD\n").transpose(key("C#")))).isEqualTo("K:C#\nC\n");
        assertThat(print(tune("K:D\nD\n").transpose(key("D")))).isEqualTo("K:D\nD\n");
        assertThat(print(tune("K:Bb\nB\n").transpose(key("C")))).isEqualTo("K:C\nc\n");
        assertThat(print(tune("K:C\nC\n").transpose(key("F#")))).isEqualTo("K:F#\nF\n");
        assertThat(print(tune("K:C\nC\n").transpose(key("Gb")))).isEqualTo("K:Gb\nG\n");
        assertThat(print(tune("K:C\nC\n").transpose(key("G")))).isEqualTo("K:G\nG,\n");
    }

    @Test
    void refuses_a_key_of_another_mode_or_without_a_tonic() {
        assertThatThrownBy(() -> tune("K:Edor\nE\n").transpose(key("D")))
                .hasMessage("A tune in K:Edor cannot be moved to K:D; both keys need a tonic and the same mode");
        assertThatThrownBy(() -> tune("K:none\nE\n").transpose(key("D"))).hasMessageContaining("need a tonic");
    }

    @Test
    void sounds_higher_by_the_interval_and_like_before_when_moved_back() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Tune tune = Abc.parse(RandomAbc.tune(seed)).tunes().get(0);
            int semitones = (int) (seed % 25) - 12;
            Interval interval = Interval.ofSemitones(semitones);
            Tune moved = tune.transpose(interval);
            assertThat(sound(moved))
                    .as("seed %s", seed)
                    .isEqualTo(sound(tune).stream()
                            .map(cents -> cents + 100 * semitones)
                            .toList());
            assertThat(sound(moved.transpose(interval.negate()))).isEqualTo(sound(tune));
            List<Tune> back = Abc.parse(Abc.print(moved)).tunes();
            assertThat(back).as("seed %s", seed).hasSize(1);
            assertThat(back.get(0).body()).as("seed %s", seed).isEqualTo(moved.body());
        }
    }

    @Test
    void gives_an_equal_tune_when_moved_back_from_a_usual_key() {
        Tune tune = tune("M:4/4\nL:1/8\nK:G\n\"G\"G^cd_B|[K:Em]\"Em/d\"E^d{=f}e2|[GB]2-[GB]z||\n");
        for (int semitones = -12; semitones <= 12; semitones++) {
            Interval interval = Interval.ofSemitones(semitones);
            assertThat(tune.transpose(interval).transpose(interval.negate()))
                    .as("%s semitones", semitones)
                    .isEqualTo(tune);
        }
    }

    private static List<Integer> sound(Tune tune) {
        List<Integer> cents = new ArrayList<>();
        tune.body().forEach(element -> sound(element, cents));
        return cents;
    }

    private static void sound(Element element, List<Integer> cents) {
        if (element instanceof Note note) {
            cents.add(note.pitch().cents());
        } else if (element instanceof Chord chord) {
            chord.notes().forEach(note -> sound(note, cents));
        } else if (element instanceof GraceNotes graces) {
            graces.content().forEach(inner -> sound(inner, cents));
        }
    }

    private static Tune tune(String text) {
        return Abc.parse("X:1\n" + text).tunes().get(0);
    }

    private static Key key(String name) {
        return tune("K:" + name + "\n").key();
    }

    private static String moved(String text, Interval interval) {
        return print(tune(text).transpose(interval));
    }

    private static String print(Tune tune) {
        String printed = Abc.print(tune);
        assertThat(Abc.parse(printed).tunes()).containsExactly(tune);
        return printed.substring(printed.indexOf('\n') + 1);
    }
}
