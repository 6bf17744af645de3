package io.tunesmith.render.internal.engraving;

/** Rests by their value. */
final class Rests {

    private Rests() {}

    static Glyph of(Value value) {
        return switch (value.log()) {
            case -1 -> Glyph.REST_BREVE;
            case 0 -> Glyph.REST_WHOLE;
            case 1 -> Glyph.REST_HALF;
            case 2 -> Glyph.REST_QUARTER;
            case 3 -> Glyph.REST_8;
            case 4 -> Glyph.REST_16;
            default -> Glyph.REST_32;
        };
    }
}
