package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Decoration;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.GraceNotes;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares note lists with those of abc2midi (Debian's abcmidi), which must be installed: {@code mvn -Poracle -pl abc-render -am verify}.
 * Its habits are undone first: play orders are read from {@code P:} only, ornaments are not played by us, hornpipes do not swing, notes start one
 * tick late.
 */
@Tag("oracle")
class Abc2midiOracleTest {

    /** Where abc2midi breaks the standard; docs/rendering.md says how. */
    private static final Set<String> EXCEPTIONS = Set.of(
            "ashover 6",
            "jigs 2",
            "jigs 81",
            "jigs 110",
            "jigs 153",
            "reelsa-c 81",
            "reelsd-g 1",
            "reelsh-l 53",
            "reelsh-l 70",
            "reelsr-t 32",
            "reelsr-t 71");

    /** Rules that abc2midi has otherwise; docs/rendering.md says how. */
    private static final Set<String> OWN_EXCEPTIONS = Set.of(
            "# quarter tones sound 50 cents off (§4.2)",
            "# quintuplets go by the meter (§4.13)",
            "# a length behind a chord multiplies (§4.17)",
            "# a tie into the first ending and into the second (§4.9, §4.11)",
            "# a tie with its accidental into each ending (§4.9, §4.11)",
            "# ::| plays three times (§4.8)",
            "# three passes of three chords",
            "# a second section with endings of its own and no start sign (§4.9)",
            "# endings in brackets, the last one closed by a repeat sign (§4.9)");

    @TempDir
    Path folder;

    @BeforeEach
    void abc2midi_must_be_there() {
        boolean there;
        try {
            Process process = new ProcessBuilder("abc2midi", "-ver")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            there = process.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        assumeTrue(there, "abc2midi is not installed");
    }

    @Test
    void the_nottingham_corpus_sounds_the_same() throws Exception {
        String place = System.getProperty("tunesmith.nottingham", System.getenv("TUNESMITH_NOTTINGHAM"));
        assumeTrue(place != null, "the Nottingham corpus is not at hand: set TUNESMITH_NOTTINGHAM");
        Path corpus = Files.isDirectory(Path.of(place, "ABC_cleaned")) ? Path.of(place, "ABC_cleaned") : Path.of(place);
        Map<String, String> different = new TreeMap<>();
        int tunes = 0;
        List<Path> files;
        try (var listed = Files.list(corpus)) {
            files = listed.filter(file -> file.toString().endsWith(".abc"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            for (String text : split(Files.readString(file, StandardCharsets.ISO_8859_1))) {
                tunes++;
                String difference = compare(text);
                if (!difference.isEmpty()) {
                    different.put(name(file, text), difference);
                }
            }
        }
        assertThat(tunes).isEqualTo(1034);
        assertThat(different).containsOnlyKeys(EXCEPTIONS);
    }

    @Test
    void our_own_tunes_sound_the_same() throws Exception {
        Map<String, String> different = new TreeMap<>();
        for (String block : GoldenTest.text().split("\n\n")) {
            if (!block.contains("\n! ")) {
                String abc = block.lines()
                        .filter(line -> !line.startsWith("# ") && !line.startsWith("> "))
                        .collect(Collectors.joining("\n", "X:1\n", "\n"));
                String difference = compare(abc);
                if (!difference.isEmpty()) {
                    different.put(block.lines().findFirst().orElse(""), difference);
                }
            }
        }
        assertThat(different).containsOnlyKeys(OWN_EXCEPTIONS);
    }

    private static String name(Path file, String text) {
        return file.getFileName().toString().replace(".abc", "")
                + text.lines().findFirst().orElse("").replaceAll("X: *", " ");
    }

    private static List<String> split(String text) {
        List<String> tunes = new ArrayList<>();
        for (String chunk : text.replace("\r\n", "\n").split("(?m)^(?=X:)")) {
            if (chunk.startsWith("X:")) {
                tunes.add(chunk.split("\n[ \t]*\n")[0] + "\n");
            }
        }
        return tunes;
    }

    private String compare(String text) throws Exception {
        TreeSet<String> ours = new TreeSet<>();
        Tune tune = Abc.parse(text).tunes().get(0);
        Performance performance =
                Performance.of(plain(tune), PerformanceOptions.DEFAULTS.withAccompaniment(Accompaniment.OFF));
        for (Performance.Sound sound : performance.sounds()) {
            ours.add(note(Math.round(sound.onset().doubleValue() * 1920), sound.key()));
        }
        TreeSet<String> theirs = theirs(text);
        for (String note : ours) {
            if (!theirs.contains(note)) {
                return "only we have " + note + " (" + ours.size() + " notes, they " + theirs.size() + ")";
            }
        }
        for (String note : theirs) {
            if (!ours.contains(note)) {
                return "only they have " + note + " (" + theirs.size() + " notes, we " + ours.size() + ")";
            }
        }
        return "";
    }

    private static String note(long tick, int key) {
        return String.format("%07d:%d", tick, key);
    }

    private static Tune plain(Tune tune) {
        List<Element> body = tune.body().stream()
                .filter(element -> !(element instanceof GraceNotes) && !(element instanceof Decoration))
                .toList();
        return Tune.of(tune.referenceNumber(), tune.header(), body);
    }

    private TreeSet<String> theirs(String text) throws Exception {
        StringBuilder abc = new StringBuilder();
        for (String line : text.split("\n")) {
            if (line.matches("[A-Z]:.*")) {
                if (!line.startsWith("R:")) {
                    abc.append(line.replaceFirst("^Y:", "P:")).append('\n');
                }
                if (line.startsWith("X:")) {
                    abc.append("%%MIDI chordattack 0\n");
                }
            } else {
                abc.append(line.replaceAll("![a-z]+!", "").replaceAll("[~T](?=[\\^_=]*[A-Ga-g])", ""))
                        .append('\n');
            }
        }
        Path source = folder.resolve("tune.abc");
        Path midi = folder.resolve("tune.mid");
        Files.writeString(source, abc, StandardCharsets.ISO_8859_1);
        Files.deleteIfExists(midi);
        Process process = new ProcessBuilder(
                        "abc2midi", source.toString(), "-o", midi.toString(), "-NGRA", "-NGUI", "-silent")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        TreeSet<String> notes = new TreeSet<>();
        if (!Files.exists(midi)) {
            return notes;
        }
        Sequence sequence = MidiSystem.getSequence(midi.toFile());
        Fraction scale = Fraction.of(480, sequence.getResolution());
        for (Track track : sequence.getTracks()) {
            for (int i = 0; i < track.size(); i++) {
                if (track.get(i).getMessage() instanceof ShortMessage message
                        && message.getCommand() == ShortMessage.NOTE_ON
                        && message.getData2() > 0) {
                    long tick = scale.times(track.get(i).getTick() - 1).numerator();
                    notes.add(note(tick, message.getData1()));
                }
            }
        }
        return notes;
    }
}
