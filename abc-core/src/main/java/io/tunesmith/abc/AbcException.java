package io.tunesmith.abc;

import java.util.List;

/** A text had errors where {@link ParseResult#orThrow()} was to pass none. */
public final class AbcException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Names the first error of the problems, of which there is at least one. */
    AbcException(List<Problem> problems) {
        super(message(problems));
        this.problems = problems;
    }

    private static String message(List<Problem> problems) {
        List<Problem> errors = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        int more = errors.size() - 1;
        return errors.get(0) + (more == 0 ? "" : more == 1 ? " (and 1 more error)" : " (and " + more + " more errors)");
    }

    /** All problems, warnings among them; empty after serialization. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
