package io.tunesmith.render;

import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.internal.engraving.Engraver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A web page of tunes, each with its score, its facts, its ABC and a player for the WAV beside the page. While it plays, the
 * notes that sound are marked; a click on a note plays from there. Needs no network.
 */
public final class ScorePage {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #22282b; --paper: #fbfaf6; --card: #ffffff; --line: #dcd8cc;
              --quiet: #64707a; --accent: #2f6b4f; --playing: #c2410c; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8e6df; --paper: #171a1b; --card: #202426;
              --line: #353b3e; --quiet: #9aa5ab; --accent: #86c5a4; --playing: #ffb454; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--paper); color: var(--ink);
              font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
            main { max-width: 58rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
            h1 { font: 600 2rem/1.2 Georgia, "Times New Roman", serif; margin: 0 0 1.5rem; }
            h2 { font: 600 1.35rem/1.3 Georgia, "Times New Roman", serif; margin: 0 0 .25rem; }
            article { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
              padding: 1.25rem 1.5rem; margin: 0 0 1.25rem; }
            .facts { color: var(--quiet); margin: 0 0 .75rem; }
            .score { overflow-x: auto; margin: 0 0 .75rem; }
            .score svg { display: block; width: 100%; min-width: 34rem; height: auto; }
            .playable .note { cursor: pointer; }
            .playing { color: var(--playing); fill: var(--playing); }
            audio { display: block; width: 100%; margin: 0 0 .75rem; }
            summary { cursor: pointer; color: var(--quiet); }
            .abc { position: relative; margin: .5rem 0 0; }
            .abc button { position: absolute; top: .5rem; right: .5rem; font: inherit; font-size: .8rem;
              color: var(--accent); background: var(--card); border: 1px solid var(--line); border-radius: 6px;
              padding: .1rem .6rem; cursor: pointer; }
            pre { overflow-x: auto; margin: 0; padding: .75rem 1rem; border-left: 3px solid var(--accent);
              background: var(--paper); font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; }
            .files { margin: .75rem 0 0; }
            a { color: var(--accent); margin-right: 1rem; }
            @media print {
              :root { --ink: #000000; --paper: #ffffff; --card: #ffffff; --quiet: #444444; }
              main { max-width: none; padding: 0; }
              article { border: 0; padding: 0; break-inside: avoid; }
              audio, details, .files { display: none; }
            }
            """;

    private static final String SCRIPT = """
            for (const article of document.querySelectorAll("article")) {
              const audio = article.querySelector("audio");
              const score = article.querySelector(".score");
              const copy = article.querySelector("button");
              const abc = article.querySelector("pre");
              copy.addEventListener("click", async () => {
                try {
                  await navigator.clipboard.writeText(abc.textContent);
                  copy.textContent = "Copied";
                } catch (refused) {
                  getSelection().selectAllChildren(abc);
                  copy.textContent = document.execCommand("copy") ? "Copied" : "Selected";
                }
                setTimeout(() => { copy.textContent = "Copy"; }, 1500);
              });
              if (!audio) continue;
              score.classList.add("playable");
              const sounds = [];
              const numbers = audio.dataset.sounds.split(" ").map(Number);
              for (let i = 0; i + 2 < numbers.length; i += 3) {
                const signs = score.querySelectorAll('[data-element="' + numbers[i + 2] + '"]');
                sounds.push({ from: numbers[i], to: numbers[i + 1], element: numbers[i + 2], signs });
              }
              let marked = new Set();
              const mark = () => {
                const now = audio.currentTime * 1000;
                const next = new Set();
                if (!audio.ended && now > 0) {
                  for (const sound of sounds) {
                    if (sound.from > now) break;
                    if (sound.to > now) sound.signs.forEach(sign => next.add(sign));
                  }
                }
                marked.forEach(sign => { if (!next.has(sign)) sign.classList.remove("playing"); });
                next.forEach(sign => {
                  if (!marked.has(sign)) {
                    sign.classList.add("playing");
                    if (!audio.paused) sign.scrollIntoView({ block: "nearest", inline: "nearest" });
                  }
                });
                marked = next;
                if (!audio.paused) requestAnimationFrame(mark);
              };
              for (const event of ["play", "pause", "seeked", "ended"]) audio.addEventListener(event, mark);
              score.addEventListener("click", event => {
                const sign = event.target.closest("[data-element]");
                const sound = sign && sounds.find(other => other.element === Number(sign.dataset.element));
                if (sound) {
                  audio.currentTime = sound.from / 1000;
                  audio.play();
                }
              });
            }
            """;

    private ScorePage() {}

    /**
     * A tune on a page.
     *
     * @param performance the tune as it is played
     * @param abc its text
     * @param files names of files beside the page, such as {@code reel.wav}: the first .wav is played, all are linked
     * @param facts what is to be said about the tune besides what it says itself, such as {@code seed 7}
     */
    public record Entry(Performance performance, String abc, List<String> files, List<String> facts) {

        /** Copies the lists. */
        public Entry {
            Objects.requireNonNull(performance, "performance");
            Objects.requireNonNull(abc, "abc");
            files = List.copyOf(files);
            facts = List.copyOf(facts);
        }

        /** A tune of which there is nothing to be said but what it says itself. */
        public Entry(Performance performance, String abc, List<String> files) {
            this(performance, abc, files, List.of());
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
        OutputFile.write(page, output -> output.write(ByteBuffer.wrap(bytes)));
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
            article(entry, entries.size() == 1 ? heading : "", html);
        }
        return html.append("</main>\n<script>\n")
                .append(SCRIPT)
                .append("</script>\n</body>\n</html>\n")
                .toString();
    }

    /** A tune; its title is left out where it stands above already. */
    private static void article(Entry entry, String above, StringBuilder html) {
        Tune tune = entry.performance().tune();
        String title = tune.title().isEmpty() ? "Untitled" : tune.title();
        List<String> facts = new ArrayList<>(facts(entry.performance()));
        facts.addAll(entry.facts());
        html.append("<article>\n");
        if (!title.equals(above)) {
            html.append("<h2>").append(escape(title)).append("</h2>\n");
        }
        html.append("<p class=\"facts\">");
        html.append(escape(String.join(" · ", facts))).append("</p>\n<div class=\"score\">\n");
        html.append(Engraver.svg(tune, Score.WIDTH, Engraver.Setting.PAGE)).append("</div>\n");
        entry.files().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".wav"))
                .findFirst()
                .ifPresent(name -> html.append("<audio controls preload=\"none\" src=\"")
                        .append(link(name))
                        .append("\" data-sounds=\"")
                        .append(sounds(entry.performance()))
                        .append("\"></audio>\n"));
        html.append("<details><summary>ABC</summary><div class=\"abc\"><button type=\"button\">Copy</button><pre>")
                .append(escape(entry.abc().strip()))
                .append("</pre></div></details>\n");
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

    /** Beginning and end in milliseconds and the element of every note of a voice, by beginning. */
    private static String sounds(Performance performance) {
        return performance.sounds().stream()
                .filter(sound -> performance.tracks().get(sound.track()).role() == Performance.Role.VOICE)
                .map(sound -> Math.round(1000 * performance.seconds(sound.onset())) + " "
                        + Math.round(1000 * performance.seconds(sound.end())) + " " + sound.element())
                .collect(Collectors.joining(" "));
    }

    private static List<String> facts(Performance performance) {
        Tune tune = performance.tune();
        List<String> facts = new ArrayList<>();
        if (!tune.rhythm().isEmpty()) {
            facts.add(tune.rhythm());
        }
        if (!tune.meter().isFree()) {
            facts.add(meter(tune.meter()));
        }
        if (tune.key().type() == Key.Type.STANDARD) {
            facts.add(key(tune.key()));
        }
        long seconds = Math.round(performance.seconds());
        facts.add(String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60));
        tune.text('C').ifPresent(facts::add);
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
