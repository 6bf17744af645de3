package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.Score;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that stands in a tune becomes part of a page's code, or decides where a file is written. */
class HostileTextTest {

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^>]*>");

    private static final Predicate<String> SCRIPT = tag -> tag.startsWith("<script");

    @TempDir
    Path folder;

    private static String tune(String text) {
        return "X:1\nT:%1$s\nC:%1$s\nR:%1$s\nN:%1$s\nM:4/4\nL:1/4\nQ:\"%2$s\" 1/4=100\nV:1 name=\"%2$s\"\nK:C\n\"^%2$s\"C\"%2$s\"D EF|\nw: %1$s\n"
                .formatted(text, text.replace("\"", "'"));
    }

    private String page(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("tune.abc"), tune(text));
        Cli.run("render", file, "--out", folder.resolve("out"), "--formats", "html,mid");
        return Files.readString(folder.resolve("out").resolve("tune-1.html"));
    }

    /** The tags with the names of their attributes; their values may differ, as places and labels do. */
    private static List<String> tags(String html) {
        return TAG.matcher(html)
                .results()
                .map(MatchResult::group)
                .map(tag -> tag.replaceAll("=\"[^\"]*\"", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</title><script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'><svg onload=alert(1)>",
                "</pre></div></article><iframe src=javascript:alert(1)>",
                "</text></svg><script>alert(1)</script>",
                "]]><script>alert(1)</script><!--",
                "<!--<script>",
                "\u0001\u0008\u000b<b>\ufffe",
                "\u2028\u202e<b>",
                "&lt;script&gt;",
                "&#60;script&#62;alert(1)",
                "&lt\\;<b>",
                "${alert(1)} {{alert(1)}}",
            })
    void texts_of_a_tune_stay_texts(String text) throws IOException, XMLStreamException {
        List<String> harmless = tags(page("harmless words - 'tis [all]"));
        assertThat(tags(page(text)))
                .isSubsetOf(harmless)
                .filteredOn(SCRIPT)
                .hasSameSizeAs(harmless.stream().filter(SCRIPT).toList());

        Tune tune = Abc.parse(tune(text)).tunes().get(0);
        XMLStreamReader drawing = XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(Score.svg(tune)));
        while (drawing.hasNext()) {
            if (drawing.next() == XMLStreamReader.START_ELEMENT) {
                assertThat(drawing.getLocalName()).isNotIn("script", "img", "b", "iframe", "foreignObject", "a");
                for (int i = 0; i < drawing.getAttributeCount(); i++) {
                    assertThat(drawing.getAttributeLocalName(i))
                            .doesNotStartWith("on")
                            .isNotEqualTo("href");
                }
            }
        }
    }

    @Test
    void titles_do_not_name_files() throws IOException {
        Path file = folder.resolve("set.abc");
        StringBuilder text = new StringBuilder();
        List<String> titles =
                List.of("../../up", "/tmp/root", "CON", "a\0b", "dots...", "C:\\x", "x".repeat(5000), "-rf", "");
        for (int i = 0; i < titles.size(); i++) {
            text.append("X:").append(i).append("\nT:").append(titles.get(i)).append("\nM:4/4\nL:1/4\nK:C\nCDEF|\n\n");
        }
        Files.writeString(file, text);
        Path out = folder.resolve("deep").resolve("out");
        assertThat(Cli.run("render", file, "--out", out, "--formats", "mid,abc").exitCode())
                .isLessThan(2);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(found -> folder.relativize(found).toString()))
                    .hasSize(2 * titles.size() + 1)
                    .allMatch(name -> name.equals("set.abc") || name.matches("deep.out.set-\\d\\.(mid|abc)"));
        }
    }

    @Test
    void nothing_commands_the_terminal() throws IOException {
        Path file = Files.writeString(
                folder.resolve("terminal.abc"),
                "X:1\nT:red \u001b[31m\u009b2J\u0007\nM:4/4\nL:1/4\nK:C\nCDEF|!\u001b[31m!C&\n");
        Cli render = Cli.run("render", file, "--out", folder.resolve("out"), "--formats", "mid");
        Cli check = Cli.run("check", file);
        assertThat(render.out()).contains("red \ufffd[31m\ufffd2J\ufffd");
        assertThat(render.out() + render.err() + check.out() + check.err())
                .doesNotContain("\u001b", "\u009b", "\u0007");
    }
}
