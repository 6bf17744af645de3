package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Accidental;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Mode;
import io.tunesmith.abc.Step;
import io.tunesmith.abc.Tune;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A seed and a request give the same tune on every machine, here of a network that has learnt nothing. Whoever changes how
 * tunes are composed reads what a failing test prints and puts the new hash here.
 */
class SeedTest {

    private static final String CHARACTERS = "\n \"#',-/0123456789:=ABCDEFGKLMRX[]^_abcdefghijlmnoprstz{|}";
    private static final AbcGenerator GENERATOR = AbcGeneratorTest.untrained(CHARACTERS, MelodyIndex.of(List.of()));
    private static final Key D_MAJOR = Key.of(Step.D, Accidental.NATURAL, Mode.MAJOR);

    private static Arguments request(String what, UnaryOperator<TuneRequest> wish, String hash) {
        return Arguments.of(what, wish.apply(TuneRequest.any().withMeter(Meter.of(2, 4))), hash);
    }

    private static Stream<Arguments> requests() {
        return Stream.of(
                request("two bars", any -> any.withBars(2), "edb845e92127"),
                request("four bars in D", any -> any.withBars(4).withKey(D_MAJOR), "a5b2d4f0e2f9"),
                request("of the usual length", any -> any, "58b65117abf5"),
                request("in two parts", any -> any.withForm("AABB").withBars(8), "0ae923194214"),
                request("in three", any -> any.withForm("ABC").withBars(9), "0717ec202cc4"),
                request("for a whistle", any -> any.withBars(4).withInstrument(Instrument.D_WHISTLE), "8c34a40fcb7b"),
                request("without chords", any -> any.withBars(4).withChordSymbols(false), "f44536737389"),
                request("with an opening", any -> any.withBars(4).withOpening("|:d2 ef|"), "ed34a196e576"),
                request("with an opening alone", any -> any.withOpening("d2 ef|g2 fe|"), "3b30c9119450"),
                request("a jig", any -> any.withBars(4).withRhythm("jig").withMeter(Meter.of(6, 8)), "257ac3bebf7d"),
                request("a polka", any -> any.withBars(4).withRhythm("polka"), "2e60d1a1743e"),
                request("in a tempo", any -> any.withBars(2).withBeatsPerMinute(90), "2618b0385a71"),
                request("cold", any -> any.withBars(4).withTemperature(0.3), "fdaaa2d3cc2a"),
                request("hot", any -> any.withBars(4).withTemperature(1.5), "cebf2753609b"),
                request("of three", any -> any.withBars(4).withTopK(3), "e744fea80fe4"),
                request("of half", any -> any.withBars(4).withTopP(0.5), "d8f90670af46"),
                request("free", any -> any.withConstrain(Strictness.OFF), "a9ef91050c1b"),
                request(
                        "free with an opening",
                        any -> any.withConstrain(Strictness.OFF).withOpening("|:d"),
                        "3f49768bc589"),
                request(
                        "free, a jig in D",
                        any -> any.withConstrain(Strictness.OFF)
                                .withRhythm("jig")
                                .withMeter(Meter.of(6, 8))
                                .withKey(D_MAJOR),
                        "e2bb53f22175"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void a_seed_gives_the_same_tune_on_every_machine(String what, TuneRequest request, String hash) {
        String tunes = GENERATOR
                .tunes(request.withSeed(7), 3)
                .map(tune -> tune.attempts()
                        + String.format(Locale.ROOT, " %d %.4f%n", tune.seed(), tune.maskedMass())
                                .replace("\r", "")
                        + Abc.print(tune.tune()))
                .collect(Collectors.joining("\n"));
        check(tunes, hash);
    }

    private static void check(String text, String hash) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            assertThat(HexFormat.of().formatHex(digest).substring(0, 12))
                    .as(text)
                    .isEqualTo(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Tune melody() {
        return Abc.parse("X:3\nT:Steps\nM:2/4\nL:1/8\nK:G\n|:GABc|d2BA|GBdB|G2AB|c2ec|B2dB|A2FA|G4:|\n")
                .tunes()
                .get(0);
    }

    @Test
    void a_seed_varies_and_harmonizes_alike_on_every_machine() {
        check(
                Abc.print(GENERATOR.vary(melody(), 3, 4, 1))
                        + Abc.print(GENERATOR.vary(melody(), 1, 1, 2))
                        + Abc.print(GENERATOR.vary(melody(), 8, 8, 3)),
                "7b37e1f8c192");
        check(Abc.print(GENERATOR.harmonize(melody(), 1)), "e1f96361041b");
    }
}
