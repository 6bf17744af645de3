package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.render.internal.transcription.Score.KeyAt;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellerTest {

    private static String name(int fifths) {
        int alteration = Speller.alteration(fifths);
        return Speller.step(fifths) + (alteration < 0 ? "b".repeat(-alteration) : "#".repeat(alteration));
    }

    /** The twelve notes from C on, each with the one that it leads to so many semitones higher. */
    private static String scale(int fifths, int leadsTo) {
        Speller speller = new Speller(List.of(new KeyAt(0, fifths, false)));
        return IntStream.range(60, 72)
                .mapToObj(key -> name(speller.fifths(key, key + leadsTo, 0)))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "0, C C# D Eb E F F# G G# A Bb B",
        "3, C C# D D# E E# F# G G# A A# B",
        "-3, C Db D Eb E F Gb G Ab A Bb B",
        "6, B# C# C## D# E E# F# F## G# A A# B",
        "-6, C Db D Eb Fb F Gb G Ab Bbb Bb Cb"
    })
    void spells_all_notes_in_a_key(int fifths, String names) {
        assertThat(scale(fifths, 0)).isEqualTo(names);
    }

    @Test
    void spells_a_leading_note_by_where_it_leads() {
        assertThat(scale(0, 1)).as("up").isEqualTo("C C# D D# E F F# G G# A Bb B");
        assertThat(scale(0, -1)).as("down").isEqualTo("C Db D Eb E F F# G Ab A Bb B");
    }

    @Test
    void spells_by_the_key_of_the_place() {
        Speller speller = new Speller(List.of(new KeyAt(0, 0, false), new KeyAt(100, -4, false)));
        assertThat(List.of(0, 99, 100, 200))
                .extracting(place -> name(speller.fifths(68, 68, place)))
                .containsExactly("G#", "G#", "Ab", "Ab");
        assertThat(speller.key(-5).fifths()).as("before the first key").isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, C C# D Eb E F F# G Ab A Bb B", "2, C C# D D# E F F# G G# A Bb B"})
    void spells_roots_of_chords(int fifths, String names) {
        Speller speller = new Speller(List.of(new KeyAt(0, fifths, false)));
        assertThat(IntStream.range(0, 12)
                        .mapToObj(pitchClass -> speller.tone(pitchClass, 0).toString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(names);
    }

    @Test
    void letters_have_places_on_the_circle_of_fifths() {
        assertThat(IntStream.rangeClosed(-8, 12).mapToObj(SpellerTest::name))
                .containsExactly(
                        "Fb", "Cb", "Gb", "Db", "Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "C#", "G#",
                        "D#", "A#", "E#", "B#");
        assertThat(IntStream.rangeClosed(-1, 5).map(fifths -> Speller.stepFifths(Speller.step(fifths))))
                .containsExactly(-1, 0, 1, 2, 3, 4, 5);
    }
}
