package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.examples.cli.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private final Page readme;

    ReadmeTest() throws IOException {
        readme = Page.read(ROOT.resolve("README.md"));
    }

    @Test
    void shows_code_that_is_compiled() throws IOException {
        String compiled = Page.plain(Files.readString(SOURCES.resolve("TenLines.java"))
                + Files.readString(SOURCES.resolve("ReadmeSnippets.java")));

        List<String> blocks = readme.blocks("java");
        assertThat(blocks).hasSize(3).allSatisfy(block -> assertThat(compiled).contains(Page.plain(block)));
    }

    @Test
    void composes_in_ten_lines() throws Exception {
        assertThat(readme.blocks("java").get(0).lines().count()).isLessThanOrEqualTo(10);

        String printed = Printed.by(() -> TenLines.main(new String[0]));
        String seed = "M:6/8\nL:1/8\nK:D\n";
        assertThat(printed).startsWith(seed);
        assertThat(printed.strip().length()).isLessThanOrEqualTo(seed.length() + 400);
    }

    @Test
    void composes_and_plays(@TempDir Path folder) throws Exception {
        String printed = Printed.by(() -> ReadmeSnippets.composeAndPlay(folder));

        assertThat(printed).startsWith("X:1\n").contains("M:6/8\n");
        assertThat(folder.resolve("jig.mid")).isNotEmptyFile();
        assertThat(folder.resolve("jig.wav")).isNotEmptyFile();
    }

    @Test
    void reads_and_tells_what_is_wrong() throws Exception {
        String printed = Printed.by(() -> ReadmeSnippets.read());

        assertThat(printed.lines().toList()).hasSize(2).first().isEqualTo("Short");
        assertThat(printed).containsPattern("6:\\d+: (error|warning): ").contains("5/8", "6/8");
    }

    @Test
    void shows_commands_that_there_are() {
        List<String> commands =
                readme.blocks("sh").stream().flatMap(String::lines).toList();

        assertThat(commands).hasSizeGreaterThan(5).allSatisfy(command -> {
            String[] words = command.split(" ");
            assertThat(words[0]).isEqualTo("examples/bin/tunesmith");
            CommandLines.parse(Stream.of(words).skip(1).toArray(String[]::new));
        });
    }

    @Test
    void links_to_files_that_there_are() {
        assertThat(readme.links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).exists());
    }
}
