package io.tunesmith.nottingham;

import java.util.Objects;

/**
 * One file of the corpus, as it must be.
 *
 * @param name its name, without folder
 * @param size in bytes
 * @param tunes how many tunes stand in it
 * @param sha256 SHA-256 of its bytes, in lower-case hexadecimal
 */
public record ManifestFile(String name, int size, int tunes, String sha256) {

    /** Checks that nothing is missing. */
    public ManifestFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(sha256, "sha256");
    }
}
