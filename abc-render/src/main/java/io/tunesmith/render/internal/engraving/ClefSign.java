package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Clef;
import java.util.Locale;

/**
 * A clef as it is drawn.
 *
 * @param glyph its sign, or null for none
 * @param line the staff line that it stands on, 1 at the bottom
 * @param bottom the note on the lowest line, in steps above C0
 * @param octaves what is written above (1, 2) or below (-1, -2) it
 */
record ClefSign(@org.jspecify.annotations.Nullable Glyph glyph, int line, int bottom, int octaves) {

    static final ClefSign TREBLE = new ClefSign(Glyph.CLEF_G, 2, 30, 0);

    /** The clef of this name; treble if it says nothing that is known. */
    static ClefSign of(Clef clef) {
        String name = clef.name().toLowerCase(Locale.ROOT);
        int octaves = name.endsWith("+8") ? 1 : name.endsWith("-8") ? -1 : 0;
        octaves = name.endsWith("+15") ? 2 : name.endsWith("-15") ? -2 : octaves;
        String base = name.replaceFirst("[+-]\\d+$", "");
        int line = 0;
        if (!base.isEmpty() && base.charAt(base.length() - 1) >= '1' && base.charAt(base.length() - 1) <= '5') {
            line = base.charAt(base.length() - 1) - '0';
            base = base.substring(0, base.length() - 1);
        }
        return switch (base) {
            case "bass", "f" -> on(Glyph.CLEF_F, line == 0 ? 4 : line, 24, octaves);
            case "alto", "c" -> on(Glyph.CLEF_C, line == 0 ? 3 : line, 28, octaves);
            case "tenor" -> on(Glyph.CLEF_C, line == 0 ? 4 : line, 28, octaves);
            case "soprano" -> on(Glyph.CLEF_C, 1, 28, octaves);
            case "mezzosoprano" -> on(Glyph.CLEF_C, 2, 28, octaves);
            case "baritone" -> on(Glyph.CLEF_F, 3, 24, octaves);
            case "perc" -> new ClefSign(Glyph.CLEF_PERCUSSION, 3, 30, 0);
            case "none" -> new ClefSign(null, 2, 30, 0);
            default -> on(Glyph.CLEF_G, line == 0 ? 2 : line, 32, octaves);
        };
    }

    private static ClefSign on(Glyph glyph, int line, int note, int octaves) {
        return new ClefSign(glyph, line, note - 2 * (line - 1), octaves);
    }

    /** How far below the top line of the staff a note stands. */
    double y(int step) {
        return 40 - (step - bottom) * 5;
    }

    double width() {
        return glyph == null ? 0 : 2 * glyph.halfWidth;
    }
}
