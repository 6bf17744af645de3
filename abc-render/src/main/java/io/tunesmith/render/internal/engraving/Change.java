package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of clef, key or meter within a staff; what does not change is null.
 *
 * @param clef the new clef
 * @param key the new key, and in {@code signs} what is drawn for it
 * @param meter the new meter
 */
record Change(
        @Nullable ClefSign clef,
        @Nullable Key key,
        List<Signature.Sign> signs,
        @Nullable Meter meter) {

    private static final double GAP = 7;

    double width() {
        double width = 0;
        if (clef != null && clef.glyph() != null) {
            width += clef.width() * 0.8 + GAP;
        }
        if (!signs.isEmpty()) {
            width += Signature.width(signs) + GAP;
        }
        if (meter != null) {
            width += TimeSignature.width(meter) + (meter.isFree() ? 0 : GAP);
        }
        return width;
    }
}
