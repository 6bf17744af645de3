package io.tunesmith.examples.cli;

import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.Nottingham;
import io.tunesmith.nottingham.StarterTunebook;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --corpus}: which tunes. */
final class CorpusOption {

    private static final String NOTTINGHAM = "nottingham";
    private static final String STARTER = "starter";
    private static final String DESCRIPTION =
            "The tunes: a file or folder of ABC, 'nottingham' for the Nottingham corpus,"
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
            default -> Corpus.read(Path.of(corpus));
        };
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
