package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.render.internal.transcription.Transcriber;
import io.tunesmith.render.internal.transcription.Transcriber.Transcription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tunes at random, played as machines and as people play, become ABC that sounds the same. */
class MidiRoundTripTest {

    private static final int TUNES = 18;
    private static final int Q = 480;
    private static final int[][] METERS = {{4, 4}, {6, 8}, {3, 4}, {2, 4}, {9, 8}, {2, 2}};
    private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};

    /** A file and what its melody plays. */
    private record Played(byte[] file, List<Integer> keys, List<Integer> onsets) {}

    /** How a tune is played, by its number. */
    private static Played played(int number) {
        Random random = new Random(number);
        int[] meter = METERS[number % METERS.length];
        boolean told = number % 4 != 2; // the file tells meter and key
        int fifths = random.nextInt(9) - 4;
        int unit = meter[1] == 8 ? Q / 2 : Q;
        int bar = meter[0] * 4 * Q / meter[1];
        SmfBuilder file = new SmfBuilder(1, Q);
        SmfBuilder.TrackBuilder melody = file.track().name("Tune " + (char) ('A' + number));
        melody.tempo(0, 60 + 10 * (number % 9));
        if (told) {
            melody.meter(0, meter[0], meter[1]).key(0, fifths, number % 5 == 0);
        }
        List<Integer> keys = new ArrayList<>();
        List<Integer> onsets = new ArrayList<>();
        int at = number % 7 == 3 ? bar - unit : 0; // with a pickup
        int step = 7;
        int again = number % 6 == 5 ? 4 : 8; // after so many bars the first ones come again
        int bars = again + 4;
        Player player = new Player(melody, random, number % 3 == 1, again == 4, bar, keys, onsets);
        List<int[]> phrase = new ArrayList<>(); // key and length
        while (at < bars * bar) {
            int left = bar - at % bar;
            int place = at / bar % again;
            if (phrase.isEmpty() && at / bar >= again && (number % 2 == 0 || again == 4) && left == bar) {
                for (int back = 0; back < keys.size(); back++) { // the first bars again
                    if (onsets.get(back) >= bar * place && onsets.get(back) < bar * (place + 1)) {
                        int end = back + 1 < keys.size() ? onsets.get(back + 1) : bar * (place + 1);
                        phrase.add(new int[] {keys.get(back), Math.min(end, bar * (place + 1)) - onsets.get(back)});
                    }
                }
            }
            int length;
            int key;
            if (!phrase.isEmpty()) {
                int[] next = phrase.remove(0);
                key = next[0];
                length = next[1];
            } else {
                int[] lengths = {unit, unit, unit / 2, 2 * unit, unit / 2, unit / 4, 3 * unit / 2, unit / 3};
                length = at % unit == 0 ? lengths[random.nextInt(number % 3 == 0 ? 8 : 4)] : unit / 2;
                if (at % unit != 0) {
                    length = unit - at % unit;
                }
                step = Math.max(0, Math.min(14, step + random.nextInt(5) - 2));
                key = 55 + Math.floorMod(fifths * 7, 12) % 12 + 12 * (step / 7) + MAJOR[step % 7];
            }
            length = Math.min(length, left);
            if (length == unit / 3) {
                for (int third = 0; third < 2; third++) {
                    player.play(at + third * length, length, key + third);
                }
                at += 2 * length;
            }
            player.play(at, length, key);
            at += length;
        }
        if (number % 3 != 1) {
            accompany(file.track(), fifths, bar, unit, bars, number);
        }
        return new Played(file.bytes(), keys, onsets);
    }

    /** Plays a melody and writes down what of. */
    private record Player(
            SmfBuilder.TrackBuilder track,
            Random random,
            boolean human,
            boolean even,
            int bar,
            List<Integer> keys,
            List<Integer> onsets) {

        void play(int at, int length, int key) {
            int late = human ? (int) Math.round(5 * random.nextGaussian()) : 0;
            int loud = 70 + (at % bar == 0 ? 20 : 0) + (even || at / bar / 4 % 2 == 0 ? 0 : 25);
            int from = Math.max(0, at + late);
            track.note(0, from, Math.max(from + 20, at + length - (human ? 15 : 0)), key, loud);
            keys.add(key);
            onsets.add(at);
        }
    }

    private static void accompany(SmfBuilder.TrackBuilder track, int fifths, int bar, int unit, int bars, int number) {
        int[] roots = {0, 5, 7, 0};
        for (int place = 0; place < bars; place++) {
            int root = 36 + Math.floorMod(fifths * 7 + roots[place % 4], 12);
            track.note(1, place * bar, place * bar + unit, root, 70);
            for (int beat = unit; beat < bar; beat += unit) {
                if (number % 2 == 0) {
                    for (int third : new int[] {12, 16, place % 4 == 2 ? 22 : 19}) {
                        track.note(1, place * bar + beat, place * bar + beat + unit, root + third, 60);
                    }
                } else { // a second melody
                    track.note(1, place * bar + beat, place * bar + beat + unit, root + 12 + beat / unit % 3 * 4, 60);
                }
            }
        }
    }

    private static Transcription transcribe(Played played, ImportOptions options) throws IOException {
        return Transcriber.transcribe("played.mid", played.file, options, 1);
    }

    @Test
    void what_was_played_is_what_the_text_sounds() throws IOException {
        ImportOptions melody = ImportOptions.DEFAULT.withParts(ImportOptions.Parts.MELODY);
        for (int number = 0; number < TUNES; number++) {
            Played played = played(number);
            String text = transcribe(played, melody).tunes().get(0);
            ParseResult parsed = Abc.parse(text);
            assertThat(parsed.problems()).as(text).isEmpty();
            List<Performance.Sound> sounds = Performance.of(
                            parsed.tunes().get(0), PerformanceOptions.DEFAULTS.withAccompaniment(Accompaniment.OFF))
                    .sounds()
                    .stream()
                    .sorted(Comparator.comparing(Performance.Sound::onset))
                    .toList();
            assertThat(sounds).as(text).extracting(Performance.Sound::key).isEqualTo(played.keys);
            Fraction begin = sounds.get(0).onset();
            assertThat(sounds)
                    .as(text)
                    .extracting(sound -> sound.onset().minus(begin))
                    .isEqualTo(played.onsets.stream()
                            .map(onset -> Fraction.of(onset - played.onsets.get(0), 4 * Q))
                            .toList());
        }
    }

    @Test
    void gives_the_same_text_on_every_machine() throws IOException, NoSuchAlgorithmException {
        StringBuilder texts = new StringBuilder();
        for (int number = 0; number < TUNES; number++) {
            Transcription transcription = transcribe(played(number), ImportOptions.DEFAULT);
            texts.append(String.join("\n", transcription.tunes()))
                    .append(transcription.remarks())
                    .append('\n');
        }
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(texts.toString().getBytes(StandardCharsets.UTF_8));
        // Whoever changes how it is transcribed reads these texts and then puts the new hash here.
        assertThat(HexFormat.of().formatHex(hash).substring(0, 16))
                .as("%s", texts)
                .isEqualTo("c5a933d3254f1a28");
    }
}
