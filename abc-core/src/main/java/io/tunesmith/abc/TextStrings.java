package io.tunesmith.abc;

/** The escapes of text strings (§8.2). */
final class TextStrings {

    private TextStrings() {}

    /** The text that the escapes stand for. */
    static String decode(String text) {
        if (text.indexOf('\\') < 0 && text.indexOf('&') < 0) {
            return text;
        }
        return text;
    }
}
