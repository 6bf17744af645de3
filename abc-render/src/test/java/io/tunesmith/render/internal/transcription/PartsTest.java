package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.render.ImportOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Parts as texts: a name and what it plays in each quarter note; keys joined by plus signs sound together, each comma
 * behind a key makes it a quarter longer, and a point is a rest.
 */
class PartsTest {

    private static final int Q = Grains.QUARTER;

    private static Parts parts(ImportOptions.Parts which, String... parts) {
        List<ScoreNote> notes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int part = 0; part < parts.length; part++) {
            String[] words = parts[part].strip().split(" ");
            names.add(words[0].replace("-", ""));
            for (int i = 1; i < words.length; i++) {
                for (String key : words[i].split("\\+")) {
                    if (!key.equals(".")) {
                        int length = 1 + key.length() - key.replace(",", "").length();
                        notes.add(new ScoreNote(
                                part,
                                (i - 1) * Q,
                                (i - 1 + length) * Q,
                                Integer.parseInt(key.replace(",", "")),
                                80,
                                List.of()));
                    }
                }
            }
        }
        notes.sort(ScoreNote.IN_ORDER);
        Smf smf = new Smf(1, 480, false, List.of());
        Source source = new Source(smf, "", names, List.of(), List.of(), List.of(), List.of(), 0);
        Score score = new Score(notes, List.of(), List.of(), List.of(), true);
        return Parts.of(score, source, ImportOptions.DEFAULT.withParts(which));
    }

    /** Each voice as its keys with their places. */
    private static String text(Parts parts) {
        String voices = parts.voices().stream()
                .map(voice -> voice.name()
                        + voice.events().stream()
                                .map(event -> " " + event.start() / Q + "-" + event.end() / Q + ":"
                                        + event.keys().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining("+")))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(" / "));
        return parts.accompaniment().isEmpty()
                ? voices
                : voices + " / chords " + parts.accompaniment().size();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the melody is what plays most, alone, high but not too high, or is called so
            - 72 74 76 77                  ; - 48 . 43 .                       | ' 0-1:72 1-2:74 2-3:76 3-4:77 /  0-1:48 2-3:43'
            - 48 . 43 .                    ; - 72 74 76 77                     | ' 0-1:72 1-2:74 2-3:76 3-4:77 /  0-1:48 2-3:43'
            - 72 74 76 77                  ; melody 60 62 64 65                | melody 0-1:60 1-2:62 2-3:64 3-4:65 /  0-1:72 1-2:74 2-3:76 3-4:77
            violin 72 74 76 77             ; - 72 74 76 77                     | violin 0-1:72 1-2:74 2-3:76 3-4:77 /  0-1:72 1-2:74 2-3:76 3-4:77
            bass 72 74 76 77               ; - 72 74 76 77                     | ' 0-1:72 1-2:74 2-3:76 3-4:77 / bass 0-1:72 1-2:74 2-3:76 3-4:77'
            - 96 98 100 101                ; - 72 74 76 77                     | ' 0-1:72 1-2:74 2-3:76 3-4:77 /  0-1:96 1-2:98 2-3:100 3-4:101'
            - 72 72 72 72                  ; - 72 74 76 77                     | ' 0-1:72 1-2:74 2-3:76 3-4:77 /  0-1:72 1-2:72 2-3:72 3-4:72'
            - 72+76 74+77 76+79 77+81      ; - 72 74 76 77                     | ' 0-1:72 1-2:74 2-3:76 3-4:77 /  0-1:76+72 1-2:77+74 2-3:79+76 3-4:81+77'
            # parts that strike three notes together are chords, and a bass beside them too
            - 72 74 76 77                  ; guitar 48+52+55 . 48+52+55 .      | ' 0-1:72 1-2:74 2-3:76 3-4:77 / chords 6'
            - 72 74 76 77                  ; - 48+52+55 48 48+52+55 48         | ' 0-1:72 1-2:74 2-3:76 3-4:77 / chords 8'
            - 72 74 76 77                  ; - 48+52+55 48 48 48               | ' 0-1:72 1-2:74 2-3:76 3-4:77 /  0-1:55+52+48 1-2:48 2-3:48 3-4:48'
            - 72 74 76 77                  ; - 76+79+84 . 76+79+84 .           | ' 0-1:72 1-2:74 2-3:76 3-4:77 /  0-1:84+79+76 2-3:84+79+76'
            - 72 74 76 77                  ; - 48+52+55 . 48+52+55 . ; - 36 . 43 .     | ' 0-1:72 1-2:74 2-3:76 3-4:77 / chords 8'
            - 72 74 76 77                  ; - 48+52+55 . 48+52+55 . ; - 53 . 55 .     | ' 0-1:72 1-2:74 2-3:76 3-4:77 /  0-1:53 2-3:55 / chords 6'
            - 72 74 76 77                  ; - 48+52+55 . 48+52+55 . ; - 36+43 . 36 .  | ' 0-1:72 1-2:74 2-3:76 3-4:77 /  0-1:43+36 2-3:36 / chords 6'
            # what neither is becomes a voice of its own
            - 72 74 76 77                  ; - 60 62 64 65 ; - 36 . 43 .       | ' 0-1:72 1-2:74 2-3:76 3-4:77 /  0-1:60 1-2:62 2-3:64 3-4:65 /  0-1:36 2-3:43'
            # one part for both hands
            - 72+48+52+55 74 76+48+53+57 77                                    | ' 0-1:72 1-2:74 2-3:76 3-4:77 / chords 6'
            - 72+48+52 74 76+48+53 77                                          | ' 0-1:72+52+48 1-2:74 2-3:76+53+48 3-4:77'
            - 72,+48+52+55 70 76+48+53+57 77                                   | ' 0-2:72 2-3:76 3-4:77 /  1-2:70 / chords 6'
            - 72,+48+52+55 68 76+48+53+57 77                                   | ' 0-2:72 2-3:76 3-4:77 /  1-2:68 / chords 6'
            - 72,+48+52+55 67 76+48+53+57 77                                   | ' 0-2:72 2-3:76 3-4:77 / chords 7'
            # where notes of a part overlap it becomes several voices, the nearest in pitch going on
            - 72,, 60 74 62                                                    | ' 0-3:72 3-4:62 /  1-2:60 2-3:74'
            - 72,,,+60 62 64 65                                                | ' 0-4:72 /  0-1:60 1-2:62 2-3:64 3-4:65'
            - 72,,,+60,,,+48,,,+36,,,+24,, 40 41 42                            | ' 0-4:72+60+48+36 /  0-3:24 /  1-2:40 2-3:41 3-4:42'
            - 72,+60, . 62+74 61+73                                            | ' 0-2:72+60 2-3:74+62 3-4:73+61'
            """)
    void tells_melody_from_chords_and_other_voices(String played, String voices) {
        assertThat(text(parts(ImportOptions.Parts.ALL, played.split(";")))).isEqualTo(voices);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - 72 74 76 77 ; Viola 60 62 64 65 | took part 1 for the melody, left out part 2 (Viola), which is neither the melody nor chords
            - 72,, 60 74 62                   | shortened or left out 1 notes of part 1: more sounds at once than 1 voice can hold
            - 72+60, 62 64                    | shortened or left out 1 notes of part 1: more sounds at once than 1 voice can hold
            - 72+48+52+55 74 76+48+53+57 77   | one part for both hands: the highest notes were taken for the melody, the rest for chords
            """)
    void says_what_it_leaves_out(String played, String remarks) {
        assertThat(String.join(
                        ", ",
                        parts(ImportOptions.Parts.MELODY, played.split(";")).notes()))
                .isEqualTo(remarks);
    }
}
