package io.tunesmith.abc;

import java.util.List;

/**
 * What was read from a text: all its tunes, the broken ones as far as they could be understood, and what was wrong.
 *
 * @param tunes the tunes in order
 * @param problems the problems in order of their places
 */
public record ParseResult(List<Tune> tunes, List<Problem> problems) {

    /** Copies the lists. */
    public ParseResult {
        tunes = List.copyOf(tunes);
        problems = List.copyOf(problems);
    }

    /** Whether nothing is really wrong; there may be warnings. */
    public boolean isValid() {
        return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /**
     * These same tunes, for those who want nothing else.
     *
     * @throws AbcException if there is an {@linkplain Problem.Severity#ERROR error} among the problems
     */
    public ParseResult orThrow() {
        if (!isValid()) {
            throw new AbcException(problems);
        }
        return this;
    }
}
