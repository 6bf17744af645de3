package io.tunesmith.nottingham;

/** The parts of a corpus, frozen by the number of the tune so that figures stay comparable. */
public enum Split {
    /** Tunes to learn from: all that are in neither of the other two. */
    TRAIN,
    /** Tunes to choose settings by: every twentieth, from number 4. */
    VALIDATION,
    /** Tunes to report figures on, never trained on, tuned on or looked at: every tenth, from number 9. */
    TEST;

    /** The part that the tune of this number, from 0, belongs to. */
    public static Split of(int index) {
        if (index % 10 == 9) {
            return TEST;
        }
        return index % 20 == 4 ? VALIDATION : TRAIN;
    }
}
