package io.tunesmith.render.internal.sound;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The samples in use, least recently used first; forgets old ones when they grow too large together. */
final class Samples {

    private static final long MOST_BYTES = 48L << 20;
    private static final int CHECK_EVERY = 64;

    private record Name(Timbre timbre, double key, int layer) {}

    private final Map<Name, Sample> samples = new LinkedHashMap<>(64, 0.75f, true);
    private int asked;

    Sample of(Timbre timbre, double key, int layer) {
        if (++asked % CHECK_EVERY == 0) {
            forget();
        }
        return samples.computeIfAbsent(new Name(timbre, key, layer), name -> new Sample(timbre.tone(key, layer)));
    }

    private void forget() {
        long bytes = 0;
        for (Sample sample : samples.values()) {
            bytes += sample.bytes();
        }
        Iterator<Sample> oldest = samples.values().iterator();
        while (bytes > MOST_BYTES && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
