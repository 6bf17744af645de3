package io.tunesmith.abc;

/** A text holds a character that a {@link CharVocabulary} does not know. The message names it and its place. */
public final class UnknownCharacterException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int codePoint;
    private final transient Span span;

    UnknownCharacterException(int codePoint, Span span, int vocabularySize) {
        super("line " + span.line() + ", column " + span.column() + " (offset " + span.offset() + "): the character "
                + CharVocabulary.describe(codePoint) + " is not among the " + vocabularySize
                + " of the vocabulary");
        this.codePoint = codePoint;
        this.span = span;
    }

    /** The unknown character, as a Unicode code point. */
    public int codePoint() {
        return codePoint;
    }

    /** Where it stands in the text. */
    public Span span() {
        return span;
    }
}
