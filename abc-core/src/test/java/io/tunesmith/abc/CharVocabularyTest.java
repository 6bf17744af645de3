package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharVocabularyTest {

    private static final CharVocabulary VOCABULARY = CharVocabulary.of(List.of("K:D\n", "|: d2 é\uD834\uDD1E"));

    @TempDir
    Path dir;

    @Test
    void numbers_characters_in_the_order_of_their_codes() {
        assertThat(VOCABULARY).hasToString("\n 2:DKd|é\uD834\uDD1E");
        assertThat(VOCABULARY.size()).isEqualTo(10);
        assertThat(VOCABULARY.idOf('D')).hasValue(4);
        assertThat(VOCABULARY.codePoint(4)).isEqualTo('D');
        assertThat(VOCABULARY.idOf('z')).isEmpty();
    }

    @Test
    void decodes_what_it_encodes() {
        int[] ids = VOCABULARY.encode("d2|\n\uD834\uDD1E");
        assertThat(ids).containsExactly(6, 2, 7, 0, 9);
        assertThat(VOCABULARY.decode(ids)).isEqualTo("d2|\n\uD834\uDD1E");
    }

    @Test
    void is_equal_to_one_of_the_same_characters_alone() {
        assertThat(CharVocabulary.of(List.of(VOCABULARY.toString())))
                .isEqualTo(VOCABULARY)
                .hasSameHashCodeAs(VOCABULARY)
                .isNotEqualTo(CharVocabulary.of(List.of("K:D")));
    }

    @Test
    void names_an_unknown_character_and_its_place() {
        UnknownCharacterException problem =
                catchThrowableOfType(UnknownCharacterException.class, () -> VOCABULARY.encode("K:D\nd2z"));
        assertThat(problem)
                .hasMessage("line 2, column 3 (offset 6): the character 'z' (U+007A) is not among the 10 of the"
                        + " vocabulary");
        assertThat(problem.codePoint()).isEqualTo('z');
        assertThat(problem.span()).isEqualTo(new Span(2, 3, 6, 1));
    }

    @Test
    void names_a_character_that_cannot_be_seen() {
        assertThatThrownBy(() -> VOCABULARY.encode("\t")).hasMessageContaining("character tabulation (U+0009)");
        assertThatThrownBy(() -> VOCABULARY.encode("\uD834")).hasMessageContaining("(U+D834)");
    }

    @Test
    void loads_what_it_saved() throws IOException {
        Path file = dir.resolve("vocabulary.txt");
        VOCABULARY.save(file);
        assertThat(CharVocabulary.load(file)).isEqualTo(VOCABULARY);
        assertThat(Files.readAllLines(file))
                .startsWith(
                        "Tunesmith vocabulary, version 1, size 10",
                        "U+000A line feed (lf)",
                        "U+0020 space",
                        "U+0032 2");
        assertThat(dir).isDirectoryContaining("glob:**vocabulary.txt").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void saves_over_an_older_file() throws IOException {
        Path file = dir.resolve("vocabulary.txt");
        VOCABULARY.save(file);
        CharVocabulary other = CharVocabulary.of(List.of("abc"));
        other.save(file);
        assertThat(CharVocabulary.load(file)).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "something else\n",
                "Tunesmith vocabulary, version 2, size 1\nU+0041 A\n",
                "Tunesmith vocabulary, version 1, size 2\nU+0041 A\n",
                "Tunesmith vocabulary, version 1, size -1\nU+0041 A\n",
                "Tunesmith vocabulary, version 1, size 1\nU+0041 B\n",
                "Tunesmith vocabulary, version 1, size 1\nA\n",
                "Tunesmith vocabulary, version 1, size 1\nU+FFFFFF A\n",
                "Tunesmith vocabulary, version 1, size 1\nU+ A\n",
                "Tunesmith vocabulary, version 1, size 1\nU+0041\n",
                "Tunesmith vocabulary, version 1, size 1\nU+00041 A\n",
                "Tunesmith vocabulary, version 1, size 1\nU+-041 A\n",
                "Tunesmith vocabulary, version 1, size 2\nU+0042 B\nU+0041 A\n",
                "Tunesmith vocabulary, version 1, size 2\nU+0041 A\nU+0041 A\n"
            })
    void refuses_a_file_that_is_no_vocabulary(String text) throws IOException {
        Path file = Files.writeString(dir.resolve("vocabulary.txt"), text);
        assertThatThrownBy(() -> CharVocabulary.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vocabulary.txt:")
                .hasMessageContaining("not a vocabulary");
        assertThatThrownBy(() -> CharVocabulary.parse(text, "it"))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("it:[1-3]: not a vocabulary: .+");
    }

    @Test
    void refuses_bytes_that_are_not_utf_8() throws IOException {
        Path file = Files.write(dir.resolve("vocabulary.txt"), "é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CharVocabulary.load(file)).hasMessageContaining("not UTF-8");
    }

    @Test
    void leaves_nothing_behind_where_it_cannot_save() throws IOException {
        Path file = Files.createDirectories(dir.resolve("taken/by/folders")).getParent();
        assertThatThrownBy(() -> VOCABULARY.save(file)).isInstanceOf(IOException.class);
        assertThat(dir.resolve("taken")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void refuses_what_is_no_file_of_a_reasonable_size() throws IOException {
        assertThatThrownBy(() -> CharVocabulary.load(dir))
                .isInstanceOf(IOException.class)
                .hasMessage(dir + ": a folder, not a file");
        Path lines = Files.writeString(dir.resolve("lines"), "\n\n");
        assertThatThrownBy(() -> CharVocabulary.load(lines)).hasMessageStartingWith(lines + ":1: not a vocabulary");
        Path large = dir.resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertThatThrownBy(() -> CharVocabulary.load(large))
                .hasMessageContaining("larger than the limit of 4194304 bytes");
        assertThatThrownBy(() -> Abc.parse(large)).hasMessageContaining("larger than the limit of 67108864 bytes");
    }
}
