package io.tunesmith.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Files that appear whole or not at all, and that are on the disk when the call returns. */
final class SafeFiles {

    private SafeFiles() {}

    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ModelException(file + ": cannot be written: " + reason(e), e);
        } finally {
            Files.deleteIfExists(beside);
        }
        forceFolder(file.toAbsolutePath().getParent());
    }

    /** A moved file is only safe when its folder's list of files is; not all systems let a program wait for that. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and keeps their lists safe by itself.
        }
    }

    /** What went wrong in one line, without the name of the file. */
    static String reason(Exception e) {
        String message = e instanceof FileSystemException file
                ? file.getReason() != null
                        ? file.getReason()
                        : e instanceof AccessDeniedException
                                ? "access denied"
                                : e instanceof FileAlreadyExistsException
                                        ? "there is a file of that name"
                                        : e.getClass().getSimpleName()
                : String.valueOf(e.getMessage());
        return message.strip().lines().findFirst().orElse(message);
    }

    /**
     * All bytes of a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws ModelException if it is no file or has more bytes than that
     * @throws IOException if it cannot be read
     */
    static byte[] read(Path file, int most) throws IOException {
        if (Files.isDirectory(file)) {
            throw ModelException.of(file, "it is a folder, not a file");
        }
        // A file may grow while it is read, and a device has no size.
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = Files.size(file) > most ? null : in.readNBytes(most + 1);
            if (bytes == null || bytes.length > most) {
                throw ModelException.of(file, "it is larger than " + most + " bytes, none of ours is");
            }
            return bytes;
        }
    }

    /** Waits until a file that something else wrote is on the disk. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** One line per entry, in the order of the keys; {@link #parse} reads it. */
    static String print(Map<String, String> entries) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(entries).forEach((key, value) -> {
            text.append(key).append(" = ");
            for (char c : value.toCharArray()) {
                switch (c) {
                    case '\\' -> text.append("\\\\");
                    case '\n' -> text.append("\\n");
                    case '\r' -> text.append("\\r");
                    default -> text.append(c);
                }
            }
            text.append('\n');
        });
        return text.toString();
    }

    /**
     * Reads {@code .properties} text.
     *
     * @throws IllegalArgumentException if it is not such text
     */
    static Map<String, String> parse(String text) {
        Properties properties = new Properties();
        try (java.io.StringReader reader = new java.io.StringReader(text)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Map<String, String> entries = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        return entries;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
