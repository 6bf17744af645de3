package io.tunesmith.examples.studio;

import io.tunesmith.examples.Headers;
import io.tunesmith.model.Instrument;
import io.tunesmith.model.TuneRequest;
import java.util.Optional;

/**
 * What is asked for, as it was typed; empty for anything.
 *
 * @param rhythm such as {@code jig}
 * @param key such as {@code Ador}
 * @param meter such as {@code 6/8}
 * @param bars a number
 * @param instrument what it must be playable on
 * @param opening the first notes, in ABC
 * @param chords whether chord symbols are wanted
 * @param temperature how adventurous, 1 is as learnt
 * @param seed a number
 */
record Wishes(
        String rhythm,
        String key,
        String meter,
        String bars,
        Optional<Instrument> instrument,
        String opening,
        boolean chords,
        double temperature,
        String seed) {

    /** Anything, but not too long. */
    static final Wishes ANYTHING = new Wishes("", "", "", "16", Optional.empty(), "", true, 1, "1");

    /**
     * What the model is asked.
     *
     * @throws IllegalArgumentException if something cannot be read, with what would be right
     */
    TuneRequest request() {
        TuneRequest request = TuneRequest.any()
                .withChordSymbols(chords)
                .withTemperature(temperature)
                .withSeed(number("seed", seed));
        request = rhythm.isBlank() ? request : request.withRhythm(rhythm);
        request = key.isBlank() ? request : request.withKey(Headers.key(key.strip()));
        request = meter.isBlank() ? request : request.withMeter(Headers.meter(meter.strip()));
        request = bars.isBlank()
                ? request
                : request.withBars((int) Math.min(Integer.MAX_VALUE, number("number of bars", bars)));
        request = instrument.isEmpty() ? request : request.withInstrument(instrument.get());
        return opening.isBlank() ? request : request.withOpening(opening.strip());
    }

    /** The same with another seed. */
    Wishes withSeed(String value) {
        return new Wishes(rhythm, key, meter, bars, instrument, opening, chords, temperature, value);
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the " + name + " '" + text.strip() + "' is not a whole number", e);
        }
    }
}
