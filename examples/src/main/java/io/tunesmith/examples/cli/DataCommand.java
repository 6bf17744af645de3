package io.tunesmith.examples.cli;

import io.tunesmith.nottingham.FileStatus;
import io.tunesmith.nottingham.Manifest;
import io.tunesmith.nottingham.ManifestFile;
import io.tunesmith.nottingham.Nottingham;
import io.tunesmith.nottingham.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tunesmith data}: the Nottingham corpus. */
@Command(
        name = "data",
        description = "Tells about, downloads and checks the Nottingham corpus.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"%nExamples:", "  tunesmith data info", "  tunesmith data fetch", "  tunesmith data verify --json"},
        subcommands = {DataCommand.Info.class, DataCommand.Fetch.class, DataCommand.Verify.class})
final class DataCommand {

    @Command(
            name = "info",
            description = "Tells what the corpus is, where it comes from and where it is looked for.",
            footer = {"%nExamples:", "  tunesmith data info --json"})
    static final class Info extends CliCommand {

        @Option(names = "--json", description = "Print it as JSON.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            Manifest manifest = Nottingham.manifest();
            Path location = Nottingham.location();
            if (json) {
                out().println(Json.write(facts(manifest, location)));
                return 0;
            }
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

        private static Map<String, Object> facts(Manifest manifest, Path location) throws IOException {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("repository", String.valueOf(manifest.repository()));
            facts.put("commit", manifest.commit());
            facts.put("license", manifest.license());
            facts.put("location", location.toString());
            facts.put("state", stateOf(Nottingham.verify(location)));
            facts.put("tunes", manifest.tunes());
            facts.put("size", manifest.size());
            for (Split split : Split.values()) {
                facts.put(split.name().toLowerCase(Locale.ROOT), count(manifest, split));
            }
            return facts;
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

    @Command(
            name = "fetch",
            description = "Downloads the corpus into the user's cache and checks every file.",
            footer = {"%nExamples:", "  tunesmith data fetch"})
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

    @Command(
            name = "verify",
            description = "Checks every file of the corpus by its SHA-256.",
            footer = {"%nExamples:", "  tunesmith data verify"})
    static final class Verify extends CliCommand {

        @Option(names = "--json", description = "Print the files and their states as JSON.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            Path location = Nottingham.location();
            List<FileStatus> files = Nottingham.verify(location);
            if (json) {
                Map<String, Object> states = new LinkedHashMap<>();
                files.forEach(file -> states.put(file.file().name(), stateOf(file)));
                out().println(Json.write(states));
            } else {
                files.forEach(file ->
                        out().printf("%-8s %s%n", stateOf(file), file.file().name()));
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

        private static String stateOf(FileStatus file) {
            return file.state().name().toLowerCase(Locale.ROOT);
        }
    }
}
