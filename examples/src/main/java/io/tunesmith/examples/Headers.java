package io.tunesmith.examples;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;

/** Reads keys and meters that somebody typed, as the parser reads them from a header. */
public final class Headers {

    private Headers() {}

    /**
     * Reads what follows {@code K:}.
     *
     * @throws IllegalArgumentException if it is no key, with what would be one
     */
    public static Key key(String value) {
        Key key = read("K:" + value, value).key();
        if (key.tonic() == null) {
            throw new IllegalArgumentException("'" + value + "' is not a key such as D, Bb, Em or Ador");
        }
        return key;
    }

    /**
     * Reads what follows {@code M:}.
     *
     * @throws IllegalArgumentException if it is no meter, with what would be one
     */
    public static Meter meter(String value) {
        Meter meter = read("M:" + value + "\nK:C", value).meter();
        if (meter.isFree()) {
            throw new IllegalArgumentException("'" + value + "' is not a meter such as 6/8 or 4/4");
        }
        return meter;
    }

    private static Tune read(String lines, String value) {
        ParseResult result = Abc.parse("X:1\nT:\n" + lines + "\n");
        if (!result.problems().isEmpty() || result.tunes().size() != 1) {
            String reason = result.problems().isEmpty()
                    ? "one line is expected"
                    : result.problems().get(0).message();
            throw new IllegalArgumentException("'" + value + "': " + reason);
        }
        return result.tunes().get(0);
    }
}
