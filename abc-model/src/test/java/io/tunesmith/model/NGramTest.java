package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.UnknownCharacterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NGramTest {

    private static final CharVocabulary VOCABULARY = CharVocabulary.of(List.of("abcd\n"));

    /** Texts over four letters in which each letter mostly follows a certain one. */
    private static List<String> texts(int count, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            StringBuilder text = new StringBuilder();
            char letter = 'a';
            for (int place = 0; place < 80; place++) {
                letter = random.nextInt(10) < 9 ? "bcda".charAt(letter - 'a') : "abcd".charAt(random.nextInt(4));
                text.append(letter);
            }
            texts.add(text + "\n\n");
        }
        return texts;
    }

    @Test
    void the_chances_of_all_next_characters_make_one() {
        NGram ngram = new NGram(VOCABULARY, texts(20, 1), texts(5, 2));
        for (boolean cache : new boolean[] {false, true}) {
            for (String start : List.of("", "a", "abcdab", "abcdabcdabcda", "dddd")) {
                double sum = 0;
                for (String next : List.of("a", "b", "c", "d", "\n")) {
                    sum += Math.pow(
                            2,
                            ngram.score(start, cache).bits()
                                    - ngram.score(start + next, cache).bits());
                }
                assertThat(sum).as("after \"%s\", cache %s", start, cache).isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void it_comes_near_the_entropy_of_what_made_the_texts() {
        // 0.925 for the likely letter and 0.025 for each other: 0.503 bits; longer contexts only mislead.
        NGram ngram = new NGram(VOCABULARY, texts(500, 1), List.of());
        assertThat(ngram.bitsPerCharacter(texts(50, 3), false)).isBetween(0.5, 0.65);
    }

    @Test
    void the_cache_knows_a_phrase_that_returns_in_a_tune() {
        List<String> training = new ArrayList<>();
        List<String> validation = new ArrayList<>();
        Random random = new Random(5);
        for (int number = 0; number < 60; number++) {
            StringBuilder phrase = new StringBuilder();
            for (int place = 0; place < 40; place++) {
                phrase.append("abcd".charAt(random.nextInt(4)));
            }
            (number < 50 ? training : validation).add(phrase + "" + phrase + phrase + "\n\n");
        }
        NGram ngram = new NGram(VOCABULARY, training, validation.subList(0, 5));
        List<String> test = validation.subList(5, 10);
        assertThat(ngram.bitsPerCharacter(test, false)).isGreaterThan(1.7);
        assertThat(ngram.bitsPerCharacter(test, true)).isLessThan(1.2);
    }

    @Test
    void a_character_outside_the_vocabulary_is_an_error() {
        NGram ngram = new NGram(VOCABULARY, texts(3, 1), List.of());
        assertThatThrownBy(() -> ngram.score("abx", false)).isInstanceOf(UnknownCharacterException.class);
    }
}
