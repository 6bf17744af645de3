package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Tune;
import java.io.StringReader;
import java.time.Duration;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the parser makes of a text can be played and drawn, or is refused with a clear message; soon. */
@Tag("fuzz")
class PerformanceFuzzTest {

    private static final int CASES = 1_000 * Integer.getInteger("tunesmith.fuzz", 1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String SEED_TUNE =
            "X:1\nT:Seed & <b>\nP:AB\nM:6/8\nL:1/8\nQ:3/8=100\nK:D\nP:A\n\"D\"A|:\"D\"d2f {ge}a>f d-|1 \"A7\"d3 [ce]3:|2"
                    + " (3efe !p!d3||\nP:B\n[M:4/4]&A4 | Z2 [K:Gm]~B^c =d'2-d'2 !D.C.!|]\nw: la-la _ la\nV:2 clef=bass\n"
                    + "!<(!(D,2 E,2)!<)!{/d}[F,^A,]4|$ x4 \"_low\"!trill!B,4|\n";

    @Test
    void random_edits_are_played_and_drawn() {
        for (long seed = 1; seed <= CASES; seed++) {
            String abc = edited(seed);
            long start = System.nanoTime();
            try {
                for (Tune tune : Abc.parse(abc).tunes()) {
                    playAndDraw(tune);
                }
            } catch (RuntimeException | XMLStreamException | Error e) {
                fail("seed " + seed + ": " + abc.replace("\n", "\\n"), e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(abc).isLessThan(LONGEST);
        }
    }

    private static void playAndDraw(Tune tune) throws XMLStreamException {
        try {
            Midi.bytes(Performance.of(tune));
        } catch (PerformanceException clear) {
            assertThat(clear).hasMessageMatching(".*[a-z].*");
        }
        XMLStreamReader drawing = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(Score.svg(tune)));
        int elements = 0;
        while (drawing.hasNext()) {
            elements += drawing.next() == XMLStreamReader.START_ELEMENT ? 1 : 0;
        }
        assertThat(elements).isPositive();
    }

    private static String edited(long seed) {
        Random random = new Random(seed);
        StringBuilder abc = new StringBuilder(SEED_TUNE);
        int edits = 1 + random.nextInt(8);
        for (int edit = 0; edit < edits; edit++) {
            int at = random.nextInt(abc.length());
            switch (random.nextInt(4)) {
                case 0 -> abc.deleteCharAt(at);
                case 1 -> abc.insert(at, SEED_TUNE.charAt(random.nextInt(SEED_TUNE.length())));
                case 2 ->
                    abc.setCharAt(at, (char) (random.nextInt(8) == 0 ? random.nextInt(160) : 32 + random.nextInt(95)));
                default -> {
                    int from = random.nextInt(SEED_TUNE.length());
                    abc.insert(at, SEED_TUNE, from, Math.min(SEED_TUNE.length(), from + random.nextInt(20)));
                }
            }
        }
        return abc.toString();
    }
}
