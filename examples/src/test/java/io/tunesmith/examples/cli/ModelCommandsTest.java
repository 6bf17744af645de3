package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.model.Trainer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Train, evaluate and generate with a model that has learnt one tune by heart. */
class ModelCommandsTest {

    private static final String TUNE =
            "T:Only\nR:polka\nM:2/4\nL:1/8\nK:G\n|:\"G\"GBdB|\"D\"AFD2|\"C\"cege|\"G\"G4:|\n\n";
    private static final int EPOCHS = 25;

    @TempDir
    private static Path directory;

    private static Path corpus;
    private static Path model;
    private static Cli training;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= 40; number++) {
            text.append("X:").append(number).append('\n').append(TUNE);
        }
        corpus = Files.writeString(directory.resolve("only.abc"), text);
        model = directory.resolve("model");
        training = Cli.run(
                "train",
                "--corpus",
                corpus,
                "--out",
                model,
                "--epochs",
                EPOCHS,
                "--learning-rate",
                0.02,
                "--seed",
                3,
                "--sample-every",
                EPOCHS);
    }

    @Test
    void trains_with_a_line_for_each_epoch() throws IOException {
        assertThat(training.exitCode()).as(training.err()).isZero();
        assertThat(training.err()).isEmpty();
        List<String> epochs = training.outLines().stream()
                .filter(line -> line.startsWith("epoch"))
                .toList();
        assertThat(epochs).hasSize(EPOCHS);
        assertThat(epochs.get(0)).startsWith("epoch 1/" + EPOCHS + "  training ");
        assertThat(training.outLines().get(training.outLines().size() - 1))
                .startsWith("Finished after epoch " + EPOCHS);
        assertThat(Files.readAllLines(model.resolve("loss.csv"))).hasSize(EPOCHS + 1);
        assertThat(ImageIO.read(model.resolve("loss.png").toFile())).isNotNull();
    }

    @Test
    void prints_a_tune_every_few_epochs() {
        assertThat(training.outLines().subList(EPOCHS, EPOCHS + 4))
                .containsExactly("    R:polka", "    M:2/4", "    L:1/8", "    K:G");
    }

    @Test
    void warns_of_three_tunes_but_learns_them() throws IOException {
        Path three = Files.writeString(folder.resolve("three.abc"), "X:1\n" + TUNE + "X:2\n" + TUNE + "X:3\n" + TUNE);
        Cli cli = Cli.run("train", "--corpus", three, "--out", folder.resolve("model"), "--epochs", 1);

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.errLines()).singleElement().asString().contains("three.abc: with 3 tunes there is none to");
        assertThat(cli.out()).contains("Finished after epoch 1");
        assertThat(folder.resolve("model/model.properties")).exists();
    }

    @Test
    void leaves_out_what_is_no_tune() throws IOException {
        Path some = Files.writeString(folder.resolve("some.abc"), "X:1\n" + TUNE + "X:2\nT:No key\n\nX:3\n" + TUNE);
        Cli cli = Cli.run("train", "--corpus", some, "--out", folder.resolve("model"), "--epochs", 1);

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.err()).contains("some.abc:9: there are no notes", "1 tunes are left out");
        Path none = Files.writeString(folder.resolve("none.abc"), "X:2\nT:No key\n");
        Cli nothing = Cli.run("train", "--corpus", none, "--out", folder.resolve("nothing"));
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.errLines()).last().asString().endsWith("none.abc: there are no tunes to train on");
    }

    @Test
    void learns_from_text_of_any_kind_and_from_midi() throws IOException {
        Path prose =
                Files.writeString(folder.resolve("prose.txt"), "It was a fine day,\nand they played.\n\n".repeat(30));
        Cli text =
                Cli.run("train", "--corpus", prose, "--text", "raw", "--out", folder.resolve("prose"), "--epochs", 2);
        Path midi = Files.createDirectory(folder.resolve("midi"));
        Cli.run("render", corpus, "--out", midi, "--formats", "mid");
        Cli music = Cli.run("train", "--corpus", midi, "--out", folder.resolve("music"), "--epochs", 1);

        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out()).contains("Finished after epoch 2");
        assertThat(Files.readString(folder.resolve("prose/vocabulary.txt"))).contains("U+0077 w");
        assertThat(music.exitCode()).as(music.err()).isZero();
        assertThat(music.out()).contains("Finished after epoch 1");
        assertThat(Cli.run("evaluate", "--model", folder.resolve("prose"), "--corpus", prose)
                        .exitCode())
                .isZero();
    }

    @Test
    void says_that_a_tune_is_too_long() throws IOException {
        Path endless = Files.writeString(
                folder.resolve("endless.txt"), "X:1\nK:C\n" + "A".repeat(Trainer.LONGEST_TUNE) + "\n");
        Cli cli = Cli.run("train", "--corpus", endless, "--out", folder.resolve("model"), "--text", "raw");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.errLines()).last().asString().contains("endless.txt: a tune has 1,000,010 characters");
    }

    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
    @Test
    void saves_when_it_is_asked_to_end_and_says_how_to_go_on() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("jdk.module.path", "")
                                + File.pathSeparator
                                + System.getProperty("java.class.path"),
                        "io.tunesmith.examples.cli.Tunesmith",
                        "train",
                        "--corpus",
                        corpus.toString(),
                        "--out",
                        folder.toString(),
                        "--epochs",
                        "100000")
                .redirectErrorStream(true)
                .start();
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).startsWith("epoch 1/100000");
        process.toHandle().destroy(); // Unlike that of the process, it leaves the streams open.
        List<String> rest = out.lines().toList();
        process.waitFor();

        assertThat(rest.get(rest.size() - 2))
                .startsWith("Interrupted after epoch ")
                .endsWith(": " + folder);
        assertThat(rest.get(rest.size() - 1))
                .isEqualTo("Go on with: tunesmith train --corpus " + corpus + " --out " + folder + " --resume");
        assertThat(folder.resolve("loss.png")).exists();
        assertThat(folder.resolve("checkpoint.properties")).exists();
    }

    @Test
    void does_not_train_over_another_model() {
        Cli again = Cli.run("train", "--corpus", corpus, "--out", model);

        assertThat(again.exitCode()).isEqualTo(3);
        assertThat(again.errLines()).singleElement().asString().contains("there is a model here already");
    }

    @Test
    void resumes_with_the_settings_of_the_run() {
        Cli finished = Cli.run("train", "--corpus", corpus, "--out", model, "--resume");
        Cli changed = Cli.run("train", "--corpus", corpus, "--out", model, "--resume", "--epochs", 99);
        Cli other = Cli.run("train", "--corpus", "starter", "--out", model, "--resume");
        Cli nothing = Cli.run("train", "--corpus", corpus, "--out", folder, "--resume");

        assertThat(finished.exitCode()).isZero();
        assertThat(finished.outLines()).singleElement().asString().startsWith("Finished after epoch " + EPOCHS);
        assertThat(changed.exitCode()).isEqualTo(2);
        assertThat(changed.err()).contains("--resume goes on with the settings of the run");
        assertThat(other.exitCode()).isEqualTo(3);
        assertThat(nothing.exitCode()).isEqualTo(3);
        assertThat(nothing.err()).contains("there is nothing to resume");
    }

    @Test
    void goes_on_from_a_trained_model_with_practice() throws IOException {
        Path out = folder.resolve("practised");
        Cli practised = Cli.run("train", "--corpus", corpus, "--practice", model, "--epochs", 2, "--out", out);
        Cli preset = Cli.run("train", "--corpus", corpus, "--practice", model, "--preset", "tiny", "--out", folder);
        Cli raw = Cli.run("train", "--corpus", corpus, "--practice", model, "--text", "raw", "--out", folder);
        Cli nothing = Cli.run("train", "--corpus", corpus, "--practice", folder.resolve("none"), "--out", folder);
        Cli other = Cli.run("train", "--corpus", "starter", "--practice", model, "--out", folder);

        assertThat(practised.exitCode()).as(practised.err()).isZero();
        assertThat(practised.out()).contains("Finished after epoch 2; the best was epoch 2 ");
        assertThat(Files.readString(out.resolve("model.properties"))).contains("train.learningRate = 0.005\n");
        assertThat(preset.exitCode()).isEqualTo(2);
        assertThat(preset.err()).contains("it takes no --preset");
        assertThat(raw.exitCode()).isEqualTo(2);
        assertThat(raw.err()).contains("it takes no --text raw");
        assertThat(nothing.exitCode()).isEqualTo(3);
        assertThat(nothing.errLines()).singleElement().asString().contains("there is no model here");
        assertThat(other.exitCode()).isEqualTo(3);
        assertThat(other.err()).contains("the corpus has other characters than these");
    }

    @Test
    void evaluates_on_the_test_tunes() {
        Cli cli = Cli.run("evaluate", "--model", model, "--corpus", corpus, "--json");

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.out())
                .startsWith("{\"tunes\":4,\"characters\":")
                .containsPattern("\"bpc\":0\\.[0-4]\\d+,\"bitsPerTune\":\\d+\\.\\d+,\"bitsPerNote\":\\d\\.\\d+,"
                        + "\"ngramBpc\":\\d\\.\\d+,\"ngramCacheBpc\":\\d\\.\\d+");
    }

    @Test
    void evaluates_only_on_the_text_that_the_model_reads() {
        Cli cli = Cli.run("evaluate", "--model", model, "--corpus", corpus, "--text", "raw");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("the model reads model text");
    }

    @Test
    void composes_the_same_tune_for_the_same_seed() {
        Object[] args = {
            "generate",
            "--model",
            model,
            "--tunes",
            2,
            "--seed",
            7,
            "--temperature",
            0.5,
            "--constrain",
            "off",
            "--novelty",
            "off"
        };
        Cli first = Cli.run(args);

        assertThat(first.exitCode()).as(first.err()).isZero();
        ParseResult parsed = Abc.parse(first.out());
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.tunes()).hasSize(2);
        assertThat(parsed.tunes().get(1).title()).isEqualTo("Polka in G major, seed 8");
        assertThat(Cli.run(args).out()).isEqualTo(first.out());
    }

    @Test
    void writes_tunes_in_all_formats() throws IOException {
        Cli cli = Cli.run(
                "generate",
                "--bars",
                8,
                "--form",
                "AABB",
                "--instrument",
                "d-whistle",
                "--key",
                "G",
                "--tempo",
                100,
                "--top-k",
                20,
                "--out",
                folder,
                "--formats",
                "abc,mid,wav,html");

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("tune-1.abc", "tune-1.mid", "tune-1.wav", "index.html");
        }
        assertThat(Cli.run("check", folder.resolve("tune-1.abc")).exitCode()).isZero();
        assertThat(folder.resolve("index.html")).content().contains("seed 1 · no four bars from the tunes");
    }

    @Test
    void names_a_character_that_the_model_does_not_know() {
        Cli cli = Cli.run("generate", "--model", model, "--opening", "GBd\u00e9");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.errLines()).singleElement().asString().contains("column 4", "U+00E9", "vocabulary");
    }

    @Test
    void says_what_contradicts_itself() {
        Cli meter = Cli.run("generate", "--rhythm", "jig", "--meter", "4/4");
        Cli form = Cli.run("generate", "--form", "AABB", "--bars", 7);
        Cli opening = Cli.run("generate", "--meter", "2/4", "--opening", "G9999|D");

        assertThat(meter.exitCode()).isEqualTo(2);
        assertThat(meter.errLines()).singleElement().asString().contains("a jig is not in 4/4 but in 6/8");
        assertThat(form.exitCode()).isEqualTo(2);
        assertThat(form.errLines()).singleElement().asString().contains("7 bars cannot have the form AABB");
        assertThat(opening.exitCode()).isEqualTo(2);
        assertThat(opening.errLines())
                .singleElement()
                .asString()
                .contains("the opening does not fit: line 1, column 2");
    }

    @Test
    void says_when_nothing_new_can_come_of_a_model() {
        Cli known = Cli.run("generate", "--model", model, "--constrain", "off", "--temperature", 0.1);

        assertThat(known.exitCode()).isEqualTo(1);
        assertThat(known.errLines()).singleElement().asString().contains("no tune as requested that is new", "200");
    }

    @Test
    void calibrates_a_model() {
        Path any = folder.resolve("any");
        Cli.run("train", "--corpus", "starter", "--out", any, "--epochs", 1);
        Cli cli = Cli.run("calibrate", "--model", any, "--corpus", "starter", "--tunes", 1);

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(cli.errLines()).containsExactly("calibrated: " + any);
        assertThat(any.resolve("calibration.txt")).content().startsWith("calibration of weights ");
        assertThat(Cli.run("generate", "--model", any, "--bars", 4).exitCode()).isZero();
    }

    @Test
    void says_why_a_model_cannot_be_calibrated() throws IOException {
        Cli few = Cli.run("calibrate", "--model", model, "--corpus", corpus, "--tunes", 0);
        Cli narrow = Cli.run("calibrate", "--model", copy(), "--corpus", corpus, "--tunes", 1);
        Cli none = Cli.run("calibrate", "--model", folder.resolve("none"), "--corpus", corpus);

        assertThat(few.exitCode()).isEqualTo(2);
        assertThat(few.errLines().get(0)).contains("'--tunes': 0 is not from 1 to 1000000");
        assertThat(narrow.exitCode()).isEqualTo(1);
        assertThat(narrow.errLines())
                .singleElement()
                .asString()
                .contains("The 33 characters of the vocabulary cannot spell");
        assertThat(none.exitCode()).isEqualTo(3);
        assertThat(none.errLines()).hasSize(1);
    }

    @Test
    void refuses_a_damaged_model() throws IOException {
        Path damaged = copy();
        Path weights;
        try (Stream<Path> files = Files.list(damaged)) {
            weights = files.filter(file -> file.getFileName().toString().matches("weights.*data.*"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        Cli cli = Cli.run("generate", "--model", damaged);

        assertThat(cli.exitCode()).isEqualTo(3);
        assertThat(cli.errLines()).singleElement().asString().contains("weights");
    }

    @Test
    void refuses_what_is_no_model() {
        Cli nothing = Cli.run("generate", "--model", folder.resolve("none"));
        Cli foreign = Cli.run("evaluate", "--model", folder, "--corpus", corpus);

        assertThat(nothing.exitCode()).isEqualTo(3);
        assertThat(nothing.errLines()).hasSize(1);
        assertThat(foreign.exitCode()).isEqualTo(3);
        assertThat(foreign.errLines()).hasSize(1);
    }

    @Test
    void exports_the_text_that_is_trained_on() throws IOException {
        Path raw = folder.resolve("raw.txt");
        Path text = folder.resolve("model.txt");

        assertThat(Cli.run("export", "--corpus", corpus, "--split", "test", "--text", "raw", "--out", raw)
                        .exitCode())
                .isZero();
        assertThat(Cli.run("export", "--corpus", corpus, "--split", "valid", "--out", text)
                        .exitCode())
                .isZero();

        assertThat(raw).hasContent("X:10\n" + TUNE + "X:20\n" + TUNE + "X:30\n" + TUNE + "X:40\n" + TUNE);
        String one = "R:polka\nM:2/4\nL:1/8\nK:G\n|:\"G\"GBdB|\"D\"AFD2|\"C\"cege|\"G\"G4:|\n\n";
        assertThat(text).hasContent(one + one);
    }

    @Test
    void exports_a_model_for_other_programs() {
        Path saved = folder.resolve("saved");
        Cli cli = Cli.run("export", "--saved-model", "--model", model, "--out", saved);
        Cli again = Cli.run("export", "--saved-model", "--out", saved);
        Cli both = Cli.run("export", "--saved-model", "--corpus", corpus, "--out", folder.resolve("both"));

        assertThat(cli.exitCode()).as(cli.err()).isZero();
        assertThat(saved.resolve("saved_model.pb")).isNotEmptyFile();
        assertThat(again.exitCode()).isEqualTo(3);
        assertThat(again.errLines()).singleElement().asString().contains("saved: there is a file of that name");
        assertThat(both.exitCode()).isEqualTo(2);
    }

    private Path copy() throws IOException {
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }
}
