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
}
