package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.render.internal.transcription.Score.KeyAt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is struck in each quarter note, parted by bars, as MIDI keys; the chords, and in which quarter they begin. */
class ChordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            # chords are known by their notes, wherever these stand
            48 52 55                        > 0:C
            48 64 79                        > 0:C
            48 52 55 60                     > 0:C
            45 48 52                        > 0:Am
            43 47 50 53                     > 0:G7
            50 53 57 60                     > 0:Dm7
            48 52 55 59                     > 0:Cmaj7
            47 50 53                        > 0:Bdim
            48 52 56                        > 0:Caug
            48 53 55                        > 0:Csus4
            48 55                           > 0:C5
            48 52                           > 0:C
            45 48                           > 0:Am
            # the lowest note is the root, or a bass of its own
            52 55 60                        > 0:C/E
            47 48 52 55                     > 0:Cmaj7/B
            50 55 59                        > 0:G/D
            # what is no chord is left out
            48 49 50                        > ''
            60                              > ''
            # a chord is named where it begins, and once
            48 52 55 | 48 52 55 | 43 47 50  > 0:C 2:G
            48 52 55 | 48 49 50 | 48 52 55  > 0:C
            # a bass before its chord belongs to it, and the chord begins there
            48 | 64 67                      > 0:C
            48 | 64 67 72 | 43 | 62 65 71   > 0:C 2:G7
            45 | 60 64 67                   > 0:Am7
            # two quarter notes before, but no longer
            45 |  | 60 64 67                > 0:Am7
            45 |  |  | 60 64 67             > 3:C
            # the first of two
            45 | 48 | 60 64 67              > 0:Am7
            # the fifth below the same chord is no new chord, another note is
            48 | 64 67 | 43 | 64 67         > 0:C
            48 | 64 67 | 45 | 64 67         > 0:C 2:A7
            48 | 64 67 | 64 67 | 65 69      > 0:C 3:F
            48 | 64 67 | 64 67 72           > 0:C 2:C/E
            48 | 64 67 72 | 64 67           > 0:C
            48 52 55 | 43 | 48 52 55        > 0:C 1:C/G
            """)
    void names_what_is_struck(String quarters, String names) {
        List<ScoreNote> notes = new ArrayList<>();
        String[] struck = quarters.split("\\|");
        for (int i = 0; i < struck.length; i++) {
            int start = i * Grains.QUARTER;
            Arrays.stream(struck[i].strip().split(" "))
                    .filter(key -> !key.isEmpty())
                    .map(Integer::parseInt)
                    .forEach(key -> notes.add(new ScoreNote(0, start, start + Grains.QUARTER, key, 80, List.of())));
        }
        assertThat(Chords.of(notes, new Speller(List.of(new KeyAt(0, 0, false)))).entrySet().stream()
                        .map(chord -> chord.getKey() / Grains.QUARTER + ":" + chord.getValue())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(names);
    }
}
