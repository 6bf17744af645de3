package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.examples.cli.CommandLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What the README shows is what the code does. */
@ResourceLock(Resources.SYSTEM_OUT)
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Path SOURCES = Path.of("src/test/java/io/tunesmith/examples");

    private final String readme = read(ROOT.resolve("README.md"));

    @Test
    void shows_code_that_is_compiled() {
        String compiled = plain(read(SOURCES.resolve("TenLines.java")) + read(SOURCES.resolve("ReadmeSnippets.java")));

        List<String> blocks = blocks("java");
        assertThat(blocks).hasSize(3).allSatisfy(block -> assertThat(compiled).contains(plain(block)));
    }

    @Test
    void composes_in_ten_lines() throws Exception {
        assertThat(blocks("java").get(0).lines().count()).isLessThanOrEqualTo(10);

        String printed = printedBy(() -> {
            TenLines.main(new String[0]);
            return null;
        });
        String seed = "M:6/8\nL:1/8\nK:D\n";
        assertThat(printed).startsWith(seed);
        assertThat(printed.strip().length()).isLessThanOrEqualTo(seed.length() + 400);
    }

    @Test
    void composes_and_plays(@TempDir Path folder) throws Exception {
        String printed = printedBy(() -> {
            ReadmeSnippets.composeAndPlay(folder);
            return null;
        });

        assertThat(printed).startsWith("X:1\n").contains("M:6/8\n");
        assertThat(folder.resolve("jig.mid")).isNotEmptyFile();
        assertThat(folder.resolve("jig.wav")).isNotEmptyFile();
    }

    @Test
    void reads_and_tells_what_is_wrong() throws Exception {
        String printed = printedBy(() -> {
            ReadmeSnippets.read();
            return null;
        });

        assertThat(printed.lines().toList()).hasSize(2).first().isEqualTo("Short");
        assertThat(printed).containsPattern("6:\\d+: (error|warning): ").contains("5/8", "6/8");
    }

    @Test
    void shows_commands_that_there_are() {
        List<String> commands = blocks("sh").stream().flatMap(String::lines).toList();

        assertThat(commands).hasSizeGreaterThan(5).allSatisfy(command -> {
            String[] words = command.split(" ");
            assertThat(words[0]).isEqualTo("examples/bin/tunesmith");
            CommandLines.parse(Stream.of(words).skip(1).toArray(String[]::new));
        });
    }

    @Test
    void links_to_files_that_there_are() {
        assertThat(Pattern.compile("]\\((?!https?:)([^)]+)\\)").matcher(readme).results())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(ROOT.resolve(link.group(1))).exists());
    }

    private List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String plain(String code) {
        return code.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (a, b) -> a + b + "\n");
    }

    private static String printedBy(Callable<?> code) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            code.call();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
