package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Accidental;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Mode;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Step;
import io.tunesmith.abc.Tune;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is asked for: a tune, or one exception that says why there is none; soon. */
@Tag("fuzz")
class TuneRequestFuzzTest {

    private static final int CASES = 60 * Integer.getInteger("tunesmith.fuzz", 1);
    private static final int TEXTS = 200 * Integer.getInteger("tunesmith.fuzz", 1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final List<String> OPENINGS = List.of(
            "|:A|\"D\"d2f a2f|",
            "d2",
            "[",
            "|",
            "||||",
            "(3",
            "A>",
            "\"",
            "{g}",
            "d100",
            "^^c__B=a",
            "z8|z8|",
            "X:1",
            "é",
            "[K:C]",
            "|]",
            ":|",
            "\"Q\"A",
            "A-B",
            "[1",
            "A,,,,,,,,",
            "\ud83c",
            " ",
            "");
    private static final List<String> RHYTHMS = List.of(
            "jig", "reel", "waltz", "hornpipe", "slip jig", "JIG", "", "x", "a\nK:C", "strathspey", "q".repeat(40));
    private static final List<String> FORMS =
            List.of("AABB", "A", "ABAC", "", "aabb", "ABCDEFGHIJKLMNOPQ", "AAAAAAAA", "ZZ");
    private static final List<Double> NUMBERS =
            List.of(1.0, 0.7, 1e-300, 0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY, 5.0, 5.1, 0.05);

    private final AbcGenerator generator = AbcGenerator.pretrained();

    @Test
    void is_met_or_refused() {
        int met = 0;
        for (long seed = 1; seed <= CASES; seed++) {
            Random random = new Random(seed);
            long start = System.nanoTime();
            TuneRequest request = null;
            try {
                request = request(random);
                Tune tune = generator.tune(request).tune();
                assertThat(Abc.parse(Abc.print(tune)).tunes()).hasSize(1);
                met++;
            } catch (IllegalArgumentException | IllegalStateException e) {
                assertThat(e).as("seed %d", seed).hasMessageMatching("(?s).*[a-z].*");
            } catch (RuntimeException | Error e) {
                fail("seed " + seed + ": " + request, e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("seed %d: %s", seed, request)
                    .isLessThan(LONGEST);
        }
        assertThat(met).isGreaterThan(CASES / 20);
    }

    @Test
    void texts_go_on_or_are_refused() {
        for (long seed = 1; seed <= TEXTS; seed++) {
            Random random = new Random(seed);
            String given = text(random);
            try {
                generator.score(given);
                int length = random.nextInt(12) - 1;
                String text = generator.continuation(given, length, one(NUMBERS, random), one(NUMBERS, random), seed);
                assertThat(text).startsWith(given).hasSize(given.length() + length);
            } catch (IllegalArgumentException e) {
                assertThat(e).as("seed %d", seed).hasMessageMatching("(?s).*[a-z].*");
            } catch (RuntimeException | Error e) {
                fail("seed " + seed + ": " + given, e);
            }
        }
    }

    @Test
    void tunes_are_harmonized_and_varied_or_refused() {
        for (long seed = 1; seed <= CASES / 6; seed++) {
            Random random = new Random(seed);
            String body = "A|:d2f f2d|edc A2f|gag fed|1e3 d3:|2e3 d2|]";
            StringBuilder changed = new StringBuilder(body);
            for (int edits = random.nextInt(3); edits > 0; edits--) {
                changed.setCharAt(random.nextInt(changed.length()), body.charAt(random.nextInt(body.length())));
            }
            String text = "M:6/8\nL:1/8\nK:D\n" + changed + "\n";
            for (Tune tune : ModelText.parse(text).tunes()) {
                try {
                    Tune varied = generator.vary(tune, random.nextInt(4) - 1, random.nextInt(6), seed);
                    assertThat(varied.body()).isNotEmpty();
                    assertThat(generator.harmonize(tune, seed).body()).isNotEmpty();
                } catch (IllegalArgumentException | IllegalStateException e) {
                    assertThat(e).as("seed %d", seed).hasMessageMatching("(?s).*[a-z].*");
                } catch (RuntimeException | Error e) {
                    fail("seed " + seed + ": " + text, e);
                }
            }
        }
    }

    private static TuneRequest request(Random random) {
        TuneRequest request = TuneRequest.any().withBars(1 + random.nextInt(6)).withSeed(random.nextLong());
        for (int wishes = random.nextInt(4); wishes > 0; wishes--) {
            request = switch (random.nextInt(12)) {
                case 0 -> request.withRhythm(one(RHYTHMS, random));
                case 1 -> request.withMeter(Meter.of(1 + random.nextInt(13), 1 << random.nextInt(7)));
                case 2 ->
                    request.withKey(Key.of(
                            Step.values()[random.nextInt(7)],
                            one(List.of(Accidental.NATURAL, Accidental.SHARP, Accidental.FLAT), random),
                            Mode.values()[random.nextInt(Mode.values().length)]));
                case 3 -> request.withBars(one(List.of(0, 1, 2, 7, 16, 513), random));
                case 4 -> request.withForm(one(FORMS, random));
                case 5 -> request.withOpening(one(OPENINGS, random) + one(OPENINGS, random));
                case 6 -> request.withChordSymbols(random.nextBoolean());
                case 7 -> request.withInstrument(Instrument.values()[random.nextInt(Instrument.values().length)]);
                case 8 -> request.withTemperature(one(NUMBERS, random));
                case 9 -> request.withTopK(one(List.of(-1, 0, 1, 2, 10, Integer.MAX_VALUE), random));
                case 10 -> request.withTopP(one(NUMBERS, random));
                default ->
                    request.withConstrain(random.nextBoolean() ? Strictness.OFF : Strictness.STRICT)
                            .withNovelty(random.nextBoolean() ? Strictness.OFF : Strictness.STRICT);
            };
        }
        return request;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("M:6/8\nL:1/8\nK:D\n|:A|\"D\"d2f a2f|");
        for (int edits = random.nextInt(5); edits > 0; edits--) {
            int at = random.nextInt(text.length());
            if (random.nextInt(3) == 0) {
                text.insert(at, one(OPENINGS, random));
            } else {
                text.setCharAt(at, text.charAt(random.nextInt(text.length())));
            }
        }
        return text.toString().replace(" ", random.nextInt(3) == 0 ? " " : "");
    }

    private static <T> T one(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
