package io.tunesmith.nottingham;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Downloads the files of a manifest. Bytes gather in a file beside the wanted one, named with {@code .part}, which
 * survives an interruption; only when size and SHA-256 are right does it take the wanted one's place. Names come from
 * the manifest alone, so that nothing a server says decides where something is written.
 */
final class Fetcher {

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final URI base;
    private final Manifest manifest;
    private final Duration patience;
    private final HttpClient client;

    /**
     * A fetcher for one server.
     *
     * @param base the folder that holds the manifest's folder, ending in a slash
     * @param patience how long to wait for a connection, and how long for one whole file
     */
    Fetcher(URI base, Manifest manifest, Duration patience) {
        this.base = base;
        this.manifest = manifest;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience)
                .build();
    }

    void fetch(Path directory, Consumer<String> progress) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(directory.resolve(manifest.folder()));
        for (ManifestFile file : manifest.files()) {
            Path target = folder.resolve(file.name());
            if (isGood(file, target)) {
                progress.accept(file.name() + ": already here");
            } else {
                fetch(file, target);
                progress.accept(file.name() + ": " + file.size() + " bytes");
            }
        }
    }

    private void fetch(ManifestFile file, Path target) throws IOException, InterruptedException {
        Path part = target.resolveSibling(file.name() + ".part");
        long kept = Files.exists(part) ? Files.size(part) : 0;
        boolean whole = isGood(file, part);
        if (!whole && kept > 0 && kept < file.size()) {
            download(file, part, kept);
            whole = isGood(file, part);
        }
        if (!whole) { // nothing was kept, or what was kept was of another file
            download(file, part, 0);
            whole = isGood(file, part);
        }
        if (!whole) {
            String found = Hashes.sha256(Files.readAllBytes(part));
            Files.delete(part);
            throw new IOException(uriOf(file) + " has SHA-256 " + found + " instead of " + file.sha256()
                    + ", so it was thrown away. " + byHand());
        }
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Asks for what follows the first {@code kept} bytes and adds it to the part; with 0, begins it anew. */
    private void download(ManifestFile file, Path part, long kept) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uriOf(file)).timeout(patience);
        if (kept > 0) {
            request.header("Range", "bytes=" + kept + "-");
        }
        HttpResponse<InputStream> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IOException("Cannot reach " + base.getHost() + " for " + uriOf(file) + ". " + byHand(), e);
        }
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status == PARTIAL_CONTENT && kept > 0) {
                copy(file, body, part, kept);
            } else if (status == OK) {
                copy(file, body, part, 0);
            } else if (status != RANGE_NOT_SATISFIABLE || kept == 0) {
                throw new IOException(uriOf(file) + " was answered with HTTP status " + status + ". " + byHand());
            }
        }
    }

    private void copy(ManifestFile file, InputStream body, Path part, long kept) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        // The timeout of a request ends with the answer's headers; this one covers a server that falls silent later.
        CompletableFuture<Void> watch = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    close(body);
                },
                CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try (OutputStream out =
                kept > 0 ? Files.newOutputStream(part, StandardOpenOption.APPEND) : Files.newOutputStream(part)) {
            byte[] buffer = new byte[8192];
            long missing = file.size() - kept;
            while (missing > 0) {
                int read = body.read(buffer, 0, (int) Math.min(buffer.length, missing));
                if (read < 0) {
                    break;
                }
                out.write(buffer, 0, read);
                missing -= read;
            }
            if (missing > 0 && late.get()) {
                throw new IOException("nothing came any more");
            }
        } catch (IOException e) {
            throw new IOException(
                    "The download of " + uriOf(file) + " broke off. Run 'tunesmith data fetch' again: it goes on where"
                            + " it stopped",
                    e);
        } finally {
            watch.cancel(false);
        }
    }

    private URI uriOf(ManifestFile file) {
        return base.resolve(manifest.folder() + "/" + file.name());
    }

    private String byHand() {
        return "Without network, get commit " + manifest.commit() + " of " + manifest.repository()
                + " another way and set " + Nottingham.VARIABLE + " to its folder";
    }

    private static boolean isGood(ManifestFile file, Path path) throws IOException {
        return Files.exists(path)
                && Files.size(path) == file.size()
                && Nottingham.stateOf(file, Files.readAllBytes(path)) == FileStatus.State.GOOD;
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // seen by nobody: the reader has its own exception
        }
    }
}
