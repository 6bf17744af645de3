package io.tunesmith.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The bars of a tune's text that are complete, to tell whether it turns in circles: a network that recalls falls into
 * that, and people do not.
 *
 * @param bars each with the bar line that ends it
 * @param end where the last of them ends in the text
 */
record Bars(List<String> bars, int end) {

    /** The longest phrase, in bars, that may not come three times in a row. */
    private static final int LONGEST_PHRASE = 16;

    /** How often a bar may come in a tune, and in how many bars once more. */
    private static final int MOST_TIMES = 4;

    private static final int ONCE_MORE = 16;

    /** The bars of a text so far, none before the end of its key. */
    static Bars of(CharSequence text) {
        String all = text.toString();
        List<String> bars = new ArrayList<>();
        int key = all.startsWith("K:") ? 0 : all.indexOf("\nK:") + 1;
        int body = all.indexOf('\n', key) + 1;
        if (body == 0 || !all.startsWith("K:", key)) {
            return new Bars(bars, all.length());
        }
        int start = body;
        boolean quoted = false;
        for (int at = body; at < all.length(); at++) {
            char c = all.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '[') {
                at = all.startsWith(":", at + 2) ? at + 2 : at; // a field: not a bar line's colon
            } else if (!quoted && isLine(c)) {
                while (at + 1 < all.length() && (isLine(all.charAt(at + 1)) || all.charAt(at + 1) == ']')) {
                    at++;
                }
                bars.add(all.substring(start, at + 1));
                start = at + 1;
            }
        }
        return new Bars(bars, start);
    }

    /** Whether a character is of a bar line. */
    static boolean isLine(int character) {
        return character == '|' || character == ':';
    }

    /** Whether the last bar begins a phrase for the third time in a row, or is one of too many that are the same. */
    boolean returnTooOften() {
        int last = bars.size() - 1;
        if (last < 0) {
            return false;
        }
        for (int length = 1; length <= Math.min(last, LONGEST_PHRASE); length++) {
            int same = 0;
            while (same <= length
                    && last - same - length >= 0
                    && bars.get(last - same).equals(bars.get(last - same - length))) {
                same++;
            }
            if (same > length) {
                return true;
            }
        }
        return Collections.frequency(bars, bars.get(last)) > MOST_TIMES + bars.size() / ONCE_MORE;
    }
}
