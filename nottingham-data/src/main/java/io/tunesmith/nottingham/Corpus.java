package io.tunesmith.nottingham;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tunes to learn from, numbered from 0 through their files in alphabetical order. Immutable.
 *
 * <p>{@link Nottingham#load()} and {@link StarterTunebook#load()} give the two that are known here, {@link #read} any
 * other.
 */
public final class Corpus {

    private static final int KEPT = 16 << 20;

    private final List<CorpusTune> tunes;
    private final String sha256;

    private Corpus(List<CorpusTune> tunes, String sha256) {
        this.tunes = tunes;
        this.sha256 = sha256;
    }

    /**
     * Reads a file of tunes, or all files of a folder, but not of folders in it, whose names end in {@code .abc}. Text
     * that is not UTF-8 is read as Latin-1. Of more than 16 MiB only the places of the tunes are kept: they are read from
     * their files when the lists of tunes are asked for them, which throws an {@link UncheckedIOException} if a file has
     * changed meanwhile.
     *
     * @throws IOException if nothing can be read there, or there is no tune in it
     */
    public static Corpus read(Path fileOrFolder) throws IOException {
        List<Path> files = filesOf(fileOrFolder, ".abc");
        Corpus corpus = of(files, TextFile.Part.TUNE);
        if (corpus.tunes.isEmpty()) {
            throw new IOException(fileOrFolder + " holds no tune: a tune starts with a line X: and its number"
                    + (files.isEmpty() ? ", in a file whose name ends in .abc" : ""));
        }
        return corpus;
    }

    /**
     * Reads text of any kind, a file or all files of a folder whose names end in {@code .txt}. If there are no tunes in it,
     * each block of lines between blank ones stands for one. The rest is as in {@link #read}.
     *
     * @throws IOException if nothing can be read there, or there is no text in it
     */
    public static Corpus readText(Path fileOrFolder) throws IOException {
        List<Path> files = filesOf(fileOrFolder, ".txt");
        Corpus corpus = of(files, TextFile.Part.TUNE);
        if (corpus.tunes.isEmpty()) {
            corpus = of(files, TextFile.Part.PARAGRAPH);
        }
        if (corpus.tunes.isEmpty()) {
            throw new IOException(
                    fileOrFolder + " holds no text" + (files.isEmpty() ? " in a file whose name ends in .txt" : ""));
        }
        return corpus;
    }

    private static Corpus of(List<Path> paths, TextFile.Part part) throws IOException {
        long size = 0;
        for (Path path : paths) {
            size += Files.size(path);
        }
        MessageDigest digest = Hashes.sha256();
        List<TextFile> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(
                    size > KEPT
                            ? TextFile.of(path, part, digest)
                            : TextFile.of(String.valueOf(path.getFileName()), small(path), part, digest));
        }
        return new Corpus(new Tunes(files), Hashes.hex(digest.digest()));
    }

    /** All of a file, which may grow meanwhile, or be a device or pipe, which has no size. */
    private static byte[] small(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(KEPT);
            if (in.read() >= 0) {
                throw new FileSystemException(
                        path.toString(),
                        null,
                        "of more than " + KEPT + " bytes it must be a file that does not change");
            }
            return content;
        }
    }

    /**
     * The tunes of one text.
     *
     * @param name stands for the name of the file
     */
    public static Corpus of(String name, String text) {
        return of(Map.of(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The corpus of these files; alphabetical order is that of the names' UTF-16 units. */
    static Corpus of(Map<String, byte[]> files) {
        MessageDigest digest = Hashes.sha256();
        List<TextFile> parts = new ArrayList<>();
        new TreeMap<>(files)
                .forEach((name, content) -> parts.add(TextFile.of(name, content, TextFile.Part.TUNE, digest)));
        return new Corpus(new Tunes(parts), Hashes.hex(digest.digest()));
    }

    /** All tunes, by number. */
    public List<CorpusTune> tunes() {
        return tunes;
    }

    /** The tunes of one part, by number. */
    public List<CorpusTune> tunes(Split split) {
        return new Some(
                tunes,
                IntStream.range(0, tunes.size())
                        .filter(index -> Split.of(index) == split)
                        .toArray());
    }

    /** SHA-256 of the bytes of all files, one after the other, in lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    private static List<Path> filesOf(Path fileOrFolder, String ending) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            if (!Files.exists(fileOrFolder)) {
                throw new NoSuchFileException(fileOrFolder.toString(), null, "there is no such file or folder");
            }
            return List.of(fileOrFolder);
        }
        try (Stream<Path> entries = Files.list(fileOrFolder)) {
            return entries.filter(file ->
                            file.toString().toLowerCase(Locale.ROOT).endsWith(ending) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(file -> String.valueOf(file.getFileName())))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The parts of all files, one after the other. */
    private static final class Tunes extends AbstractList<CorpusTune> implements RandomAccess {

        private final List<TextFile> files;
        private final int[] ends;

        Tunes(List<TextFile> files) {
            this.files = List.copyOf(files);
            ends = new int[files.size()];
            int end = 0;
            for (int file = 0; file < ends.length; file++) {
                end = Math.addExact(end, files.get(file).size());
                ends[file] = end;
            }
        }

        @Override
        public CorpusTune get(int index) {
            Objects.checkIndex(index, size());
            int file = Arrays.binarySearch(ends, index + 1);
            file = file < 0 ? -1 - file : file;
            while (files.get(file).size() == 0) { // Files without a tune end where the one before them does.
                file--;
            }
            return files.get(file).tune(index - ends[file] + files.get(file).size(), index);
        }

        @Override
        public int size() {
            return ends.length == 0 ? 0 : ends[ends.length - 1];
        }
    }

    /** Some of them. */
    private static final class Some extends AbstractList<CorpusTune> implements RandomAccess {

        private final List<CorpusTune> all;
        private final int[] indices;

        Some(List<CorpusTune> all, int[] indices) {
            this.all = all;
            this.indices = indices;
        }

        @Override
        public CorpusTune get(int place) {
            return all.get(indices[place]);
        }

        @Override
        public int size() {
            return indices.length;
        }
    }
}
