package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places that cannot be written to, and disks that are full: one line that names the place, and nothing left behind. */
class FileFaultsTest {

    private static final String FILE = "file";

    @TempDir
    Path folder;

    private Path tunes;

    @BeforeEach
    void write() throws IOException {
        tunes = Files.writeString(folder.resolve("tunes.abc"), "X:1\nT:Made up\nM:6/8\nL:1/8\nK:D\ndfa agf|ede d3|]\n");
        Cli.run("render", tunes, "--out", folder, "--formats", "mid");
        Files.writeString(folder.resolve(FILE), "kept");
    }

    /** A command that writes to a place; FILES stands for its input. */
    private Cli run(String command, Object place) {
        List<Object> args = new ArrayList<>(Arrays.asList((Object[]) command.split(" ")));
        args.replaceAll(
                word -> word.equals("TUNES") ? tunes : word.equals("MIDI") ? folder.resolve("tunes-1.mid") : word);
        args.add(place);
        return Cli.run(args.toArray());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private void fails(String command, Path place) throws IOException {
        List<String> before = files();
        Cli cli = run(command, place);

        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(3);
        assertThat(cli.errLines())
                .filteredOn(line -> line.startsWith("tunesmith: ") && !line.contains("there is none to"))
                .singleElement()
                .asString()
                .contains(place.toString())
                .doesNotContain("unexpected", ".part", "null");
        assertThat(files()).isEqualTo(before);
        assertThat(folder.resolve(FILE)).hasContent("kept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "render TUNES --formats abc --out",
                "render TUNES --formats mid,wav --out",
                "render TUNES --formats svg,html --out",
                "generate --bars 2 --novelty off --formats abc,html --out",
                "train --corpus TUNES --epochs 1 --out",
                "export --saved-model --out",
                "assess TUNES --corpus TUNES --plots"
            })
    void a_file_in_the_place_of_a_folder_is_told(String command) throws IOException {
        fails(command, folder.resolve(FILE));
        fails(command, folder.resolve(FILE).resolve("in it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"import MIDI --out", "export --corpus TUNES --out"})
    void a_folder_in_the_place_of_a_file_is_told(String command) throws IOException {
        fails(command, Files.createDirectory(folder.resolve("there")));
        fails(command, Files.createDirectory(folder.resolve("here")).resolve("."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"import MIDI --out", "export --corpus TUNES --out"})
    void a_file_in_the_place_of_a_files_folder_is_told(String command) {
        Cli cli = run(command, folder.resolve(FILE).resolve("tunes.txt"));

        assertThat(cli.exitCode()).as(cli.err()).isEqualTo(3);
        assertThat(cli.errLines())
                .last()
                .asString()
                .contains(folder.resolve(FILE).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "render TUNES --formats abc --out",
                "render TUNES --formats mid --out",
                "render TUNES --formats wav --out",
                "render TUNES --formats html --out",
                "generate --bars 2 --novelty off --formats svg --out",
                "train --corpus TUNES --epochs 1 --out",
                "assess TUNES --corpus TUNES --plots"
            })
    void a_folder_that_cannot_be_written_to_is_told(String command) throws IOException {
        fails(command, readOnly());
        fails(command, readOnly().resolve("new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"import MIDI --out", "export --corpus TUNES --out", "export --saved-model --out"})
    void a_file_in_a_folder_that_cannot_be_written_to_is_told(String command) throws IOException {
        fails(command, readOnly().resolve("new"));
    }

    /** A folder that nobody can write to, not even the super-user, whom permissions do not bind. */
    private Path readOnly() throws IOException {
        Path sealed = folder.resolve("sealed");
        if (!Files.exists(sealed)
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(sealed);
            Files.setPosixFilePermissions(sealed, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        for (Path place : List.of(sealed, Path.of("/sys"), Path.of("/proc"))) {
            if (Files.isDirectory(place) && !canWrite(place)) {
                return place;
            }
        }
        assumeThat(sealed)
                .as("there is no folder here that cannot be written to")
                .doesNotExist();
        return sealed;
    }

    private static boolean canWrite(Path place) {
        try {
            Files.delete(Files.createFile(place.resolve("probe")));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_cache_that_cannot_be_written_is_told() throws IOException {
        assumeThat(System.getenv("XDG_CACHE_HOME")).as("the cache is elsewhere").isNull();
        String home = System.getProperty("user.home");
        String local = System.getenv("LOCALAPPDATA");
        assumeThat(local).as("the cache is elsewhere").isNull();
        System.setProperty("user.home", folder.resolve(FILE).toString());
        try {
            Cli cli = Cli.run("data", "fetch");
            assertThat(cli.exitCode()).isEqualTo(3);
            assertThat(cli.errLines())
                    .singleElement()
                    .asString()
                    .startsWith("tunesmith: " + folder.resolve(FILE))
                    .doesNotContain("unexpected", "null");
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no ulimit")
    @ParameterizedTest
    @ValueSource(strings = {"render TUNES --formats abc,wav --out OUT", "export --corpus starter --out OUT"})
    void a_disk_that_takes_no_more_is_told(String command) throws Exception {
        // A limit to the size of files lets writing fail in the middle of one, as a full disk does.
        List<String> words = new ArrayList<>(List.of(
                "sh",
                "-c",
                "ulimit -f 8; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("jdk.module.path", "") + File.pathSeparator + System.getProperty("java.class.path"),
                "io.tunesmith.examples.cli.Tunesmith"));
        Path out = folder.resolve("out");
        for (String word : command.split(" ")) {
            words.add(word.equals("TUNES") ? tunes.toString() : word.equals("OUT") ? out.toString() : word);
        }
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        List<String> said = process.inputReader().lines().toList();

        assertThat(process.waitFor()).as("%s", said).isEqualTo(3);
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("tunesmith: " + out)
                .endsWith(": File too large");
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".wav") || name.endsWith(".part"));
        }
    }

    @EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /dev/zero")
    @ParameterizedTest
    @ValueSource(
            strings = {"check", "render --out x", "import --out x.abc", "novelty", "play", "export --out x.txt --corpus"
            })
    void a_file_without_end_is_told(String command) {
        Cli cli = run(command, "/dev/zero");

        assertThat(cli.exitCode()).as(cli.err()).isBetween(1, 3);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .startsWith("tunesmith: ")
                .contains("zero", "than");
    }
}
