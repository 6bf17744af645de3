package io.tunesmith.examples.studio;

/**
 * Some bars of a tune.
 *
 * @param first the first, 0 for the pickup
 * @param last the last, not before the first
 */
record BarRange(int first, int last) {

    /** As people say it. */
    @Override
    public String toString() {
        return first == last ? "bar " + first : "bars " + first + " to " + last;
    }
}
