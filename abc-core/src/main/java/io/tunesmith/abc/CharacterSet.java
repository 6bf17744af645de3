package io.tunesmith.abc;

/** A set of ASCII characters. */
final class CharacterSet {

    private static final int SIZE = 128;

    private long low;
    private long high;

    void add(char c) {
        if (c < 64) {
            low |= 1L << c;
        } else {
            high |= 1L << c;
        }
    }

    void addAll(CharacterSet other) {
        low |= other.low;
        high |= other.high;
    }

    boolean contains(int codePoint) {
        return codePoint < 64 ? (low >>> codePoint & 1) != 0 : codePoint < SIZE && (high >>> codePoint & 1) != 0;
    }

    void clear() {
        low = 0;
        high = 0;
    }

    void take(CharacterSet other) {
        low = other.low;
        high = other.high;
    }

    /** All of them for people, with a space before each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (char c = 0; c < SIZE; c++) {
            if (contains(c)) {
                text.append(' ').append(c == '\n' ? "(line feed)" : Character.toString(c));
            }
        }
        return text.toString();
    }
}
