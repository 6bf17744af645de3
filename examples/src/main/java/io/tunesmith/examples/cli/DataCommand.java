package io.tunesmith.examples.cli;

import io.tunesmith.nottingham.FileStatus;
import io.tunesmith.nottingham.Manifest;
import io.tunesmith.nottingham.ManifestFile;
import io.tunesmith.nottingham.Nottingham;
import io.tunesmith.nottingham.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/** {@code tunesmith data}: the Nottingham corpus. */
@Command(
        name = "data",
        description = "Tells about, downloads and checks the Nottingham corpus.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DataCommand.Info.class, DataCommand.Fetch.class, DataCommand.Verify.class})
final class DataCommand {

    @Command(name = "info", description = "Tells what the corpus is, where it comes from and where it is looked for.")
    static final class Info extends CliCommand {

        @Override
        public Integer call() throws IOException {
            Manifest manifest = Nottingham.manifest();
            Path location = Nottingham.location();
            out().println("The Nottingham Music Database, cleaned edition");
            out().println("from       " + manifest.repository() + ", commit " + manifest.commit());
            out().println("licence    " + manifest.license() + " (not part of tunesmith)");
            out().println("looked for in " + location + ": " + stateOf(Nottingham.verify(location)));
            for (ManifestFile file : manifest.files()) {
                out().printf("  %-13s %4d tunes %7d bytes%n", file.name(), file.tunes(), file.size());
            }
            out().printf("  %-13s %4d tunes %7d bytes%n", "all", manifest.tunes(), manifest.size());
            out().printf(
                            "split      %d train, %d validation, %d test%n",
                            count(manifest, Split.TRAIN),
                            count(manifest, Split.VALIDATION),
                            count(manifest, Split.TEST));
            return 0;
        }

        private static long count(Manifest manifest, Split split) {
            return IntStream.range(0, manifest.tunes())
                    .filter(index -> Split.of(index) == split)
                    .count();
        }

        private static String stateOf(List<FileStatus> files) {
            if (files.stream().allMatch(file -> file.state() == FileStatus.State.GOOD)) {
                return "complete";
            }
            if (files.stream().allMatch(file -> file.state() == FileStatus.State.MISSING)) {
                return "not there; 'tunesmith data fetch' downloads it";
            }
            return "incomplete; 'tunesmith data verify' tells more";
        }
    }

    @Command(name = "fetch", description = "Downloads the corpus into the user's cache and checks every file.")
    static final class Fetch extends CliCommand {

        @Override
        public Integer call() throws IOException, InterruptedException {
            Nottingham.fetch(line -> {
                out().println(line);
                out().flush();
            });
            out().println("complete in " + Nottingham.cache());
            if (!Nottingham.location().equals(Nottingham.cache())) {
                out().println("but " + Nottingham.location() + " is set to be read instead");
            }
            return 0;
        }
    }

    @Command(name = "verify", description = "Checks every file of the corpus by its SHA-256.")
    static final class Verify extends CliCommand {

        @Override
        public Integer call() throws IOException {
            Path location = Nottingham.location();
            List<FileStatus> files = Nottingham.verify(location);
            for (FileStatus file : files) {
                out().printf(
                                "%-8s %s%n",
                                file.state().name().toLowerCase(java.util.Locale.ROOT),
                                file.file().name());
            }
            long bad = files.stream()
                    .filter(file -> file.state() != FileStatus.State.GOOD)
                    .count();
            if (bad > 0) {
                throw new Failure(
                        Failure.BAD_FILE,
                        bad + " of " + files.size() + " files in " + location
                                + " are missing or changed; 'tunesmith data fetch' downloads them");
            }
            return 0;
        }
    }
}
