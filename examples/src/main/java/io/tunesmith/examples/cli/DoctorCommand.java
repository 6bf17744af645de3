package io.tunesmith.examples.cli;

import io.tunesmith.model.AbcGenerator;
import io.tunesmith.nottingham.FileStatus;
import io.tunesmith.nottingham.Nottingham;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;
import org.tensorflow.TensorFlow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tunesmith doctor}: whether all that is needed is there. */
@Command(
        name = "doctor",
        description = "Tells what is installed and what is missing, and what to do about it.",
        footer = {"%nExamples:", "  tunesmith doctor", "  tunesmith doctor --json"})
final class DoctorCommand extends CliCommand {

    private static final int MEBIBYTE = 1 << 20;

    /** Where soundfonts lie on Linux, macOS and Windows; those in the home folder first. */
    private static final List<Path> SOUNDFONTS = List.of(
            home(".local", "share", "soundfonts"),
            home("Library", "Audio", "Sounds", "Banks"),
            home("soundfonts"),
            Path.of("/usr/share/sounds/sf2"),
            Path.of("/usr/share/soundfonts"),
            Path.of("/usr/local/share/soundfonts"),
            Path.of("/Library/Audio/Sounds/Banks"),
            Path.of("C:/soundfonts"));

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    private final Map<String, Object> findings = new LinkedHashMap<>();

    /**
     * Something that was looked at.
     *
     * @param found what there is
     * @param advice what to do about what is missing; null if nothing is
     */
    private record Finding(String found, @Nullable String advice) {

        static Finding of(String found) {
            return new Finding(found, null);
        }
    }

    @Override
    public Integer call() throws IOException {
        Runtime runtime = Runtime.getRuntime();
        tell("tunesmith", Finding.of(Tunesmith.Version.version()));
        tell(
                "Java",
                Finding.of(System.getProperty("java.version") + ", " + System.getProperty("java.vendor") + ", "
                        + System.getProperty("java.home")));
        tell("system", Finding.of(System.getProperty("os.name") + " " + System.getProperty("os.arch")));
        tell(
                "machine",
                Finding.of(runtime.availableProcessors() + " processors, at most " + runtime.maxMemory() / MEBIBYTE
                        + " MiB for Java"));
        tell("audio", audio());
        tell("soundfonts", soundfonts());
        tell("corpus", corpus());
        tell("model", model());
        tell("natives", natives());
        tell("TensorFlow", tensorFlow());
        if (json) {
            out().println(Json.write(findings));
        }
        return 0;
    }

    private void tell(String name, Finding finding) {
        if (json) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("found", finding.found);
            entry.put("advice", finding.advice);
            findings.put(name, entry);
            return;
        }
        out().printf("%-11s %s%n", name, finding.found);
        if (finding.advice != null) {
            out().printf("%-11s %s%n", "", "→ " + finding.advice);
        }
        out().flush();
    }

    private static Finding audio() {
        List<String> devices = Arrays.stream(AudioSystem.getMixerInfo())
                .filter(info -> Arrays.stream(AudioSystem.getMixer(info).getSourceLineInfo())
                        .anyMatch(line -> line.getLineClass() == SourceDataLine.class))
                .map(Mixer.Info::getName)
                .toList();
        return devices.isEmpty()
                ? new Finding(
                        "no device",
                        "'play' and the studio cannot be heard; 'render --formats wav' writes what can be played elsewhere")
                : Finding.of(String.join(", ", devices));
    }

    private static Finding soundfonts() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : SOUNDFONTS) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file ->
                                    file.toString().toLowerCase(Locale.ROOT).endsWith(".sf2"))
                            .sorted()
                            .forEach(file -> found.add(file.toString()));
                }
            }
        }
        return found.isEmpty()
                ? new Finding(
                        "none; Tunesmith's own instruments play",
                        "for others give a file to '--soundfont', or put it into " + SOUNDFONTS.get(0)
                                + " to be found here")
                : Finding.of(String.join(", ", found));
    }

    private static Finding corpus() throws IOException {
        Path location = Nottingham.location();
        long good = Nottingham.verify(location).stream()
                .filter(file -> file.state() == FileStatus.State.GOOD)
                .count();
        int all = Nottingham.manifest().files().size();
        String found = "Nottingham: " + good + " of " + all + " files in " + location;
        return good == all
                ? Finding.of(found)
                : new Finding(
                        found,
                        "'tunesmith data fetch' downloads it; only what is told '--corpus nottingham' needs it, 'starter' is"
                                + " always there");
    }

    private static Finding model() {
        long start = System.nanoTime();
        try (AbcGenerator generator = AbcGenerator.pretrained()) {
            String bits = generator.properties().get("loss.valid.bpc");
            return Finding.of(String.format(
                    Locale.ROOT,
                    "bundled: %d layers of %d, %d characters%s, loaded in %.1f s",
                    generator.config().layers(),
                    generator.config().hidden(),
                    generator.vocabulary().size(),
                    bits == null ? "" : ", " + bits + " bits per character of tunes it does not know",
                    seconds(start)));
        } catch (UncheckedIOException e) {
            return new Finding(
                    "bundled: " + e.getCause().getMessage(),
                    "unpack or build tunesmith anew, or train a model and give it to '--model'");
        }
    }

    /** Where JavaCPP unpacks the native libraries, unless told otherwise. */
    private static Finding natives() throws IOException {
        String set = System.getProperty("org.bytedeco.javacpp.cachedir");
        Path cache = set != null ? Path.of(set) : home(".javacpp", "cache");
        if (!Files.isDirectory(cache)) {
            return Finding.of(cache + ": not unpacked yet, which TensorFlow does when it is first used");
        }
        try (Stream<Path> files = Files.walk(cache)) {
            long size = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
            return Finding.of(cache + ": " + size / MEBIBYTE + " MiB, may be deleted");
        }
    }

    private static Finding tensorFlow() {
        long start = System.nanoTime();
        try {
            String version = TensorFlow.version();
            return Finding.of(String.format(Locale.ROOT, "%s, loaded in %.1f s", version, seconds(start)));
        } catch (LinkageError e) {
            return new Finding(
                    "cannot be loaded: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "only 'train' needs it: it runs on 64-bit Linux, macOS and Windows, with its natives on the class path");
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static Path home(String... more) {
        return Path.of(System.getProperty("user.home"), more);
    }
}
