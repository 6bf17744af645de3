package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.ModelText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a model's directory is like: a generator that writes, or an exception that names the place; soon. */
@Tag("fuzz")
class ModelDirectoryFuzzTest {

    private static final int CASES = 400 * Integer.getInteger("tunesmith.fuzz", 1);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final List<String> TUNES = List.of("M:3/4\nL:1/4\nK:Am\nA2c|e2d|\n\n");
    private static final String INDEX = "weights-1.index";
    private static final String DATA = "weights-1.data-00000-of-00001";

    @TempDir
    static Path trained;

    @TempDir
    Path folder;

    private final Map<String, byte[]> whole = new HashMap<>();

    @BeforeAll
    static void train() throws IOException {
        TrainConfig config = new TrainConfig(
                new ModelConfig(4, 8, 1, true, true, false, TextKind.MODEL),
                1,
                8,
                1,
                0.01,
                0,
                0,
                0,
                0,
                0,
                1,
                0,
                0,
                1,
                1);
        MelodyIndex melodies = MelodyIndex.of(
                ModelText.parse("M:3/4\nL:1/4\nK:Am\nA2c|e2d|cBA|G2A|cde|\n").tunes());
        TrainingData data =
                new TrainingData("one", "x", "all", CharVocabulary.of(TUNES), TuneSource.of(TUNES), TUNES, melodies);
        Trainer.create(config, data, trained).run(TrainListener.SILENT);
    }

    @Test
    void is_read_or_refused() throws IOException {
        ModelDirectory.write(
                trained,
                new Calibration(Map.of(" +1", Map.of("-2", 0.25f, "other", -1f))),
                ModelDirectory.load(trained));
        for (String name : List.of(
                ModelDirectory.MODEL,
                ModelDirectory.VOCABULARY,
                ModelDirectory.MELODIES,
                ModelDirectory.CALIBRATION,
                INDEX,
                DATA)) {
            whole.put(name, Files.readAllBytes(trained.resolve(name)));
        }
        int read = 0;
        for (long seed = 1; seed <= CASES; seed++) {
            Path directory = damaged(new Random(seed));
            long start = System.nanoTime();
            try (AbcGenerator generator = AbcGenerator.load(directory)) {
                assertThat(generator.continuation("", 20, 1, 1, seed)).hasSizeGreaterThanOrEqualTo(20);
                read++;
            } catch (IOException e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining(directory.toString());
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("seed %d", seed)
                    .isLessThan(LONGEST);
        }
        assertThat(read).isBetween(CASES / 100, CASES / 2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    private Path damaged(Random random) throws IOException {
        Map<String, byte[]> files = new HashMap<>(whole);
        List<String> names = whole.keySet().stream().sorted().toList();
        int damages = 1 + random.nextInt(2);
        for (int i = 0; i < damages; i++) {
            String name = names.get(random.nextInt(names.size()));
            byte[] bytes = files.get(name);
            if (bytes == null || random.nextInt(50) == 0) {
                files.remove(name);
                continue;
            }
            boolean text = name.endsWith(".properties") || name.endsWith(".txt");
            files.put(
                    name, text && random.nextInt(3) > 0 ? Damage.edited(bytes, random) : Damage.mutated(bytes, random));
        }
        if (random.nextInt(4) > 0 && files.containsKey(INDEX) && files.containsKey(DATA)) {
            Damage.resign(files, ModelDirectory.MODEL, List.of(INDEX, DATA), whole);
        }
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.deleteIfExists(file);
            byte[] bytes = files.get(name);
            if (bytes != null) {
                Files.write(file, bytes);
            } else if (random.nextInt(4) == 0) {
                Files.createDirectory(file);
            }
        }
        return folder;
    }
}
