package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Tune;
import io.tunesmith.nottingham.CorpusTune;
import io.tunesmith.nottingham.Nottingham;
import io.tunesmith.nottingham.Split;
import io.tunesmith.render.Midi;
import io.tunesmith.render.MidiImport;
import io.tunesmith.render.Performance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tunes of the corpus as MIDI and back: the held-out tenth, or with {@code -Dtunesmith.roundtrip=all} every tune, which
 * gives the figures of docs/import.md.
 */
class MidiRoundTripTest {

    private static final int QUARTERS_OF_DRIFT = 32;

    @TempDir
    private Path folder;

    private List<CorpusTune> tunes;

    /** A note of the melody, counted from its first. */
    private record Heard(Fraction onset, int key) {}

    private int melodies;
    private int keys;
    private int meters;
    private long notes;
    private long right;

    @BeforeEach
    void loadCorpus() throws IOException {
        assumeTrue(
                System.getenv("TUNESMITH_NOTTINGHAM") != null || System.getProperty("tunesmith.nottingham") != null,
                "the Nottingham corpus is not at hand");
        tunes = "all".equals(System.getProperty("tunesmith.roundtrip"))
                ? Nottingham.load().tunes()
                : Nottingham.load().tunes(Split.TEST);
    }

    @Test
    void what_is_written_comes_back() throws Exception {
        for (CorpusTune source : tunes) {
            Tune tune = source.parse().tunes().get(0);
            compare(tune, Midi.bytes(Performance.of(tune)));
        }
        System.out.println(figures());
        assertThat(melodies).isGreaterThanOrEqualTo((int) Math.ceil(tunes.size() * 0.98));
        assertThat(keys).isGreaterThanOrEqualTo((int) Math.ceil(tunes.size() * 0.95));
        assertThat(meters).isGreaterThanOrEqualTo((int) Math.ceil(tunes.size() * 0.95));
    }

    @Test
    void what_a_person_played_comes_back() throws Exception {
        for (CorpusTune source : tunes) {
            Tune tune = source.parse().tunes().get(0);
            compare(tune, humanised(Midi.bytes(Performance.of(tune)), source.index()));
        }
        System.out.println(figures());
        assertThat(right).isGreaterThanOrEqualTo(notes * 9 / 10);
        assertThat(keys).isGreaterThanOrEqualTo((int) Math.ceil(tunes.size() * 0.95));
    }

    private String figures() {
        return String.format(
                "%d tunes: %.1f %% with the same melody, %.1f %% key, %.1f %% meter; %.1f %% of the notes",
                tunes.size(),
                100.0 * melodies / tunes.size(),
                100.0 * keys / tunes.size(),
                100.0 * meters / tunes.size(),
                100.0 * right / notes);
    }

    private void compare(Tune tune, byte[] midi) throws IOException {
        Path file = Files.write(folder.resolve("tune.mid"), midi);
        Tune read = MidiImport.read(file).tunes().get(0);
        List<Heard> before = melody(tune);
        List<Heard> after = melody(read);
        melodies += before.equals(after) ? 1 : 0;
        keys += read.key().fifths() == tune.key().fifths() ? 1 : 0;
        meters += read.meter().barDuration().equals(tune.meter().barDuration())
                        && read.meter().isCompound() == tune.meter().isCompound()
                ? 1
                : 0;
        Set<Heard> found = new HashSet<>(after);
        notes += before.size();
        right += before.stream().filter(found::contains).count();
    }

    private static List<Heard> melody(Tune tune) {
        Performance performance = Performance.of(tune);
        int track = 0;
        while (performance.tracks().get(track).role() != Performance.Role.VOICE) {
            track++;
        }
        List<Heard> melody = new ArrayList<>();
        Fraction first = null;
        for (Performance.Sound sound : performance.sounds()) {
            if (sound.track() == track) {
                first = first == null ? sound.onset() : first;
                melody.add(new Heard(sound.onset().minus(first), sound.key()));
            }
        }
        return melody;
    }

    /** Each note begins and ends up to 20 ms too soon or too late, while the tempo wanders by 3 % up and down. */
    private static byte[] humanised(byte[] midi, long seed) throws InvalidMidiDataException, IOException {
        Sequence straight = MidiSystem.getSequence(new ByteArrayInputStream(midi));
        double ticksPerMilli = straight.getResolution() / microsPerQuarter(straight) * 1000;
        Random random = new Random(seed);
        Sequence played = new Sequence(Sequence.PPQ, straight.getResolution());
        for (Track from : straight.getTracks()) {
            Track to = played.createTrack();
            for (int place = 0; place < from.size(); place++) {
                MidiEvent event = from.get(place);
                MidiMessage message = event.getMessage();
                double turn = 2 * Math.PI * event.getTick() / straight.getResolution() / QUARTERS_OF_DRIFT;
                double drift = 0.03 * QUARTERS_OF_DRIFT / (2 * Math.PI) * (1 - Math.cos(turn));
                double tick = event.getTick() + drift * straight.getResolution();
                if (message instanceof ShortMessage note
                        && (note.getCommand() == ShortMessage.NOTE_ON || note.getCommand() == ShortMessage.NOTE_OFF)) {
                    tick += (random.nextDouble() * 2 - 1) * 20 * ticksPerMilli;
                }
                to.add(new MidiEvent(message, Math.max(0, Math.round(tick))));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MidiSystem.write(played, 1, out);
        return out.toByteArray();
    }

    private static double microsPerQuarter(Sequence sequence) {
        for (Track track : sequence.getTracks()) {
            for (int place = 0; place < track.size(); place++) {
                if (track.get(place).getMessage() instanceof MetaMessage meta && meta.getType() == 0x51) {
                    byte[] data = meta.getData();
                    return (data[0] & 0xff) << 16 | (data[1] & 0xff) << 8 | data[2] & 0xff;
                }
            }
        }
        return 500_000;
    }
}
