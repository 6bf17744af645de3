package io.tunesmith.examples;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that appear whole or not at all. */
public final class OutputFiles {

    private OutputFiles() {}

    /**
     * Writes UTF-8 beside the file, then moves it into its place. Missing folders are made.
     *
     * @throws IOException if that cannot be done; what was there before is still there then
     */
    public static void write(Path file, CharSequence content) throws IOException {
        write(file, out -> out.write(content.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Something that fills a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all there is. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes beside the file, then moves that into its place. Missing folders are made.
     *
     * @throws IOException if that cannot be done; what was there before is still there then
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath().normalize();
        if (Files.isDirectory(target)) {
            throw new FileSystemException(file.toString(), null, "a folder, not a file");
        }
        Files.createDirectories(target.getParent());
        // Not a temporary file by the JDK's own method: nobody but the owner may read those.
        Path beside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                content.write(out);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(file.toString());
        } catch (FileSystemException e) {
            throw new FileSystemException(file.toString(), null, e.getReason());
        } catch (IOException e) { // Such as a full disk, which does not tell of which file.
            throw new FileSystemException(file.toString(), null, e.getMessage());
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
