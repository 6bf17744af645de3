package io.tunesmith.nottingham;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of tunes that has been looked through once, so that it is known where each begins. Small files are kept; large
 * ones stay on the disk, and of them a tune is read when it is asked for. Immutable.
 */
final class TextFile {

    /** What the parts of a file are. */
    enum Part {
        /** Lines from one that begins with {@code X:} to the next. */
        TUNE,
        /** Lines between blank ones. */
        PARAGRAPH
    }

    private static final Pattern HEADER_LINE = Pattern.compile("[A-Za-z+]:|%%");

    private final String name;
    private final byte @Nullable [] kept;
    private final @Nullable Path path;
    private final @Nullable FileTime modified;
    private final Charset charset;
    private final String header;
    private final long[] starts; // The last is the file's end.
    private final int[] lines;

    private TextFile(String name, byte @Nullable [] kept, @Nullable Path path, @Nullable FileTime modified, Scan scan) {
        this.name = name;
        this.kept = kept;
        this.path = path;
        this.modified = modified;
        charset = scan.isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        lines = Arrays.copyOf(scan.lines, scan.count);
        starts = Arrays.copyOf(scan.starts, scan.count + 1);
        starts[scan.count] = scan.offset;
        header = scan.part == Part.TUNE && scan.count > 0 ? header(read(scan.textStart, starts[0])) : "";
    }

    /** Looks through a file in memory. All bytes go into the digest. */
    static TextFile of(String name, byte[] content, Part part, MessageDigest digest) {
        try {
            return new TextFile(name, content, null, null, scan(new ByteArrayInputStream(content), part, digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks through a file that stays on the disk. All bytes go into the digest. */
    static TextFile of(Path path, Part part, MessageDigest digest) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new FileSystemException(path.toString(), null, "it is no file, so it cannot be read twice");
        }
        FileTime modified = Files.getLastModifiedTime(path);
        try (InputStream in = Files.newInputStream(path)) {
            return new TextFile(String.valueOf(path.getFileName()), null, path, modified, scan(in, part, digest));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Scan scan(InputStream in, Part part, MessageDigest digest) throws IOException {
        Scan scan = new Scan(part);
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
            scan.add(buffer, count);
        }
        return scan;
    }

    /** How many parts it has. */
    int size() {
        return lines.length;
    }

    /**
     * One of its parts.
     *
     * @param place from 0
     * @param index its number in the corpus
     * @throws UncheckedIOException if the file cannot be read any more, or has changed
     */
    CorpusTune tune(int place, int index) {
        List<String> text = read(starts[place], starts[place + 1]).lines().toList();
        int end = text.size();
        while (end > 0 && text.get(end - 1).isBlank()) {
            end--;
        }
        if (end == 0) { // No part is blank, so that is another text of the same size and time.
            throw new UncheckedIOException(changed());
        }
        StringBuilder tune = new StringBuilder();
        text.subList(0, end).forEach(line -> tune.append(line).append('\n'));
        return new CorpusTune(index, name, lines[place], header, tune.toString());
    }

    private static String header(String text) {
        StringBuilder header = new StringBuilder();
        text.lines()
                .filter(line -> HEADER_LINE.matcher(line).lookingAt())
                .forEach(line -> header.append(line).append('\n'));
        return header.toString();
    }

    private String read(long from, long to) {
        int length = Math.toIntExact(to - from);
        if (kept != null) {
            return new String(kept, (int) from, length, charset);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(path)) {
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                // Reads on.
            }
            if (bytes.hasRemaining() || !Files.getLastModifiedTime(path).equals(modified)) {
                throw changed();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(bytes.array(), charset);
    }

    private IOException changed() {
        return new FileSystemException(String.valueOf(path), null, "it has changed since it was first read");
    }

    /** Looks at each byte once. Line ends are those of all systems. */
    private static final class Scan {

        private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

        private final Part part;
        private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        private final CharBuffer decoded = CharBuffer.allocate(1 << 16);
        private ByteBuffer rest = ByteBuffer.allocate(0);
        private boolean malformed;

        private long[] starts = new long[16];
        private int[] lines = new int[16];
        private int count;
        private long offset;
        private long textStart;

        private int line = 1;
        private long lineStart;
        private boolean blank = true;
        private boolean blankBefore = true;
        private int previous = -1;

        Scan(Part part) {
            this.part = part;
        }

        void add(byte[] bytes, int length) {
            decode(bytes, length);
            for (int place = 0; place < length; place++) {
                add(bytes[place] & 0xff);
                offset++;
            }
        }

        private void add(int b) {
            if (offset == textStart && offset < BYTE_ORDER_MARK.length && b == BYTE_ORDER_MARK[(int) offset]) {
                textStart++;
                lineStart = textStart;
                return;
            }
            if (b == '\n' && previous == '\r') {
                lineStart = offset + 1;
            } else if (b == '\n' || b == '\r') {
                line++;
                lineStart = offset + 1;
                blankBefore = blank;
                blank = true;
            } else {
                boolean ink = b > ' ';
                boolean starts = switch (part) {
                    case TUNE -> b == ':' && previous == 'X' && offset == lineStart + 1;
                    case PARAGRAPH -> ink && blank && blankBefore;
                };
                if (starts) {
                    start();
                }
                blank &= !ink;
            }
            previous = b;
        }

        private void start() {
            if (count + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
                lines = Arrays.copyOf(lines, 2 * lines.length);
            }
            starts[count] = lineStart;
            lines[count++] = line;
        }

        /** Only to see whether it is UTF-8. */
        private void decode(byte[] bytes, int length) {
            if (malformed) {
                return;
            }
            ByteBuffer all = ByteBuffer.allocate(rest.remaining() + length)
                    .put(rest)
                    .put(bytes, 0, length)
                    .flip();
            CoderResult result;
            do {
                decoded.clear();
                result = utf8.decode(all, decoded, false);
            } while (result.isOverflow());
            malformed = result.isError();
            rest = all;
        }

        boolean isUtf8() {
            return !malformed && !rest.hasRemaining();
        }
    }
}
