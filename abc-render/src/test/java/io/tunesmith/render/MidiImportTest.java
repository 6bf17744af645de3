package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.render.internal.transcription.Transcriber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MidiImportTest {

    private static final int Q = 480;
    private static final int[] KEYS = {60, 62, 64, 65, 67, 69, 71, 72}; // of C major

    @TempDir
    Path folder;

    /** The text of the only tune, after making sure that it is proper ABC. */
    private static String text(SmfBuilder file) throws IOException {
        return text(file.bytes(), ImportOptions.DEFAULT);
    }

    private static String text(byte[] bytes, ImportOptions options) throws IOException {
        List<String> tunes =
                Transcriber.transcribe("tune.mid", bytes, options, 1).tunes();
        assertThat(tunes).hasSize(1);
        ParseResult parsed = Abc.parse(tunes.get(0));
        assertThat(parsed.problems()).isEmpty();
        return tunes.get(0);
    }

    private static List<String> remarks(SmfBuilder file) throws IOException {
        return Transcriber.transcribe("tune.mid", file.bytes(), ImportOptions.DEFAULT, 1)
                .remarks();
    }

    private static SmfBuilder scale(int format) {
        SmfBuilder file = new SmfBuilder(format, Q);
        file.track()
                .name("Up and Down")
                .tempo(0, 120)
                .meter(0, 4, 4)
                .key(0, 0, false)
                .then(Q, 60, 62, 64)
                .then(Q, 62)
                .then(2 * Q, 64)
                .then(Q / 2, 65)
                .then(Q / 2, 66)
                .then(Q, 67)
                .then(2 * Q, 60);
        return file;
    }

    @Test
    void writes_notes_chords_and_lengths() throws IOException {
        SmfBuilder file = new SmfBuilder(0, Q);
        file.track()
                .name("Small Steps")
                .tempo(0, 96)
                .meter(0, 4, 4)
                .key(0, 0, false)
                .then(Q, 60)
                .then(Q / 2, 62)
                .then(Q / 2, 66)
                .then(Q, 64, 67)
                .then(Q, 72)
                .then(6 * Q, 59)
                .rest(Q)
                .then(Q, 84);
        assertThat(text(file)).isEqualTo("""
                        X:1
                        T:Small Steps
                        M:4/4
                        L:1/4
                        Q:1/4=96
                        K:C
                        C D/^F/ [EG] c|B,4-|B,2 z c'|]
                        """);
    }

    @Test
    void writes_triplets_as_tuplets() throws IOException {
        SmfBuilder file = new SmfBuilder(0, Q);
        file.track()
                .meter(0, 2, 4)
                .key(0, 1, false)
                .then(160, 67)
                .then(160, 69)
                .then(160, 71)
                .then(320, 72)
                .then(160, 71)
                .then(96, 67)
                .then(96, 69)
                .then(96, 71)
                .then(96, 69)
                .then(96, 67)
                .then(Q, 67);
        assertThat(text(file)).endsWith("K:G\n(3GAB (3:2:2c2B|(5:4:5G/A/B/A/G/ G2|]\n");
    }

    @Test
    void finds_the_pickup_and_the_repeats() throws IOException {
        int[] first = {69, 74, 73, 74, 78, 76, 74, 69, 71, 73, 74, 71, 69, 69, 71, 73, 74, 76, 78, 76, 73, 69, 74, 0};
        int[] second = {78, 81, 79, 78, 79, 78, 76, 78, 76, 74, 76, 73, 69, 78, 81, 79, 78, 76, 74, 73, 76, 73, 74, 0};
        SmfBuilder file = new SmfBuilder(1, Q);
        SmfBuilder.TrackBuilder melody =
                file.track().name("The Test Jig").meter(0, 6, 8).key(0, 2, false);
        eighths(melody, 0, first);
        eighths(melody, 24, first);
        eighths(melody, 48, second);
        eighths(melody, 72, Arrays.copyOf(second, 19));
        eighths(melody, 91, 74, 0, 0, 0, 0);
        assertThat(text(file)).isEqualTo("""
                        X:1
                        T:The Test Jig
                        M:6/8
                        L:1/8
                        K:D
                        |:A|dcd fed|ABc dBA|ABc def|ecA d2:|
                        |:f|agf gfe|fed ecA|fag fed|[1 cec d2:|[2 d3- d2|]
                        """);
    }

    /** Eighths of 6/8 behind an upbeat; each 0 makes the one before longer. */
    private static void eighths(SmfBuilder.TrackBuilder track, int from, int... keys) {
        for (int i = 0; i < keys.length; i++) {
            int length = 1;
            while (i + length < keys.length && keys[i + length] == 0) {
                length++;
            }
            int at = (from + i) * Q / 2;
            track.note(0, at, at + length * Q / 2, keys[i], (from + i) % 6 == 1 ? 100 : 75);
            i += length - 1;
        }
    }

    @Test
    void reads_titles_in_utf8_and_latin1() throws IOException {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            SmfBuilder file = new SmfBuilder(0, Q);
            file.track().name("Bóthar Crón", charset).then(Q, 60);
            assertThat(text(file)).startsWith("X:1\nT:Bóthar Crón\n");
        }
    }

    @Test
    void takes_the_file_for_the_title_where_the_track_has_none() throws IOException {
        SmfBuilder file = new SmfBuilder(0, Q);
        file.track().name("Track 1").then(Q, 60);
        Path path = Files.write(folder.resolve("An_Old_Air.MID"), file.bytes());
        assertThat(MidiImport.read(path).tunes().get(0).title()).isEqualTo("An Old Air");
    }

    @Test
    void names_the_chords_of_an_accompaniment() throws IOException {
        SmfBuilder file = new SmfBuilder(1, Q);
        SmfBuilder.TrackBuilder melody = file.track().meter(0, 3, 4).key(0, -1, false);
        SmfBuilder.TrackBuilder backing = file.track();
        int[][] bars = {{77, 41, 57, 60, 65}, {74, 46, 58, 62, 65}, {76, 36, 58, 60, 64}, {77, 41, 57, 60, 65}};
        for (int[] bar : bars) {
            melody.then(2 * Q, bar[0]).then(Q, bar[0]);
            backing.then(Q, bar[1]).then(Q, bar[2], bar[3], bar[4]).then(Q, bar[2], bar[3], bar[4]);
        }
        assertThat(text(file)).contains("\"F\"f2 f|\"Bb\"d2 d|\"C7\"e2 e|\"F\"f2 f|]");
    }

    @Test
    void keeps_other_parts_as_voices() throws IOException {
        SmfBuilder file = new SmfBuilder(1, Q);
        file.track().meter(0, 4, 4).key(0, 0, false);
        file.track().name("Flute").then(Q, 76).then(Q, 77).then(2 * Q, 79);
        file.track().name("Cello").then(2 * Q, 48).then(2 * Q, 43);
        String text = text(file);
        assertThat(text).contains("V:1 name=\"Flute\"\nV:2 clef=bass name=\"Cello\"\nK:C\n");
        assertThat(text).contains("V:1\ne f g2|]\nV:2\nC,2 G,,2|]\n");
        String alone = text(file.bytes(), ImportOptions.DEFAULT.withParts(ImportOptions.Parts.MELODY));
        assertThat(alone).doesNotContain("V:");
    }

    @Test
    void marks_clear_changes_of_loudness_only() throws IOException {
        SmfBuilder file = new SmfBuilder(0, Q);
        SmfBuilder.TrackBuilder track = file.track().meter(0, 4, 4).key(0, 0, false);
        for (int beat = 0; beat < 32; beat++) {
            int accent = beat % 4 == 0 ? 10 : 0;
            track.note(0, beat * Q, (beat + 1) * Q, 60 + beat % 5, (beat < 16 ? 55 : 100) + accent);
        }
        assertThat(text(file)).containsOnlyOnce("!p!").containsOnlyOnce("!f!").doesNotContain("!m");
    }

    @Test
    void makes_a_tune_of_each_track_of_format_2() throws IOException {
        SmfBuilder file = scale(2);
        file.track().name("Second").then(Q, 60);
        Path path = Files.write(folder.resolve("two.mid"), file.bytes());
        assertThat(MidiImport.read(path).tunes())
                .extracting(tune -> tune.referenceNumber() + " " + tune.title())
                .containsExactly("1 Up and Down", "2 Second");
    }

    @Test
    void reads_smpte_time() throws IOException {
        SmfBuilder file = new SmfBuilder(0, 0xE728); // 25 frames of 40 ticks: a tick is a millisecond
        SmfBuilder.TrackBuilder track = file.track().meter(0, 4, 4).key(0, 0, false);
        for (int key : new int[] {60, 62, 64, 65, 67, 65, 64, 62}) {
            track.then(250, key);
        }
        track.then(1000, 60).then(1000, 67);
        assertThat(text(file)).contains("CD EF GF ED|C4 G4|]");
    }

    @Test
    void follows_a_player_who_keeps_to_no_grid() throws IOException {
        int[] late = {3, -14, 8, 19, -7, 12, -18, 0, 15, -3, 9, -11, 17, -5, 2, -16};
        SmfBuilder file = new SmfBuilder(0, Q);
        SmfBuilder.TrackBuilder track = file.track().meter(0, 4, 4).key(0, 0, false);
        int at = 20;
        for (int i = 0; i < 16; i++) {
            int length = i % 8 < 6 ? Q / 2 : i % 8 == 6 ? Q : 0;
            if (length > 0) {
                track.note(0, at + late[i], at + length - 25 + late[i], KEYS[i % 8], 80);
                at += length * (100 + i) / 105;
            }
        }
        assertThat(text(file)).contains("CD EF GA B2|CD EF GA B2|]");
    }

    @Test
    void writes_swung_eighths_evenly() throws IOException {
        SmfBuilder file = new SmfBuilder(0, Q);
        SmfBuilder.TrackBuilder track = file.track().meter(0, 4, 4).key(0, 0, false);
        for (int i = 0; i < 16; i++) {
            track.then(320, i % 2 == 0 ? 60 : 64).then(160, i % 2 == 0 ? 62 : 65);
        }
        assertThat(text(file)).contains("CD EF CD EF|").doesNotContain("(3");
        assertThat(remarks(file)).anyMatch(remark -> remark.contains("67 %"));
    }

    @Test
    void writes_tiny_notes_as_grace_notes() throws IOException {
        SmfBuilder file = new SmfBuilder(0, Q);
        file.track()
                .meter(0, 2, 4)
                .key(0, 0, false)
                .then(Q, 60)
                .then(30, 69)
                .then(Q - 30, 67)
                .then(2 * Q, 60);
        assertThat(text(file)).contains("C {A}G|C2|]");
    }

    @Test
    void moves_what_no_tuplet_can_hold_to_64ths() throws IOException {
        SmfBuilder file = new SmfBuilder(0, Q);
        file.track()
                .meter(0, 2, 4)
                .key(0, 0, false)
                .then(96, 60)
                .then(64, 62)
                .then(Q - 160, 64)
                .then(Q, 65);
        assertThat(text(file)).endsWith("K:C\nC3/8D/4E-E3/8 F2|]\n");
    }

    @Test
    void estimates_what_the_file_does_not_say() throws IOException {
        SmfBuilder file = new SmfBuilder(0, Q);
        SmfBuilder.TrackBuilder track = file.track();
        int[] waltz = {62, 66, 69, 74, 69, 66, 67, 71, 74, 69, 73, 76};
        for (int i = 0; i < 36; i++) {
            int key = waltz[i % 12];
            if (i % 3 == 2) {
                track.then(Q / 2, key).then(Q / 2, key - 1);
            } else {
                track.then(Q, key);
            }
        }
        track.then(3 * Q, 62);
        assertThat(text(file)).contains("K:D\n");
        assertThat(remarks(file)).anyMatch(remark -> remark.contains("no key signature"));
    }

    @Test
    void leaves_percussion_out_and_says_so() throws IOException {
        SmfBuilder file = scale(0);
        file.track();
        SmfBuilder drums = scale(1);
        drums.track().note(9, 0, Q, 35, 100);
        assertThat(remarks(drums)).contains("left out 1 notes of percussion");
    }

    @Test
    void reads_running_status_sysex_and_a_note_off_in_disguise() throws IOException {
        SmfBuilder file = new SmfBuilder(0, Q);
        file.track()
                .raw(0, 0xF0, 3, 0x7E, 0x09, 0xF7)
                .raw(0, 0x90, 60, 80)
                .raw(Q, 60, 0)
                .raw(Q, 62, 80)
                .raw(2 * Q, 62, 0);
        assertThat(text(file)).contains("C D|]");
    }

    @Test
    void reads_a_folder_and_reports_what_it_cannot_read() throws IOException {
        Files.write(folder.resolve("a.mid"), scale(0).bytes());
        Files.write(folder.resolve("b.mid"), new byte[0]);
        Files.write(folder.resolve("c.mid"), scale(1).bytes());
        Files.write(folder.resolve("readme.txt"), new byte[] {1, 2, 3});
        ImportResult result = MidiImport.read(folder);
        assertThat(result.tunes()).extracting(tune -> tune.referenceNumber()).containsExactly(1, 2);
        assertThat(result.skipped()).containsExactly("b.mid: byte 0: The file is empty; a MIDI file begins with MThd");
    }

    @Test
    void names_file_place_and_fault_of_what_is_no_midi() {
        byte[] good = scale(1).bytes();
        fails(new byte[0], "bad.mid: byte 0: The file is empty");
        fails(
                "X:1\nK:C\n".getBytes(StandardCharsets.UTF_8),
                "bad.mid: byte 0: Not a MIDI file: it begins with 0x58 0x3A");
        fails(Arrays.copyOf(good, 9), "bad.mid: byte 9: The file ends in the middle of the format");
        fails(Arrays.copyOf(good, 14), "byte 14: The file ends after 0 of 1 tracks");
        fails(Arrays.copyOf(good, good.length - 20), "byte 14: Track 1 claims");
        fails(with(good, 9, 3), "byte 8: Unknown format 3");
        fails(with(good, 11, 0), "byte 10: The file has no tracks");
        fails(with(with(good, 12, 0), 13, 0), "byte 12: 0 ticks per quarter note");
        fails(with(with(good, 12, 0xEE), 13, 4), "byte 12: SMPTE time of 18 frames");
        fails(with(good, 23, 0x40), "byte 23: Data byte 0x40 where an event must begin");
        fails(with(good, 23, 0xF4), "byte 23: Status 0xF4 cannot stand in a MIDI file");
        SmfBuilder longNumber = new SmfBuilder(0, Q);
        longNumber.track().raw(0, 0xF0, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F);
        fails(longNumber.bytes(), "byte 24: A number of more than 4 bytes as the length of an event");
        SmfBuilder status = new SmfBuilder(0, Q);
        status.track().raw(0, 0x90, 60, 0x90);
        fails(status.bytes(), "byte 25: Status 0x90 in the middle of a channel event");
    }

    @Test
    void keeps_to_its_limits() {
        byte[] file = scale(0).bytes();
        assertThatThrownBy(() -> text(file, new ImportOptions(ImportOptions.Parts.ALL, 1000, 5, 100)))
                .hasMessageContaining("More than 5 notes");
        assertThatThrownBy(() -> text(file, new ImportOptions(ImportOptions.Parts.ALL, 1000, 100, 4)))
                .hasMessageContaining("longer than 4 quarter notes");
        assertThatThrownBy(() -> MidiImport.read(
                        Files.write(folder.resolve("big.mid"), file),
                        new ImportOptions(ImportOptions.Parts.ALL, 20, 100, 100)))
                .isInstanceOf(MidiFormatException.class)
                .hasMessageContaining("has more bytes than the limit of 20");
        assertThatThrownBy(() -> new ImportOptions(ImportOptions.Parts.ALL, 0, 1, 1))
                .hasMessageContaining("maxBytes 0");
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private void fails(byte[] bytes, String message) {
        assertThatThrownBy(() -> MidiImport.read(Files.write(folder.resolve("bad.mid"), bytes)))
                .isInstanceOf(MidiFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void writes_no_tempo_that_nobody_can_read() throws IOException {
        SmfBuilder fast = new SmfBuilder(0, Q);
        fast.track().tempo(0, 300_000).meter(0, 4, 4).then(Q, 60, 62, 64, 65, 67, 65, 64, 62);
        assertThat(text(fast)).contains("Q:1/4=9999");
    }

    @Test
    @Tag("load")
    void reads_very_long_files_within_limits_of_ones_own() throws IOException {
        int notes = 10_000 * Integer.getInteger("tunesmith.load", 1);
        SmfBuilder file = new SmfBuilder(0, Q);
        SmfBuilder.TrackBuilder track = file.track().tempo(0, 120).meter(0, 4, 4);
        for (int i = 0; i < notes; i++) {
            track.then(Q / 8, KEYS[i * 5 % 7]);
        }
        byte[] bytes = file.bytes();
        ImportOptions limits = new ImportOptions(ImportOptions.Parts.ALL, bytes.length, notes, notes / 8 + 8);
        assertThat(Transcriber.transcribe("long.mid", bytes, limits, 1).tunes())
                .singleElement()
                .satisfies(tune -> assertThat(tune.length()).isGreaterThan(100));
        assertThatThrownBy(() -> Transcriber.transcribe(
                        "long.mid",
                        bytes,
                        new ImportOptions(ImportOptions.Parts.ALL, bytes.length, notes - 1, 200_000),
                        1))
                .isInstanceOf(MidiFormatException.class)
                .hasMessageContaining("More than " + (notes - 1) + " notes, the limit that is set");
    }
}
