package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.ModelText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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
    private static final List<String> WORDS = List.of(
            "-1",
            "0",
            "1",
            "2147483648",
            "9999999999999999999",
            "NaN",
            "1e999",
            "true",
            "\\u0000",
            "\\u00",
            "../x",
            "",
            "U+0041 A",
            "U+110000 x",
            "\n",
            "\r\n",
            " = ",
            "weights",
            "raw");

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
        for (String name :
                List.of(ModelDirectory.MODEL, ModelDirectory.VOCABULARY, ModelDirectory.MELODIES, INDEX, DATA)) {
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
            files.put(name, text && random.nextInt(3) > 0 ? edited(bytes, random) : mutated(bytes, random));
        }
        if (random.nextInt(4) > 0 && files.containsKey(INDEX) && files.containsKey(DATA)) {
            resign(files);
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

    /** Puts the right checksums of wrong files in, so that what lies behind is reached. */
    private void resign(Map<String, byte[]> files) {
        byte[] properties = files.get(ModelDirectory.MODEL);
        if (properties != null) {
            String text = new String(properties, StandardCharsets.ISO_8859_1);
            text = text.replace(SafeFiles.sha256(whole.get(INDEX)), SafeFiles.sha256(files.get(INDEX)));
            text = text.replace(SafeFiles.sha256(whole.get(DATA)), SafeFiles.sha256(files.get(DATA)));
            files.put(ModelDirectory.MODEL, text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] changed =
                random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(2 * bytes.length)) : bytes.clone();
        for (int hits = random.nextInt(4); hits > 0 && changed.length > 0; hits--) {
            int at = random.nextInt(random.nextBoolean() ? changed.length : Math.min(64, changed.length));
            changed[at] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
        }
        return changed;
    }

    private static byte[] edited(byte[] bytes, Random random) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        int at = random.nextInt(lines.length);
        String word = WORDS.get(random.nextInt(WORDS.size()));
        int equals = lines[at].indexOf('=');
        lines[at] = switch (random.nextInt(4)) {
            case 0 -> word;
            case 1 -> lines[at] + "\n" + lines[random.nextInt(lines.length)];
            case 2 -> "";
            default -> lines[at].substring(0, equals + 1) + word;
        };
        String text = String.join("\n", lines);
        return (random.nextInt(20) == 0 ? word : text).getBytes(StandardCharsets.UTF_8);
    }
}
