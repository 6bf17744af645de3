package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Tempo;

/** Parts, tempos and other words over the music. */
final class TempoMark {

    private static final double SCALE = 0.72;

    private TempoMark() {}

    /** Draws something over what is there, from its left edge, and answers where it ends. */
    static double draw(Event.Words words, double left, Skyline sky, Svg svg) {
        double width = width(words);
        double y = sky.top(left, left + width) - 9;
        double right;
        if (words.tempo() != null) {
            svg.raw("<g class=\"tempo\">");
            right = draw(words.tempo(), left, y, svg);
            svg.raw("</g>");
        } else if (words.font() == Font.PART) {
            right = left + width;
            svg.raw("<g class=\"part\">");
            svg.line("", Svg.path("M", left, y - 15, "H", right, "V", y + 4, "H", left, "Z"), 1.1, "");
            svg.words("label", words.font(), "start", left + 5, y, words.text());
            svg.raw("</g>");
        } else {
            right = left + width;
            svg.words("heading", words.font(), "start", left, y, words.text());
        }
        sky.add(left, right, y - (words.tempo() == null ? 16 : 24), y + 4);
        return right;
    }

    private static double width(Event.Words words) {
        if (words.tempo() != null) {
            return draw(words.tempo(), 0, 0, new Svg());
        }
        return words.font().width(words.text()) + (words.font() == Font.PART ? 10 : 0);
    }

    /** Draws a tempo on a baseline and answers where it ends. */
    static double draw(Tempo tempo, double left, double y, Svg svg) {
        double x = left;
        if (!tempo.text().isEmpty()) {
            svg.words("words", Font.TEMPO, "start", x, y, tempo.text());
            x += Font.TEMPO.width(tempo.text()) + 8;
        }
        if (tempo.beatsPerMinute() == 0) {
            return x;
        }
        for (Fraction beat : tempo.beats()) {
            x = note(Value.of(beat), x, y, svg) + 4;
        }
        String number = "= " + tempo.beatsPerMinute();
        svg.words("number", Font.TEMPO, "start", x + 1, y, number);
        return x + 1 + Font.TEMPO.width(number);
    }

    private static double note(Value value, double left, double y, Svg svg) {
        Glyph head = value.head();
        double middle = left + head.halfWidth * SCALE;
        double headY = y - 4.4;
        svg.shape("", head.path, middle, headY, SCALE, SCALE);
        double right = middle + head.halfWidth * SCALE;
        if (value.hasStem()) {
            svg.rectangle("", right - 1, headY - 24, 1, 23);
            for (int i = 0; i < value.flags(); i++) {
                svg.shape("", Glyph.FLAG_UP.path, right - 1, headY - 24 + i * 5.6, SCALE, SCALE);
            }
        }
        right += value.flags() > 0 ? 5 : 1;
        for (int i = 0; i < value.dots(); i++) {
            svg.shape("", Pen.dot(0, 0, 1.5), right + 2.4, headY - 1);
            right += 4.4;
        }
        return right;
    }
}
