package io.tunesmith.examples.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredTextsTest {

    @Test
    void gives_back_every_text_in_any_order() throws IOException {
        List<Integer> numbers = IntStream.range(0, 2500).boxed().toList();
        List<String> stored = new StoredTexts(numbers, number -> "tune \u00e9 " + number + "\n".repeat(number % 3));

        assertThat(stored).hasSize(2500);
        for (int number = 2499; number >= 0; number -= 7) {
            assertThat(stored.get(number)).isEqualTo("tune \u00e9 " + number + "\n".repeat(number % 3));
        }
        assertThat(new StoredTexts(List.of(), Object::toString)).isEmpty();
    }

    @Test
    void passes_on_what_is_wrong_with_a_text() {
        assertThatThrownBy(() -> new StoredTexts(List.of(1), number -> {
                    throw new BadTuneException("no tune");
                }))
                .isInstanceOf(BadTuneException.class)
                .hasMessage("no tune");
    }
}
