package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratorTest {

    /** People who never repeat a note and go up in thirds. */
    private static final Tune THIRDS = ModelText.parse(
                    "R:reel\nM:4/4\nL:1/8\nK:D\n|:DFEGFAGB|AcBdAcGB|FAGBFAEG|DFEGD4:|\n")
            .tunes()
            .get(0);

    private static final int COUNT = 8;

    @TempDir
    private static Path model;

    private static String before;
    private static String freeBefore;
    private static final List<Integer> HEARD = new ArrayList<>();

    @BeforeAll
    static void calibrate() throws IOException {
        Bundled.copyTo(model);
        Files.delete(model.resolve(ModelDirectory.CALIBRATION));
        before = composed(Strictness.STRICT);
        freeBefore = composed(Strictness.OFF);
        Calibrator.calibrate(model, Collections.nCopies(200, THIRDS), COUNT, HEARD::add);
    }

    private static String composed(Strictness constrain) throws IOException {
        TuneRequest request = TuneRequest.any().withConstrain(constrain).withSeed(5);
        try (AbcGenerator generator = AbcGenerator.load(model)) {
            return String.join(
                    "\n",
                    generator.tunes(request, 12).map(GeneratedTune::modelText).toList());
        }
    }

    @Test
    void makes_likelier_what_people_do_oftener() throws IOException {
        Calibration calibration = ModelDirectory.load(model).calibration();
        assertThat(calibration.factor(new String[] {" "}, "+2")).isGreaterThan(0.5);
        assertThat(calibration.factor(new String[] {" "}, "+0")).isLessThan(-0.5);
        assertThat(thirds(composed(Strictness.STRICT))).isGreaterThan(2 * thirds(before));
    }

    @Test
    void leaves_alone_what_is_not_constrained() throws IOException {
        assertThat(composed(Strictness.OFF)).isEqualTo(freeBefore);
    }

    @Test
    void counts_the_tunes() {
        assertThat(HEARD)
                .isEqualTo(IntStream.rangeClosed(1, Calibrator.ROUNDS * COUNT)
                        .boxed()
                        .toList());
    }

    @Test
    void does_the_same_again() throws IOException {
        Path file = model.resolve(ModelDirectory.CALIBRATION);
        String first = Files.readString(file);
        Calibrator.calibrate(model, Collections.nCopies(200, THIRDS), COUNT, done -> {});
        assertThat(Files.readString(file)).isEqualTo(first);
    }

    /** How many notes of a hundred are a third above the one before. */
    private static double thirds(String texts) {
        Calibration.Place place = new Calibration.Place();
        int notes = 0;
        int thirds = 0;
        for (int character : texts.codePoints().toArray()) {
            String kind = place.contexts().length == 2 ? place.kind(character) : "";
            notes += kind.matches("[+-][0-9]+") ? 1 : 0;
            thirds += kind.equals("+2") ? 1 : 0;
            place.add(character);
        }
        return 100.0 * thirds / notes;
    }

    @Test
    void needs_tunes_and_a_count() {
        assertThatThrownBy(() -> Calibrator.calibrate(model, List.of(), COUNT, done -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no tune to calibrate by");
        assertThatThrownBy(() -> Calibrator.calibrate(model, List.of(THIRDS), 0, done -> {}))
                .hasMessage("count is 0, it must be from 1 to 1000000");
    }
}
