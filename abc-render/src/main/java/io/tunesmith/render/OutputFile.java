package io.tunesmith.render;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
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
        void write(FileChannel channel) throws IOException;
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
                content.write(channel);
            }
            publish(beside, file);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(beside);
            throw e;
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
