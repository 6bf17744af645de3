package io.tunesmith.nottingham;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunesmith.abc.Meter;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

    @TempDir
    private Path directory;

    @Test
    void numbers_tunes_through_the_files_in_alphabetical_order() throws IOException {
        write("b.abc", "X:1\nT:Third\nK:C\nC|\n");
        write("a.abc", "\nX: 7\nT:First\nK:C\nC|\n\n\nX:8\nT:Second\nK:C\nC|");
        write("notes.txt", "X:1\nK:C\nC|\n");

        Corpus corpus = Corpus.read(directory);

        assertThat(corpus.tunes())
                .containsExactly(
                        new CorpusTune(0, "a.abc", 2, "", "X: 7\nT:First\nK:C\nC|\n"),
                        new CorpusTune(1, "a.abc", 8, "", "X:8\nT:Second\nK:C\nC|\n"),
                        new CorpusTune(2, "b.abc", 1, "", "X:1\nT:Third\nK:C\nC|\n"));
        assertThat(corpus.tunes().get(0).rawText()).isEqualTo("X: 7\nT:First\nK:C\nC|\n\n");
    }

    @Test
    void keeps_what_a_file_says_before_its_tunes() throws IOException {
        Path file = write("a.abc", "% mine\nM:6/8\nL:1/8\n\nX:1\nK:C\nCDE FGA|\n\nX:2\nK:C\nC6|\n");

        assertThat(Corpus.read(file).tunes()).extracting(CorpusTune::fileHeader).containsOnly("M:6/8\nL:1/8\n");
        assertThat(Corpus.read(file).tunes()).allSatisfy(tune -> {
            ParseResult parsed = tune.parse();
            assertThat(parsed.problems()).isEmpty();
            assertThat(parsed.tunes()).extracting(Tune::meter).containsExactly(Meter.of(6, 8));
        });
    }

    @Test
    void reads_line_ends_of_every_system_and_text_that_is_not_utf_8() throws IOException {
        Files.write(
                directory.resolve("a.abc"),
                "X:1\r\nT:Caf\u00e9\r\nK:C\r\nC|\r\n".getBytes(StandardCharsets.ISO_8859_1));
        write("b.abc", "\uFEFFX:1\nT:Caf\u00e9\n");

        assertThat(Corpus.read(directory).tunes())
                .extracting(CorpusTune::text)
                .containsExactly("X:1\nT:Caf\u00e9\nK:C\nC|\n", "X:1\nT:Caf\u00e9\n");
    }

    @Test
    void hashes_the_bytes_of_all_files() throws IOException {
        write("a.abc", "X:1\n");
        write("b.abc", "X:2\n");

        assertThat(Corpus.read(directory).sha256())
                .isEqualTo(Hashes.sha256("X:1\nX:2\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void says_that_there_is_nothing_to_read() throws IOException {
        assertThatThrownBy(() -> Corpus.read(directory)).hasMessageContaining("holds no tune");
        Path empty = write("empty.abc", "T:No number\n");
        assertThatThrownBy(() -> Corpus.read(empty)).hasMessageContaining("empty.abc holds no tune");
        assertThatThrownBy(() -> Corpus.read(directory.resolve("none.abc")))
                .hasMessageContaining("none.abc")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void leaves_large_files_on_the_disk_and_sees_when_they_change() throws IOException {
        String tune = "X:1\nT:Caf\u00e9\nK:C\n" + "CDEF|".repeat(100_000) + "\n\n";
        Path file = write("large.abc", "M:4/4\n\n" + tune.repeat(34));
        Corpus corpus = Corpus.read(file);

        assertThat(corpus.tunes()).hasSize(34);
        assertThat(corpus.tunes().get(33))
                .isEqualTo(
                        new CorpusTune(33, "large.abc", 3 + 33 * 5, "M:4/4\n", tune.substring(0, tune.length() - 1)));
        assertThat(corpus.tunes(Split.VALIDATION)).extracting(CorpusTune::index).containsExactly(4, 24);
        assertThat(corpus.sha256()).isEqualTo(Hashes.sha256(Files.readAllBytes(file)));

        Files.writeString(file, tune);
        assertThatThrownBy(() -> corpus.tunes().get(33)).hasMessageContaining("it has changed since it was first read");
    }

    @Test
    void sees_a_change_that_leaves_size_and_time_as_they_were() throws IOException {
        String tune = "X:1\nK:C\n" + "CDEF|".repeat(1_000_000) + "\n\n";
        Path file = write("large.abc", tune.repeat(4));
        Corpus corpus = Corpus.read(file);
        FileTime modified = Files.getLastModifiedTime(file);

        Files.writeString(file, " ".repeat(4 * tune.length()));
        Files.setLastModifiedTime(file, modified);
        assertThatThrownBy(() -> corpus.tunes().get(2)).hasMessageContaining("it has changed since it was first read");
        Files.delete(file);
        assertThatThrownBy(() -> corpus.tunes().get(2)).hasMessageContaining("large.abc");
    }

    @EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /dev/zero")
    @Test
    void refuses_a_file_without_end() {
        assertThatThrownBy(() -> Corpus.read(Path.of("/dev/zero")))
                .hasMessage("/dev/zero: of more than 16777216 bytes it must be a file that does not change");
    }

    @Test
    void passes_over_files_without_a_tune() throws IOException {
        write("a.abc", "T:none\n");
        write("b.abc", "X:1\nK:C\nC|\n");
        write("c.abc", "");
        write("d.abc", "X:2\nK:C\nD|\n");
        write("e.abc", "");

        assertThat(Corpus.read(directory).tunes()).extracting(CorpusTune::file).containsExactly("b.abc", "d.abc");
    }

    @Test
    void reads_text_of_any_kind_by_paragraphs() throws IOException {
        write("a.txt", "\uFEFFOne line\r\n  and another\r\n \r\n\r\nY: no tune\r\n");
        write("b.txt", "\n\n\tLast\n\n");
        write("c.abc", "X:1\nK:C\n");

        assertThat(Corpus.readText(directory).tunes())
                .containsExactly(
                        new CorpusTune(0, "a.txt", 1, "", "One line\n  and another\n"),
                        new CorpusTune(1, "a.txt", 5, "", "Y: no tune\n"),
                        new CorpusTune(2, "b.txt", 3, "", "\tLast\n"));
        Path empty = write("d.txt", " \n\n");
        assertThatThrownBy(() -> Corpus.readText(empty)).hasMessageContaining("d.txt holds no text");
    }

    @Test
    void takes_text_for_latin_1_that_ends_inside_a_character() throws IOException {
        Path file = Files.write(directory.resolve("a.abc"), new byte[] {'X', ':', '1', '\n', (byte) 0xc3});

        assertThat(Corpus.read(file).tunes().get(0).text()).isEqualTo("X:1\n\u00c3\n");
    }

    @Test
    void splits_by_number_alone() {
        String validation = IntStream.range(0, 60)
                .filter(index -> Split.of(index) == Split.VALIDATION)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
        String test = IntStream.range(0, 60)
                .filter(index -> Split.of(index) == Split.TEST)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));

        assertThat(validation).isEqualTo("4 24 44");
        assertThat(test).isEqualTo("9 19 29 39 49 59");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
