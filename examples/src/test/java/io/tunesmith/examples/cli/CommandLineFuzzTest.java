package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the arguments and the files are: one of the exit codes, one line for what went wrong, no half a file. */
@Tag("fuzz")
class CommandLineFuzzTest {

    private static final int CASES = 150 * Integer.getInteger("tunesmith.fuzz", 1);
    private static final List<String> COMMANDS = List.of(
            "calibrate",
            "check",
            "render",
            "generate",
            "import",
            "export",
            "novelty",
            "evaluate",
            "data",
            "assess",
            "doctor",
            "train",
            "");
    private static final List<String> VALUES = List.of(
            "0",
            "1",
            "-1",
            "2",
            "99999999999",
            "NaN",
            "1e-300",
            "",
            "strict",
            "off",
            "D",
            "H#",
            "6/8",
            "0/0",
            "999/1",
            "jig",
            "AABB",
            "abc",
            "mid",
            "svg,html",
            "abc,ogg",
            ",",
            "model",
            "raw",
            "test",
            "starter",
            "é",
            "\ud83c",
            "\"A\"A2",
            "[",
            "a\nb",
            "FIDDLE",
            "@nowhere",
            "--",
            "-",
            "$HOME",
            "%s%n",
            "{0}",
            "true");
    private static final List<String> OPTIONS = List.of(
            "--json",
            "--key",
            "--meter",
            "--rhythm",
            "--bars",
            "--opening",
            "--temperature",
            "--top-p",
            "--top-k",
            "--seed",
            "--constrain",
            "--novelty",
            "--formats",
            "--soundfont",
            "--no-chords",
            "--tempo",
            "--form",
            "--instrument",
            "--melody",
            "--split",
            "--text",
            "--model",
            "--help",
            "--version",
            "--nothing",
            "--debug=no",
            "--preset",
            "--batch",
            "--sequence",
            "--learning-rate",
            "--patience",
            "--resume",
            "--sample-every",
            "-x");

    @TempDir
    Path folder;

    @Test
    void ends_with_an_exit_code_and_a_line() throws IOException {
        List<Path> files = files();
        for (long seed = 1; seed <= CASES; seed++) {
            Object[] args = arguments(new Random(seed), files);
            Cli cli = Cli.run(args);
            assertThat(cli.exitCode()).as("%d: %s", seed, List.of(args)).isBetween(0, 3);
            assertThat(cli.err())
                    .as("%d: %s", seed, List.of(args))
                    .doesNotContain("unexpected", "fault of tunesmith", "\tat ", "null");
            if (cli.exitCode() > 1) {
                assertThat(cli.errLines())
                        .as("%d: %s", seed, List.of(args))
                        .filteredOn(line -> line.startsWith("tunesmith: ") && !isWarning(line))
                        .hasSize(1);
            }
        }
        try (Stream<Path> found = Files.walk(folder)) {
            assertThat(found).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    /** Of tunes that are few or left out. */
    private static boolean isWarning(String line) {
        return line.contains("there is none to validate on")
                || line.contains("there are no notes")
                || line.contains("this is not one tune")
                || line.contains("tunes are left out");
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(Files.writeString(
                folder.resolve("good.abc"), "X:1\nT:Made up\nM:6/8\nL:1/8\nK:D\n\"D\"dfa agf|ede d3|]\n"));
        files.add(Files.writeString(folder.resolve("bad.abc"), "X:1\nT:\"<b>\nK:\nCDE& FG \"|\n"));
        files.add(Files.write(folder.resolve("none.abc"), new byte[0]));
        files.add(Files.write(
                folder.resolve("latin.abc"), "X:1\nT:\u00e9\nK:C\nC\n".getBytes(StandardCharsets.ISO_8859_1)));
        files.add(Files.write(folder.resolve("short.mid"), new byte[] {'M', 'T', 'h', 'd', 0, 0, 0, 6}));
        files.add(Files.write(folder.resolve("none.sf2"), new byte[] {'R', 'I', 'F', 'F'}));
        files.add(Files.createDirectory(folder.resolve("empty")));
        files.add(folder.resolve("missing.abc"));
        return files;
    }

    private Object[] arguments(Random random, List<Path> files) {
        List<Object> args = new ArrayList<>();
        String command = one(COMMANDS, random);
        if (!command.isEmpty()) {
            args.add(command);
        }
        switch (command) {
            case "calibrate" ->
                args.addAll(List.of("--model", folder.resolve("model" + random.nextInt(3)), "--tunes", 1));
            case "data" -> args.add(random.nextBoolean() ? "info" : "verify");
            case "generate", "assess" -> args.addAll(List.of("--tunes", 1));
            case "export", "import" -> args.addAll(List.of("--out", folder.resolve("out.abc")));
            case "evaluate" -> args.addAll(List.of("--corpus", files.get(0)));
            case "train" -> { // Of at most two epochs.
                args.addAll(List.of("--corpus", one(files, random)));
                args.addAll(List.of("--out", folder.resolve("model" + random.nextInt(3))));
                if (random.nextInt(8) == 0) {
                    args.addAll(List.of("--practice", folder.resolve("model" + random.nextInt(3))));
                }
                if (random.nextInt(4) > 0) {
                    args.addAll(List.of("--epochs", one(List.of("1", "2", "0", "-1", "NaN"), random)));
                } else {
                    args.add("--resume");
                }
            }
            case "render" -> args.addAll(List.of("--out", folder.resolve("out"), "--formats", "mid,svg"));
            default -> {}
        }
        if (command.equals("generate")) {
            args.addAll(List.of("--bars", 1 + random.nextInt(4)));
        }
        for (int more = random.nextInt(5); more > 0; more--) {
            switch (random.nextInt(4)) {
                case 0 -> args.add(one(files, random));
                case 1 -> args.add(one(VALUES, random));
                default -> {
                    args.add(one(OPTIONS, random));
                    args.add(one(VALUES, random));
                }
            }
        }
        return args.toArray();
    }

    private static <T> T one(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
