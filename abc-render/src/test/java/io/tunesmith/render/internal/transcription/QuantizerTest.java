package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizerTest {

    /** Notes as texts: from-to:key in ticks, with an apostrophe for each later part. */
    private static List<Smf.Track> tracks(String notes) {
        List<List<Smf.RawNote>> parts = new ArrayList<>();
        for (String note : notes.strip().split("\\s+")) {
            String[] numbers = note.replace("'", "").split("[-:]");
            int part = note.length() - note.replace("'", "").length();
            while (parts.size() <= part) {
                parts.add(new ArrayList<>());
            }
            int key = numbers.length < 3 ? 60 : Integer.parseInt(numbers[2]);
            parts.get(part).add(new Smf.RawNote(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), 0, key, 80));
        }
        return parts.stream()
                .map(part -> new Smf.Track("", part, List.of(), List.of(), List.of(), 0))
                .toList();
    }

    private static Score quantize(double ticks, boolean smpte, List<Smf.Track> tracks) {
        return Quantizer.quantize(Source.of(new Smf(1, ticks, smpte, tracks), tracks));
    }

    /** From-to in quarter notes, with the keys of grace notes before it. */
    private static String text(Score score) {
        return score.notes().stream()
                .map(note ->
                        (note.graces().isEmpty() ? "" : note.graces().toString().replace(" ", ""))
                                + quarters(note.start()) + "-" + quarters(note.end()))
                .collect(Collectors.joining(" "));
    }

    private static String quarters(int grains) {
        for (int under : new int[] {1, 2, 4, 8, 16, 32, 64, 3, 6, 12, 24, 48, 5, 10, 7}) {
            if (grains * under % Grains.QUARTER == 0) {
                int over = grains * under / Grains.QUARTER;
                return under == 1 ? Integer.toString(over) : over + "/" + under;
            }
        }
        return grains + "g";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # values of notes, within a tick
            480 | 0-480 480-720 720-960 960-1121 1120-1281 1280-1440   | 0-1 1-3/2 3/2-2 2-7/3 7/3-8/3 8/3-3
            480 | 0-480 481-719 719-961 960-1439                       | 0-1 1-3/2 3/2-2 2-3
            480 | 0-60 60-120 120-180 180-240 240-480 480-960          | 0-1/8 1/8-1/4 1/4-3/8 3/8-1/2 1/2-1 1-2
            480 | 0-96 96-192 192-288 288-384 384-480 480-960 960-1440 | 0-1/5 1/5-2/5 2/5-3/5 3/5-4/5 4/5-1 1-2 2-3
            # what stops a little before the next or runs into it is not shorter or longer for that
            480 | 0-450 480-930 960-1400 1440-1920      | 0-1 1-2 2-3 3-4
            480 | 0-500 480-980 960-1500 1440-1920      | 0-1 1-2 2-3 3-4
            480 | 0-336 480-816 960-1296 1440-1920      | 0-1 1-2 2-3 3-4
            480 | 0-335 480-815 960-1295 1440-1920      | 0-7/10 1-17/10 2-27/10 3-4
            480 | 0-624 480-1104 960-1584 1440-1920     | 0-1 1-2 2-3 3-4
            480 | 0-625 480-1105 960-1585 1440-1920     | 0-13/10 1-23/10 2-33/10 3-4
            # if it is so with more than half of the notes
            480 | 0-450 480-930 960-1440 1440-1920 1920-2400 | 0-15/16 1-31/16 2-3 3-4 4-5
            480 | 0-450 480-930 960-1410 1440-1920 1920-2400 | 0-1 1-2 2-3 3-4 4-5
            480 | 0-450 480-930 960-1410 1440-1560 1920-2400 | 0-1 1-2 2-3 3-13/4 4-5
            480 | 0-479 480-959 960-1438 1440-1920 1920-2400 | 0-1 1-2 2-3 3-4 4-5
            # of its own part
            480 | 0-450 480-930 960-1410 1440-1920 '0-900 '960-1920 | 0-1 0-2 1-2 2-3 2-4 3-4
            # chords begin together
            480 | 0-450:60 0-450:64 480-930:62 480-930:65 960-1440:60 | 0-1 0-1 1-2 1-2 2-3
            # short notes before long ones are grace notes
            480 | 0-480 480-537:62 537-960 960-1440 1440-1920 1920-2400 2400-2880 2880-3360 3360-3840 3840-4320     | 0-1 [62]1-2 2-3 3-4 4-5 5-6 6-7 7-8 8-9
            480 | 0-480 480-538:62 538-960 960-1440 1440-1920 1920-2400 2400-2880 2880-3360 3360-3840 3840-4320     | 0-1 1-9/8 9/8-2 2-3 3-4 4-5 5-6 6-7 7-8 8-9
            480 | 0-480 480-500:62 500-560 560-960 960-1440 1440-1920 1920-2400 2400-2880 2880-3360 3360-3840 3840-4320      | 0-1 [62]1-7/6 7/6-2 2-3 3-4 4-5 5-6 6-7 7-8 8-9
            480 | 0-480 480-500:62 500-559 559-960 960-1440 1440-1920 1920-2400 2400-2880 2880-3360 3360-3840 3840-4320      | 0-1 1-25/24 25/24-7/6 7/6-2 2-3 3-4 4-5 5-6 6-7 7-8 8-9
            480 | 0-480 450-480:62 480-960 960-1440     | 0-1 [62]1-2 2-3
            480 | 0-480 480-510:62 510-540:64 540-960 960-1440 | 0-1 [62,64]1-2 2-3
            480 | 0-480 480-500:62 521-960 960-1440     | 0-1 1-25/24 13/12-2 2-3
            480 | 0-480 480-500:62 520-960 960-1440     | 0-1 [62]1-2 2-3
            480 | 0-480 480-510:72 510-960 960-1440     | 0-1 [72]1-2 2-3
            480 | 0-480 480-510:73 510-960 960-1440     | 0-1 1-17/16 17/16-2 2-3
            480 | 0-480 960-990:62                      | 0-1 2-33/16
            # coarse ticks
            24  | 0-24 24-36 36-48 48-56 56-64 64-72    | 0-1 1-3/2 3/2-2 2-7/3 7/3-8/3 8/3-3
            48  | 0-48 48-72 72-96 96-112 112-128 128-144     | 0-1 1-3/2 3/2-2 2-7/3 7/3-8/3 8/3-3
            96  | 0-96 96-144 144-192 192-224 224-256 256-288 | 0-1 1-3/2 3/2-2 2-7/3 7/3-8/3 8/3-3
            # fine ticks
            960 | 0-960 961-1440 1441-1921 1920-2239 2240-2560 2560-2880 | 0-1 1-3/2 3/2-2 2-7/3 7/3-8/3 8/3-3
            """)
    void reads_ticks(double ticks, String notes, String read) {
        Score score = quantize(ticks, false, tracks(notes));
        assertThat(score.onGrid()).isTrue();
        assertThat(text(score)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"9, true", "8, false"})
    void nine_of_ten_onsets_on_the_grid_are_enough(int on, boolean grid) {
        StringBuilder notes = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            int from = i * 480 + (i < on ? 0 : 13);
            notes.append(from).append('-').append(from + 400).append(' ');
        }
        assertThat(quantize(480, false, tracks(notes.toString())).onGrid()).isEqualTo(grid);
        assertThat(quantize(480, true, tracks(notes.toString())).onGrid())
                .as("time of SMPTE has no grid")
                .isFalse();
    }

    /** What is played off the grid: so late, and so much shorter. */
    private static String played(String notes, int late, int shorter) {
        Random random = new Random(3);
        StringBuilder played = new StringBuilder();
        for (String note : notes.split(" ")) {
            String[] numbers = note.replace("'", "").split("[-:]");
            int off = 40 + (int) Math.round(late * random.nextGaussian());
            played.append(note.replaceAll("[^']", ""))
                    .append(Integer.parseInt(numbers[0]) + off)
                    .append('-')
                    .append(Integer.parseInt(numbers[1]) + off - shorter)
                    .append(numbers.length < 3 ? "" : ":" + numbers[2])
                    .append(' ');
        }
        return played.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0-480 480-720 720-960 960-1440 1440-1920 1920-2160 2160-2400 2400-2880   | 30  | 0-1 1-3/2 3/2-2 2-3 3-4 4-9/2 9/2-5 5-6
            0-480 480-720 720-960 960-1440 1440-1920 1920-2160 2160-2400 2400-2880   | -30 | 0-1 1-3/2 3/2-2 2-3 3-4 4-9/2 9/2-5 5-6
            0-480 480-720 720-960 960-1440 1440-1920 1920-2160 2160-2400 2400-2880   | 115 | 0-1 1-3/2 3/2-7/4 2-3 3-4 4-9/2 9/2-5 5-6
            0-480 480-720 720-960 960-1440 1440-1920 1920-2160 2160-2400 2400-2880   | 150 | 0-3/4 1-5/4 3/2-7/4 2-3 3-4 4-17/4 9/2-19/4 5-23/4
            0-480 480-720 960-1440 1920-2160 2400-2880 3360-3840 3840-4800           | 20  | 0-1 1-3/2 2-3 4-9/2 5-6 7-8 8-10
            0-480 480-720 960-1440 1920-2000 2400-2880 3360-3840 3840-4800           | 0   | 0-1 1-3/2 2-3 4-17/4 5-6 7-8 8-10
            0-480:60 0-480:64 480-960:62 960-1200:64 960-1440:67 1440-1920:60        | 20  | 0-1 0-1 1-2 2-5/2 2-3 3-4
            0-480 480-960 960-1440 1440-1920 '0-960:48 '960-1920:43                  | 20  | 0-2 0-1 1-2 2-4 2-3 3-4
            0-480 480-510:72 510-960 960-1440 1440-1470:64 1470-1500:65 1500-1920 1920-2400 | 0 | 0-1 [72]1-2 2-25/8 [64,65]25/8-4 4-5
            0-1920 1920-3840 3840-4320 4320-4800 4800-6720                           | 20  | 0-4 4-8 8-9 9-10 10-14
            """)
    void follows_what_keeps_to_no_grid(String notes, int shorter, String read) {
        Score score = quantize(480, false, tracks(played(notes, 9, shorter)));
        assertThat(score.onGrid()).isFalse();
        assertThat(text(score)).isEqualTo(read);
        assertThat(score.tempos()).hasSize(1);
        assertThat(score.tempos().get(0).quartersPerMinute()).isCloseTo(120, within(2.0));
    }

    private static Score withEvents(String notes) {
        List<Smf.Track> plain = tracks(notes);
        Smf.Track track = new Smf.Track(
                "",
                plain.get(0).notes(),
                List.of(new Smf.TempoEvent(0, 500_000), new Smf.TempoEvent(961, 1_000_000)),
                List.of(
                        new Smf.MeterEvent(0, 4, 4),
                        new Smf.MeterEvent(0, 3, 4),
                        new Smf.MeterEvent(480, 3, 4),
                        new Smf.MeterEvent(1441, 6, 8)),
                List.of(
                        new Smf.KeyEvent(0, 1, false),
                        new Smf.KeyEvent(1, 2, false),
                        new Smf.KeyEvent(480, 2, false),
                        new Smf.KeyEvent(1440, 2, true),
                        new Smf.KeyEvent(1920, -1, true)),
                0);
        return quantize(480, false, List.of(track));
    }

    @Test
    void keeps_meters_keys_and_tempos_where_they_change() {
        Score score = withEvents("0-480 480-960 960-1440 1440-1920");
        assertThat(score.meters().stream()
                        .map(meter -> quarters(meter.at()) + " " + meter.beats() + "/" + meter.unit()))
                .containsExactly("0 3/4", "3 6/8");
        assertThat(score.keys().stream().map(key -> quarters(key.at()) + " " + Notation.key(key)))
                .containsExactly("0 D", "3 Bm", "4 Dm");
        assertThat(score.tempos().stream().map(tempo -> quarters(tempo.at()) + " " + tempo.quartersPerMinute()))
                .containsExactly("0 120.0", "2 60.0");
    }

    @Test
    void puts_meters_and_keys_on_the_beat_that_was_found() {
        // From the second quarter note on the file is half as fast, and so lasts twice as many beats.
        Score score = withEvents("13-460 493-955 951-1430 1437-1500 1683-1890 1931-2300");
        assertThat(score.onGrid()).isFalse();
        assertThat(score.meters().stream()
                        .map(meter -> quarters(meter.at()) + " " + meter.beats() + "/" + meter.unit()))
                .containsExactly("0 3/4", "4 6/8");
        assertThat(score.keys().stream().map(key -> quarters(key.at()) + " " + Notation.key(key)))
                .containsExactly("0 D", "4 Bm", "6 Dm");
    }

    @Test
    void one_note_is_enough() {
        assertThat(text(quantize(480, true, tracks("100-340")))).isEqualTo("0-1/2");
    }
}
