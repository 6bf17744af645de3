package io.tunesmith.abc;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** The escapes of text strings (§8.2). */
final class TextStrings {

    /** The combining mark for the character behind a backslash. */
    private static final Map<Character, Character> MARKS = Map.of(
            '`', '\u0300',
            '\'', '\u0301',
            '^', '\u0302',
            '~', '\u0303',
            '"', '\u0308',
            ',', '\u0327',
            'u', '\u0306',
            'v', '\u030c',
            'H', '\u030b');

    private static final Map<String, String> NAMED = new HashMap<>();

    static {
        NAMED.put("ss", "\u00df");
        NAMED.put("AE", "\u00c6");
        NAMED.put("ae", "\u00e6");
        NAMED.put("OE", "\u0152");
        NAMED.put("oe", "\u0153");
        NAMED.put("/O", "\u00d8");
        NAMED.put("/o", "\u00f8");
        NAMED.put("AA", "\u00c5");
        NAMED.put("aa", "\u00e5");
        NAMED.put("DH", "\u00d0");
        NAMED.put("dh", "\u00f0");
        NAMED.put("TH", "\u00de");
        NAMED.put("th", "\u00fe");
    }

    private static final Map<String, String> ENTITIES = new HashMap<>();

    static {
        String[] plain = {
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "nbsp", "\u00a0", "copy", "\u00a9", "szlig", "\u00df",
            "AElig", "\u00c6", "aelig", "\u00e6", "OElig", "\u0152", "oelig", "\u0153", "Oslash", "\u00d8", "oslash",
            "\u00f8", "Aring", "\u00c5", "aring", "\u00e5", "ETH", "\u00d0", "eth", "\u00f0", "THORN", "\u00de",
            "thorn", "\u00fe"
        };
        for (int i = 0; i < plain.length; i += 2) {
            ENTITIES.put(plain[i], plain[i + 1]);
        }
        String[] suffixes = {
            "grave", "\u0300", "acute", "\u0301", "circ", "\u0302", "tilde", "\u0303", "uml", "\u0308", "cedil",
            "\u0327", "breve", "\u0306", "caron", "\u030c"
        };
        for (char letter : "AaCcEeGgIiNnOoRrSsTtUuYyZz".toCharArray()) {
            for (int i = 0; i < suffixes.length; i += 2) {
                String composed = Normalizer.normalize(letter + suffixes[i + 1], Normalizer.Form.NFC);
                if (composed.length() == 1) {
                    ENTITIES.put(letter + suffixes[i], composed);
                }
            }
        }
    }

    private TextStrings() {}

    /** The text that the escapes stand for; what is no escape stays as it is. */
    static String decode(String text) {
        if (text.indexOf('\\') < 0 && text.indexOf('&') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int length = 0;
            if (c == '\\') {
                length = backslash(text, i, decoded);
            } else if (c == '&') {
                length = entity(text, i, decoded);
            }
            if (length == 0) {
                decoded.append(c);
                length = 1;
            }
            i += length;
        }
        return decoded.toString();
    }

    /** Appends what a backslash stands for and tells how long it was written, or 0 if it stands for itself. */
    private static int backslash(String text, int at, StringBuilder to) {
        if (at + 1 >= text.length()) {
            return 0;
        }
        char c = text.charAt(at + 1);
        if (c == '\\' || c == '&' || c == '%') {
            to.append(c);
            return 2;
        }
        if (c == 'u' || c == 'U') {
            int digits = c == 'u' ? 4 : 8;
            int codePoint = hexadecimal(text, at + 2, digits);
            if (codePoint >= 0) {
                to.appendCodePoint(codePoint);
                return 2 + digits;
            }
        }
        if (at + 2 >= text.length()) {
            return 0;
        }
        String named = NAMED.get(text.substring(at + 1, at + 3));
        if (named != null) {
            to.append(named);
            return 3;
        }
        Character mark = MARKS.get(c);
        if (mark == null) {
            return 0;
        }
        String composed = Normalizer.normalize("" + text.charAt(at + 2) + mark, Normalizer.Form.NFC);
        if (composed.length() != 1) {
            return 0;
        }
        to.append(composed);
        return 3;
    }

    private static int hexadecimal(String text, int from, int digits) {
        if (from + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || value > 0x10ffff >> 4) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static int entity(String text, int at, StringBuilder to) {
        int end = at + 1;
        while (end < text.length() && end < at + 10 && Scanner.isLetter(text.charAt(end))) {
            end++;
        }
        if (end == text.length() || text.charAt(end) != ';') {
            return 0;
        }
        String meaning = ENTITIES.get(text.substring(at + 1, end));
        if (meaning == null) {
            return 0;
        }
        to.append(meaning);
        return end + 1 - at;
    }

    /** The text with escapes where {@link #decode} would find one, a comment would begin or a quotation would end. */
    static String encode(String text) {
        StringBuilder encoded = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String escape = switch (c) {
                case '\\' -> "\\\\";
                case '%' -> "\\%";
                case '&' -> entity(text, i, new StringBuilder()) > 0 ? "\\&" : null;
                case '"' -> "&quot;";
                case '\n' -> "\\u000a";
                case '\r' -> "\\u000d";
                default -> null;
            };
            if (escape != null && encoded == null) {
                encoded = new StringBuilder(text.substring(0, i));
            }
            if (encoded != null) {
                encoded.append(escape == null ? String.valueOf(c) : escape);
            }
        }
        return encoded == null ? text : encoded.toString();
    }
}
