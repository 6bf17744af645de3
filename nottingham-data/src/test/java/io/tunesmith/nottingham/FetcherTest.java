package io.tunesmith.nottingham;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class FetcherTest {

    private static final byte[] ONE = "X:1\nT:One\nK:C\nCDEF|\n".repeat(2000).getBytes(StandardCharsets.UTF_8);
    private static final byte[] TWO = "X:1\nT:Two\nK:G\nGABc|\n".repeat(10).getBytes(StandardCharsets.UTF_8);

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path directory;

    private HttpServer server;
    private Answer answer = FetcherTest::serve;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
            answer.to(exchange);
        });
        server.setExecutor(task -> new Thread(task).start());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void downloads_each_file_once() throws Exception {
        List<String> progress = new ArrayList<>();
        fetch(progress);
        fetch(progress);

        assertThat(requests).containsExactly("/commit/abc/one.abc", "/commit/abc/two.abc");
        assertThat(progress)
                .containsExactly(
                        "one.abc: " + ONE.length + " bytes",
                        "two.abc: " + TWO.length + " bytes",
                        "one.abc: already here",
                        "two.abc: already here");
        assertThat(contents()).containsExactly("one.abc", "two.abc");
        assertThat(file("one.abc")).hasBinaryContent(ONE);
        assertThat(file("two.abc")).hasBinaryContent(TWO);
    }

    @Test
    void resumes_what_was_interrupted() throws Exception {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, ONE.length);
            exchange.getResponseBody().write(ONE, 0, 9000);
            exchange.getResponseBody().flush();
            throw new IOException("the server drops the connection");
        };
        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/commit/abc/one.abc broke off")
                .hasMessageContaining("Run 'tunesmith data fetch' again");
        assertThat(contents()).containsExactly("one.abc.part");
        assertThat(Files.size(file("one.abc.part"))).isEqualTo(9000);

        answer = FetcherTest::serve;
        fetch();

        assertThat(requests).contains("/commit/abc/one.abc bytes=9000-");
        assertThat(contents()).containsExactly("one.abc", "two.abc");
        assertThat(file("one.abc")).hasBinaryContent(ONE);
    }

    @Test
    void starts_again_where_the_server_cannot_resume() throws Exception {
        keep("one.abc.part", Arrays.copyOf(ONE, 100));
        answer = exchange -> send(exchange, 200, bodyOf(exchange));

        fetch();

        assertThat(requests).startsWith("/commit/abc/one.abc bytes=100-");
        assertThat(file("one.abc")).hasBinaryContent(ONE);
    }

    @Test
    void starts_again_where_what_was_kept_is_of_another_file() throws Exception {
        keep("one.abc.part", new byte[100]);
        keep("two.abc.part", new byte[TWO.length + 5]);

        fetch();

        assertThat(requests)
                .containsExactly("/commit/abc/one.abc bytes=100-", "/commit/abc/one.abc", "/commit/abc/two.abc");
        assertThat(file("one.abc")).hasBinaryContent(ONE);
        assertThat(file("two.abc")).hasBinaryContent(TWO);
    }

    @Test
    void starts_again_where_the_server_has_no_such_range() throws Exception {
        keep("one.abc.part", new byte[100]);
        answer = exchange -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                send(exchange, 416, new byte[0]);
            } else {
                serve(exchange);
            }
        };

        fetch();

        assertThat(file("one.abc")).hasBinaryContent(ONE);
    }

    @Test
    void uses_a_part_that_is_whole_already() throws Exception {
        keep("one.abc.part", ONE);

        fetch();

        assertThat(requests).containsExactly("/commit/abc/two.abc");
        assertThat(contents()).containsExactly("one.abc", "two.abc");
    }

    @Test
    void throws_away_what_has_the_wrong_checksum() {
        answer = exchange -> send(exchange, 200, new byte[ONE.length]);

        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("one.abc has SHA-256")
                .hasMessageContaining("instead of " + Hashes.sha256(ONE));
        assertThat(contents()).isEmpty();
    }

    @Test
    void throws_away_what_is_too_short() {
        answer = exchange -> send(exchange, 200, Arrays.copyOf(ONE, 50));

        assertThatThrownBy(this::fetch).hasMessageContaining("one.abc has SHA-256");
        assertThat(contents()).isEmpty();
    }

    @Test
    void reads_no_more_than_the_file_has() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(ONE);
            }
        };

        assertThatThrownBy(() -> {
                    keep("one.abc", ONE);
                    fetch();
                })
                .hasMessageContaining("two.abc has SHA-256");
    }

    @Test
    void replaces_a_changed_file_by_the_right_one() throws Exception {
        keep("two.abc", new byte[] {1, 2, 3});

        fetch();

        assertThat(file("two.abc")).hasBinaryContent(TWO);
    }

    @Test
    void says_that_a_file_is_not_found() {
        answer = exchange -> send(exchange, 404, "no".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/commit/abc/one.abc was answered with HTTP status 404")
                .hasMessageContaining("set TUNESMITH_NOTTINGHAM to its folder");
        assertThat(contents()).isEmpty();
    }

    @Test
    void says_that_there_is_no_network() {
        stop();

        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cannot reach 127.0.0.1")
                .hasMessageContaining("set TUNESMITH_NOTTINGHAM to its folder");
        assertThat(contents()).isEmpty();
    }

    @Test
    void leaves_a_server_that_falls_silent() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, ONE.length);
            exchange.getResponseBody().write(ONE, 0, 9000);
            exchange.getResponseBody().flush();
            requests.add("silent");
        };

        assertThatThrownBy(() -> new Fetcher(base(), manifest(), Duration.ofMillis(300)).fetch(directory, line -> {}))
                .hasMessageContaining("broke off");
        assertThat(requests).contains("silent");
        assertThat(contents()).containsExactly("one.abc.part");
    }

    private void fetch() throws IOException, InterruptedException {
        fetch(new ArrayList<>());
    }

    private void fetch(List<String> progress) throws IOException, InterruptedException {
        new Fetcher(base(), manifest(), Duration.ofSeconds(10)).fetch(directory, progress::add);
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/commit/");
    }

    private static Manifest manifest() {
        return new Manifest(
                URI.create("https://example.org/tunes"),
                "commit",
                "CC0-1.0",
                "abc",
                List.of(
                        new ManifestFile("one.abc", ONE.length, 2000, Hashes.sha256(ONE)),
                        new ManifestFile("two.abc", TWO.length, 10, Hashes.sha256(TWO))));
    }

    private Path file(String name) {
        return directory.resolve("abc").resolve(name);
    }

    private void keep(String name, byte[] content) throws IOException {
        Files.createDirectories(directory.resolve("abc"));
        Files.write(file(name), content);
    }

    private List<String> contents() {
        try (Stream<Path> files = Files.list(directory.resolve("abc"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bodyOf(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().endsWith("one.abc") ? ONE : TWO;
    }

    private static void serve(HttpExchange exchange) throws IOException {
        byte[] body = bodyOf(exchange);
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null) {
            send(exchange, 200, body);
        } else {
            int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (body.length - 1) + "/" + body.length);
            send(exchange, 206, Arrays.copyOfRange(body, from, body.length));
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }
}
