package io.tunesmith.examples.cli;

import io.tunesmith.abc.Abc;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.Nottingham;
import io.tunesmith.nottingham.StarterTunebook;
import io.tunesmith.render.ImportOptions;
import io.tunesmith.render.ImportResult;
import io.tunesmith.render.MidiFormatException;
import io.tunesmith.render.MidiImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code --corpus}: which tunes. */
final class CorpusOption {

    private static final String NOTTINGHAM = "nottingham";
    private static final String STARTER = "starter";
    private static final String DESCRIPTION =
            "The tunes: a file or folder of ABC or of MIDI, 'nottingham' for the Nottingham corpus,"
                    + " or 'starter' for the starter tunebook";

    @Option(names = "--corpus", paramLabel = "CORPUS", required = true, description = DESCRIPTION + ".")
    private String corpus;

    Corpus load() throws IOException {
        return load(corpus);
    }

    /** Its name, for messages and records. */
    String name() {
        return corpus;
    }

    private static Corpus load(String corpus) throws IOException {
        return switch (corpus) {
            case NOTTINGHAM -> Nottingham.load();
            case STARTER -> StarterTunebook.load();
            default -> read(Path.of(corpus));
        };
    }

    private static Corpus read(Path path) throws IOException {
        if (!isMidi(path)) {
            return Corpus.read(path);
        }
        ImportResult imported;
        try {
            imported = MidiImport.read(path, ImportOptions.DEFAULT.withParts(ImportOptions.Parts.MELODY));
        } catch (MidiFormatException e) {
            throw new Failure(Failure.BAD_INPUT, e.getMessage());
        }
        if (imported.tunes().isEmpty()) {
            throw new Failure(Failure.BAD_INPUT, path + ": there is no music in it that could be written as ABC");
        }
        String text = imported.tunes().stream().map(Abc::print).collect(Collectors.joining("\n"));
        return Corpus.of(String.valueOf(path.getFileName()), text);
    }

    /** A MIDI file, or a folder that holds some and no ABC. */
    private static boolean isMidi(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return hasEnding(path, ".mid", ".midi");
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> all = files.toList();
            return all.stream().anyMatch(file -> hasEnding(file, ".mid", ".midi"))
                    && all.stream().noneMatch(file -> hasEnding(file, ".abc"));
        }
    }

    private static boolean hasEnding(Path file, String... endings) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(endings).anyMatch(name::endsWith);
    }

    /** The same where there is a default. */
    static final class Optional {

        @Option(
                names = "--corpus",
                paramLabel = "CORPUS",
                defaultValue = NOTTINGHAM,
                description = DESCRIPTION + " (default: nottingham).")
        private String corpus;

        Corpus load() throws IOException {
            return CorpusOption.load(corpus);
        }

        String name() {
            return corpus;
        }
    }
}
