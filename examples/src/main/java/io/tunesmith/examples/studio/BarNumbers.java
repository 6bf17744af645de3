package io.tunesmith.examples.studio;

import io.tunesmith.abc.BarLine;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.MeterField;
import io.tunesmith.abc.Timed;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.VoiceField;
import java.util.Arrays;

/**
 * Which bar of a tune each element stands in. Bars are counted from 1 as they stand in the text, as {@link
 * io.tunesmith.model.AbcGenerator#vary} does: a pickup is 0, and a bar with a repeat within is one. Each voice starts
 * again.
 */
final class BarNumbers {

    private final int[] bars;
    private final int[] voices;
    private final Fraction[] offsets;
    private final int count;

    private BarNumbers(int[] bars, int[] voices, Fraction[] offsets) {
        this.bars = bars;
        this.voices = voices;
        this.offsets = offsets;
        this.count = Arrays.stream(bars).max().orElse(0);
    }

    static BarNumbers of(Tune tune) {
        int[] bars = new int[tune.body().size()];
        int[] voices = new int[bars.length];
        Fraction[] offsets = new Fraction[bars.length];
        Meter meter = tune.meter();
        int voice = 0;
        int bar = 1;
        Fraction elapsed = Fraction.ZERO;
        int firstOfBar = 0;
        for (int i = 0; i < bars.length; i++) {
            Element element = tune.body().get(i);
            bars[i] = bar;
            voices[i] = voice;
            offsets[i] = elapsed;
            if (element instanceof Timed timed) {
                elapsed = elapsed.plus(timed.duration());
            } else if (element instanceof MeterField field) {
                meter = field.meter();
            } else if (element instanceof VoiceField) {
                voice++;
                bar = 1;
                elapsed = Fraction.ZERO;
                firstOfBar = i;
            } else if (element instanceof BarLine && !elapsed.isZero()) {
                boolean full = meter.isFree() || elapsed.compareTo(meter.barDuration()) >= 0;
                if (full) {
                    bar++;
                } else if (bar == 1) {
                    Arrays.fill(bars, firstOfBar, i + 1, 0);
                }
                if (full || bar == 1) {
                    elapsed = Fraction.ZERO;
                    firstOfBar = i + 1;
                }
            }
        }
        return new BarNumbers(bars, voices, offsets);
    }

    /** The bar in which an element of the body stands. */
    int bar(int element) {
        return bars[element];
    }

    /** Which stretch of a voice an element stands in. */
    int voice(int element) {
        return voices[element];
    }

    /** How much of its bar lies before an element, in whole notes. */
    Fraction offset(int element) {
        return offsets[element];
    }

    /** The last bar's number. */
    int count() {
        return count;
    }
}
