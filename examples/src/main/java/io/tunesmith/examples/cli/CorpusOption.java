package io.tunesmith.examples.cli;

import io.tunesmith.abc.Abc;
import io.tunesmith.model.TextKind;
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
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code --corpus}: which tunes. */
final class CorpusOption {

    private static final String NOTTINGHAM = "nottingham";
    private static final String STARTER = "starter";
    private static final String DESCRIPTION =
            "The tunes: a file or folder of ABC or of MIDI, or of any text (.txt) for raw text, 'nottingham' for the"
                    + " Nottingham corpus,"
                    + " or 'starter' for the starter tunebook";

    @Option(names = "--corpus", paramLabel = "CORPUS", required = true, description = DESCRIPTION + ".")
    private String corpus;

    Corpus load() throws IOException {
        return load(corpus, TextKind.MODEL);
    }

    /** For a kind of text; raw text may be of any kind, not tunes alone. */
    Corpus load(TextKind kind) throws IOException {
        return load(corpus, kind);
    }

    /** Its name, for messages and records. */
    String name() {
        return corpus;
    }

    private static Corpus load(String corpus, TextKind kind) throws IOException {
        return switch (corpus) {
            case NOTTINGHAM -> Nottingham.load();
            case STARTER -> StarterTunebook.load();
            default -> read(Path.of(corpus), kind);
        };
    }

    private static Corpus read(Path path, TextKind kind) throws IOException {
        if (!holds(path, ".mid", ".midi") || holds(path, ".abc")) {
            return kind == TextKind.RAW && !holds(path, ".abc") ? Corpus.readText(path) : Corpus.read(path);
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

    /** Whether it is a file with one of these endings, or a folder with such a file. */
    private static boolean holds(Path path, String... endings) throws IOException {
        if (!Files.isDirectory(path)) {
            return hasEnding(path, endings);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.anyMatch(file -> hasEnding(file, endings));
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
            return CorpusOption.load(corpus, TextKind.MODEL);
        }

        Corpus load(TextKind kind) throws IOException {
            return CorpusOption.load(corpus, kind);
        }

        String name() {
            return corpus;
        }
    }
}
