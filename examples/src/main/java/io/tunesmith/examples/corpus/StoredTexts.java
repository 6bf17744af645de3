package io.tunesmith.examples.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * Texts that are too many for the memory, in a temporary file that goes when the process ends. Any number of threads may
 * read it.
 */
final class StoredTexts extends AbstractList<String> implements RandomAccess {

    private static final int AT_ONCE = 1000;

    private final FileChannel channel;
    private final long[] starts;

    /**
     * Writes the texts down.
     *
     * @param textOf makes the text of each; it is called from several threads
     */
    <T> StoredTexts(List<T> sources, Function<T, String> textOf) throws IOException {
        try {
            Path file = Files.createTempFile("tunesmith", ".texts");
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw noRoom(e);
        }
        starts = new long[sources.size() + 1];
        for (int from = 0; from < sources.size(); from += AT_ONCE) {
            int to = Math.min(sources.size(), from + AT_ONCE);
            List<byte[]> texts = sources.subList(from, to).parallelStream()
                    .map(source -> textOf.apply(source).getBytes(StandardCharsets.UTF_8))
                    .toList();
            ByteBuffer all = ByteBuffer.allocate(
                    texts.stream().mapToInt(text -> text.length).reduce(0, Math::addExact));
            for (int place = from; place < to; place++) {
                all.put(texts.get(place - from));
                starts[place + 1] = starts[from] + all.position();
            }
            all.flip();
            try {
                while (all.hasRemaining()) {
                    channel.write(all);
                }
            } catch (IOException e) {
                channel.close();
                throw noRoom(e);
            }
        }
    }

    private static IOException noRoom(IOException cause) {
        return new IOException(
                System.getProperty("java.io.tmpdir") + ": the texts of a large corpus cannot be stored here: "
                        + cause.getMessage() + "; name a folder with room for them by -Djava.io.tmpdir=DIR in the"
                        + " environment variable JAVA_TOOL_OPTIONS",
                cause);
    }

    @Override
    public String get(int place) {
        byte[] text = new byte[Math.toIntExact(starts[place + 1] - starts[place])];
        ByteBuffer room = ByteBuffer.wrap(text);
        try {
            while (room.hasRemaining()) {
                if (channel.read(room, starts[place] + room.position()) < 0) {
                    throw new IOException("the temporary file of texts has become shorter");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return starts.length - 1;
    }
}
