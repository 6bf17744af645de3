package io.tunesmith.nottingham;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder with all editions of the corpus, for tests that are skipped where it is absent. */
final class CorpusFolder {

    private CorpusFolder() {}

    /** The ABC files of an edition, {@code ABC_cleaned} or {@code ABC_original}, in alphabetical order. */
    static List<Path> files(String edition) throws IOException {
        String folder = Optional.ofNullable(System.getProperty("tunesmith.nottingham"))
                .orElseGet(() -> System.getenv("TUNESMITH_NOTTINGHAM"));
        assumeTrue(folder != null, "needs the corpus: set TUNESMITH_NOTTINGHAM to its folder");
        Path path = Path.of(folder, edition);
        assumeTrue(Files.isDirectory(path), "needs the corpus: there is no folder " + path);
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".abc"))
                    .sorted()
                    .toList();
        }
    }
}
