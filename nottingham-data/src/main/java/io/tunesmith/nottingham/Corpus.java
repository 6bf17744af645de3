package io.tunesmith.nottingham;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tunes to learn from, numbered from 0 through their files in alphabetical order. Immutable.
 *
 * <p>{@link Nottingham#load()} and {@link StarterTunebook#load()} give the two that are known here, {@link #read} any
 * other.
 */
public final class Corpus {

    private static final Pattern HEADER_LINE = Pattern.compile("[A-Za-z+]:|%%");

    private final List<CorpusTune> tunes;
    private final String sha256;

    private Corpus(List<CorpusTune> tunes, String sha256) {
        this.tunes = List.copyOf(tunes);
        this.sha256 = sha256;
    }

    /**
     * Reads a file of tunes, or all files of a folder, but not of folders in it, whose names end in {@code .abc}. Text
     * that is not UTF-8 is read as Latin-1.
     *
     * @throws IOException if nothing can be read there, or there is no tune in it
     */
    public static Corpus read(Path fileOrFolder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : filesOf(fileOrFolder)) {
            files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        }
        Corpus corpus = of(files);
        if (corpus.tunes.isEmpty()) {
            throw new IOException(fileOrFolder + " holds no tune: a tune starts with a line X: and its number"
                    + (files.isEmpty() ? ", in a file whose name ends in .abc" : ""));
        }
        return corpus;
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
        List<CorpusTune> tunes = new ArrayList<>();
        new TreeMap<>(files).forEach((name, content) -> {
            digest.update(content);
            split(name, decode(content), tunes);
        });
        return new Corpus(tunes, Hashes.hex(digest.digest()));
    }

    /** All tunes, by number. */
    public List<CorpusTune> tunes() {
        return tunes;
    }

    /** The tunes of one part, by number. */
    public List<CorpusTune> tunes(Split split) {
        return tunes.stream().filter(tune -> tune.split() == split).toList();
    }

    /** SHA-256 of the bytes of all files, one after the other, in lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    private static List<Path> filesOf(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            if (!Files.exists(fileOrFolder)) {
                throw new NoSuchFileException(fileOrFolder.toString(), null, "there is no such file or folder");
            }
            return List.of(fileOrFolder);
        }
        try (Stream<Path> entries = Files.list(fileOrFolder)) {
            return entries.filter(file ->
                            file.toString().toLowerCase(Locale.ROOT).endsWith(".abc") && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void split(String file, String text, List<CorpusTune> tunes) {
        List<String> lines = text.lines().toList();
        StringBuilder header = new StringBuilder();
        int next = 0;
        while (next < lines.size() && !startsTune(lines.get(next))) {
            String line = lines.get(next++);
            if (HEADER_LINE.matcher(line).lookingAt()) {
                header.append(line).append('\n');
            }
        }
        String fileHeader = header.toString();
        while (next < lines.size()) {
            int start = next++;
            while (next < lines.size() && !startsTune(lines.get(next))) {
                next++;
            }
            int end = next;
            while (lines.get(end - 1).isBlank()) {
                end--;
            }
            StringBuilder tune = new StringBuilder();
            lines.subList(start, end).forEach(line -> tune.append(line).append('\n'));
            tunes.add(new CorpusTune(tunes.size(), file, start + 1, fileHeader, tune.toString()));
        }
    }

    private static boolean startsTune(String line) {
        return line.startsWith("X:");
    }

    private static String decode(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(content, StandardCharsets.ISO_8859_1);
        }
    }
}
