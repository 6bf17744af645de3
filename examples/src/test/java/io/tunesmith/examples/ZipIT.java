package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The zip as somebody unpacks it who has Java and nothing else; without the natives, which composing does not need. */
@Timeout(120)
class ZipIT {

    private static final Pattern NATIVES = Pattern.compile("tensorflow-core-native-[\\d.]+-(.+)\\.jar");
    private static final Pattern OURS = Pattern.compile("(abc-|nottingham-data-|tunesmith-).*");

    @TempDir
    private static Path folder;

    private static final List<String> LIBRARIES = new ArrayList<>();
    private static Path home;

    @BeforeAll
    static void unpack() throws IOException {
        try (ZipFile zip = new ZipFile(System.getProperty("tunesmith.zip"))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path target = folder.resolve(entry.getName());
                String name = target.getFileName().toString();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                if (entry.getName().contains("/lib/")) {
                    LIBRARIES.add(name);
                }
                if (!NATIVES.matcher(name).matches()) {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
        try (var top = Files.list(folder)) {
            home = top.findFirst().orElseThrow();
        }
    }

    @Test
    void holds_the_natives_of_one_platform() {
        assertThat(LIBRARIES.stream().filter(name -> NATIVES.matcher(name).matches()))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(LIBRARIES).anyMatch(name -> name.matches("tensorflow-core-native-[\\d.]+\\.jar"));
    }

    @Test
    void tells_the_licence_of_every_library() throws IOException {
        String licences = Files.readString(home.resolve("licenses/README.md"));

        assertThat(home.resolve("LICENSE")).exists();
        assertThat(home.resolve("NOTICE")).exists();
        assertThat(LIBRARIES)
                .filteredOn(name -> !OURS.matcher(name).matches())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(licences).contains("`" + name.replaceFirst("-\\d.*", "") + "`"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void composes_a_tune_where_there_is_java_and_nothing_else() throws Exception {
        Path out = folder.resolve("out");

        assertThat(run("generate", "--bars", "4", "--seed", "3", "--out", out.toString(), "--formats", "abc,wav"))
                .contains("tune-1: ");
        assertThat(out.resolve("tune-1.wav")).isNotEmptyFile();
        assertThat(run("check", out.resolve("tune-1.abc").toString())).isEqualTo("1 tune, 0 errors, 0 warnings\n");
    }

    private static String run(String... args) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", home.resolve("bin/tunesmith").toString()));
        command.addAll(Arrays.asList(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", "/usr/bin:/bin");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
