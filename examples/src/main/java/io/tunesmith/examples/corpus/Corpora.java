package io.tunesmith.examples.corpus;

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

/** Tunes to learn from, by name or path. */
public final class Corpora {

    /** The name of the Nottingham corpus. */
    public static final String NOTTINGHAM = "nottingham";

    /** The name of the starter tunebook. */
    public static final String STARTER = "starter";

    private Corpora() {}

    /**
     * Reads a corpus.
     *
     * @param corpus {@link #NOTTINGHAM}, {@link #STARTER}, or the path of a file or folder of ABC or of MIDI
     * @param kind for raw text, files may hold text of any kind
     * @throws BadTuneException if the MIDI files are broken, or there is no music in them
     * @throws IOException if it cannot be read, or there is no tune in it
     */
    public static Corpus load(String corpus, TextKind kind) throws IOException {
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
            throw new BadTuneException(e.getMessage());
        }
        if (imported.tunes().isEmpty()) {
            throw new BadTuneException(path + ": there is no music in it that could be written as ABC");
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
}
