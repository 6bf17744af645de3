package io.tunesmith.nottingham;

import java.util.Objects;

/**
 * How a file of the corpus was found.
 *
 * @param file the file as it must be
 * @param state how it is
 */
public record FileStatus(ManifestFile file, State state) {

    /** Checks that nothing is missing. */
    public FileStatus {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(state, "state");
    }

    /** How a file may be found. */
    public enum State {
        /** Byte for byte as it must be. */
        GOOD,
        /** Other bytes than it must have. */
        CHANGED,
        /** Not there. */
        MISSING
    }
}
