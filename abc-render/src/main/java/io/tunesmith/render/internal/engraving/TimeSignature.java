package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Meter;
import java.util.ArrayList;
import java.util.List;

/** Draws meters. */
final class TimeSignature {

    private static final double DIGIT = 14.5;
    private static final double PLUS = 13;

    private TimeSignature() {}

    static double width(Meter meter) {
        return switch (meter.symbol()) {
            case NONE -> 0;
            case COMMON, CUT -> 16;
            case FRACTION -> Math.max(width(upper(meter)), width(digits(meter.unit())));
        };
    }

    /** Draws a meter from its left edge on a staff whose top line is at 0. */
    static void draw(Meter meter, double x, Svg svg) {
        if (meter.isFree()) {
            return;
        }
        svg.raw("<g class=\"meter\">");
        double middle = x + width(meter) / 2;
        switch (meter.symbol()) {
            case COMMON -> svg.shape("", Glyph.COMMON_TIME.path, middle, 20);
            case CUT -> svg.shape("", Glyph.CUT_TIME.path, middle, 20);
            default -> {
                row(upper(meter), middle, 10, svg);
                row(digits(meter.unit()), middle, 30, svg);
            }
        }
        svg.raw("</g>");
    }

    static void number(int number, double middle, double y, Svg svg) {
        row(digits(number), middle, y, svg);
    }

    private static void row(List<Glyph> glyphs, double middle, double y, Svg svg) {
        double x = middle - width(glyphs) / 2;
        for (Glyph glyph : glyphs) {
            double advance = advance(glyph);
            svg.shape("", glyph.path, x + advance / 2, y);
            x += advance;
        }
    }

    private static double width(List<Glyph> glyphs) {
        return glyphs.stream().mapToDouble(TimeSignature::advance).sum();
    }

    private static double advance(Glyph glyph) {
        return glyph == Glyph.PLUS ? PLUS : DIGIT;
    }

    private static List<Glyph> upper(Meter meter) {
        List<Glyph> glyphs = new ArrayList<>();
        for (int beats : meter.beats()) {
            if (!glyphs.isEmpty()) {
                glyphs.add(Glyph.PLUS);
            }
            glyphs.addAll(digits(beats));
        }
        return glyphs;
    }

    private static List<Glyph> digits(int number) {
        return String.valueOf(number)
                .chars()
                .mapToObj(digit -> Glyph.digit(digit - '0'))
                .toList();
    }
}
