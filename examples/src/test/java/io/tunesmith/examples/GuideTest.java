package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.examples.cli.CommandLines;
import io.tunesmith.render.Midi;
import io.tunesmith.render.Performance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide shows is what happens. */
@ResourceLock(Resources.SYSTEM_OUT)
class GuideTest {

    private static final Path GUIDE = Path.of("../docs/guide");
    private static final Path SNIPPETS = Path.of("src/test/java/io/tunesmith/examples/GuideSnippets.java");
    private static final Path STARTER =
            Path.of("../nottingham-data/src/main/resources/io/tunesmith/nottingham/starter.abc");
    private static final Set<String> NAMES_OF_PATHS = Set.of("--out", "--model", "--corpus");

    @TempDir
    private Path folder;

    static Stream<Page> pages() throws IOException {
        List<Page> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(GUIDE)) {
            for (Path file : files.sorted().toList()) {
                pages.add(Page.read(file));
            }
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shows_commands_that_do_what_it_says(Page page) throws IOException {
        prepare(page);
        String printed = "";
        for (Page.Block block : page.blocks()) {
            if (block.language().equals("sh")) {
                printed = block.text().lines().map(this::run).collect(Collectors.joining());
            } else if (block.language().equals("text")) {
                assertThat(printed).isEqualTo(block.text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shows_code_that_is_compiled(Page page) throws IOException {
        String compiled = Page.plain(Files.readString(SNIPPETS));

        assertThat(page.blocks("java"))
                .filteredOn(block -> !block.startsWith("package ")) // ExampleProgramsTest compares programs.
                .allSatisfy(block -> assertThat(compiled).contains(Page.plain(block)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_to_files_that_there_are(Page page) {
        assertThat(page.links()).allSatisfy(link -> assertThat(link).exists());
    }

    @Test
    void composes_varies_and_harmonizes() {
        assertThat(Printed.by(GuideSnippets::composeAReel)).contains("R:reel", "from seed 3, attempt ");
        assertThat(Printed.by(GuideSnippets::composeMany).split("K:")).hasSize(6);
        assertThat(Printed.by(GuideSnippets::varyAndHarmonize)).startsWith("X:").contains("\"");
    }

    @Test
    void reads_and_transposes() {
        assertThat(Printed.by(GuideSnippets::findProblems))
                .startsWith("Two bars in G\n6: ")
                .contains("3/8", "2/4");
        assertThat(Printed.by(GuideSnippets::lookAtNotes).lines())
                .hasSize(8)
                .anyMatch(line -> line.endsWith("for 1/6 of a whole note"));
        assertThat(Printed.by(GuideSnippets::transpose)).contains("K:E", "\"E\"EG Be");
    }

    @Test
    void renders_and_imports() throws IOException {
        prepare(Page.read(GUIDE.resolve("import.md")));

        assertThat(Printed.by(() -> GuideSnippets.renderFiles(folder))).startsWith("16 notes in ");
        assertThat(folder.resolve("scale.mid")).isNotEmptyFile();
        assertThat(folder.resolve("scale.wav")).isNotEmptyFile();
        assertThat(folder.resolve("scale.svg")).content().startsWith("<svg");
        assertThat(Printed.by(() -> GuideSnippets.importMidi(folder))).contains("M:6/8", "K:D");
    }

    /** Puts the files into the folder that the pages speak of. */
    private void prepare(Page page) throws IOException {
        String starter = Files.readString(STARTER);
        String three = starter.substring(0, starter.indexOf("X:4\n"));
        Files.writeString(folder.resolve("mine.abc"), page.toString().equals("train.md") ? starter : three);
        for (String abc : page.blocks("abc")) {
            Files.writeString(folder.resolve("short.abc"), abc);
        }
        Path songs = Files.createDirectories(folder.resolve("folder"));
        Performance song = Performance.of(Abc.parse(three).tunes().get(0));
        Midi.write(song, folder.resolve("song.mid"));
        Midi.write(song, songs.resolve("song.mid"));
    }

    /** Runs a command line in the folder, and gives what it printed, as it would be in the folder. */
    private String run(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
            words.add(word.replace("\"", ""));
        }
        assertThat(words.remove(0)).isEqualTo("tunesmith");
        if (words.get(0).equals("train") && words.contains("--epochs")) {
            words.set(words.indexOf("--epochs") + 1, "1"); // It is not about patience.
        }
        for (int i = 1; i < words.size(); i++) {
            if (isPath(words.get(i), words.get(i - 1))) {
                words.set(i, folder.resolve(words.get(i)).toString());
            }
        }
        CommandLines.Result result = CommandLines.run(words.toArray(String[]::new));
        assertThat(result.exitCode())
                .as(line + "\n" + result.err())
                .isLessThanOrEqualTo(words.get(0).equals("check") ? 1 : 0);
        return (result.out() + result.err())
                .replace(System.lineSeparator(), "\n")
                .replace(folder + folder.getFileSystem().getSeparator(), "");
    }

    private static boolean isPath(String word, String before) {
        return word.matches(".*\\.(abc|mid)|folder")
                || NAMES_OF_PATHS.contains(before)
                        && !Set.of("starter", "nottingham").contains(word);
    }
}
