package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChordNameTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            D,          D,        2 6 9
            F#m,        F#m,      1 6 9
            Bb,         Bb,       2 5 10
            Eb7,        Eb7,      1 3 7 10
            E♭,         Eb,       3 7 10
            C♯m,        C#m,      1 4 8
            A7,         A7,       1 4 7 9
            Cmaj7,      Cmaj7,    0 4 7 11
            CM7,        Cmaj7,    0 4 7 11
            Cmin,       Cm,       0 3 7
            C-,         Cm,       0 3 7
            Am7,        Am7,      0 4 7 9
            Gd,         Gdim,     1 7 10
            G(,         G,        2 7 11
            G(Em,       G,        2 7 11
            D#d,        D#dim,    3 6 9
            Ebd,        Ebdim,    3 6 9
            Ed,         Edim,     4 7 10
            G/dim,      Gdim,     1 7 10
            Bb/dim,     Bbdim,    1 4 10
            C°7,        Cdim7,    0 3 6 9
            Ea,         Eaug,     0 4 8
            Eaug,       Eaug,     0 4 8
            C+,         Caug,     0 4 8
            Fa7,        Faug7,    1 3 5 9
            C#5,        C#5,      1 8
            C(#5),      Caug,     0 4 8
            C(b5),      C(b5),    0 4 6
            C5,         C5,       0 7
            Dm6,        Dm6,      2 5 9 11
            C6/9,       C6/9,     0 2 4 7 9
            Bm7b5,      Bm7b5,    2 5 9 11
            D7b9,       D7b9,     0 2 3 6 9
            D7/b9,      D7b9,     0 2 3 6 9
            E7#9,       E7#9,     2 4 7 8 11
            A7sus4,     A7sus4,   2 4 7 9
            Asus,       Asus4,    2 4 9
            G9,         G9,       2 5 7 9 11
            G13,        G13,      2 4 5 7 9 11
            D/f+,       D/F#,     2 6 9
            D/F#,       D/F#,     2 6 9
            Gm/bb,      Gm/Bb,    2 7 10
            E7/b,       E7/B,     2 4 8 11
            Bb/d,       Bb/D,     2 5 10
            Am/g+,      Am/G#,    0 4 8 9
            Dm7/c,      Dm7/C,    0 2 5 9
            C/c,        C,        0 4 7
            (D7),       D7,       0 2 6 9
            (D,         D,        2 6 9
            A7),        A7,       1 4 7 9
            C(7),       C7,       0 4 7 10
            G(Em),      G,        2 7 11
            G (A7),     G,        2 7 11
            '  Em',     Em,       4 7 11
            D m,        Dm,       2 5 9
            """)
    void reads_the_spellings_in_use(String text, String canonical, String pitchClasses) {
        ChordName chord = ChordName.parse(text).orElseThrow();
        assertThat(chord).hasToString(canonical);
        assertThat(chord.pitchClasses())
                .containsExactly(Arrays.stream(pitchClasses.split(" "))
                        .map(Integer::valueOf)
                        .toArray(Integer[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "3", "e", "f#", "H", "drone", "C drone", "Dm G7", "G/(pl", "C/x", "/E", "()", "C7x"})
    void leaves_alone_what_is_no_chord(String text) {
        assertThat(ChordName.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void reads_its_own_spelling_of_every_quality_on_every_root_over_every_bass(ChordName.Quality quality) {
        for (Step step : Step.values()) {
            for (int semitones = -2; semitones <= 2; semitones++) {
                ChordName.Tone tone = new ChordName.Tone(step, Accidental.ofSemitones(semitones));
                ChordName alone = new ChordName(tone, quality, null);
                assertThat(ChordName.parse(alone.toString())).contains(alone);
                ChordName over = new ChordName(new ChordName.Tone(step.plus(4), Accidental.NATURAL), quality, tone);
                assertThat(ChordName.parse(over.toString())).contains(over);
            }
        }
    }

    @Test
    void tells_the_bass_from_the_chord() {
        ChordName chord = ChordName.parse("A7/c+").orElseThrow();
        assertThat(chord.root().pitchClass()).isEqualTo(9);
        assertThat(chord.quality()).isEqualTo(ChordName.Quality.SEVENTH);
        assertThat(chord.bass()).isEqualTo(new ChordName.Tone(Step.C, Accidental.SHARP));
    }

    @Test
    void moves_by_an_interval_and_back() {
        ChordName chord = ChordName.parse("Em7/D").orElseThrow();
        assertThat(chord.transpose(new Interval(2, 3))).hasToString("Gm7/F");
        assertThat(chord.transpose(new Interval(-1, -1))).hasToString("D#m7/C#");
        assertThat(chord.transpose(new Interval(2, 3)).transpose(new Interval(-2, -3)))
                .isEqualTo(chord);
    }

    @Test
    void spells_otherwise_what_would_take_three_sharps() {
        ChordName chord = ChordName.parse("B##").orElseThrow();
        assertThat(chord.transpose(new Interval(2, 4))).hasToString("E#");
    }
}
