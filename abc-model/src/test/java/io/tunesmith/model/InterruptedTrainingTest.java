package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Training in processes that are killed, or that cannot write. */
@Timeout(300)
class InterruptedTrainingTest {

    private static final int EPOCHS = 25;

    @TempDir
    private Path folder;

    @Test
    void goes_on_bit_for_bit_after_kills() throws Exception {
        goesOnAfterKills(2, 1);
    }

    @Tag("long")
    @Timeout(1800)
    @Test
    void goes_on_bit_for_bit_after_ten_kills_at_random_moments() throws Exception {
        for (long seed = 2; seed < 6; seed++) {
            goesOnAfterKills(10, seed);
        }
    }

    private void goesOnAfterKills(int kills, long seed) throws Exception {
        Path whole = folder.resolve("whole" + seed);
        Path killed = folder.resolve("killed" + seed);
        Trainer.create(TrainerTest.config(EPOCHS), TrainerTest.data(), whole).run(TrainListener.SILENT);
        Random random = new Random(seed);
        for (int kill = 0; kill < kills; kill++) {
            Process process = TrainingProcess.start(killed, EPOCHS);
            TrainingProcess.awaitBegun(process);
            Thread.sleep(random.nextInt(300));
            TrainingProcess.kill(process);
            Trainer.resume(killed, TrainerTest.data());
        }
        TrainResult result = Trainer.resume(killed, TrainerTest.data()).run(TrainListener.SILENT);

        assertThat(result.epochs()).isEqualTo(EPOCHS);
        assertThat(TrainerTest.weights(killed)).isEqualTo(TrainerTest.weights(whole));
        assertThat(losses(killed)).isEqualTo(losses(whole));
        assertThat(tensorFiles(killed)).hasSize(4);
    }

    @Test
    void only_one_process_trains_into_a_directory_and_its_lock_dies_with_it() throws Exception {
        Process process = TrainingProcess.start(folder, 1_000_000);
        try {
            TrainingProcess.awaitBegun(process);
            Trainer second = Trainer.resume(folder, TrainerTest.data());
            assertThatThrownBy(() -> second.run(TrainListener.SILENT))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith(folder + ": another training run is at work here");
        } finally {
            TrainingProcess.kill(process);
        }
        Trainer third = Trainer.resume(folder, TrainerTest.data());
        assertThat(third.run(progress -> third.stop()).outcome()).isEqualTo(TrainResult.Outcome.INTERRUPTED);
    }

    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no ulimit")
    @Test
    void keeps_the_last_checkpoint_when_the_disk_takes_no_more() throws Exception {
        Trainer.create(TrainerTest.config(2), TrainerTest.data(), folder).run(TrainListener.SILENT);
        // As if this run had been stopped in the middle.
        Path checkpoint = folder.resolve(ModelDirectory.CHECKPOINT);
        Files.writeString(checkpoint, Files.readString(checkpoint).replace("train.epochs = 2", "train.epochs = 3"));
        byte[] before = Files.readAllBytes(checkpoint);
        List<String> files = tensorFiles(folder);

        // A limit to the size of files lets writing fail in the middle of one, as a full disk does.
        Process process = TrainingProcess.start(folder, 3, "sh", "-c", "ulimit -f 1; exec \"$0\" \"$@\"");
        List<String> said = process.inputReader().lines().toList();
        process.waitFor();

        assertThat(said).hasSize(2);
        assertThat(said.get(1)).startsWith(folder.toString()).contains(": cannot be written: ");
        assertThat(checkpoint).hasBinaryContent(before);
        assertThat(tensorFiles(folder)).isEqualTo(files);
        TrainResult result = Trainer.resume(folder, TrainerTest.data()).run(TrainListener.SILENT);
        assertThat(result.epochs()).isEqualTo(3);
    }

    /** Without the speed, which is never the same. */
    private static List<String> losses(Path model) throws IOException {
        try (Stream<String> lines = Files.lines(model.resolve(Trainer.LOSSES))) {
            return lines.map(line -> line.substring(0, line.lastIndexOf(','))).toList();
        }
    }

    private static List<String> tensorFiles(Path model) throws IOException {
        try (Stream<Path> files = Files.list(model)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("weights") || name.matches("checkpoint-.*"))
                    .sorted()
                    .toList();
        }
    }
}
