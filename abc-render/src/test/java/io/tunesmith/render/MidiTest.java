package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Tune;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MidiTest {

    static Tune tune(String abc) {
        return Abc.parse(abc).tunes().get(0);
    }

    private static Sequence read(String abc) throws Exception {
        return MidiSystem.getSequence(new ByteArrayInputStream(Midi.bytes(Performance.of(tune(abc)))));
    }

    /** {@code tick key length} of every note of a track. */
    private static List<String> notes(Track track) {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < track.size(); i++) {
            if (track.get(i).getMessage() instanceof ShortMessage on && on.getCommand() == ShortMessage.NOTE_ON) {
                long start = track.get(i).getTick();
                for (int j = i + 1; j < track.size(); j++) {
                    if (track.get(j).getMessage() instanceof ShortMessage off
                            && off.getCommand() == ShortMessage.NOTE_OFF
                            && off.getData1() == on.getData1()) {
                        notes.add(start + " " + on.getData1() + " "
                                + (track.get(j).getTick() - start));
                        break;
                    }
                }
            }
        }
        return notes;
    }

    /** {@code tick text} of every message of a kind. */
    private static List<String> messages(Track track, int command, Function<ShortMessage, String> text) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < track.size(); i++) {
            if (track.get(i).getMessage() instanceof ShortMessage message && message.getCommand() == command) {
                found.add(track.get(i).getTick() + " " + text.apply(message));
            }
        }
        return found;
    }

    private static List<byte[]> metas(Track track, int type) {
        List<byte[]> found = new ArrayList<>();
        for (int i = 0; i < track.size(); i++) {
            MidiEvent event = track.get(i);
            if (event.getMessage() instanceof MetaMessage meta && meta.getType() == type) {
                found.add(meta.getData());
            }
        }
        return found;
    }

    @Test
    void another_reader_finds_the_notes_of_a_hand_counted_jig() throws Exception {
        Sequence sequence =
                read("X:1\nT:Counted\nM:6/8\nL:1/8\nQ:3/8=100\nK:D\n|:\"D\"A2d f>ed-|1d3 z3:|2d3 [df]3|]\n");
        assertThat(sequence.getDivisionType()).isEqualTo(Sequence.PPQ);
        assertThat(sequence.getResolution()).isEqualTo(480);
        assertThat(sequence.getTracks()).hasSize(4);
        assertThat(notes(sequence.getTracks()[1]))
                .containsExactly(
                        "0 69 480",
                        "480 74 240",
                        "720 78 360",
                        "1080 76 120",
                        "1200 74 960",
                        "2880 69 480",
                        "3360 74 240",
                        "3600 78 360",
                        "3960 76 120",
                        "4080 74 960",
                        "5040 74 720",
                        "5040 78 720");
        // 100 dotted quarters are 150 quarters a minute.
        assertThat(metas(sequence.getTracks()[0], 0x51)).containsExactly(new byte[] {0x06, 0x1A, (byte) 0x80});
        assertThat(sequence.getMicrosecondLength()).isEqualTo(4 * 1_200_000L);
    }

    @Test
    void the_accompaniment_follows_the_pattern_of_the_meter() throws Exception {
        Sequence sequence = read("X:1\nM:3/4\nL:1/4\nK:G\n\"G\"GAB|\"D7/F#\"dcA|\"G\"G3|]\n");
        assertThat(notes(sequence.getTracks()[2]))
                .contains("480 55 240", "480 59 240", "480 62 240", "1920 66 240", "1920 60 240");
        assertThat(notes(sequence.getTracks()[3])).containsExactly("0 43 240", "1440 42 240", "2880 43 240");
    }

    @Test
    void names_are_utf_8() throws Exception {
        Sequence sequence = read("X:1\nT:Brïd’s Jïg ♪\nM:6/8\nL:1/8\nK:D\nd6|]\n");
        assertThat(metas(sequence.getTracks()[0], 0x03)).containsExactly("Brïd’s Jïg ♪".getBytes("UTF-8"));
    }

    @Test
    void a_key_struck_while_it_sounds_is_released_first_and_every_note_ends() throws Exception {
        Sequence sequence = read("X:1\nM:4/4\nL:1/4\nK:C\nc4 & c2 c2|[cc]4|]\n");
        assertThat(notes(sequence.getTracks()[1])).containsExactly("0 72 960", "960 72 960", "1920 72 1920");
    }

    @Test
    void the_same_performance_makes_the_same_bytes() {
        Tune tune = tune("X:1\nM:4/4\nL:1/8\nK:G\n\"G\"GABc \"C\"[ce]4|\n");
        assertThat(Midi.bytes(Performance.of(tune))).isEqualTo(Midi.bytes(Performance.of(tune)));
    }

    @Test
    void meters_keys_and_tempos_are_told_where_they_begin() throws Exception {
        Track conductor = read("X:1\nM:6/8\nL:1/8\nQ:3/8=80\nK:Ador\nA6|[M:2+3/8][K:Eb]c5|[K:F#m]c5|[M:none][K:none]c|"
                        + "[K:C^c^d][M:2/2]c8|[Q:1/4=9999]c8|]\n")
                .getTracks()[0];
        assertThat(metas(conductor, 0x58))
                .containsExactly(new byte[] {6, 3, 36, 8}, new byte[] {5, 3, 12, 8}, new byte[] {2, 1, 48, 8});
        assertThat(metas(conductor, 0x59))
                .containsExactly(new byte[] {1, 1}, new byte[] {-3, 0}, new byte[] {3, 1}, new byte[] {0, 0});
        assertThat(metas(conductor, 0x51))
                .containsExactly(new byte[] {0x07, (byte) 0xA1, 0x20}, new byte[] {0, 0x17, 0x71});
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < conductor.size(); i++) {
            places.add(conductor.get(i).getTick());
        }
        assertThat(places).isSorted().contains(1440L, 2640L, 4080L);
    }

    @Test
    void notes_between_the_keys_are_bent_and_the_bend_undone() throws Exception {
        Track melody = read("X:1\nM:4/4\nL:1/4\nK:C\n^/c2 _/d2|e4|]\n").getTracks()[1];
        List<String> bends = messages(
                melody, ShortMessage.PITCH_BEND, bend -> Integer.toString(bend.getData1() + 128 * bend.getData2()));
        assertThat(bends).hasSize(4).startsWith("0 6144", "960 8192").endsWith("1920 8192");
    }

    @Test
    void another_instrument_in_the_midst_of_a_voice_comes_in_its_time(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("tune.mid");
        Midi.write(
                Performance.of(
                        tune("X:1\nM:4/4\nL:1/4\nK:C\nV:1\nV:2\n[V:1] c4|d4|]\n[V:2] C4|\n%%MIDI program 42\nD4|]\n")),
                file);

        Track second = MidiSystem.getSequence(file.toFile()).getTracks()[2];
        assertThat(messages(
                        second, ShortMessage.PROGRAM_CHANGE, change -> change.getChannel() + " " + change.getData1()))
                .hasSize(2)
                .last()
                .isEqualTo("1920 1 42");
        assertThat(folder.toFile().list()).containsExactly("tune.mid");
    }

    @Test
    void a_performance_that_no_file_can_hold_is_refused() {
        Performance endless = Performance.of(tune("X:1\nM:none\nL:1\nK:C\n" + "c999".repeat(140) + "|]\n"));
        assertThatThrownBy(() -> Midi.bytes(endless))
                .isInstanceOf(PerformanceException.class)
                .hasMessage("A MIDI file holds at most 139810 whole notes; this performance reaches 139860");
    }

    @Test
    void a_file_holds_these_bytes_on_every_machine() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        PerformanceOptions rich = PerformanceOptions.DEFAULTS
                .withOrnaments(true)
                .withSwing(Fraction.of(2, 3))
                .withAccompaniment(Accompaniment.PLAIN);
        for (String abc : List.of(ScoreTest.ALL_SORTS, ScoreTest.SOLO, PARTS)) {
            for (Tune each : Abc.parse(abc).tunes()) {
                digest.update(Midi.bytes(Performance.of(each)));
                digest.update(Midi.bytes(Performance.of(each, rich)));
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest()).substring(0, 16)).isEqualTo("86958914754cad9e");
    }

    private static final String PARTS = """
            X:3
            T:Parts
            P:A(BA)2C
            R:hornpipe
            M:4/4
            L:1/8
            K:Dmix
            P:A
            |:"D"!p!D2 F>A "C"~c2 A2|1,3 "G"TB4 z4:|2 [Q:1/4=70]!f!.B4 (A4|
            P:B
            G>F) (3EFG !crescendo(!A2 B2!crescendo)!|"Am7"{cd}e8|[1 e4 z4|[2 d8||
            P:C
            %%MIDI drum dzdd 35 38 42 100 90 80
            %%MIDI drumon
            %%MIDI gchord fzcz
            "D"!segno!d4 !fermata!d4|"A7/C#"c4 !D.S.!c4-|c4 z4|[|"Nonsense"D8|]
            w: One two three * four_ five
            """;
}
