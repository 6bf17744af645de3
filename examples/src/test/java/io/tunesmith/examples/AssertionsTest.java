package io.tunesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No test of any module passes for want of a claim: each asserts something, itself or in a method that it calls. */
class AssertionsTest {

    private static final Pattern TEST = Pattern.compile("@(?:Test|ParameterizedTest|TestFactory|RepeatedTest)\\b");
    private static final Pattern METHOD =
            Pattern.compile("^ {4}(?:@.*\\n(?: {8}.*\\n)* {4})*[\\w@<].*?\\b(\\w+)\\([^;{]*\\{\\n", Pattern.MULTILINE);
    private static final Pattern CLAIM = Pattern.compile("\\b(?:assert\\w*|fail|hasSize)\\(");
    private static final Pattern CALL = Pattern.compile("\\b(\\w+)\\(|::(\\w+)");

    private record Method(String name, boolean test, String body) {}

    @Test
    void every_test_claims_something() throws IOException {
        List<String> without = new ArrayList<>();
        int tests = 0;
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            for (Path file : files.filter(file -> file.toString().matches(".*src.test.java.*\\.java"))
                    .toList()) {
                Map<String, String> bodies = new HashMap<>();
                List<Method> methods = methods(Files.readString(file));
                methods.forEach(method -> bodies.merge(method.name, method.body, String::concat));
                for (Method method : methods) {
                    tests += method.test ? 1 : 0;
                    if (method.test && !claims(method.name, bodies, new HashSet<>())) {
                        without.add(file.getFileName() + ": " + method.name);
                    }
                }
            }
        }
        assertThat(tests).isGreaterThan(300);
        assertThat(without).isEmpty();
    }

    private static List<Method> methods(String source) {
        List<Method> methods = new ArrayList<>();
        Matcher matcher = METHOD.matcher(source);
        while (matcher.find()) {
            int end = source.indexOf("\n    }\n", matcher.end() - 1);
            if (end >= 0) {
                methods.add(new Method(
                        matcher.group(1),
                        TEST.matcher(matcher.group()).find(),
                        source.substring(matcher.end() - 1, end)));
            }
        }
        return methods;
    }

    private static boolean claims(String name, Map<String, String> bodies, Set<String> seen) {
        String body = bodies.get(name);
        if (body == null || !seen.add(name)) {
            return false;
        }
        return CLAIM.matcher(body).find()
                || CALL.matcher(body)
                        .results()
                        .map(call -> call.group(1) == null ? call.group(2) : call.group(1))
                        .anyMatch(called -> claims(called, bodies, seen));
    }
}
