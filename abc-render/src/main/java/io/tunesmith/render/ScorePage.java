package io.tunesmith.render;

import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A web page of tunes, each with its facts, its ABC and a player for the WAV beside the page. Needs no network. */
public final class ScorePage {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #22282b; --paper: #fbfaf6; --card: #ffffff; --line: #dcd8cc;
              --quiet: #64707a; --accent: #2f6b4f; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8e6df; --paper: #171a1b; --card: #202426;
              --line: #353b3e; --quiet: #9aa5ab; --accent: #86c5a4; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--paper); color: var(--ink);
              font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
            main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
            h1 { font: 600 2rem/1.2 Georgia, "Times New Roman", serif; margin: 0 0 1.5rem; }
            h2 { font: 600 1.35rem/1.3 Georgia, "Times New Roman", serif; margin: 0 0 .25rem; }
            article { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
              padding: 1.25rem 1.5rem; margin: 0 0 1.25rem; }
            .facts { color: var(--quiet); margin: 0 0 .75rem; }
            audio { display: block; width: 100%; margin: 0 0 .75rem; }
            pre { overflow-x: auto; margin: 0; padding: .75rem 1rem; border-left: 3px solid var(--accent);
              background: var(--paper); font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; }
            .files { margin: .75rem 0 0; }
            a { color: var(--accent); margin-right: 1rem; }
            """;

    private ScorePage() {}

    /**
     * A tune on a page.
     *
     * @param performance the tune as it is played
     * @param abc its text
     * @param files names of files beside the page, such as {@code reel.wav}: the first .wav is played, all are linked
     */
    public record Entry(Performance performance, String abc, List<String> files) {

        /** Copies the names. */
        public Entry {
            Objects.requireNonNull(performance, "performance");
            Objects.requireNonNull(abc, "abc");
            files = List.copyOf(files);
        }
    }

    /**
     * Writes a page of tunes in their order; it appears whole or not at all.
     *
     * @param heading what stands at its top
     * @throws IOException if the file cannot be written
     */
    public static void write(String heading, List<Entry> entries, Path page) throws IOException {
        byte[] bytes = html(heading, entries).getBytes(StandardCharsets.UTF_8);
        OutputFile.write(page, channel -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        });
    }

    private static String html(String heading, List<Entry> entries) {
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escape(heading))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(escape(heading))
                .append("</h1>\n");
        for (Entry entry : entries) {
            article(entry, html);
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void article(Entry entry, StringBuilder html) {
        Tune tune = entry.performance().tune();
        String title = tune.title().isEmpty() ? "Untitled" : tune.title();
        html.append("<article>\n<h2>").append(escape(title)).append("</h2>\n<p class=\"facts\">");
        html.append(escape(String.join(" · ", facts(entry.performance()).values())))
                .append("</p>\n");
        entry.files().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".wav"))
                .findFirst()
                .ifPresent(name -> html.append("<audio controls preload=\"none\" src=\"")
                        .append(link(name))
                        .append("\"></audio>\n"));
        html.append("<pre>").append(escape(entry.abc().strip())).append("</pre>\n");
        if (!entry.files().isEmpty()) {
            html.append("<p class=\"files\">");
            for (String name : entry.files()) {
                html.append("<a href=\"")
                        .append(link(name))
                        .append("\">")
                        .append(escape(name))
                        .append("</a>");
            }
            html.append("</p>\n");
        }
        html.append("</article>\n");
    }

    private static Map<String, String> facts(Performance performance) {
        Tune tune = performance.tune();
        Map<String, String> facts = new LinkedHashMap<>();
        if (!tune.rhythm().isEmpty()) {
            facts.put("rhythm", tune.rhythm());
        }
        if (!tune.meter().isFree()) {
            facts.put("meter", meter(tune.meter()));
        }
        if (tune.key().type() == Key.Type.STANDARD) {
            facts.put("key", key(tune.key()));
        }
        long seconds = Math.round(performance.seconds());
        facts.put("length", String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60));
        tune.text('C').ifPresent(composer -> facts.put("composer", composer));
        return facts;
    }

    private static String meter(Meter meter) {
        return String.join("+", meter.beats().stream().map(String::valueOf).toList()) + "/" + meter.unit();
    }

    private static String key(Key key) {
        int cents = key.tonicAccidental().cents();
        String sign = cents > 0 ? "♯" : cents < 0 ? "♭" : "";
        return key.tonic() + sign + " " + key.mode().name().toLowerCase(Locale.ROOT);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A file name as a relative link: a path of its own in any browser, whatever characters are in it. */
    private static String link(String name) {
        StringBuilder link = new StringBuilder("./");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~/".indexOf(c) >= 0)) {
                link.append(c);
            } else {
                link.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
            }
        }
        return link.toString();
    }
}
