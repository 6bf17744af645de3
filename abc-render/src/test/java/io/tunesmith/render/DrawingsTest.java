package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Pieces that show one thing each, in {@code drawings.txt}: a line with what it shows, the tune, and behind {@code >} the
 * hash of its drawings. Each is drawn as it stands; on narrow pages; in other clefs, so that what was above the middle
 * line comes below it; and with words over and under everything, so that they find out how far up and down it reaches.
 *
 * <p>Whoever changes how scores are drawn looks at the drawings, which a failing test leaves in
 * {@code target/drawings}, and puts the new hashes into the file.
 */
class DrawingsTest {

    @TestFactory
    Stream<DynamicTest> draws_the_same_on_every_machine() throws IOException {
        try (var in = Objects.requireNonNull(DrawingsTest.class.getResourceAsStream("drawings.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            return Stream.of(text.split("\n\n")).map(block -> {
                List<String> lines = new ArrayList<>(block.strip().lines().toList());
                String what = lines.remove(0).substring(2);
                String hash = lines.remove(lines.size() - 1);
                return DynamicTest.dynamicTest(what, () -> check(what, String.join("\n", lines) + "\n", hash));
            });
        }
    }

    private static void check(String what, String piece, String hash) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<String> drawings = drawings(piece);
        drawings.forEach(drawing -> digest.update(drawing.getBytes(StandardCharsets.UTF_8)));
        String now = "> " + HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        if (!now.equals(hash)) {
            Path folder = Files.createDirectories(Path.of("target", "drawings"));
            for (int i = 0; i < drawings.size(); i++) {
                Files.writeString(folder.resolve(what.replaceAll("\\W+", "-") + "-" + i + ".svg"), drawings.get(i));
            }
        }
        assertThat(now).as(what).isEqualTo(hash);
    }

    private static List<String> drawings(String piece) {
        String tune = piece.matches("(?s)(.*\\n)?K:.*") ? piece : "M:4/4\nL:1/8\nK:C\n" + piece;
        return List.of(
                svg(tune, 70),
                svg(tune, 33),
                svg(inClef(tune, "bass"), 70),
                svg(inClef(tune, "alto"), 50),
                svg(withWords(tune, "ov", "un"), 70),
                svg(withWords(tune, "i", "under all notes"), 100));
    }

    private static String inClef(String tune, String clef) {
        return tune.replaceFirst("(?m)^(K:\\S*).*$", "$1 clef=" + clef);
    }

    /** The same with words over and under all that begins behind a space or a bar line. */
    private static String withWords(String tune, String over, String under) {
        String words = "\"^" + over + "\"\"_" + under + "\"";
        return tune.lines()
                .map(line ->
                        line.matches("[A-Za-z]:.*") ? line : line.replaceAll("(?<=[ |])(?=[A-Ga-gz({!.~_^=])", words))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String svg(String abc, int spaces) {
        return Score.svg(Abc.parse("X:1\n" + abc).tunes().get(0), spaces);
    }
}
