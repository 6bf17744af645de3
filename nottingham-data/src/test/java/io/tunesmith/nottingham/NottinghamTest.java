package io.tunesmith.nottingham;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NottinghamTest {

    private static final String CACHED = "tunesmith/nottingham-bcb2afc6";

    @TempDir
    private Path directory;

    @Test
    void lists_the_files_and_their_origin() {
        Manifest manifest = Nottingham.manifest();

        assertThat(manifest.files())
                .hasSize(14)
                .isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
        assertThat(manifest.tunes()).isEqualTo(1034);
        assertThat(manifest.size()).isEqualTo(446_020);
        assertThat(manifest.license()).isEqualTo("GPL-3.0");
        assertThat(manifest.files()).allSatisfy(file -> {
            assertThat(file.name()).matches("[a-z-]+\\.abc");
            assertThat(file.sha256()).matches("[0-9a-f]{64}");
        });
    }

    @Test
    void looks_at_the_property_then_the_variable_then_the_cache() {
        Path cache = Paths.get("cache");

        assertThat(Nottingham.location("p", "v", cache)).isEqualTo(Paths.get("p"));
        assertThat(Nottingham.location(null, "v", cache)).isEqualTo(Paths.get("v"));
        assertThat(Nottingham.location("", " ", cache)).isEqualTo(cache);
    }

    @Test
    void caches_where_each_system_wants_it() {
        Map<String, String> none = Map.of();
        Map<String, String> set = Map.of("XDG_CACHE_HOME", "/x", "LOCALAPPDATA", "/l");

        assertThat(Nottingham.cache("Linux", "/h", none::get)).isEqualTo(Paths.get("/h/.cache", CACHED));
        assertThat(Nottingham.cache("Linux", "/h", set::get)).isEqualTo(Paths.get("/x", CACHED));
        assertThat(Nottingham.cache("Mac OS X", "/h", none::get)).isEqualTo(Paths.get("/h/Library/Caches", CACHED));
        assertThat(Nottingham.cache("Windows 11", "/h", none::get)).isEqualTo(Paths.get("/h/AppData/Local", CACHED));
        assertThat(Nottingham.cache("Windows 11", "/h", set::get)).isEqualTo(Paths.get("/l", CACHED));
    }

    @Test
    void says_what_to_do_when_the_corpus_is_not_there() {
        assertThatThrownBy(() -> Nottingham.load(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not in " + directory)
                .hasMessageContaining("Run 'tunesmith data fetch'");
    }

    @Test
    void finds_files_missing_and_changed() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("ABC_cleaned"));
        Files.writeString(folder.resolve("ashover.abc"), "X:1\n");

        assertThat(Nottingham.verify(directory))
                .extracting(FileStatus::state)
                .startsWith(FileStatus.State.CHANGED, FileStatus.State.MISSING)
                .hasSize(14);
        assertThatThrownBy(() -> Nottingham.load(directory))
                .hasMessageContaining("ashover.abc is not the file")
                .hasMessageContaining("4 bytes")
                .hasMessageContaining("19647 bytes");
    }

    @Test
    void loads_all_tunes_with_the_frozen_split() throws IOException {
        assumeTrue(
                System.getenv(Nottingham.VARIABLE) != null || System.getProperty(Nottingham.PROPERTY) != null,
                "the Nottingham corpus is not at hand");

        Corpus corpus = Nottingham.load();

        assertThat(corpus.tunes()).hasSize(1034);
        assertThat(corpus.tunes(Split.TRAIN)).hasSize(879);
        assertThat(corpus.tunes(Split.VALIDATION)).hasSize(52);
        assertThat(corpus.tunes(Split.TEST)).hasSize(103);
        assertThat(corpus.tunes().get(1033).file()).isEqualTo("xmas.abc");
        assertThat(corpus.tunes()).allSatisfy(tune -> {
            assertThat(tune.fileHeader()).isEmpty();
            assertThat(tune.text()).startsWith("X:").endsWith("\n").doesNotContain("\n\n");
        });
        for (ManifestFile file : Nottingham.manifest().files()) {
            assertThat(corpus.tunes())
                    .filteredOn(tune -> tune.file().equals(file.name()))
                    .as(file.name())
                    .hasSize(file.tunes());
        }
        assertThat(Nottingham.verify(Nottingham.location()))
                .extracting(FileStatus::state)
                .containsOnly(FileStatus.State.GOOD);
    }
}
