package io.tunesmith.render.internal.transcription;

import java.util.List;

/** Ticks to seconds, by the tempo events of a piece. */
final class Clock {

    private static final int DEFAULT_MICROS = 500_000; // 120 quarter notes in a minute

    private final long[] ticks;
    private final double[] seconds;
    private final double[] secondsPerTick;

    Clock(Source source) {
        List<Smf.TempoEvent> events = source.smf().smpte() ? List.of() : source.tempos();
        ticks = new long[events.size() + 1];
        seconds = new double[events.size() + 1];
        secondsPerTick = new double[events.size() + 1];
        double perTick = 1e-6 / source.smf().ticksPerQuarter();
        secondsPerTick[0] = DEFAULT_MICROS * perTick;
        for (int i = 1; i < ticks.length; i++) {
            Smf.TempoEvent event = events.get(i - 1);
            ticks[i] = event.tick();
            seconds[i] = seconds[i - 1] + (ticks[i] - ticks[i - 1]) * secondsPerTick[i - 1];
            secondsPerTick[i] = event.microsPerQuarter() * perTick;
        }
    }

    /** Seconds from the start to a tick. */
    double seconds(long tick) {
        int i = segment(tick);
        return seconds[i] + (tick - ticks[i]) * secondsPerTick[i];
    }

    /** Seconds of one tick at a place. */
    double secondsPerTick(long tick) {
        return secondsPerTick[segment(tick)];
    }

    /** The last segment that begins at or before the tick. */
    private int segment(long tick) {
        int low = 0;
        int high = ticks.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (ticks[middle] <= tick) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
