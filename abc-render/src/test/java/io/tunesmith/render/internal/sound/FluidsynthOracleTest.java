package io.tunesmith.render.internal.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares single notes with recorded instruments: fluidsynth with a soundfont, by default FluidR3 (Debian's fluidsynth and
 * fluid-soundfont-gm). Both are dry, held for three seconds, at velocity 96. docs/sound.md has the table that this prints.
 */
@Tag("oracle")
class FluidsynthOracleTest {

    private static final Path SOUNDFONT =
            Path.of(System.getProperty("tunesmith.soundfont", "/usr/share/sounds/sf2/FluidR3_GM.sf2"));
    private static final int RATE = SoundRenderer.FRAME_RATE;
    private static final int[] KEYS = {48, 60, 72, 81};
    private static final int VELOCITY = 96;
    private static final double SECONDS = 3;
    private static final double LEAD = 0.1;
    private static final int HARMONICS = 12;

    private static final Map<Integer, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry(0, "piano"),
            Map.entry(6, "harpsichord"),
            Map.entry(15, "hammered dulcimer"),
            Map.entry(21, "accordion"),
            Map.entry(23, "concertina"),
            Map.entry(24, "guitar"),
            Map.entry(25, "bouzouki (steel guitar)"),
            Map.entry(32, "bass"),
            Map.entry(40, "fiddle"),
            Map.entry(45, "plucked fiddle"),
            Map.entry(46, "harp"),
            Map.entry(48, "strings"),
            Map.entry(73, "flute"),
            Map.entry(105, "banjo"),
            Map.entry(109, "bagpipe")));

    /** What the ear tells notes apart by. */
    private record Features(double level, double crest, double centroid, double decay, double[] harmonics) {}

    @TempDir
    Path folder;

    @BeforeEach
    void fluidsynth_must_be_there() {
        assumeTrue(Files.exists(SOUNDFONT), "no soundfont at " + SOUNDFONT + " (-Dtunesmith.soundfont=...)");
        boolean there;
        try {
            Process process = new ProcessBuilder("fluidsynth", "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            there = process.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        assumeTrue(there, "fluidsynth is not installed");
    }

    @Test
    void instruments_come_close_to_recorded_ones() throws Exception {
        System.out.println("| instrument | key | level | crest, dB | centroid, Hz | T60, s | harmonics off by, dB |");
        System.out.println("|---|---|---|---|---|---|---|");
        List<Double> centroids = new ArrayList<>();
        List<Double> decays = new ArrayList<>();
        List<Double> differences = new ArrayList<>();
        for (Map.Entry<Integer, String> entry : NAMES.entrySet()) {
            for (int key : KEYS) {
                Features ours = features(ours(entry.getKey(), key), key);
                Features theirs = features(fluidsynth(entry.getKey(), key), key);
                double difference = difference(ours.harmonics, theirs.harmonics);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %.1f / %.1f | %.1f / %.1f | %.0f / %.0f | %s / %s | %.1f |%n",
                        entry.getValue(),
                        key,
                        ours.level,
                        theirs.level,
                        ours.crest,
                        theirs.crest,
                        ours.centroid,
                        theirs.centroid,
                        seconds(ours.decay),
                        seconds(theirs.decay),
                        difference);
                centroids.add(Math.abs(Math.log(ours.centroid / theirs.centroid)));
                differences.add(difference);
                if (ours.decay < 20 && theirs.decay < 20) {
                    decays.add(Math.abs(Math.log(ours.decay / theirs.decay)));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "Typically (median) the centroid is off by a factor of %.2f, T60 by %.2f, a harmonic by %.1f dB.%n",
                Math.exp(median(centroids)),
                Math.exp(median(decays)),
                median(differences));
        assertThat(Math.exp(median(centroids))).isLessThan(1.4);
        assertThat(Math.exp(median(decays))).isLessThan(1.4);
        assertThat(median(differences)).isLessThan(9);
    }

    @Test
    void a_soundfont_sounds_as_in_fluidsynth() throws Exception {
        for (int program : new int[] {0, 24, 32, 40, 46, 73, 105}) {
            for (int key : new int[] {48, 60, 76}) {
                double[] ours;
                try (SoundFont soundFont = SoundFont.open(SOUNDFONT)) {
                    ours = dry(voices -> soundFont.start(event(program, key), voices));
                }
                Features us = features(ours, key);
                Features them = features(fluidsynth(program, key), key);
                assertThat(us.centroid / them.centroid)
                        .as("centroid of %d at %d", program, key)
                        .isBetween(0.87, 1.15);
                assertThat(difference(us.harmonics, them.harmonics))
                        .as("harmonics of %d at %d", program, key)
                        .isLessThan(4);
            }
        }
    }

    private static String seconds(double decay) {
        return decay < 20 ? String.format(Locale.ROOT, "%.1f", decay) : "held";
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static SoundEvent event(int program, int key) {
        return new SoundEvent(0, Math.round(SECONDS * RATE), key, 0, VELOCITY, program, 0);
    }

    private static double[] ours(int program, int key) throws IOException {
        BundledBank bank = new BundledBank();
        return dry(voices -> bank.start(event(program, key), voices));
    }

    /** Something that starts voices. */
    @FunctionalInterface
    private interface Start {
        void on(List<Voice> voices) throws IOException;
    }

    /** What voices sound like without room and limiter, both sides together, after the lead. */
    private static double[] dry(Start start) throws IOException {
        List<Voice> voices = new ArrayList<>();
        start.on(voices);
        int lead = (int) (LEAD * RATE);
        float[] left = new float[(int) ((LEAD + SECONDS) * RATE)];
        float[] right = new float[left.length];
        for (Voice voice : voices) {
            voice.mix(left, right, lead, left.length);
        }
        double[] sum = new double[left.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (left[i] + right[i]) / 2;
        }
        return sum;
    }

    private double[] fluidsynth(int program, int key)
            throws IOException, InterruptedException, InvalidMidiDataException, UnsupportedAudioFileException {
        Sequence sequence = new Sequence(Sequence.PPQ, 500);
        Track track = sequence.createTrack();
        track.add(new MidiEvent(new ShortMessage(ShortMessage.PROGRAM_CHANGE, 0, program, 0), 0));
        // 120 quarters a minute: 1000 ticks a second.
        track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, key, VELOCITY), (long) (1000 * LEAD)));
        track.add(new MidiEvent(
                new ShortMessage(ShortMessage.NOTE_OFF, 0, key, 0), (long) (1000 * (LEAD + SECONDS) + 500)));
        Path midi = folder.resolve("note.mid");
        Path wav = folder.resolve("note.wav");
        MidiSystem.write(sequence, 0, midi.toFile());
        Process process = new ProcessBuilder(
                        "fluidsynth",
                        "-ni",
                        "-R",
                        "0",
                        "-C",
                        "0",
                        "-g",
                        "1",
                        "-r",
                        "44100",
                        "-F",
                        wav.toString(),
                        SOUNDFONT.toString(),
                        midi.toString())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(wav.toFile())) {
            ByteBuffer bytes = ByteBuffer.wrap(sound.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            double[] sum = new double[(int) ((LEAD + SECONDS) * RATE)];
            for (int i = 0; i < sum.length; i++) {
                sum[i] = (bytes.getShort(4 * i) + bytes.getShort(4 * i + 2)) / 65536.0;
            }
            return sum;
        }
    }

    private static Features features(double[] sound, int key) {
        double hertz = Timbre.hertz(key);
        int lead = (int) (LEAD * RATE);
        int window = 1 << 14;
        // A tenth of a second after the start the stroke is over and the tone stands.
        double[] part = new double[window];
        System.arraycopy(sound, lead + RATE / 10, part, 0, window);
        double weighted = 0;
        double all = 0;
        for (double f = 40; f < 12_000; f += 2.0 * RATE / window) {
            double amplitude = Pitch.amplitude(part, f);
            weighted += f * amplitude;
            all += amplitude;
        }
        double[] harmonics = new double[HARMONICS];
        for (int n = 1; n <= HARMONICS && n * hertz < 12_000; n++) {
            // Stiff strings and vibrato put a harmonic a little off its place.
            for (double off = -0.02; off <= 0.04; off += 0.25 * RATE / window / (n * hertz)) {
                harmonics[n - 1] = Math.max(harmonics[n - 1], Pitch.amplitude(part, n * hertz * (1 + off)));
            }
        }
        double peak = 0;
        for (int i = lead; i < sound.length; i++) {
            peak = Math.max(peak, Math.abs(sound[i]));
        }
        double early = power(sound, lead, lead + RATE / 2);
        double level = 10 * Math.log10(early);
        return new Features(level, 20 * Math.log10(peak) - level, weighted / all, decay(sound, lead), harmonics);
    }

    /** The time in which the note falls by 60 dB, from how it falls between a tenth and six tenths of a second. */
    private static double decay(double[] sound, int lead) {
        int width = RATE / 10;
        double first = 10 * Math.log10(power(sound, lead + width, lead + 2 * width) + 1e-12);
        double last = 10 * Math.log10(power(sound, lead + 6 * width, lead + 7 * width) + 1e-12);
        return first - last < 1.5 ? 100 : 60 * 0.5 / (first - last);
    }

    private static double power(double[] sound, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += sound[i] * sound[i];
        }
        return sum / (to - from);
    }

    /** How far the harmonics are apart on average in decibels, nothing counting for less than -50, level apart. */
    private static double difference(double[] one, double[] other) {
        double[] a = decibels(one);
        double[] b = decibels(other);
        double offset = 0;
        int count = 0;
        for (int i = 0; i < HARMONICS; i++) {
            if (one[i] > 0) {
                offset += a[i] - b[i];
                count++;
            }
        }
        offset /= count;
        double sum = 0;
        for (int i = 0; i < HARMONICS; i++) {
            if (one[i] > 0) {
                sum += Math.abs(a[i] - b[i] - offset);
            }
        }
        return sum / count;
    }

    private static double[] decibels(double[] amplitudes) {
        double most = 0;
        for (double amplitude : amplitudes) {
            most = Math.max(most, amplitude);
        }
        double[] decibels = new double[amplitudes.length];
        for (int i = 0; i < decibels.length; i++) {
            decibels[i] = Math.max(-50, 20 * Math.log10(amplitudes[i] / most + 1e-9));
        }
        return decibels;
    }
}
