package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Mode;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.internal.transcription.Transcriber;
import io.tunesmith.render.internal.transcription.Transcriber.Transcription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tunes that are played into MIDI files and read back, in {@code imports.txt}: a line with what is shown, perhaps a line
 * behind {@code !} with how it is played, the tune, and behind {@code >} the text that it becomes and what is remarked.
 *
 * <p>How it is played: {@code late}, by how many ticks notes come too early or late (standard deviation); {@code gap}, how
 * many ticks before its end a note stops; {@code drift}, by how many percent the second half is slower than the first;
 * {@code untold}, without meter and key; {@code key}, with this number of sharps instead; {@code ticks} of a quarter note;
 * {@code swing}; {@code chords}, with the accompaniment.
 */
class MidiImportGoldenTest {

    @TestFactory
    Stream<DynamicTest> what_is_played_becomes_this_text() throws IOException {
        try (var in = Objects.requireNonNull(MidiImportGoldenTest.class.getResourceAsStream("imports.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            return Stream.of(text.split("\n\n")).map(block -> {
                List<String> lines = block.strip().lines().toList();
                return DynamicTest.dynamicTest(
                        lines.get(0).substring(2),
                        () -> assertThat(imported(lines))
                                .containsExactlyElementsOf(lines.stream()
                                        .filter(line -> line.startsWith(">"))
                                        .toList()));
            });
        }
    }

    private static List<String> imported(List<String> lines) throws IOException {
        Map<String, Integer> manner = new HashMap<>();
        StringBuilder abc = new StringBuilder("X:1\n");
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("! ")) {
                for (String word : line.substring(2).split(" ")) {
                    String[] parts = word.split("=");
                    manner.put(parts[0], parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
                }
            } else if (!line.startsWith(">")) {
                abc.append(line).append('\n');
            }
        }
        byte[] file = played(Abc.parse(abc).tunes().get(0), manner);
        Transcription transcription = Transcriber.transcribe("tune.mid", file, ImportOptions.DEFAULT, 1);
        List<String> found = new ArrayList<>();
        transcription.tunes().forEach(tune -> tune.lines().forEach(line -> found.add("> " + line)));
        transcription.remarks().forEach(remark -> found.add(">> " + remark));
        return found;
    }

    private static byte[] played(Tune tune, Map<String, Integer> manner) {
        PerformanceOptions options = PerformanceOptions.DEFAULTS
                .withAccompaniment(manner.containsKey("chords") ? Accompaniment.PLAIN : Accompaniment.OFF)
                .withSwing(manner.containsKey("swing") ? Fraction.of(2, 3) : Fraction.of(1, 2));
        Performance performance = Performance.of(tune, options);
        int ticks = manner.getOrDefault("ticks", 480);
        SmfBuilder file = new SmfBuilder(1, ticks);
        SmfBuilder.TrackBuilder first = file.track();
        for (Performance.TempoChange tempo : performance.tempos()) {
            first.tempo(tick(tempo.at(), ticks), (int)
                    Math.round(4 * tempo.wholeNotesPerMinute().doubleValue()));
        }
        if (!manner.containsKey("untold")) {
            for (Performance.MeterChange change : performance.meters()) {
                Meter meter = change.meter();
                first.meter(
                        tick(change.at(), ticks),
                        meter.beats().stream().mapToInt(Integer::intValue).sum(),
                        meter.unit());
            }
            for (Performance.KeyChange change : performance.keys()) {
                Key key = change.key();
                boolean minor = key.mode() == Mode.MINOR;
                first.key(tick(change.at(), ticks), manner.getOrDefault("key", key.fifths()), minor);
            }
        }
        List<SmfBuilder.TrackBuilder> tracks = new ArrayList<>();
        for (int i = 0; i < performance.tracks().size(); i++) {
            tracks.add(i == 0 ? first : file.track());
            tracks.get(i).name(performance.tracks().get(i).name());
        }
        Random random = new Random(1);
        int half = tick(performance.duration(), ticks) / 2;
        for (Performance.Sound sound : performance.sounds()) {
            int late = (int) Math.round(manner.getOrDefault("late", 0) * random.nextGaussian());
            int from = Math.max(0, drifted(tick(sound.onset(), ticks), half, manner) + late);
            int to = drifted(tick(sound.end(), ticks), half, manner) - manner.getOrDefault("gap", 0) + late;
            tracks.get(sound.track())
                    .note(
                            sound.track(),
                            from,
                            Math.max(from + Math.max(1, ticks / 48), to),
                            sound.key(),
                            sound.velocity());
        }
        return file.bytes();
    }

    private static int tick(Fraction place, int ticks) {
        return (int) Math.round(place.doubleValue() * 4 * ticks);
    }

    private static int drifted(int tick, int half, Map<String, Integer> manner) {
        return tick + Math.max(0, tick - half) * manner.getOrDefault("drift", 0) / 100;
    }
}
