package io.tunesmith.examples.cli;

import io.tunesmith.examples.corpus.Corpora;
import io.tunesmith.model.TextKind;
import io.tunesmith.nottingham.Corpus;
import java.io.IOException;
import picocli.CommandLine.Option;

/** {@code --corpus}: which tunes. */
final class CorpusOption {

    private static final String DESCRIPTION =
            "The tunes: a file or folder of ABC or of MIDI, or of any text (.txt) for raw text, 'nottingham' for the"
                    + " Nottingham corpus,"
                    + " or 'starter' for the starter tunebook";

    @Option(names = "--corpus", paramLabel = "CORPUS", required = true, description = DESCRIPTION + ".")
    private String corpus;

    Corpus load() throws IOException {
        return Corpora.load(corpus, TextKind.MODEL);
    }

    /** For a kind of text; raw text may be of any kind, not tunes alone. */
    Corpus load(TextKind kind) throws IOException {
        return Corpora.load(corpus, kind);
    }

    /** Its name, for messages and records. */
    String name() {
        return corpus;
    }

    /** The same where there is a default. */
    static final class Optional {

        @Option(
                names = "--corpus",
                paramLabel = "CORPUS",
                defaultValue = Corpora.NOTTINGHAM,
                description = DESCRIPTION + " (default: nottingham).")
        private String corpus;

        Corpus load() throws IOException {
            return Corpora.load(corpus, TextKind.MODEL);
        }

        Corpus load(TextKind kind) throws IOException {
            return Corpora.load(corpus, kind);
        }

        String name() {
            return corpus;
        }
    }
}
