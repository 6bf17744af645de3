package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Fraction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tunes with the notes they must sound, in {@code golden.txt}: a line with the rule, perhaps a line with options behind
 * {@code !}, the tune, and for each track a line of notes as onset, pitch and length in whole notes. Every tune is played
 * again from a text with other line ends.
 */
class GoldenTest {

    private static final String[] NAMES = {"C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"};

    @TestFactory
    Stream<DynamicTest> every_tune_sounds_as_written() throws IOException {
        return Stream.of(text().split("\n\n")).map(block -> {
            List<String> lines = block.strip().lines().toList();
            return DynamicTest.dynamicTest(lines.get(0).substring(2), () -> {
                List<String> expected =
                        lines.stream().filter(line -> line.startsWith("> ")).toList();
                assertThat(play(lines, "\n")).containsExactlyElementsOf(expected);
                assertThat(play(lines, "\r\n")).containsExactlyElementsOf(expected);
            });
        });
    }

    static String text() throws IOException {
        try (var in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream("golden.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    static List<String> play(List<String> lines, String lineEnd) {
        PerformanceOptions options = PerformanceOptions.DEFAULTS;
        boolean velocity = false;
        StringBuilder abc = new StringBuilder("X:1").append(lineEnd);
        for (String line : lines) {
            if (line.startsWith("! ")) {
                String option = line.substring(2);
                switch (option) {
                    case "velocity" -> velocity = true;
                    case "ornaments" -> options = options.withOrnaments(true);
                    case "swing" -> options = options.withSwing(Fraction.of(2, 3));
                    case "doubleBarsBoundRepeats" -> options = options.withDoubleBarsBoundRepeats(true);
                    default ->
                        options = options.withAccompaniment(Accompaniment.valueOf(option.replaceFirst("style=", "")));
                }
            } else if (!line.startsWith("# ") && !line.startsWith("> ")) {
                abc.append(line).append(lineEnd);
            }
        }
        Performance performance = Performance.of(Abc.parse(abc).tunes().get(0), options);
        List<String> played = new ArrayList<>();
        for (int i = 0; i < performance.tracks().size(); i++) {
            List<String> notes = new ArrayList<>();
            for (Performance.Sound sound : performance.sounds()) {
                if (sound.track() == i) {
                    notes.add(sound.onset() + " " + pitch(sound) + " " + sound.duration()
                            + (velocity ? " v" + sound.velocity() : ""));
                }
            }
            played.add("> " + performance.tracks().get(i).name() + ": " + String.join(", ", notes));
        }
        if (performance.tempos().size() > 1) {
            played.add("> tempo: "
                    + String.join(
                            ", ",
                            performance.tempos().stream()
                                    .map(tempo -> tempo.at() + " " + tempo.wholeNotesPerMinute())
                                    .toList()));
        }
        return played;
    }

    private static String pitch(Performance.Sound sound) {
        String name = NAMES[sound.key() % 12] + (sound.key() / 12 - 1);
        return sound.cents() == 0 ? name : name + (sound.cents() > 0 ? "+" : "") + sound.cents();
    }
}
