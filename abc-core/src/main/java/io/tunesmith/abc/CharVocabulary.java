package io.tunesmith.abc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The characters that a model knows, each with a number from 0. A character is a Unicode code point; the numbers
 * follow the order of the code points, so the same characters always get the same numbers. Immutable.
 *
 * <p>In a file, in UTF-8, the first line tells the version and the size, and each further line one character, as
 * {@code U+0041 A}: those that cannot be seen by their Unicode name. The number of a character is the number of its
 * line, the first of them 0.
 */
public final class CharVocabulary {

    private static final String FIRST_LINE = "Tunesmith vocabulary, version 1, size ";

    /** In bytes: the characters of any language, with their names. */
    private static final int LARGEST_FILE = 1 << 22;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final int[] codePoints;

    private CharVocabulary(int[] codePoints) {
        this.codePoints = codePoints;
    }

    /** The vocabulary of all characters that occur in these texts. */
    public static CharVocabulary of(Collection<? extends CharSequence> texts) {
        TreeSet<Integer> found = new TreeSet<>();
        for (CharSequence text : texts) {
            text.codePoints().forEach(found::add);
        }
        return new CharVocabulary(found.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if the file cannot be read, is larger than 4 MiB or is not a vocabulary, with file, line and
     *     what would be right
     */
    public static CharVocabulary load(Path file) throws IOException {
        byte[] bytes = InputFile.read(file, LARGEST_FILE);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": not a vocabulary, it is not UTF-8", e);
        }
        return parse(text, file.toString());
    }

    /**
     * Reads what {@link #save} wrote, out of a file or elsewhere.
     *
     * @param name what the text is called in messages
     * @throws IOException if it is not a vocabulary, with name, line and what would be right
     */
    public static CharVocabulary parse(String text, String name) throws IOException {
        String[] lines = text.split("\r?\n");
        if (lines.length == 0 || !lines[0].startsWith(FIRST_LINE)) {
            throw broken(name, 1, "expected \"" + FIRST_LINE + "\" and a number");
        }
        String size = lines[0].substring(FIRST_LINE.length());
        if (!size.equals(Integer.toString(lines.length - 1))) {
            throw broken(
                    name, 1, "the size is given as " + size + ", but " + (lines.length - 1) + " characters follow");
        }
        int[] codePoints = new int[lines.length - 1];
        for (int i = 0; i < codePoints.length; i++) {
            codePoints[i] = codePoint(lines[i + 1], name, i + 2);
            if (i > 0 && codePoints[i] <= codePoints[i - 1]) {
                throw broken(
                        name,
                        i + 2,
                        describe(codePoints[i]) + " cannot follow " + describe(codePoints[i - 1])
                                + ", characters stand in the order of their codes, each once");
            }
        }
        return new CharVocabulary(codePoints);
    }

    private static int codePoint(String line, String name, int number) throws IOException {
        int space = line.indexOf(' ');
        if (line.startsWith("U+") && space >= 0) {
            try {
                int codePoint = Integer.parseInt(line, 2, space, 16);
                if (Character.isValidCodePoint(codePoint)
                        && line.startsWith(code(codePoint) + " ")
                        && (!isVisible(codePoint) || line.equals(line(codePoint)))) {
                    return codePoint;
                }
            } catch (NumberFormatException e) {
                // No character.
            }
        }
        throw broken(name, number, "expected a character as in \"U+0041 A\", not \"" + line + '"');
    }

    private static IOException broken(String name, int line, String message) {
        return new IOException(name + ":" + line + ": not a vocabulary: " + message);
    }

    /**
     * Writes the vocabulary to a file, which appears whole or not at all.
     *
     * @throws IOException if that cannot be done
     */
    public void save(Path file) throws IOException {
        StringBuilder text = new StringBuilder(FIRST_LINE).append(size()).append('\n');
        for (int codePoint : codePoints) {
            text.append(line(codePoint)).append('\n');
        }
        Path whole = file.toAbsolutePath();
        // Not a temporary file by the JDK's own method: nobody but the owner may read those.
        Path beside = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** How many characters there are. */
    public int size() {
        return codePoints.length;
    }

    /** The number of a character, from 0, or empty if it is not in the vocabulary. */
    public OptionalInt idOf(int codePoint) {
        int place = Arrays.binarySearch(codePoints, codePoint);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /**
     * The character with a number.
     *
     * @param id from 0 to below {@link #size}
     * @throws IndexOutOfBoundsException if there is no such number
     */
    public int codePoint(int id) {
        return codePoints[id];
    }

    /**
     * The numbers of the characters of a text, one for each code point.
     *
     * @throws UnknownCharacterException if there is a character that is not in the vocabulary
     */
    public int[] encode(CharSequence text) {
        int[] ids = new int[Character.codePointCount(text, 0, text.length())];
        int offset = 0;
        for (int i = 0; i < ids.length; i++) {
            int codePoint = Character.codePointAt(text, offset);
            ids[i] = Arrays.binarySearch(codePoints, codePoint);
            if (ids[i] < 0) {
                throw new UnknownCharacterException(codePoint, span(text, offset, codePoint), size());
            }
            offset += Character.charCount(codePoint);
        }
        return ids;
    }

    private static Span span(CharSequence text, int offset, int codePoint) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < offset; i++) {
            column++;
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            }
        }
        return new Span(line, column, offset, Character.charCount(codePoint));
    }

    /**
     * The text of these numbers.
     *
     * @throws IndexOutOfBoundsException if one is not a number of this vocabulary
     */
    public String decode(int[] ids) {
        StringBuilder text = new StringBuilder(ids.length);
        for (int id : ids) {
            text.appendCodePoint(codePoint(id));
        }
        return text.toString();
    }

    /** Whether the other is a vocabulary of the same characters. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CharVocabulary vocabulary && Arrays.equals(codePoints, vocabulary.codePoints);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codePoints);
    }

    /** All characters, in the order of their numbers. */
    @Override
    public String toString() {
        return new String(codePoints, 0, codePoints.length);
    }

    /** A character for a message: {@code 'A' (U+0041)}, or its name where it cannot be seen. */
    static String describe(int codePoint) {
        return isVisible(codePoint)
                ? "'" + Character.toString(codePoint) + "' (" + code(codePoint) + ")"
                : name(codePoint) + " (" + code(codePoint) + ")";
    }

    private static String line(int codePoint) {
        return code(codePoint) + " " + (isVisible(codePoint) ? Character.toString(codePoint) : name(codePoint));
    }

    private static String code(int codePoint) {
        return "U+" + HEX.toHexDigits(codePoint, codePoint < 0x10000 ? 4 : codePoint < 0x100000 ? 5 : 6);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    private static String name(int codePoint) {
        String name = Character.getName(codePoint);
        return name == null ? "not a character" : name.toLowerCase(Locale.ROOT);
    }
}
