package io.tunesmith.examples.studio;

import java.awt.Color;
import javax.swing.UIManager;

/** The colours of what the studio paints itself, as they are in the theme that is on. */
final class Colors {

    static final Color GREEN = new Color(0x2F6B4F);

    private Colors() {}

    private static boolean dark() {
        Color background = UIManager.getColor("Panel.background");
        return background.getRed() + background.getGreen() + background.getBlue() < 3 * 128;
    }

    private static Color of(int light, int dark) {
        return new Color(dark() ? dark : light);
    }

    /** Paper. */
    static Color paper() {
        return UIManager.getColor("TextArea.background");
    }

    /** What is written on it. */
    static Color ink() {
        return of(0x22282B, 0xE8E6DF);
    }

    /** Lines that do not matter much. */
    static Color line() {
        return of(0xDCD8CC, 0x5C6366);
    }

    /** Words that do not matter much. */
    static Color quiet() {
        return of(0x64707A, 0x9AA5AB);
    }

    /** Notes of the melody. */
    static Color melody() {
        return of(0x2F6B4F, 0x86C5A4);
    }

    /** Notes of the accompaniment. */
    static Color chords() {
        return of(0xA9BDB2, 0x5F7A6C);
    }

    /** What is heard now. */
    static Color playing() {
        return of(0xC2410C, 0xFFB454);
    }

    /** Behind text that is heard now. */
    static Color playingText() {
        return of(0xFFD9B8, 0x6B4A1E);
    }

    /** Behind bars that are chosen. */
    static Color chosen() {
        return of(0xE4EFE8, 0x2C3B33);
    }

    /** Errors. */
    static Color error() {
        return of(0xC62828, 0xFF6B68);
    }

    /** Warnings. */
    static Color warning() {
        return of(0xB26A00, 0xE0A82E);
    }
}
