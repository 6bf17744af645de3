package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tunesmith.abc.Abc;
import io.tunesmith.nottingham.CorpusTune;
import io.tunesmith.nottingham.StarterTunebook;
import io.tunesmith.render.Score;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares our scores with those of abcjs. To run it: {@code npm install abcjs jsdom} in some folder, and give that folder
 * as {@code -Dtunesmith.abcjs}.
 */
class AbcjsOracleTest {

    /** Two with what the starter tunebook lacks. */
    private static final List<String> MORE = List.of(
            "X:1\nT:Signs\nM:4/4\nL:1/8\nK:G\n|:D2|G>A B>c (3ded c2|{/a}g2 {gfe}d2 ~B3 A|[EGB]4 [E2F2B2]z2|\n"
                    + "A,B,CD ^F_E=E^^c|c2 d2 e2- e2|1 d6:|2 d4- d2 z2|]\n[K:Eb] (B2 c2) B/c/d/e/ f>g|Z|\n",
            "X:1\nT:Voices\nM:3/4\nL:1/8\nV:1\nV:2 clef=bass\nK:F\nV:1\nF2 GA Bc|d6|]\nV:2\nF,2 C,2 F,E,|[D,F,]6|]\n");

    @TempDir
    private Path folder;

    @Test
    void draws_as_many_signs_as_abcjs() throws IOException, InterruptedException, URISyntaxException {
        String installed = System.getProperty("tunesmith.abcjs", "");
        assumeTrue(!installed.isEmpty(), "-Dtunesmith.abcjs=DIR does not say where abcjs is installed");
        List<String> tunes = new ArrayList<>(MORE);
        StarterTunebook.load().tunes().stream().map(CorpusTune::text).forEach(tunes::add);

        assertThat(tunes).hasSize(50);
        assertThat(ours(tunes)).containsExactlyElementsOf(theirs(tunes, installed));
    }

    private static List<String> ours(List<String> tunes) {
        return tunes.stream()
                .map(abc -> Score.svg(Abc.parse(abc).tunes().get(0)))
                .map(svg -> Stream.of("(grace-)?head", "accidental", "bar", "beam", "staff")
                        .map(className -> Pattern.compile("class=\"" + className + "\"")
                                .matcher(svg)
                                .results()
                                .count())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private List<String> theirs(List<String> tunes, String installed)
            throws IOException, InterruptedException, URISyntaxException {
        Path script = Path.of(Objects.requireNonNull(getClass().getResource("abcjs-counts.cjs"))
                .toURI());
        Path in = folder.resolve("in.abc");
        Path out = folder.resolve("out.txt");
        Files.writeString(in, tunes.stream().collect(Collectors.joining("\f")), StandardCharsets.UTF_8);
        Process node = new ProcessBuilder("node", script.toString(), installed)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(node.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(node.exitValue()).isZero();
        return Files.readAllLines(out);
    }
}
