package io.tunesmith.examples;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what is wrong in the ABC file named first: each problem with its place, and how many there are of each kind. */
public final class CheckATunebook {

    private CheckATunebook() {}

    /** Runs the program. */
    public static void main(String[] args) throws IOException {
        ParseResult result = Abc.parse(Path.of(args[0]));
        result.problems().forEach(System.out::println);
        Map<Problem.Code, Long> kinds = result.problems().stream()
                .collect(Collectors.groupingBy(Problem::code, TreeMap::new, Collectors.counting()));
        kinds.forEach((kind, count) -> System.out.println(kind + ": " + count));
        System.out.println(result.tunes().size() + " tunes");
    }
}
