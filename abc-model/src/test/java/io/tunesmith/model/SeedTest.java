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
                request("two bars", any -> any.withBars(2), "c3e22c280c89"),
                request("four bars in D", any -> any.withBars(4).withKey(D_MAJOR), "84368e986587"),
                request("of the usual length", any -> any, "6bfdb74775d2"),
                request("in two parts", any -> any.withForm("AABB").withBars(8), "38a60fb106db"),
                request("in three", any -> any.withForm("ABC").withBars(9), "385709f67e6a"),
                request("for a whistle", any -> any.withBars(4).withInstrument(Instrument.D_WHISTLE), "9ce1fbfcbeb0"),
                request("without chords", any -> any.withBars(4).withChordSymbols(false), "c61d7cdc363d"),
                request("with an opening", any -> any.withBars(4).withOpening("|:d2 ef|"), "88bbc727b541"),
                request("with an opening alone", any -> any.withOpening("d2 ef|g2 fe|"), "78fe5b3b983c"),
                request("a jig", any -> any.withBars(4).withRhythm("jig").withMeter(Meter.of(6, 8)), "3472f46b18b4"),
                request("a polka", any -> any.withBars(4).withRhythm("polka"), "12fd65e2c890"),
                request("in a tempo", any -> any.withBars(2).withBeatsPerMinute(90), "ca4182643b2b"),
                request("cold", any -> any.withBars(4).withTemperature(0.3), "432d2a3e48b6"),
                request("hot", any -> any.withBars(4).withTemperature(1.5), "92b6917ae431"),
                request("of three", any -> any.withBars(4).withTopK(3), "c63fd580a003"),
                request("of half", any -> any.withBars(4).withTopP(0.5), "54a1462d88a7"),
                request("free", any -> any.withConstrain(Strictness.OFF), "b1b430cc960b"),
                request(
                        "free with an opening",
                        any -> any.withConstrain(Strictness.OFF).withOpening("|:d"),
                        "dcaf01c7b432"),
                request(
                        "free, a jig in D",
                        any -> any.withConstrain(Strictness.OFF)
                                .withRhythm("jig")
                                .withMeter(Meter.of(6, 8))
                                .withKey(D_MAJOR),
                        "3606917128a8"));
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
                "8a7b76eb478b");
        check(Abc.print(GENERATOR.harmonize(melody(), 1)), "23ed86b03baf");
    }
}
