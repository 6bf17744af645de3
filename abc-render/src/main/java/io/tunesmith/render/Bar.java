package io.tunesmith.render;

import io.tunesmith.abc.Fraction;

/**
 * A bar as it is played.
 *
 * @param start when it begins
 * @param end when it ends
 * @param lead what is missing before it: a pickup begins late in its bar
 * @param setting what holds at its first note
 */
record Bar(Fraction start, Fraction end, Fraction lead, Setting setting) {

    Fraction length() {
        return end.minus(start);
    }

    /** How far into the whole bar a time is. */
    Fraction position(Fraction time) {
        return time.minus(start).plus(lead);
    }
}
