package io.tunesmith.abc;

import java.util.List;

/**
 * The start of a variant ending, {@code [1}, {@code |2} or {@code [1,3} (§4.9, §4.10).
 *
 * @param numbers the passes it is played in, ascending as written, each at least 1; ranges are spelled out
 */
public record Ending(List<Integer> numbers) implements Element {

    /**
     * Copies the numbers.
     *
     * @throws IllegalArgumentException if there is none or one is less than 1
     */
    public Ending {
        numbers = List.copyOf(numbers);
        if (numbers.isEmpty() || numbers.stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException("An ending is played in passes from 1, not " + numbers);
        }
    }

    @Override
    public Kind kind() {
        return Kind.ENDING;
    }
}
