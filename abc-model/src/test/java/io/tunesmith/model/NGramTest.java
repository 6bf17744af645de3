package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.UnknownCharacterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
    void it_gives_what_the_formulas_of_modified_kneser_ney_and_of_the_cache_give() {
        List<String> training = texts(12, 1);
        NGram ngram = new NGram(VOCABULARY, training, List.of());
        Formula formula = new Formula(training);
        for (String text : List.of(
                "",
                "a",
                "\n\n",
                "abcdabcd",
                "dcba\nabc",
                texts(1, 7).get(0),
                texts(1, 1).get(0))) {
            assertThat(ngram.score(text, false).bits()).as(text).isCloseTo(formula.bits(text, false), within(1e-9));
            assertThat(ngram.score(text, true).bits()).as(text).isCloseTo(formula.bits(text, true), within(1e-9));
            assertThat(ngram.score(text, true).characters()).isEqualTo(text.length());
        }
    }

    /** The same in plain words, with strings as keys: Chen and Goodman 1999, and a cache that is trusted by half. */
    private static final class Formula {

        private final List<Map<String, Integer>> counts = new ArrayList<>(); // of order 1, 2...
        private final double[][] discounts = new double[NGram.ORDER + 1][4];

        Formula(List<String> training) {
            for (int order = 1; order <= NGram.ORDER; order++) {
                counts.add(new TreeMap<>());
            }
            for (String text : training) {
                String all = "^".repeat(NGram.ORDER - 1) + text;
                for (int end = NGram.ORDER; end <= all.length(); end++) {
                    counts.get(NGram.ORDER - 1).merge(all.substring(end - NGram.ORDER, end), 1, Integer::sum);
                }
            }
            for (int order = NGram.ORDER; order >= 1; order--) {
                for (String gram : counts.get(order - 1).keySet()) {
                    if (order > 1) {
                        counts.get(order - 2).merge(gram.substring(1), 1, Integer::sum);
                    }
                }
                double[] n = new double[5];
                counts.get(order - 1).values().forEach(count -> n[Math.min(count, 5) % 5]++);
                double y = n[1] / Math.max(1, n[1] + 2 * n[2]);
                for (int count = 1; count <= 3; count++) {
                    double discount = n[count] == 0 ? count / 2.0 : count - (count + 1) * y * n[count + 1] / n[count];
                    discounts[order][count] = Math.max(0.05, Math.min(count - 0.05, discount));
                }
            }
        }

        double bits(String text, boolean cache) {
            double bits = 0;
            for (int place = 0; place < text.length(); place++) {
                double still = still("^".repeat(NGram.ORDER - 1) + text.substring(0, place), text.charAt(place));
                double chance = cache ? (still + cached(text, place)) / 2 : still;
                bits -= Math.log(chance) / Math.log(2);
            }
            return bits;
        }

        private double still(String before, char next) {
            double chance = 1.0 / VOCABULARY.size();
            for (int order = 1; order <= NGram.ORDER; order++) {
                String context = before.substring(before.length() - order + 1);
                double total = 0;
                double left = 0;
                for (char other : "abcd\n".toCharArray()) {
                    int count = counts.get(order - 1).getOrDefault(context + other, 0);
                    total += count;
                    left += discounts[order][Math.min(3, count)];
                }
                if (total == 0) {
                    break;
                }
                int count = counts.get(order - 1).getOrDefault(context + next, 0);
                chance = (count - discounts[order][Math.min(3, count)] + left * chance) / total;
            }
            return chance;
        }

        private static double cached(String text, int place) {
            String all = "^".repeat(NGram.ORDER - 1) + text;
            int end = place + NGram.ORDER - 1;
            double chance = 1.0 / VOCABULARY.size();
            for (int length = 0; length < NGram.ORDER; length++) {
                int total = 0;
                int same = 0;
                String kinds = "";
                for (int at = NGram.ORDER - 1; at < end; at++) {
                    if (all.startsWith(all.substring(end - length, end), at - length)) {
                        total++;
                        same += all.charAt(at) == text.charAt(place) ? 1 : 0;
                        kinds += kinds.indexOf(all.charAt(at)) < 0 ? all.charAt(at) : "";
                    }
                }
                if (total == 0) {
                    break;
                }
                chance = (Math.max(0, same - 0.5) + 0.5 * kinds.length() * chance) / total;
            }
            return chance;
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
