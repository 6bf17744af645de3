package io.tunesmith.abc;

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
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The problems that are told apart. */
    public enum Code {
        /** A character that means nothing in its place. */
        UNEXPECTED_CHARACTER
    }
}
