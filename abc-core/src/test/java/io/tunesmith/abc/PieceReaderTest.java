package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceReaderTest {

    /** Short, so that a file of some pieces is read soon. */
    private static final int LENGTH = 1 << 14;

    @TempDir
    Path folder;

    private record Pieces(int count, List<Tune> tunes, List<Problem> problems) {}

    private static Pieces pieces(Path file) throws IOException {
        return pieces(file, LENGTH);
    }

    private static Pieces pieces(Path file, int length) throws IOException {
        List<ParseResult> results = new ArrayList<>();
        PieceReader.read(file, length, results::add);
        return new Pieces(
                results.size(),
                results.stream().flatMap(result -> result.tunes().stream()).toList(),
                results.stream().flatMap(result -> result.problems().stream()).toList());
    }

    private Path write(String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve("many.abc"), text, charset);
    }

    /** About 50,000 characters: a file header, free text, tunes in disorder and without numbers, hundreds of problems. */
    private static String many(String lineEnd) {
        StringBuilder text = new StringBuilder("\ufeffM:6/8\nR:jig\n\nwords\n\n");
        for (int seed = 0; text.length() < 50_000; seed++) {
            text.append(RandomAbc.tune(seed % 100).stripTrailing()).append(seed % 3 == 0 ? "\n \t\n" : "\n\n");
            text.append(
                    seed % 10 == 0 ? "free text X:1\nX:7\nT:\u00e9\nK:C\nCD#E|\n\nK:G\nG4|\n%%begintext\nX\n\n" : "");
        }
        return text.toString().replace("\n", lineEnd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void pieces_make_up_the_whole(String lineEnd) throws IOException {
        Path file = write(many(lineEnd), StandardCharsets.UTF_8);
        ParseResult whole = Abc.parse(file);
        Pieces pieces = pieces(file);
        assertThat(pieces.count).isGreaterThan(2);
        assertThat(pieces.tunes).isEqualTo(whole.tunes());
        assertThat(pieces.problems).isEqualTo(whole.problems()).hasSizeGreaterThan(100);
        for (int i = 0; i < whole.tunes().size(); i++) {
            Tune tune = whole.tunes().get(i);
            for (int element = 0; element < tune.body().size(); element++) {
                assertThat(pieces.tunes.get(i).placement(element)).isEqualTo(tune.placement(element));
            }
        }
    }

    @Test
    void what_is_not_utf_8_is_found_wherever_it_stands() throws IOException {
        String text = many("\n").replace("\ufeff", "");
        Path file = write(
                text.substring(0, 30_000).replace('\u00e9', 'e') + text.substring(30_000), StandardCharsets.ISO_8859_1);
        ParseResult whole = Abc.parse(file);
        Pieces pieces = pieces(file);
        assertThat(pieces.problems).isEqualTo(whole.problems());
        assertThat(pieces.problems).extracting(Problem::code).contains(Problem.Code.NOT_UTF_8);
        assertThat(pieces.tunes).isEqualTo(whole.tunes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "no tune", "X:1\nK:C\n\u00e9|", "X:1\nK:C\nC|\n\nX:1\nK:C\nC|"})
    void short_files_are_one_piece(String text) throws IOException {
        Path file = write(text, StandardCharsets.ISO_8859_1);
        assertThat(pieces(file).count).isEqualTo(1);
        assertThat(pieces(file).problems).isEqualTo(Abc.parse(file).problems());
    }

    @Test
    void pieces_of_any_length_make_up_the_whole() throws IOException {
        String text =
                "M:3/4\n\nX:1\nN:see X:9\nK:C\nC D#E|\n \t\nX:2\r\nK:D\r\nf|\r\n\r\nwords X:3\n\n\nX:4\nK:G\nF|\nX:5\nK:F\nB|";
        Path file = write(text, StandardCharsets.UTF_8);
        ParseResult whole = Abc.parse(file);
        assertThat(whole.tunes()).hasSize(4);
        for (int length = 2; length <= text.length() + 1; length++) {
            Pieces pieces = pieces(file, length);
            assertThat(pieces.tunes).as("pieces of %d", length).isEqualTo(whole.tunes());
            assertThat(pieces.problems).as("pieces of %d", length).isEqualTo(whole.problems());
        }
        assertThat(pieces(file, 2).count).isEqualTo(4);
    }

    @Test
    void the_first_byte_may_not_be_utf_8() throws IOException {
        Path file = write("\u00e9\n\nX:1\nK:C\nC|", StandardCharsets.ISO_8859_1);
        assertThat(pieces(file).problems)
                .isEqualTo(Abc.parse(file).problems())
                .extracting(Problem::code)
                .containsExactly(Problem.Code.NOT_UTF_8);
    }

    @Test
    void says_where_the_text_is_not_utf_8() throws IOException {
        Path file = write("words\n\u00e9\n\nX:1\nK:C\nC|", StandardCharsets.ISO_8859_1);
        assertThat(Abc.parse(file).problems())
                .extracting(Problem::toString)
                .containsExactly("2:1: warning: The text is not UTF-8 here; all of it is read as Latin-1");
    }

    @Test
    void refuses_what_is_no_file() {
        assertThatThrownBy(() -> Abc.parse(folder, result -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a folder, not a file");
        assertThatThrownBy(() -> Abc.parse(folder.resolve("none"), result -> {}))
                .isInstanceOf(IOException.class);
    }

    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "there are no named pipes")
    @Test
    @Timeout(60)
    void reads_a_pipe_which_gives_its_text_but_once() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.abc");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        String text = RandomAbc.tune(1);
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, text, StandardOpenOption.WRITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        assertThat(pieces(pipe).tunes).isNotEmpty().isEqualTo(Abc.parse(text).tunes());
        writer.join();
    }

    @EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /dev/zero")
    @Test
    void refuses_a_file_without_end() {
        Path zero = Path.of("/dev/zero");
        assertThatThrownBy(() -> Abc.parse(zero, result -> {}))
                .hasMessage("/dev/zero: larger than the limit of " + Abc.LARGEST_FILE + " bytes");
        assertThatThrownBy(() -> CharVocabulary.load(zero)).hasMessageStartingWith("/dev/zero: larger than the limit");
    }

    @Test
    @Tag("load")
    @Timeout(60)
    void reads_what_is_there_of_a_file_that_is_cut_and_written_anew_meanwhile()
            throws IOException, InterruptedException {
        String whole = many("\n");
        Path file = write(whole, StandardCharsets.UTF_8);
        AtomicBoolean done = new AtomicBoolean();
        Thread other = new Thread(() -> {
            Random random = new Random(1);
            while (!done.get()) {
                try {
                    Files.writeString(file, whole.substring(0, random.nextInt(whole.length())));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        other.start();
        try {
            for (int i = 0; i < 30; i++) {
                try {
                    assertThat(pieces(file).count).isPositive();
                } catch (FileSystemException e) {
                    assertThat(e).hasMessage(file + ": it changed while it was read");
                }
            }
        } finally {
            done.set(true);
            other.join();
        }
    }

    @Test
    void a_tune_may_be_longer_than_a_piece() throws IOException {
        Path file = write("X:1\nK:C\n" + "C|\n".repeat(LENGTH) + "\nX:2\nK:D\nD|", StandardCharsets.UTF_8);
        assertThat(pieces(file).tunes).hasSize(2).isEqualTo(Abc.parse(file).tunes());
    }

    @Test
    void refuses_a_tune_without_end_before_it_fills_the_memory() throws IOException {
        Path file = write("X:1\nK:C\n" + "C|".repeat(1 << 20), StandardCharsets.UTF_8);
        byte[] more = "D|".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 4; i++) {
            Files.write(file, more, StandardOpenOption.APPEND);
        }
        assertThatThrownBy(() -> Abc.parse(file, result -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("without an empty line before a line X:");
    }

    @Test
    @Tag("load")
    void reads_a_file_larger_than_the_memory() throws IOException {
        byte[] tunes = many("\n")
                .substring(20)
                .repeat(10)
                .concat("\n\nX:1\nK:C\nC|\n\n")
                .getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("large.abc");
        long perTime =
                Abc.parse(new String(tunes, StandardCharsets.UTF_8)).tunes().size();
        int times = 4 * Integer.getInteger("tunesmith.load", 1);
        for (int i = 0; i < times; i++) {
            Files.write(file, tunes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        long[] found = new long[1];
        Abc.parse(file, piece -> found[0] += piece.tunes().size());
        assertThat(found[0]).isEqualTo(times * perTime);
    }
}
