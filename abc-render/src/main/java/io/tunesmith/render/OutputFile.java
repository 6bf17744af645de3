package io.tunesmith.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that appear whole or not at all: beside their place first, then moved. */
final class OutputFile {

    private OutputFile() {}

    /** Something that fills a new file. */
    @FunctionalInterface
    interface Content {
        /** Writes from the start of the file. */
        void write(Output output) throws IOException;
    }

    /** A file that is being written. */
    static final class Output {

        private final Path file;
        private final FileChannel channel;

        private Output(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        /** Writes all of the bytes. */
        void write(ByteBuffer bytes) throws IOException {
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (ClosedChannelException e) { // The thread was interrupted.
                throw e;
            } catch (IOException e) { // Such as a full disk, which does not tell of which file.
                throw new FileSystemException(file.toString(), null, e.getMessage());
            }
        }

        /** How many bytes are written. */
        long position() throws IOException {
            return channel.position();
        }
    }

    static void write(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(file.toString(), null, "its folder does not exist");
        }
        // Not Files.createTempFile: it makes files that only their owner may read, and takes half the time of a short
        // file.
        Path beside = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.write(new Output(file, channel));
            }
            publish(beside, file);
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(file.toString());
        } catch (FileSystemException e) {
            throw new FileSystemException(file.toString(), null, e.getReason());
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void publish(Path beside, Path file) throws IOException {
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
