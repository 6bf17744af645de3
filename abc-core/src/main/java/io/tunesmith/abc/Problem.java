package io.tunesmith.abc;

import java.util.Locale;
import java.util.Objects;

/**
 * Something wrong in a text.
 *
 * @param severity how bad it is
 * @param code which problem it is, for programs
 * @param span where it is
 * @param message what is wrong, for people, with what would be right where that is known
 */
public record Problem(Severity severity, Code code, Span span, String message) {

    /** Checks that nothing is missing. */
    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(message, "message");
    }

    /** {@code line:column: error|warning: message}. */
    @Override
    public String toString() {
        return span + ": " + severity + ": " + message;
    }

    /** How bad a problem is. */
    public enum Severity {
        /** The text is not ABC here, or its music is wrong: something was left out or guessed. */
        ERROR,
        /** It can be read, but is probably not what was meant. */
        WARNING;

        /** The name in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The problems that are told apart. */
    public enum Code {
        /** A character that means nothing in its place. */
        UNEXPECTED_CHARACTER,
        /** A line in a header that is no field. */
        UNEXPECTED_TEXT,
        /** A field whose value cannot be read. */
        BAD_FIELD,
        /** A letter that the standard gives no meaning. */
        UNKNOWN_FIELD,
        /** A decoration that the standard does not list. */
        UNKNOWN_DECORATION,
        /** A bracket or quotation mark without its second half. */
        UNCLOSED,
        /** An accidental without a note, or out of range. */
        BAD_ACCIDENTAL,
        /** A length that no note can have. */
        BAD_LENGTH,
        /** A chord without a note. */
        BAD_CHORD,
        /** Grace notes without a note. */
        BAD_GRACE,
        /** A tuplet that cannot be counted or whose notes are missing. */
        BAD_TUPLET,
        /** Broken rhythm that is not between two notes. */
        BAD_BROKEN_RHYTHM,
        /** A tie that does not lead to the same pitch. */
        BAD_TIE,
        /** An ending without proper numbers. */
        BAD_ENDING,
        /** A bar that is too long or, within a section, too short for the meter. */
        BAR_LENGTH,
        /** A short bar at the edge of a section whose rest is nowhere. */
        BAR_INCOMPLETE,
        /** The start of a repeat without its end. */
        UNBALANCED_REPEAT,
        /** The start of a slur without its end, or the other way round. */
        UNBALANCED_SLUR,
        /** Words or symbols without a note to stand at. */
        LYRICS,
        /** A spelling of older versions that is read but should not be written. */
        OLD_SYNTAX,
        /** A number beyond the limit. */
        NUMBER_TOO_GREAT,
        /** A limit of {@link ParseOptions} is hit. */
        TOO_MANY,
        /** A tune without {@code K:}. */
        NO_KEY,
        /** A tune without {@code X:}. */
        NO_NUMBER,
        /** A number that another tune of the text has. */
        DUPLICATE_NUMBER,
        /** A text without a tune. */
        NO_TUNE,
        /** Bytes that are not UTF-8. */
        NOT_UTF_8
    }
}
