package io.tunesmith.abc;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads a file in pieces of whole tunes. */
final class PieceReader {

    /** Characters of a piece, unless a tune is longer. */
    static final int PIECE = 1 << 18;

    private static final int LARGEST_PIECE = 1 << 23;

    private PieceReader() {}

    static void read(Path file, int length, Consumer<? super ParseResult> pieces) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "a folder, not a file");
        }
        if (!Files.isRegularFile(file)) { // A pipe cannot be read twice.
            pieces.accept(Abc.parse(file));
            return;
        }
        if (Files.size(file) > Integer.MAX_VALUE) {
            throw tooLarge(file);
        }
        long foreign = firstForeignByte(file);
        CharsetDecoder decoder =
                foreign < 0 ? StandardCharsets.UTF_8.newDecoder() : StandardCharsets.ISO_8859_1.newDecoder();
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), decoder)) {
            read(file, reader, length, foreign, pieces);
        } catch (CharacterCodingException e) {
            throw new FileSystemException(file.toString(), null, "it changed while it was read");
        }
    }

    private static void read(Path file, Reader reader, int length, long foreign, Consumer<? super ParseResult> pieces)
            throws IOException {
        Parser parser = new Parser(ParseOptions.DEFAULT);
        char[] buffer = new char[length];
        int filled = 0;
        boolean last = false;
        while (!last) {
            int count = reader.read(buffer, filled, buffer.length - filled);
            last = count < 0;
            filled += Math.max(0, count);
            if (parser.characters() > Integer.MAX_VALUE - filled) { // It has grown meanwhile.
                throw tooLarge(file);
            }
            if (!last && filled < buffer.length) {
                continue;
            }
            int end = last ? filled : lastStart(buffer, filled);
            if (end > 0 || last) {
                char[] piece = Arrays.copyOf(buffer, end);
                if (foreign >= parser.characters() && foreign < parser.characters() + end) {
                    parser.notUtf8(piece, (int) foreign - parser.characters());
                }
                pieces.accept(parser.parse(piece, last));
                filled -= end;
                System.arraycopy(buffer, end, buffer, 0, filled);
            } else if (buffer.length >= LARGEST_PIECE) {
                throw new FileSystemException(
                        file.toString(),
                        null,
                        "more than " + LARGEST_PIECE + " characters without an empty line before a line X:");
            } else {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
        }
    }

    /** Where the last tune starts that has an empty line before it, or 0. */
    private static int lastStart(char[] text, int length) {
        for (int at = length - 2; at > 0; at--) {
            if (text[at] == 'X' && text[at + 1] == ':' && followsEmptyLine(text, at)) {
                return at;
            }
        }
        return 0;
    }

    private static boolean followsEmptyLine(char[] text, int at) {
        int place = beforeLineBreak(text, at - 1);
        if (place == at - 1) {
            return false;
        }
        while (place >= 0 && Scanner.isSpace(text[place])) {
            place--;
        }
        return place >= 0 && beforeLineBreak(text, place) < place;
    }

    /** The place before the line break that ends at this place, or this place if none does. */
    private static int beforeLineBreak(char[] text, int at) {
        if (at > 0 && text[at] == '\n' && text[at - 1] == '\r') {
            return at - 2;
        }
        return at >= 0 && (text[at] == '\n' || text[at] == '\r') ? at - 1 : at;
    }

    /** Where the first byte is that is not UTF-8, or -1. */
    private static long firstForeignByte(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(PIECE);
        CharBuffer characters = CharBuffer.allocate(PIECE);
        long before = 0;
        try (InputStream in = Files.newInputStream(file)) {
            boolean last = false;
            while (!last) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                last = count < 0;
                bytes.position(bytes.position() + Math.max(0, count)).flip();
                boolean error = decoder.decode(bytes, characters.clear(), last).isError();
                before += bytes.position();
                if (error) {
                    return before;
                }
                bytes.compact();
            }
        }
        return -1;
    }

    private static FileSystemException tooLarge(Path file) {
        return new FileSystemException(file.toString(), null, "larger than the limit of 2 GiB");
    }
}
