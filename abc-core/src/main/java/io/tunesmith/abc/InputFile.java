package io.tunesmith.abc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files up to a size. */
final class InputFile {

    private InputFile() {}

    /**
     * All bytes of a file.
     *
     * @throws IOException if it cannot be read, is no file or has more bytes than that; the message names it
     */
    static byte[] read(Path file, int most) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "a folder, not a file");
        }
        // A file may grow while it is read, and a device has no size.
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = Files.size(file) > most ? null : in.readNBytes(most + 1);
            if (bytes == null || bytes.length > most) {
                throw new FileSystemException(file.toString(), null, "larger than the limit of " + most + " bytes");
            }
            return bytes;
        }
    }
}
