package io.tunesmith.abc;

/** What all places in a tune have in common: the characters that may come next, found once for each place. */
abstract sealed class GrammarPlace implements TuneGrammar.State permits GrammarState, GrammarHarmony {

    final GrammarTables tables;

    private final CharacterSet next = new CharacterSet();
    private boolean known;

    GrammarPlace(GrammarTables tables) {
        this.tables = tables;
    }

    /** Adds the characters that may come next. */
    abstract void gather(CharacterSet found);

    /** Goes on by a character that may come. */
    abstract void go(char c);

    /** Where in the music this is, for people: a comma and a phrase, or nothing in the header. */
    abstract String describe();

    @Override
    public abstract GrammarPlace copy();

    private CharacterSet next() {
        if (!known) {
            next.clear();
            gather(next);
            known = true;
        }
        return next;
    }

    @Override
    public final void allowed(boolean[] mask) {
        CharacterSet found = next();
        int[] codePoints = tables.codePoints;
        for (int id = 0; id < codePoints.length; id++) {
            mask[id] = found.contains(codePoints[id]);
        }
    }

    @Override
    public final void advance(int id) {
        step(tables.codePoints[id], "");
    }

    @Override
    public final void advance(CharSequence modelText) {
        GrammarPlace ahead = copy();
        int line = 1;
        int column = 1;
        for (int i = 0; i < modelText.length(); i++) {
            int codePoint = Character.codePointAt(modelText, i);
            ahead.step(codePoint, "line " + line + ", column " + column + ": ");
            column++;
            if (codePoint == '\n') {
                line++;
                column = 1;
            }
        }
        for (int i = 0; i < modelText.length(); i++) {
            goOn(modelText.charAt(i));
        }
    }

    private void step(int codePoint, String place) {
        if (!next().contains(codePoint)) {
            throw new IllegalArgumentException(place + refusal(codePoint));
        }
        goOn((char) codePoint);
    }

    private void goOn(char c) {
        known = false;
        go(c);
    }

    private String refusal(int codePoint) {
        String character = CharVocabulary.describe(codePoint);
        if (atEnd()) {
            return character + " stands behind the end of the tune";
        }
        boolean inVocabulary = tables.vocabulary.idOf(codePoint).isPresent();
        return character + (inVocabulary ? " cannot come here" : " is not in the vocabulary of the model") + describe()
                + "; expected one of" + next();
    }
}
