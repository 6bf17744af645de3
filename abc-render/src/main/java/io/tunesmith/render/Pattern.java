package io.tunesmith.render;

import java.util.ArrayList;
import java.util.List;

/**
 * What is played in a bar: letters, each with a number of units. All units together fill a bar.
 *
 * @param slots the letters in order
 * @param units how many units there are in all
 */
record Pattern(List<Slot> slots, int units) {

    private static final int LONGEST = 1000;

    /** Reads letters with optional numbers behind them; what is neither is passed over. */
    static Pattern of(String text) {
        List<Slot> slots = new ArrayList<>();
        int units = 0;
        int i = 0;
        while (i < text.length() && units < LONGEST) {
            char letter = text.charAt(i++);
            if (!Character.isLetter(letter)) {
                continue;
            }
            int length = 0;
            while (i < text.length() && Character.digit(text.charAt(i), 10) >= 0) {
                length = Math.min(LONGEST, length * 10 + Character.digit(text.charAt(i++), 10));
            }
            length = Math.max(1, length);
            slots.add(new Slot(letter, units, length));
            units += length;
        }
        return new Pattern(List.copyOf(slots), units);
    }

    /**
     * A letter of the pattern.
     *
     * @param letter what is played
     * @param start how many units into the bar
     * @param length how many units
     */
    record Slot(char letter, int start, int length) {}
}
