package io.tunesmith.nottingham;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import java.util.Objects;

/**
 * One tune of a corpus, as text.
 *
 * @param index its number in the corpus, from 0
 * @param file the name of the file that it stands in
 * @param line the line of its {@code X:} in that file, from 1
 * @param fileHeader the fields and directives before the first tune of the file, which hold for all; empty if none
 * @param text its lines as they stand, from {@code X:} to its last, each ended by a line feed
 */
public record CorpusTune(int index, String file, int line, String fileHeader, String text) {

    /** Checks that nothing is missing. */
    public CorpusTune {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(fileHeader, "fileHeader");
        Objects.requireNonNull(text, "text");
    }

    /** The part of the corpus that it belongs to. */
    public Split split() {
        return Split.of(index);
    }

    /** Its text closed by one blank line, as it is trained on and scored when models see raw text. */
    public String rawText() {
        return text + "\n";
    }

    /** Reads its text; the file header holds for it. Places of problems count from the top of both. */
    public ParseResult parse() {
        return Abc.parse(fileHeader.isEmpty() ? text : fileHeader + "\n" + text);
    }
}
