package io.tunesmith.abc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The front door: ABC text to tunes and back. Thread-safe; never throws because of what a text contains. */
public final class Abc {

    /** How large a file may be that is read in one piece, in bytes: 64 MiB. */
    public static final int LARGEST_FILE = 64 << 20;

    private Abc() {}

    /** Reads all tunes of a text with the default limits. */
    public static ParseResult parse(CharSequence text) {
        return parse(text, ParseOptions.DEFAULT);
    }

    /** Reads all tunes of a text with limits of your own. */
    public static ParseResult parse(CharSequence text, ParseOptions options) {
        return new Parser(options).parse(text.toString().toCharArray(), true);
    }

    /**
     * Reads all tunes of a file with the default limits. Bytes that are not UTF-8 are reported and the file is read as
     * Latin-1 (§2.2.1).
     *
     * @throws IOException if the file cannot be read or is larger than {@link #LARGEST_FILE}
     */
    public static ParseResult parse(Path file) throws IOException {
        return Parser.parse(InputFile.read(file, LARGEST_FILE));
    }

    /**
     * Reads all tunes of a file in pieces of some hundred thousand characters, so that memory does not grow with its
     * size. Together the pieces have the tunes and problems that the file has as a whole, with their places in it.
     *
     * @param pieces is given them in order
     * @throws IOException if the file cannot be read, changes meanwhile, is larger than 2 GiB, or goes on for more than
     *     8 Mi characters without an empty line before an {@code X:}
     */
    public static void parse(Path file, Consumer<? super ParseResult> pieces) throws IOException {
        PieceReader.read(file, PieceReader.PIECE, pieces);
    }

    /** Writes a tune for people: parsing what comes out gives an equal tune. */
    public static String print(Tune tune) {
        return Printer.print(tune);
    }
}
