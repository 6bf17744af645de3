package io.tunesmith.render.internal.engraving;

/** Chord symbols as they are printed. */
final class ChordText {

    private ChordText() {}

    /** Puts signs for the sharps and flats of root and bass, and of altered notes such as {@code b5}. */
    static String of(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char before = i == 0 ? ' ' : text.charAt(i - 1);
            boolean afterNote = "ABCDEFG".indexOf(before) >= 0 || i > 1 && text.charAt(i - 2) == '/';
            boolean beforeDegree = i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
            if (c == '#' && (afterNote || beforeDegree)) {
                out.append('♯');
            } else if (c == 'b' && (afterNote || beforeDegree && i > 0)) {
                out.append('♭');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
