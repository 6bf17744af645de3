package io.tunesmith.nottingham;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The front door to the Nottingham corpus: 1034 British and American folk tunes, cleaned edition. Thread-safe.
 *
 * <p>The corpus is published under the GPL and is not part of this library, which ships its {@link #manifest()} only.
 * {@link #fetch} downloads it once; {@link #load()} reads it from the first of these that is set:
 *
 * <ol>
 *   <li>the system property {@code tunesmith.nottingham},
 *   <li>the environment variable {@code TUNESMITH_NOTTINGHAM}, both naming a copy of the repository, that is a folder
 *       with {@code ABC_cleaned} in it,
 *   <li>the {@linkplain #cache() user's cache}.
 * </ol>
 *
 * <p>Every byte is checked against the manifest before use, so that the split is the same everywhere.
 */
public final class Nottingham {

    static final String PROPERTY = "tunesmith.nottingham";
    static final String VARIABLE = "TUNESMITH_NOTTINGHAM";

    private static final Manifest MANIFEST = Manifest.load();
    private static final URI DOWNLOAD = URI.create("https://raw.githubusercontent.com/jukedeck/nottingham-dataset/");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Nottingham() {}

    /** What the corpus is and where it comes from. */
    public static Manifest manifest() {
        return MANIFEST;
    }

    /** The folder that {@link #load()} reads, whether the corpus is there or not. */
    public static Path location() {
        return location(System.getProperty(PROPERTY), System.getenv(VARIABLE), cache());
    }

    /** The folder that {@link #fetch} downloads into: under the place for caches on this system. */
    public static Path cache() {
        return cache(System.getProperty("os.name"), System.getProperty("user.home"), System::getenv);
    }

    /**
     * Reads the corpus from {@link #location()}.
     *
     * @throws IOException if a file is missing, changed or cannot be read; the message says what to do
     */
    public static Corpus load() throws IOException {
        return load(location());
    }

    /**
     * Reads the corpus from a copy of its repository.
     *
     * @throws IOException if a file is missing, changed or cannot be read; the message says what to do
     */
    public static Corpus load(Path directory) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (ManifestFile file : MANIFEST.files()) {
            Path path = directory.resolve(MANIFEST.folder()).resolve(file.name());
            if (!Files.exists(path)) {
                throw new IOException("The Nottingham corpus is not in " + directory + ": " + path
                        + " is missing. Run 'tunesmith data fetch', or set " + VARIABLE + " to a copy of "
                        + MANIFEST.repository());
            }
            byte[] content = Files.readAllBytes(path);
            if (stateOf(file, content) == FileStatus.State.CHANGED) {
                throw new IOException(path + " is not the file of the Nottingham corpus: " + content.length
                        + " bytes with SHA-256 " + Hashes.sha256(content) + ", but it must be " + file.size()
                        + " bytes with " + file.sha256());
            }
            files.put(file.name(), content);
        }
        return Corpus.of(files);
    }

    /**
     * Compares a copy of the repository with the manifest.
     *
     * @return the files in the order of the manifest
     * @throws IOException if a file is there but cannot be read
     */
    public static List<FileStatus> verify(Path directory) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        for (ManifestFile file : MANIFEST.files()) {
            Path path = directory.resolve(MANIFEST.folder()).resolve(file.name());
            found.add(new FileStatus(
                    file, Files.exists(path) ? stateOf(file, Files.readAllBytes(path)) : FileStatus.State.MISSING));
        }
        return found;
    }

    /**
     * Downloads into {@link #cache()} what is not there yet. What was interrupted goes on where it stopped; a file
     * takes its place only when its SHA-256 is right.
     *
     * @param progress told of each file, in a line for people
     * @throws IOException if a file cannot be had; the message says why and what to do
     * @throws InterruptedException if the thread is interrupted
     */
    public static void fetch(Consumer<String> progress) throws IOException, InterruptedException {
        new Fetcher(DOWNLOAD.resolve(MANIFEST.commit() + "/"), MANIFEST, PATIENCE).fetch(cache(), progress);
    }

    static Path location(String property, String variable, Path cache) {
        for (String set : Arrays.asList(property, variable)) {
            if (set != null && !set.isBlank()) {
                return Paths.get(set);
            }
        }
        return cache;
    }

    static Path cache(String system, String home, UnaryOperator<String> environment) {
        String lower = system.toLowerCase(Locale.ROOT);
        String set = environment.apply(lower.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
        Path base;
        if (lower.startsWith("mac")) {
            base = Paths.get(home, "Library", "Caches");
        } else if (set != null && !set.isBlank()) {
            base = Paths.get(set);
        } else if (lower.startsWith("windows")) {
            base = Paths.get(home, "AppData", "Local");
        } else {
            base = Paths.get(home, ".cache");
        }
        return base.resolve("tunesmith")
                .resolve("nottingham-" + MANIFEST.commit().substring(0, 8));
    }

    static FileStatus.State stateOf(ManifestFile file, byte[] content) {
        boolean good = content.length == file.size() && Hashes.sha256(content).equals(file.sha256());
        return good ? FileStatus.State.GOOD : FileStatus.State.CHANGED;
    }
}
