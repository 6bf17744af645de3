package io.tunesmith.examples.cli;

import io.tunesmith.nottingham.FileStatus;
import io.tunesmith.nottingham.Nottingham;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.tensorflow.TensorFlow;
import picocli.CommandLine.Command;

/** {@code tunesmith doctor}: whether all that is needed is there. */
@Command(name = "doctor", description = "Tells what is installed, and whether TensorFlow works here.")
final class DoctorCommand extends CliCommand {

    private static final int MEBIBYTE = 1 << 20;

    @Override
    public Integer call() throws IOException {
        line("tunesmith", Tunesmith.Version.version());
        line("Java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
        line("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        Runtime runtime = Runtime.getRuntime();
        line(
                "machine",
                runtime.availableProcessors() + " processors, at most " + runtime.maxMemory() / MEBIBYTE
                        + " MiB for Java");
        line("corpus", corpus());
        line("natives", natives().toString());
        long start = System.nanoTime();
        String version = TensorFlow.version();
        line(
                "TensorFlow",
                String.format(Locale.ROOT, "%s, loaded in %.1f s", version, (System.nanoTime() - start) / 1e9));
        return 0;
    }

    private void line(String name, String value) {
        out().printf("%-11s %s%n", name, value);
        out().flush();
    }

    private static String corpus() throws IOException {
        Path location = Nottingham.location();
        long good = Nottingham.verify(location).stream()
                .filter(file -> file.state() == FileStatus.State.GOOD)
                .count();
        return "Nottingham: " + good + " of " + Nottingham.manifest().files().size() + " files in " + location;
    }

    /** Where JavaCPP unpacks the native libraries, unless told otherwise. */
    private static Path natives() {
        String set = System.getProperty("org.bytedeco.javacpp.cachedir");
        return set != null ? Path.of(set) : Path.of(System.getProperty("user.home"), ".javacpp", "cache");
    }
}
