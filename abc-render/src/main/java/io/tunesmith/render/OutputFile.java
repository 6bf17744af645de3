package io.tunesmith.render;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
        Path beside = Files.createTempFile(folder, "." + file.getFileName(), ".part");
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                content.write(channel);
            }
            publish(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void publish(Path beside, Path file) throws IOException {
        // Temporary files are private to their owner; what is published should be as readable as any new file.
        beside.toFile().setReadable(true, false);
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
