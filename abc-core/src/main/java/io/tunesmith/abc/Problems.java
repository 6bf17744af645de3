package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems up to a limit. */
final class Problems {

    private final List<Problem> list = new ArrayList<>();
    private final int limit;
    private int taken;
    private boolean full;

    Problems(int limit) {
        this.limit = limit;
    }

    void error(Problem.Code code, Span span, String message) {
        add(new Problem(Problem.Severity.ERROR, code, span, message));
    }

    void warn(Problem.Code code, Span span, String message) {
        add(new Problem(Problem.Severity.WARNING, code, span, message));
    }

    /** Adds an error unless there are new problems since there were so many, which say it already. */
    void errorUnlessAfter(int before, Problem.Code code, Span span, String message) {
        if (count() == before) {
            error(code, span, message);
        }
    }

    /** How many problems there are so far. */
    int count() {
        return taken + list.size();
    }

    private void add(Problem problem) {
        if (full) {
            return;
        }
        if (count() == limit - 1) {
            full = true;
            list.add(new Problem(
                    Problem.Severity.ERROR,
                    Problem.Code.TOO_MANY,
                    problem.span(),
                    "More than " + (limit - 1) + " problems; the others are not listed"));
        } else {
            list.add(problem);
        }
    }

    /** The problems that were not taken before, in order of their places. */
    List<Problem> take() {
        List<Problem> sorted = list.stream()
                .sorted(Comparator.comparingInt(problem -> problem.span().offset()))
                .toList();
        taken += sorted.size();
        list.clear();
        return sorted;
    }
}
