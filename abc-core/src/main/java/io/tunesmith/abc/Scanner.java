package io.tunesmith.abc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the characters of a text that knows lines. All small parsers read through it: it stands in one line,
 * between {@link #position()} and the end of what they may read, where {@link #peek()} answers {@link #END}.
 */
final class Scanner {

    /** What {@link #peek()} answers at the end; no text contains it. */
    static final char END = '\uffff';

    private char[] text;
    private int position;
    private int limit;
    private int line;
    private int lineStart;
    private int lineEnd;
    private int next;
    private @Nullable Outer outer;

    /** What is read on when a macro is over: the text and the end of reading, and the place of the macro in it. */
    private record Outer(char[] text, int limit, int from, int to) {}

    Scanner(char[] text) {
        this.text = text;
        next = text.length > 0 && text[0] == '\ufeff' ? 1 : 0;
    }

    /** Goes to the next line and answers true, or answers false at the end of the text. */
    boolean nextLine() {
        if (outer != null) {
            leave(); // the line was given up within a macro
        }
        if (next >= text.length) {
            return false;
        }
        line++;
        lineStart = next;
        position = next;
        int end = next;
        while (end < text.length && text[end] != '\n' && text[end] != '\r') {
            end++;
        }
        lineEnd = end;
        limit = end;
        if (end < text.length && text[end] == '\r' && end + 1 < text.length && text[end + 1] == '\n') {
            end++;
        }
        next = end + 1;
        return true;
    }

    /** Goes back to the start of this line, so that {@link #nextLine()} reads it again. */
    void unreadLine() {
        next = lineStart;
        line--;
    }

    /** Reads this instead of what stands from a place to the cursor; all that is found in it stands there. */
    void enter(String instead, int from) {
        outer = new Outer(text, limit, from, position);
        text = instead.toCharArray();
        position = 0;
        limit = text.length;
    }

    /** Goes on behind what {@link #enter} has put something instead of. */
    void leave() {
        text = Objects.requireNonNull(outer).text;
        limit = outer.limit;
        position = outer.to;
        outer = null;
    }

    /** Whether something is read instead of the text. */
    boolean isInside() {
        return outer != null;
    }

    /** The character here, or {@link #END}. */
    char peek() {
        return position < limit ? text[position] : END;
    }

    /** The character so far ahead, 0 for the one here, or {@link #END}. */
    char peek(int ahead) {
        int at = position + ahead;
        return at < limit ? text[at] : END;
    }

    /** The character here, or {@link #END}, and goes on. */
    char next() {
        return position < limit ? text[position++] : END;
    }

    /** Goes on by one if this character stands here, and says whether. */
    boolean match(char c) {
        if (position < limit && text[position] == c) {
            position++;
            return true;
        }
        return false;
    }

    /** Goes over this word if it stands here in any case, and says whether. */
    boolean matchWord(String word) {
        if (limit - position < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(text[position + i]) != Character.toLowerCase(word.charAt(i))) {
                return false;
            }
        }
        position += word.length();
        return true;
    }

    /** Goes over spaces and tabs, and says whether there were any. */
    boolean skipSpace() {
        int from = position;
        while (position < limit && isSpace(text[position])) {
            position++;
        }
        return position > from;
    }

    /** The place of the next such character before the end, or -1. */
    int find(char c) {
        for (int i = position; i < limit; i++) {
            if (text[i] == c) {
                return i;
            }
        }
        return -1;
    }

    /** What stands between two places. */
    String text(int from, int to) {
        return new String(text, from, to - from);
    }

    /** The character at a place of the text. */
    char at(int place) {
        return text[place];
    }

    boolean atEnd() {
        return position >= limit;
    }

    int position() {
        return position;
    }

    void position(int place) {
        position = place;
    }

    /** Where reading ends in this line. */
    int limit() {
        return limit;
    }

    void limit(int place) {
        limit = place;
    }

    /** Whether nothing but space stands in this line. */
    boolean isBlank() {
        for (int i = lineStart; i < lineEnd; i++) {
            if (!isSpace(text[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a letter (or a plus sign) and a colon stand here. */
    boolean startsField() {
        return peek(1) == ':' && (isLetter(peek()) || peek() == '+');
    }

    /** Whether this letter and a colon stand here. */
    boolean startsField(char code) {
        return peek() == code && peek(1) == ':';
    }

    /** Where the lines from this one on end that have no blank one between them. */
    int blockEnd() {
        boolean blank = false; // the line so far; this one is not
        for (int i = lineEnd; i < text.length; i++) {
            char c = text[i];
            if (c == '\n' || c == '\r') {
                if (blank) {
                    return i;
                }
                blank = true;
                if (c == '\r' && i + 1 < text.length && text[i + 1] == '\n') {
                    i++;
                }
            } else {
                blank &= isSpace(c);
            }
        }
        return text.length;
    }

    /** Where the first line from this one on starts that begins with this letter and a colon, or -1. */
    int findLineInBlock(char code, int end) {
        for (int i = lineStart; i + 1 < end; i++) {
            if (text[i] == code
                    && text[i + 1] == ':'
                    && (i == lineStart || text[i - 1] == '\n' || text[i - 1] == '\r')) {
                return i;
            }
        }
        return -1;
    }

    /** Where the line with this field is in the tune whose first line this is, or -1. */
    int findInTune(char code) {
        int start = lineStart;
        while (start < text.length) {
            int end = start;
            boolean blank = true;
            while (end < text.length && text[end] != '\n' && text[end] != '\r') {
                blank &= isSpace(text[end]);
                end++;
            }
            if (blank || start > lineStart && isFieldAt(start, 'X')) {
                return -1;
            }
            if (isFieldAt(start, code)) {
                return start;
            }
            start = end + 1;
            if (end < text.length && text[end] == '\r' && start < text.length && text[start] == '\n') {
                start++;
            }
        }
        return -1;
    }

    private boolean isFieldAt(int place, char code) {
        return place + 1 < text.length && text[place] == code && text[place + 1] == ':';
    }

    /** Ends reading in this line before its comment, and before the space in front of that. */
    void cutComment() {
        cutCommentAfter(0);
    }

    /** The same, but these first characters are none. */
    void cutCommentAfter(int first) {
        int end = lineEnd;
        for (int i = position + first; i < lineEnd; i++) {
            if (text[i] == '%' && (i == 0 || text[i - 1] != '\\')) {
                end = i;
                break;
            }
        }
        while (end > position && isSpace(text[end - 1])) {
            end--;
        }
        limit = end;
    }

    /** The line, from 1. */
    int line() {
        return line;
    }

    int lineStart() {
        return lineStart;
    }

    /** Where the next line begins. */
    int nextLineStart() {
        return next;
    }

    /** From a place in this line to the cursor. */
    Span span(int from) {
        return span(from, position);
    }

    Span span(int from, int to) {
        if (outer != null) {
            return new Span(line, outer.from - lineStart + 1, outer.from, outer.to - outer.from);
        }
        return new Span(line, from - lineStart + 1, from, to - from);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0' || c == '\f';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
