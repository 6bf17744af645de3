package io.tunesmith.nottingham;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the Nottingham corpus is: its origin, and each of its files with size and SHA-256. The tunes themselves are not
 * part of this library.
 *
 * @param repository where it was published
 * @param commit the commit of that repository that holds exactly these files
 * @param license under which it was published there, as an SPDX identifier
 * @param folder the folder of the repository that the files lie in
 * @param files the files in alphabetical order
 */
public record Manifest(URI repository, String commit, String license, String folder, List<ManifestFile> files) {

    /** Copies the list. */
    public Manifest {
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(license, "license");
        Objects.requireNonNull(folder, "folder");
        files = List.copyOf(files);
    }

    /** How many tunes there are. */
    public int tunes() {
        return files.stream().mapToInt(ManifestFile::tunes).sum();
    }

    /** The size of all files together, in bytes. */
    public int size() {
        return files.stream().mapToInt(ManifestFile::size).sum();
    }

    static Manifest load() {
        Map<String, String> values = new HashMap<>();
        List<ManifestFile> files = new ArrayList<>();
        resource("manifest.txt").lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] words = line.split(" ");
            if (words[0].equals("file")) {
                files.add(new ManifestFile(words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]), words[4]));
            } else {
                values.put(words[0], words[1]);
            }
        });
        return new Manifest(
                URI.create(values.get("repository")),
                values.get("commit"),
                values.get("license"),
                values.get("folder"),
                files);
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Manifest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " from the library's own archive", e);
        }
    }
}
