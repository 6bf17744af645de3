package io.tunesmith.model;

import java.util.Arrays;

/**
 * What of a text comes back: the places where its last characters stood before, and what followed them there. Tunes
 * repeat phrases bar for bar, which a recurrent memory keeps only roughly and this keeps exactly; a weight for each
 * length of a match, learnt with the network, says how much it is worth. It is a copy mechanism in the line of the cache
 * models of Kuhn and De Mori (1990) and Grave et al. (2017), over matches of any length as in Mahoney's PAQ. Takes time
 * in proportion to the text so far for each character. Not thread-safe.
 */
final class Recall {

    /** How many kinds of candidates there are: none, a match of some length, the longest match of some length. */
    static final int KINDS = 27;

    /** In how many rows for each character the network sees the character that followed the longest match. */
    static final int GRADES = 4;

    /** Longer matches count as this long. */
    static final int LONGEST = 33;

    /** How far back it looks. */
    static final int REACH = 4096;

    /** The kind of the character after the longest match is its class and this. */
    static final int HALF = 13;

    /** The class of each length of a match up to {@link #LONGEST}. */
    private static final int[] CLASS = new int[LONGEST + 1];

    static {
        for (int length = 0; length <= LONGEST; length++) {
            CLASS[length] = length <= 9
                    ? length
                    : length <= 12 ? 9 : length <= 16 ? 10 : length <= 24 ? 11 : length <= 32 ? 12 : HALF;
        }
    }

    private final int vocabulary;
    private int[] text = new int[256];
    private int length;

    /** For each place of the text, how many characters before it are the same as at the end of the text. */
    private byte[] matches = new byte[256];

    private final int[] kinds;
    private int best;

    Recall(int vocabulary) {
        this.vocabulary = vocabulary;
        kinds = new int[vocabulary];
    }

    /** A copy that goes its own way. */
    Recall copy() {
        Recall copy = new Recall(vocabulary);
        copy.text = Arrays.copyOf(text, text.length);
        copy.length = length;
        copy.matches = Arrays.copyOf(matches, matches.length);
        System.arraycopy(kinds, 0, copy.kinds, 0, vocabulary);
        copy.best = best;
        return copy;
    }

    /** Forgets everything. */
    void clear() {
        length = 0;
        best = 0;
        Arrays.fill(kinds, 0);
    }

    /** Goes on by a character. */
    void add(int character) {
        if (length == text.length) {
            text = Arrays.copyOf(text, 2 * length);
            matches = Arrays.copyOf(matches, 2 * length);
        }
        text[length++] = character;
        Arrays.fill(kinds, 0);
        int longest = 0;
        int place = 0;
        // The character at a place is a candidate if what stands before it also stands at the end.
        for (int at = length - 1; at > Math.max(0, length - REACH); at--) {
            if (text[at - 1] != character) {
                matches[at] = 0;
                continue;
            }
            int match = Math.min(LONGEST, matches[at - 1] + 1);
            matches[at] = (byte) match;
            kinds[text[at]] = Math.max(kinds[text[at]], CLASS[match]);
            if (match > longest) {
                longest = match;
                place = at;
            }
        }
        best = 0;
        if (longest > 0) {
            int grade = longest < 4 ? 0 : longest < 8 ? 1 : longest < 16 ? 2 : 3;
            best = 1 + grade * vocabulary + text[place];
            kinds[text[place]] += HALF;
        }
    }

    /** For each character, the kind of candidate it is to come next, 0 to {@link #KINDS} - 1; overwritten by {@link #add}. */
    int[] kinds() {
        return kinds;
    }

    /** The character after the longest match, as a row of what the network sees; 0 if nothing matches. */
    int best() {
        return best;
    }

    /** The class of each length of a match, from none to {@link #LONGEST}. */
    static int[] classes() {
        return CLASS.clone();
    }

    /** How many values {@link #best} can have. */
    static int rows(int vocabulary) {
        return 1 + GRADES * vocabulary;
    }
}
