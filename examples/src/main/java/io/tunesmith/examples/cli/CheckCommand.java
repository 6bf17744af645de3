package io.tunesmith.examples.cli;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunesmith check}: what is wrong in ABC files. */
@Command(
        name = "check",
        description = "Says what is wrong in ABC files, one problem a line: file:line:column: error|warning: message.",
        footer = {"%nExamples:", "  tunesmith check mine.abc", "  tunesmith check tunes/a.abc tunes/b.abc --json"})
final class CheckCommand extends CliCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE.abc", description = "The files.")
    private List<Path> files;

    @Option(names = "--json", description = "Print the problems as JSON.")
    private boolean json;

    private int tunes;
    private int found;
    private int errors;

    @Override
    public Integer call() throws IOException {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Path file : files) {
            List<Problem> problems = new ArrayList<>();
            Abc.parse(file, piece -> {
                tunes += piece.tunes().size();
                problems.addAll(piece.problems());
                if (!json) {
                    piece.problems().forEach(problem -> out().println(plain(file + ":" + problem)));
                }
            });
            for (Problem problem : problems) {
                errors += problem.severity() == Problem.Severity.ERROR ? 1 : 0;
            }
            found += problems.size();
            if (json) {
                int[] numbers = TuneNumbers.of(
                        file,
                        problems.stream().map(problem -> problem.span().line()).toList());
                for (int i = 0; i < numbers.length; i++) {
                    entries.add(entry(file, numbers[i], problems.get(i)));
                }
            }
        }
        if (json) {
            out().println(Json.write(entries));
        } else {
            err().println(count(tunes, "tune") + ", " + count(errors, "error") + ", "
                    + count(found - errors, "warning"));
        }
        return errors == 0 ? 0 : Failure.BAD_INPUT;
    }

    private static Map<String, Object> entry(Path file, int tune, Problem problem) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("file", file.toString());
        entry.put("tune", tune);
        entry.put("line", problem.span().line());
        entry.put("column", problem.span().column());
        entry.put("severity", problem.severity());
        entry.put("code", problem.code());
        entry.put("message", problem.message());
        return entry;
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
