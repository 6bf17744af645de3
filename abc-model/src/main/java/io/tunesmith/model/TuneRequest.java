package io.tunesmith.model;

import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import java.util.Objects;
import java.util.Optional;

/**
 * What a tune should be like. Immutable; start from {@link #any} and say what matters.
 *
 * @param rhythm the kind of tune, as in {@code R:}, say {@code jig}; at most 60 characters, no line break
 * @param meter the meter
 * @param key the key
 * @param opening how the body starts, in ABC; the model goes on from there
 * @param temperature below 1 is bolder in what the model is sure of, above 1 more adventurous; above 0, at most 5
 * @param topP the model chooses among the likeliest characters that make up this share of the probability; above 0, at
 *     most 1
 * @param seed of all that is random: the same request gives the same tune
 */
public record TuneRequest(
        Optional<String> rhythm,
        Optional<Meter> meter,
        Optional<Key> key,
        Optional<String> opening,
        double temperature,
        double topP,
        long seed) {

    /** Checks the ranges. */
    public TuneRequest {
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(key, "key");
        rhythm.ifPresent(text -> oneLine("rhythm", text, 60));
        opening.ifPresent(text -> oneLine("opening", text, 2000));
        Checks.range("temperature", temperature, Double.MIN_NORMAL, 5);
        Checks.range("topP", topP, Double.MIN_NORMAL, 1);
    }

    private static void oneLine(String name, String text, int longest) {
        if (text.isBlank() || text.length() > longest || text.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\", it must be one line of 1 to " + longest + " characters");
        }
    }

    /** Any tune: nothing prescribed, temperature 1, all of the probability, seed 1. */
    public static TuneRequest any() {
        return new TuneRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1, 1, 1);
    }

    /** The same with a kind of tune. */
    public TuneRequest withRhythm(String value) {
        return new TuneRequest(Optional.of(value), meter, key, opening, temperature, topP, seed);
    }

    /** The same with a meter. */
    public TuneRequest withMeter(Meter value) {
        return new TuneRequest(rhythm, Optional.of(value), key, opening, temperature, topP, seed);
    }

    /** The same with a key. */
    public TuneRequest withKey(Key value) {
        return new TuneRequest(rhythm, meter, Optional.of(value), opening, temperature, topP, seed);
    }

    /** The same with the start of the body. */
    public TuneRequest withOpening(String value) {
        return new TuneRequest(rhythm, meter, key, Optional.of(value), temperature, topP, seed);
    }

    /** The same with another temperature. */
    public TuneRequest withTemperature(double value) {
        return new TuneRequest(rhythm, meter, key, opening, value, topP, seed);
    }

    /** The same with another share of the probability to choose from. */
    public TuneRequest withTopP(double value) {
        return new TuneRequest(rhythm, meter, key, opening, temperature, value, seed);
    }

    /** The same with another seed. */
    public TuneRequest withSeed(long value) {
        return new TuneRequest(rhythm, meter, key, opening, temperature, topP, value);
    }
}
