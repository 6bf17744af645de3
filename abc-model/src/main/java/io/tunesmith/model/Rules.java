package io.tunesmith.model;

import io.tunesmith.abc.TuneGrammar;

/** Which character may come next in a text that is being composed. Of one thread. */
interface Rules {

    /** Tells for each character of the vocabulary whether it may come next; at least one may, before the end. */
    void allowed(boolean[] mask);

    /** Goes on by a character that is allowed. */
    void advance(int id);

    /** Whether the text is complete. */
    boolean atEnd();

    /** Whether the header is complete. */
    boolean inBody();

    /** The bar that is being written, as far as that is known; 0 before the first. */
    int bar();

    /** The same place, from where one may go on independently. */
    Rules copy();

    /** The grammar of tunes: every text is a valid tune as requested. */
    static Rules of(TuneGrammar.State state) {
        return new Rules() {
            @Override
            public void allowed(boolean[] mask) {
                state.allowed(mask);
            }

            @Override
            public void advance(int id) {
                state.advance(id);
            }

            @Override
            public boolean atEnd() {
                return state.atEnd();
            }

            @Override
            public boolean inBody() {
                return state.inBody();
            }

            @Override
            public int bar() {
                return state.bar();
            }

            @Override
            public Rules copy() {
                return of(state.copy());
            }
        };
    }
}
