package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Parsing never throws because of what a text contains, whatever is done to it, and what was parsed can be printed and
 * become model text.
 */
@Tag("fuzz")
class ParserFuzzTest {

    private static final int CASES = 5_000 * Integer.getInteger("tunesmith.fuzz", 1);
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String ALPHABET =
            "ABCDEFGabcdefgzxyZX^_=',/0123456789|:[]().-<>{}~!+\"&\\%$*`; \n\r\tKLMQPVUWTIwsHhuv#@\uffff\u00e9\ud83c";

    private final List<String> seeds = GoldenTest.lines("golden.txt");
    private final List<String> errors = GoldenTest.lines("errors.txt");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void never_throws(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < CASES; i++) {
            String text = mutated(random);
            long before = THREADS.getCurrentThreadCpuTime();
            try {
                check(text, Abc.parse(text));
            } catch (RuntimeException | Error e) {
                fail("case " + i + ": " + text.replace("\n", "\\n").replace("\r", "\\r"), e);
            }
            assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before))
                    .as(text)
                    .isLessThan(LONGEST);
        }
    }

    private static void check(String text, ParseResult result) {
        int before = 0;
        for (Problem problem : result.problems()) {
            assertThat(problem.span().offset() + problem.span().length()).isLessThanOrEqualTo(text.length());
            assertThat(problem.span().offset()).isGreaterThanOrEqualTo(before);
            before = problem.span().offset();
        }
        for (Tune tune : result.tunes()) {
            tune.voices();
            for (int i = 0; i < tune.body().size(); i++) {
                Span span = tune.placement(i).orElseThrow().span();
                assertThat(span.offset() + span.length()).isLessThanOrEqualTo(text.length());
                assertThat(isLineStart(text, span.offset() - span.column() + 1)).isTrue();
            }
            assertThat(Abc.parse(Abc.print(tune)).tunes()).isNotEmpty();
            try {
                assertThat(ModelText.parse(ModelText.of(tune)).tunes()).hasSize(1);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("more than 1000 parts");
            }
        }
    }

    private static boolean isLineStart(String text, int at) {
        return at == 0 || text.charAt(at - 1) == '\n' || text.charAt(at - 1) == '\r';
    }

    private String mutated(RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            return edited(new StringBuilder(RandomAbc.tune(random.nextLong())), random);
        }
        StringBuilder text = new StringBuilder("X:1\nM:3/4\nL:1/8\nK:D\n");
        int lines = 1 + random.nextInt(8);
        for (int i = 0; i < lines; i++) {
            String line = random.nextBoolean()
                    ? seeds.get(random.nextInt(seeds.size()))
                    : ErrorTableTest.text(errors.get(random.nextInt(errors.size())));
            text.append(line).append(random.nextInt(4) == 0 ? "" : "\n");
        }
        return edited(text, random);
    }

    private static String edited(StringBuilder text, RandomGenerator random) {
        int edits = random.nextInt(12);
        for (int i = 0; i < edits; i++) {
            if (text.isEmpty()) {
                return "";
            }
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 2 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> {
                    int to = Math.min(text.length(), at + random.nextInt(20));
                    text.insert(random.nextInt(text.length()), text.substring(at, to));
                }
            }
        }
        return text.toString();
    }
}
