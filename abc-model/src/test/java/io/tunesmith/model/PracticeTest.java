package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeTest {

    private static final List<String> TEXTS = List.of("M:2/4\nL:1/8\nK:D\nd4|]\n\n", "M:3/4\nL:1/8\nK:G\nG6|]\n\n");

    @TempDir
    Path directory;

    /** As many texts of people's of 16 bars as of 12. */
    private static List<String> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "M:4/4\nL:1/4\nK:C\n" + "CDEF|".repeat(number % 2 == 0 ? 16 : 12) + "]\n\n")
                .toList();
    }

    @Test
    void is_what_the_model_wrote_well_itself() {
        ModelDirectory.Model model = ModelDirectory.bundled();
        List<String> texts = Practice.texts(model, people(40), 7, () -> false);

        assertThat(texts).hasSizeBetween(10, 20).doesNotHaveDuplicates();
        for (String text : texts) {
            assertThat(text).endsWith("\n\n");
            assertThat(ModelText.parse(text).problems()).isEmpty();
            Tune tune = ModelText.parse(text).tunes().get(0);
            assertThat(Composition.endsOnTonic(tune)).as(text).isTrue();
            assertThat(model.melodies().compare(tune).copiedWindows()).isZero();
        }
        assertThat(Practice.texts(model, people(40), 7, () -> false)).isEqualTo(texts);
        assertThat(Practice.texts(model, people(40), 1000, () -> false)).doesNotContainAnyElementsOf(texts);
        assertThat(Practice.texts(model, people(40), 7, () -> true)).isEmpty();
    }

    @Test
    void is_as_long_as_tunes_of_people() {
        ModelDirectory.Model model = ModelDirectory.bundled();
        Map<Integer, Long> lengths = Practice.texts(model, people(15), 7, () -> false).stream()
                .map(text -> model.vocabulary().encode(text))
                .map(text -> Bearings.extent(model.vocabulary(), text).bars())
                .collect(Collectors.groupingBy(bars -> bars, Collectors.counting()));

        // Of 15 these 8 are looked at: 0, 1, 3, 5, 7, 9, 11, 13.
        assertThat(lengths).containsOnlyKeys(12, 16).containsEntry(16, 1L);
        assertThat(lengths.get(12)).isBetween(1L, 7L);
    }

    @Test
    void is_kept_for_its_epoch() throws IOException {
        Practice.write(directory, 3, TEXTS);
        assertThat(Practice.read(directory, 3)).isEqualTo(TEXTS);
        assertThatThrownBy(() -> Practice.read(directory, 4))
                .isInstanceOf(ModelException.class)
                .hasMessage(directory.resolve("practice.txt") + ": it is damaged, or not of epoch 4");
        Practice.write(directory, 4, List.of());
        assertThat(Practice.read(directory, 4)).isEmpty();
    }

    @Test
    void is_refused_where_it_is_not_as_it_was_written() throws IOException {
        assertThatThrownBy(() -> Practice.read(directory, 1))
                .isInstanceOf(ModelException.class)
                .hasMessageEndingWith("practice.txt: it is missing");
        Practice.write(directory, 1, TEXTS);
        Path file = directory.resolve(Practice.FILE);
        Files.writeString(file, Files.readString(file).replace("d4", "d3"));
        assertThatThrownBy(() -> Practice.read(directory, 1)).hasMessageContaining("it is damaged");
    }
}
