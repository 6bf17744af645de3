package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.BarLine;
import java.util.ArrayList;
import java.util.List;

/** What stands between two bars: one bar line, or several that follow one another and are drawn as one. */
final class Junction {

    /** Whether there is a bar line at all. */
    boolean present;

    BarLine.Style style = BarLine.Style.INVISIBLE;
    int endRepeats;
    int startRepeats;

    /** The index in the tune's body of the first bar line. */
    int element = -1;

    final List<String> decorations = new ArrayList<>();

    void add(BarLine line, int index) {
        if (!present) {
            element = index;
            style = line.style();
        } else if (rank(line.style()) > rank(style)) {
            style = line.style();
        }
        present = true;
        endRepeats = Math.max(endRepeats, line.endRepeats());
        startRepeats = Math.max(startRepeats, line.startRepeats());
    }

    private static int rank(BarLine.Style style) {
        return switch (style) {
            case INVISIBLE -> 0;
            case DOTTED -> 1;
            case SINGLE -> 2;
            case DOUBLE -> 3;
            case INITIAL -> 4;
            case FINAL -> 5;
        };
    }

    /** Whether a section of the tune ends here. */
    boolean isSectionEnd() {
        return endRepeats > 0 || startRepeats > 0 || rank(style) > rank(BarLine.Style.SINGLE);
    }

    /** How wide it is where it stands within a line. */
    double width() {
        return Shape.of(this, Side.WITHIN).width();
    }

    /** Where in a line it stands: a repeat that ends and starts is parted between two lines. */
    enum Side {
        WITHIN,
        END,
        START
    }

    /**
     * What is drawn, from the left.
     *
     * @param dotsBefore whether dots stand before the lines
     * @param lines the lines: {@code |} thin, {@code H} thick, {@code :} dotted
     * @param dotsAfter whether dots stand behind the lines
     */
    record Shape(boolean dotsBefore, String lines, boolean dotsAfter) {

        static Shape of(Junction junction, Side side) {
            boolean ends = junction.endRepeats > 0 && side != Side.START;
            boolean starts = junction.startRepeats > 0 && side != Side.END;
            if (ends || starts) {
                return new Shape(ends, ends && starts ? "|H|" : ends ? "|H" : "H|", starts);
            }
            if (!junction.present || side == Side.START && junction.endRepeats > 0) {
                return new Shape(false, "", false);
            }
            String lines = switch (junction.style) {
                case SINGLE -> "|";
                case DOUBLE -> "||";
                case FINAL -> "|H";
                case INITIAL -> "H|";
                case DOTTED -> ":";
                case INVISIBLE -> "";
            };
            return new Shape(false, lines, false);
        }

        private static final double DOTS = 7;
        private static final double GAP = 4;

        private static double thickness(char line) {
            return line == 'H' ? 5 : 1.4;
        }

        double width() {
            double width = (dotsBefore ? DOTS : 0) + (dotsAfter ? DOTS : 0);
            for (int i = 0; i < lines.length(); i++) {
                width += thickness(lines.charAt(i)) + (i > 0 ? GAP : 0);
            }
            return width;
        }

        /** Draws it from its left edge on a staff whose top line is at 0. */
        void draw(double left, Svg svg) {
            double x = left;
            if (dotsBefore) {
                dots(x + 1.8, svg);
                x += DOTS;
            }
            for (int i = 0; i < lines.length(); i++) {
                char line = lines.charAt(i);
                if (line == ':') {
                    svg.line("", Svg.path("M", x + 0.7, 0, "V", 40), 1.4, "3.6 4.2");
                } else {
                    svg.rectangle("", x, -0.5, thickness(line), 41);
                }
                x += thickness(line) + GAP;
            }
            if (dotsAfter) {
                dots(left + width() - 1.8, svg);
            }
        }

        private static void dots(double x, Svg svg) {
            svg.shape("", Pen.dot(0, 0, 1.9), x, 15).shape("", Pen.dot(0, 0, 1.9), x, 25);
        }
    }
}
