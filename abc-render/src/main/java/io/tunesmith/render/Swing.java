package io.tunesmith.render;

import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Meter;
import java.util.List;

/** Lengthens the first half of every quarter note at the cost of the second, in meters that are not compound. */
final class Swing {

    private static final Fraction BEAT = Fraction.of(1, 4);
    private static final Fraction HALF = Fraction.of(1, 2);

    private final List<Bar> bars;
    private final Fraction share;

    /**
     * Swings within bars.
     *
     * @param share what the first half of a beat gets; 1/2 leaves everything as it is
     */
    Swing(List<Bar> bars, Fraction share) {
        this.bars = bars;
        this.share = share;
    }

    /** Whether anything changes at all. */
    boolean swings() {
        return !share.equals(HALF) && !bars.isEmpty();
    }

    /** How long a note becomes. */
    Fraction length(Fraction onset, Fraction duration) {
        return swings() ? time(onset.plus(duration)).minus(time(onset)) : duration;
    }

    /** When a time comes. */
    Fraction time(Fraction time) {
        if (!swings()) {
            return time;
        }
        Bar bar = barAt(time);
        Meter meter = bar.setting().meter;
        if (meter.isFree() || meter.isCompound() || meter.unit() > 4) {
            return time;
        }
        Fraction position = bar.position(time);
        Fraction beats = position.dividedBy(BEAT);
        Fraction beatStart = BEAT.times(Math.floorDiv(beats.numerator(), beats.denominator()));
        Fraction inBeat = position.minus(beatStart).dividedBy(BEAT);
        Fraction swung = inBeat.compareTo(HALF) <= 0
                ? inBeat.times(share).times(2)
                : share.plus(inBeat.minus(HALF).times(Fraction.ONE.minus(share)).times(2));
        return time.plus(swung.minus(inBeat).times(BEAT));
    }

    private Bar barAt(Fraction time) {
        int low = 0;
        int high = bars.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (bars.get(middle).start().compareTo(time) <= 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return bars.get(low);
    }
}
