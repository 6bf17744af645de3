package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Texts that nobody writes by hand: each is read, or refused in part, within two seconds of processor time and the 256 MB
 * of heap that the tests of this module run in.
 */
@Timeout(120)
class PathologicalTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String HEADER = "X:1\nM:4/4\nL:1/4\nK:C\n";

    @Test
    void the_heap_is_no_larger_than_256_MB() {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(256L << 20);
    }

    private record Monster(String name, String text) {}

    private static Stream<Monster> monsters() {
        return Stream.of(
                new Monster("100,000 open chords", HEADER + "[".repeat(100_000)),
                new Monster("100,000 open chords with notes", HEADER + "[C".repeat(100_000)),
                new Monster("100,000 open graces", HEADER + "{".repeat(100_000)),
                new Monster("100,000 open slurs", HEADER + "(".repeat(100_000)),
                new Monster("100,000 quotation marks", HEADER + "\"".repeat(99_999)),
                new Monster("100,000 exclamation marks", HEADER + "!".repeat(99_999)),
                new Monster("100,000 decorations that never end", HEADER + "!trill".repeat(100_000)),
                new Monster("100,000 plus signs and notes", HEADER + "+C".repeat(99_999)),
                new Monster("100,000 plus signs that never end", HEADER + "+".repeat(50_000) + "C".repeat(50_000)),
                new Monster("100,000 open inline fields", HEADER + "[K:".repeat(100_000)),
                new Monster("100,000 tuplets", HEADER + "(3".repeat(100_000)),
                new Monster("100,000 marks of broken rhythm", HEADER + "C" + ">".repeat(100_000) + "D"),
                new Monster("100,000 octave marks", HEADER + "C" + ",".repeat(100_000)),
                new Monster("100,000 accidentals", HEADER + "^".repeat(100_000) + "C"),
                new Monster("100,000 slashes", HEADER + "C" + "/".repeat(100_000)),
                new Monster("100,000 ties", HEADER + "C" + "-".repeat(100_000)),
                new Monster("100,000 colons", HEADER + ":".repeat(100_000)),
                new Monster("1,000,000 bar lines without notes", HEADER + "|".repeat(1_000_000)),
                new Monster("100,000 backslashes", HEADER + "\\".repeat(100_000)),
                new Monster("100,000 percent signs", HEADER + "\\%".repeat(100_000)),
                new Monster("one line of 10 MB", HEADER + "CDEF|".repeat(2_000_000)),
                new Monster("1,000,000 bars", HEADER + "C4|\n".repeat(1_000_000)),
                new Monster("1,000,000 short bars", HEADER + "C|\n".repeat(1_000_000)),
                new Monster("1,000,000 short sections", HEADER + "C||\n".repeat(1_000_000)),
                new Monster(
                        "macros that stand for much",
                        "X:1\n" + "m:An = B\n".repeat(1000) + "m:n = " + "n".repeat(200) + "\nK:C\n"
                                + "C".repeat(100_000)),
                new Monster("a play order 100,000 deep", "X:1\nP:" + "(".repeat(100_000) + "A\nK:C\nC|"),
                new Monster("a play order of a thousand million parts", "X:1\nP:((((A999)999)999)999)\nK:C\nC|"),
                new Monster("a number of 10,000,000 digits", HEADER + "A" + "9".repeat(10_000_000) + "/7|"),
                new Monster("a great number", HEADER + "A999999999999/7 A7/999999999999 Z999999999999|"),
                new Monster(
                        "a great tempo and meter",
                        "X:1\nM:999999999999/4\nQ:1/4=999999999999\nL:1/999999999999\nK:C\nC"),
                new Monster("a great reference number", "X:999999999999999999999\nK:C\nC"),
                new Monster("a meter of 100,000 beats", "X:1\nM:" + "1+".repeat(100_000) + "1/4\nK:C\nC"),
                new Monster("a tempo of 100,000 beats", "X:1\nQ:" + "1/4 ".repeat(100_000) + "=100\nK:C\nC"),
                new Monster("an ending of 100,000 passes", HEADER + "[1" + ",2".repeat(100_000) + "C|"),
                new Monster("endings of great ranges", HEADER + "[1-9999C|".repeat(10_000)),
                new Monster("10,000 voices", HEADER + voices(10_000)),
                new Monster("10,000 voices with words", HEADER + voicesWithWords(10_000)),
                new Monster("256 voices by turns", HEADER + voices(256).repeat(100)),
                new Monster("100,000 lines of words", HEADER + "C|\n" + "w:x\n".repeat(100_000)),
                new Monster("100,000 notes with words", HEADER + "C|\nw:x\n".repeat(100_000)),
                new Monster("1,000,000 syllables too many", HEADER + "C|\nw:" + "x ".repeat(1_000_000)),
                new Monster("100,000 continued fields", "X:1\nT:x\n" + "+:x\n".repeat(100_000) + "K:C\nC|"),
                new Monster("100,000 texts that never end", HEADER + "%%begintext\n".repeat(100_000)),
                new Monster("100,000 tunes", "X:1\nK:C\nC|\n\n".repeat(100_000)),
                new Monster("100,000 tunes without empty lines", "X:1\nK:C\nC|\n".repeat(100_000)),
                new Monster("100,000 tunes without a key", "X:1\nC|\n".repeat(100_000)),
                new Monster("100,000 tunes without a number", "K:C\nC|\n\n".repeat(100_000)),
                new Monster("100,000 headers that are none", "X:1\n" + "words\n".repeat(100_000)),
                new Monster(
                        "a file header for 10,000 tunes", "T:x\n".repeat(50) + "\n" + "X:1\nK:C\n\n".repeat(10_000)),
                new Monster("a million lines of free text", "T:x\n\n" + "T:x\n".repeat(1_000_000)),
                new Monster("a million empty lines", "\n".repeat(1_000_000)),
                new Monster("lines that end in every way", "X:1\rK:C\n\rC|\r\n".repeat(100_000)),
                new Monster("a million problems", HEADER + "§".repeat(1_000_000)),
                new Monster("a key of 100,000 accidentals", "X:1\nK:C" + " ^c".repeat(100_000) + "\nC"),
                new Monster("a voice of 100,000 properties", "X:1\nV:1" + " a=b".repeat(100_000) + "\nK:C\nC"),
                new Monster("symbols that never end", HEADER + "C|\ns:" + "\"".repeat(99_999)),
                new Monster("nothing but zeros", "\0".repeat(1_000_000)),
                new Monster("nothing but U+FFFF", "X:1\nK:C\n" + "\uffff".repeat(100_000)));
    }

    private static String voices(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("V:").append(i).append("\nCDEF|\n");
        }
        return text.toString();
    }

    private static String voicesWithWords(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("V:").append(i).append("\nCDEF|\nw:a b c\n");
        }
        return text.toString();
    }

    @TestFactory
    Stream<DynamicTest> reads_within_two_seconds() {
        return monsters()
                .map(monster -> DynamicTest.dynamicTest(monster.name(), () -> {
                    long before = THREADS.getCurrentThreadCpuTime();
                    ParseResult result = Abc.parse(monster.text());
                    // Not time by the clock: the machine may have other things to do.
                    Duration time = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
                    assertThat(time).isLessThan(LIMIT);
                    assertThat(result.problems()).hasSizeLessThanOrEqualTo(ParseOptions.DEFAULT.maxProblems());
                }));
    }

    @Test
    void says_that_there_are_more_problems_than_it_lists() {
        ParseResult result = Abc.parse(HEADER + "§".repeat(5), new ParseOptions(3, 99, 1, 1, 1, 99));

        assertThat(result.problems()).hasSize(3);
        assertThat(result.problems().get(2)).hasToString("5:3: error: More than 2 problems; the others are not listed");
    }

    @Test
    void reads_as_many_voices_as_the_limit_says() {
        ParseResult result = Abc.parse("X:1\nK:C\nV:1\nC\nV:2\nD\nV:3\nE\n", new ParseOptions(9, 99, 2, 1, 1, 9));

        assertThat(result.tunes().get(0).voices()).hasSize(2);
        assertThat(result.problems()).hasToString("[7:1: error: More than 2 voices; this one is not read]");
    }

    @Test
    void reads_as_many_elements_as_the_limit_says() {
        ParseResult result = Abc.parse("X:1\nK:C\nCDE|FGA|\nX:2\nK:C\nC\n", new ParseOptions(9, 5, 2, 1, 1, 9));

        assertThat(result.tunes().get(0).body()).hasSize(5);
        assertThat(result.tunes().get(1).body()).hasSize(1);
        assertThat(result.problems())
                .hasToString("[3:6: error: The tune has more than 5 elements; the others are left out]");
    }

    @Test
    void a_tune_that_is_full_within_a_macro_leaves_the_next_tune_alone() {
        ParseOptions three = new ParseOptions(10, 3, 1, 16, 10, 9999);
        List<Tune> tunes = Abc.parse("X:1\nK:C\nm:T = ABcd\nC T C\nC\n\nX:2\nK:C\nD\n", three)
                .tunes();
        assertThat(tunes).extracting(tune -> tune.body().size()).containsExactly(3, 1);
    }
}
