package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a training checkpoint is like: training goes on, or an exception names the place; soon. That TensorFlow does not
 * end the process shows in that the test itself comes to its end.
 */
@Tag("fuzz")
class CheckpointFuzzTest {

    private static final int CASES = 30 * Integer.getInteger("tunesmith.fuzz", 1);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    Path trained;

    @TempDir
    Path folder;

    private final Map<String, byte[]> whole = new HashMap<>();
    private final List<String> tensors = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void is_resumed_or_refused(boolean practising, @TempDir Path model) throws IOException {
        Trainer first;
        if (practising) {
            Path known = model.resolve("by-heart");
            Trainer.create(TrainerTest.byHeart(), TrainerTest.data(), known).run(TrainListener.SILENT);
            TrainConfig config = TrainConfig.practice(known).withEpochs(3);
            first = Trainer.practice(known, config, TrainerTest.data(), trained);
        } else {
            first = Trainer.create(TrainerTest.config(3), TrainerTest.data(), trained);
        }
        first.run(
                progress -> { // In the middle of the second epoch.
                    if (progress.epoch() == 2 && progress.step() == 2) {
                        first.stop();
                    }
                });
        try (Stream<Path> files = Files.list(trained)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                whole.put(name, Files.readAllBytes(file));
                if (name.startsWith("checkpoint-")) {
                    tensors.add(name);
                }
            }
        }
        int resumed = 0;
        for (long seed = 1; seed <= CASES; seed++) {
            Path directory = damaged(new Random(seed));
            long start = System.nanoTime();
            try {
                Trainer trainer = Trainer.resume(directory, TrainerTest.data());
                assertThat(trainer.run(progress -> trainer.stop()).epochs()).isBetween(0, 3);
                Trainer.resume(directory, TrainerTest.data());
                resumed++;
            } catch (IOException e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining(directory.toString());
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("seed %d", seed)
                    .isLessThan(LONGEST);
        }
        assertThat(resumed).isBetween(Math.max(1, CASES / 50), CASES / 2);
    }

    private Path damaged(Random random) throws IOException {
        Map<String, byte[]> files = new HashMap<>(whole);
        List<String> names = whole.keySet().stream().sorted().toList();
        int damages = 1 + random.nextInt(2);
        for (int i = 0; i < damages; i++) {
            // Most of what can go wrong stands in the properties.
            String name = random.nextInt(3) == 0 ? ModelDirectory.CHECKPOINT : names.get(random.nextInt(names.size()));
            byte[] bytes = files.get(name);
            if (bytes == null || random.nextInt(50) == 0) {
                files.remove(name);
                continue;
            }
            boolean text = name.endsWith(".properties") || name.endsWith(".txt") || name.endsWith(".csv");
            files.put(
                    name, text && random.nextInt(4) > 0 ? Damage.edited(bytes, random) : Damage.mutated(bytes, random));
        }
        if (random.nextInt(4) > 0 && files.keySet().containsAll(tensors)) {
            Damage.resign(files, ModelDirectory.CHECKPOINT, tensors, whole);
        }
        try (Stream<Path> before = Files.list(folder)) {
            for (Path file : before.toList()) {
                Files.delete(file);
            }
        }
        for (String name : names) {
            byte[] bytes = files.get(name);
            if (bytes != null) {
                Files.write(folder.resolve(name), bytes);
            } else if (random.nextInt(4) == 0) {
                Files.createDirectory(folder.resolve(name));
            }
        }
        return folder;
    }
}
