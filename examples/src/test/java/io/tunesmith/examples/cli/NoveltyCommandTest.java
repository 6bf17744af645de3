package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoveltyCommandTest {

    @TempDir
    private Path folder;

    @Test
    void tells_what_of_a_tune_stands_in_the_corpus_in_another_key() throws IOException {
        String first = "X:1\nT:One\nM:6/8\nL:1/8\nK:D\nDFA dAF|GBd gdB|Ace gec|d3 d2A|BGB dBG|D6|\n";
        Path corpus = Files.writeString(folder.resolve("corpus.abc"), first);
        Path tunes = Files.writeString(
                folder.resolve("tunes.abc"),
                "X:1\nT:Copy\nM:6/8\nL:1/8\nK:C\nCEG cGE|FAc fcA|GBd fdB|c3 c2G|G6|\n\n"
                        + "X:2\nT:New\nM:6/8\nL:1/8\nK:C\nc2e gfe|d2f agf|e2c c2B|A2F D3|\n");

        Cli cli = Cli.run("novelty", tunes, "--corpus", corpus);
        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.outLines())
                .containsExactly(
                        "1 Copy: 1 of 2 stretches of four bars copied (50.0 %), longest run 21 notes",
                        "2 New: 0 of 1 stretches of four bars copied (0.0 %), longest run 0 notes",
                        "all 2 tunes: 1 of 3 stretches of four bars copied (33.3 %), longest run 21 notes",
                        corpus + " against itself: 0 of 3 stretches of four bars copied (0.0 %), longest run 0 notes");

        Cli json = Cli.run("novelty", tunes, "--corpus", corpus, "--json");
        assertThat(json.out())
                .startsWith(
                        "{\"tunes\":[{\"tune\":1,\"title\":\"Copy\",\"windows4\":2,\"copiedWindows4\":1,\"longestRun\":21}")
                .contains("\"all\":{\"windows4\":3,\"copiedWindows4\":1,\"longestRun\":21}")
                .contains("\"corpus\":{\"windows4\":3,\"copiedWindows4\":0,\"longestRun\":0}");
    }

    @Test
    void needs_a_file() {
        assertThat(Cli.run("novelty").exitCode()).isEqualTo(2);
        assertThat(Cli.run("novelty", folder.resolve("none.abc"), "--corpus", "starter")
                        .exitCode())
                .isEqualTo(3);
    }
}
