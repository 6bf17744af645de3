package io.tunesmith.nottingham;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Tunes written for this library, free to use as the library is: jigs, reels, hornpipes, waltzes, polkas, marches and
 * more, in several keys and modes.
 */
public final class StarterTunebook {

    private static final String FILE = "starter.abc";

    private StarterTunebook() {}

    /** Its tunes. */
    public static Corpus load() {
        return Corpus.of(Map.of(FILE, Manifest.resource(FILE).getBytes(StandardCharsets.UTF_8)));
    }
}
