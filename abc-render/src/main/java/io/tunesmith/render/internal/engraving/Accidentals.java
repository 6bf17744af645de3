package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Accidental;
import java.util.ArrayList;
import java.util.List;

/** Accidentals before notes. */
final class Accidentals {

    private static final double GAP = 2.2;

    /** Two accidentals stand over one another if their notes are at least so many steps apart. */
    private static final int CLEARANCE = 6;

    private Accidentals() {}

    private static List<Glyph> glyphs(Accidental accidental) {
        List<Glyph> glyphs = new ArrayList<>();
        int cents = accidental.cents();
        if (cents == 0) {
            glyphs.add(Glyph.NATURAL);
        }
        for (int left = Math.abs(cents); left > 0; ) {
            if (cents > 0 && left >= 200) {
                glyphs.add(Glyph.DOUBLE_SHARP);
                left -= 200;
            } else if (left >= 100) {
                glyphs.add(0, cents > 0 ? Glyph.SHARP : Glyph.FLAT);
                left -= 100;
            } else {
                glyphs.add(0, cents > 0 ? Glyph.HALF_SHARP : Glyph.HALF_FLAT);
                left = 0;
            }
        }
        return glyphs;
    }

    static double width(Accidental accidental) {
        double width = 0;
        for (Glyph glyph : glyphs(accidental)) {
            width += (width > 0 ? 0.6 : 0) + 2 * glyph.halfWidth;
        }
        return width;
    }

    /** Draws one from its left edge. */
    static void draw(Accidental accidental, double left, double y, Svg svg) {
        double x = left;
        svg.raw("<g class=\"accidental\">");
        for (Glyph glyph : glyphs(accidental)) {
            svg.shape("", glyph.path, x + glyph.halfWidth, y);
            x += 2 * glyph.halfWidth + 0.6;
        }
        svg.raw("</g>");
    }

    /** Puts those of a chord side by side where they would touch, and answers how far they reach to the left. */
    static double arrange(Event event, double left) {
        List<Integer> lowestInColumn = new ArrayList<>();
        List<Double> widths = new ArrayList<>();
        List<Head> marked = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int i = event.heads.size() - 1; i >= 0; i--) {
            Head head = event.heads.get(i);
            if (head.accidental == null) {
                continue;
            }
            int column = 0;
            while (column < lowestInColumn.size() && lowestInColumn.get(column) - head.step < CLEARANCE) {
                column++;
            }
            if (column == lowestInColumn.size()) {
                lowestInColumn.add(head.step);
                widths.add(0.0);
            }
            lowestInColumn.set(column, head.step);
            widths.set(column, Math.max(widths.get(column), width(head.accidental)));
            marked.add(head);
            columns.add(column);
        }
        for (int i = 0; i < marked.size(); i++) {
            double x = -left;
            for (int column = 0; column <= columns.get(i); column++) {
                x -= GAP + widths.get(column);
            }
            marked.get(i).accidentalDx = x;
        }
        double reach = left;
        for (double width : widths) {
            reach += GAP + width;
        }
        return reach;
    }
}
