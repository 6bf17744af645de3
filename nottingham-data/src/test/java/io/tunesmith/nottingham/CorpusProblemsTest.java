package io.tunesmith.nottingham;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CorpusProblemsTest {

    @Test
    void reads_all_tunes_with_the_problems_that_the_documentation_lists() throws IOException {
        Map<String, int[]> counts = new TreeMap<>();
        count("ABC_cleaned", 1034, 0, counts);
        count("ABC_original", 1037, 1, counts);

        String rows = counts.entrySet().stream()
                .map(entry -> "| " + entry.getKey() + " | " + entry.getValue()[0] + " | " + entry.getValue()[1] + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("..", "docs", "nottingham-problems.md")))
                .contains("|---|---|---|---|\n" + rows + "\n\n");
    }

    private static void count(String edition, int tunes, int column, Map<String, int[]> counts) throws IOException {
        int read = 0;
        for (Path file : CorpusFolder.files(edition)) {
            ParseResult result = Abc.parse(file);
            read += result.tunes().size();
            for (Problem problem : result.problems()) {
                counts.computeIfAbsent(problem.code() + " | " + problem.severity(), key -> new int[2])[column]++;
            }
        }
        assertThat(read).isEqualTo(tunes);
    }
}
