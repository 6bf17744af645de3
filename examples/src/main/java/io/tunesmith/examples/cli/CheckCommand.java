package io.tunesmith.examples.cli;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
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

    @Override
    public Integer call() throws IOException {
        List<Map<String, Object>> found = new ArrayList<>();
        int tunes = 0;
        int errors = 0;
        for (Path file : files) {
            ParseResult result = Abc.parse(file);
            tunes += result.tunes().size();
            TuneNumbers numbers = TuneNumbers.of(file);
            for (Problem problem : result.problems()) {
                errors += problem.severity() == Problem.Severity.ERROR ? 1 : 0;
                found.add(entry(file, numbers.at(problem.span().line()), problem));
                if (!json) {
                    out().println(file + ":" + coloured(problem));
                }
            }
        }
        if (json) {
            out().println(Json.write(found));
        } else {
            remark(count(tunes, "tune") + ", " + count(errors, "error") + ", "
                    + count(found.size() - errors, "warning"));
        }
        return errors == 0 ? 0 : Failure.BAD_INPUT;
    }

    /** The problem, its severity in colour where somebody looks. */
    private static String coloured(Problem problem) {
        boolean error = problem.severity() == Problem.Severity.ERROR;
        String severity = error ? "error" : "warning";
        return problem.toString()
                .replaceFirst(severity, Ansi.AUTO.string("@|bold," + (error ? "red " : "yellow ") + severity + "|@"));
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
