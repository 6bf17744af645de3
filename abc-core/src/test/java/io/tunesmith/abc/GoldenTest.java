package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The examples of golden.txt: ABC of our own with what it means. A line {@code == §4.3 name} starts one; behind the ABC
 * stand, for each tune, {@code =h} with its number and header and {@code =>} with its body, and {@code =!} for each
 * problem. Before the ABC a header {@code X:1 L:1/8 K:C} is meant unless its first line is {@code =file}. An empty line
 * of the ABC is written as {@code =-}.
 */
class GoldenTest {

    private record Example(String name, String abc, List<String> expected) {}

    private static final List<Example> EXAMPLES = examples();

    @TestFactory
    Stream<DynamicTest> means_what_the_standard_says() {
        return EXAMPLES.stream().map(example -> test(example, "\n"));
    }

    @TestFactory
    @Tag("again")
    Stream<DynamicTest> means_the_same_with_carriage_returns() {
        return EXAMPLES.stream().flatMap(example -> Stream.of(test(example, "\r\n"), test(example, "\r")));
    }

    @Test
    void holds_at_least_150_examples_that_each_name_a_section() {
        assertThat(EXAMPLES).hasSizeGreaterThanOrEqualTo(150);
        assertThat(EXAMPLES).allSatisfy(example -> assertThat(example.name()).startsWith("§"));
        assertThat(EXAMPLES).extracting(Example::name).doesNotHaveDuplicates();
    }

    private static DynamicTest test(Example example, String lineEnd) {
        return DynamicTest.dynamicTest(example.name(), () -> {
            List<String> actual = meaning(example.abc().replace("\n", lineEnd), example.expected());
            assertThat(actual).isEqualTo(example.expected());
        });
    }

    /** The lines that should stand behind an example; the header only where one is expected. */
    static List<String> meaning(String abc, List<String> expected) {
        ParseResult result = Abc.parse(abc);
        boolean headers = expected.stream().anyMatch(line -> line.startsWith("=h"));
        List<String> lines = new ArrayList<>();
        for (Tune tune : result.tunes()) {
            if (headers) {
                lines.add("=h " + tune.referenceNumber() + " " + Events.of(tune.header()));
            }
            lines.add(("=> " + Events.of(tune.body())).strip());
        }
        for (Problem problem : result.problems()) {
            lines.add("=! " + problem);
        }
        return lines;
    }

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        String name = "";
        StringBuilder abc = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (String line : lines("golden.txt")) {
            if (line.startsWith("== ")) {
                add(examples, name, abc, expected);
                name = line.substring(3);
                abc = new StringBuilder();
                expected = new ArrayList<>();
            } else if (line.startsWith("=> ")
                    || line.startsWith("=h ")
                    || line.startsWith("=! ")
                    || line.equals("=>")) {
                expected.add(line);
            } else if (!line.isEmpty() && !line.startsWith("# ")) {
                abc.append(line.equals("=-") ? "" : line).append('\n');
            }
        }
        add(examples, name, abc, expected);
        return examples;
    }

    private static void add(List<Example> examples, String name, StringBuilder abc, List<String> expected) {
        if (!name.isEmpty()) {
            examples.add(new Example(name, withHeader(abc.toString()), List.copyOf(expected)));
        }
    }

    private static String withHeader(String abc) {
        return abc.startsWith("=file\n") ? abc.substring(6) : "X:1\nL:1/8\nK:C\n" + abc;
    }

    static List<String> lines(String resource) {
        try (var in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
