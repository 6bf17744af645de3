package io.tunesmith.model;

import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What a tune should be like. Immutable; start from {@link #any} and say what matters. Each value is checked where it is
 * set, whether they fit together is checked by {@link AbcGenerator#tune} before it composes.
 *
 * @param rhythm the kind of tune, as in {@code R:}, say {@code jig}; at most 32 lower-case letters, digits, spaces,
 *     hyphens and slashes. What is usual gives it its meter, unless another that fits is requested
 * @param meter the meter, from the first bar to the last
 * @param key the key, from the first bar to the last
 * @param bars how many bars, as they stand in the text and without pickups; 1 to 512. With a form: without second
 *     endings. If nothing is requested, a length that is usual: mostly 16, and not more than 34 bars
 * @param form its sections, a letter for each as it is played: {@code AABB} is two sections, each repeated; {@code ABAC}
 *     is four, the third of which is as the first. If no bars are requested, each section has eight
 * @param opening how the body starts, in ABC with a unit length of 1/8; the model goes on from there
 * @param chordSymbols whether chord symbols may stand over the music
 * @param instrument what all notes must be playable on; if nothing is requested, a fiddle
 * @param beatsPerMinute what the tune says of its tempo, 1 to 1000; a beat is a dotted quarter in 6/8, a half in 2/2
 * @param temperature below 1 is bolder in what the model is sure of, above 1 more adventurous; above 0, at most 5
 * @param topK how many of the likeliest characters the model chooses among, from 1
 * @param topP the model chooses among the likeliest characters that make up this share of the probability; above 0, at
 *     most 1
 * @param constrain whether the grammar of tunes and everything that is requested is kept, which makes every tune valid
 *     and every bar full; else the model is on its own but for the header, and may write what is wrong
 * @param novelty whether no four bars may stand in the tunes that the model knows, in whatever key; a model that was
 *     saved without knowing which those were composes without
 * @param seed of all that is random: the same request gives the same tune
 */
public record TuneRequest(
        Optional<String> rhythm,
        Optional<Meter> meter,
        Optional<Key> key,
        OptionalInt bars,
        Optional<String> form,
        Optional<String> opening,
        boolean chordSymbols,
        Optional<Instrument> instrument,
        OptionalInt beatsPerMinute,
        double temperature,
        int topK,
        double topP,
        Strictness constrain,
        Strictness novelty,
        long seed) {

    private static final TuneRequest ANY = new Draft().request();

    /** Checks the ranges. */
    public TuneRequest {
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(instrument, "instrument");
        Objects.requireNonNull(constrain, "constrain");
        Objects.requireNonNull(novelty, "novelty");
        rhythm.ifPresent(
                text -> matching("rhythm", text, "[a-z0-9](?:[a-z0-9 /-]{0,30}[a-z0-9])?", "a word such as jig"));
        bars.ifPresent(number -> Checks.range("bars", number, 1, 512));
        form.ifPresent(text -> matching("form", text, "[A-Z]{1,16}", "up to 16 capital letters such as AABB"));
        opening.ifPresent(text -> matching("opening", text, "(?=.*\\S)[^\\p{Cntrl}]{1,2000}", "one line of ABC"));
        beatsPerMinute.ifPresent(number -> Checks.range("beatsPerMinute", number, 1, 1000));
        Checks.range("temperature", temperature, Double.MIN_NORMAL, 5);
        Checks.range("topK", topK, 1, Integer.MAX_VALUE);
        Checks.range("topP", topP, Double.MIN_NORMAL, 1);
    }

    private static void matching(String name, String text, String pattern, String expected) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException(name + " is \"" + text + "\", it must be " + expected);
        }
    }

    /** Any tune: nothing prescribed but to be valid and new, temperature 1, all of the probability, seed 1. */
    public static TuneRequest any() {
        return ANY;
    }

    /** The same with a kind of tune; case does not count. */
    public TuneRequest withRhythm(String value) {
        return with(draft -> draft.rhythm = Optional.of(value.strip().toLowerCase(java.util.Locale.ROOT)));
    }

    /** The same with a meter. */
    public TuneRequest withMeter(Meter value) {
        return with(draft -> draft.meter = Optional.of(value));
    }

    /** The same with a key. */
    public TuneRequest withKey(Key value) {
        return with(draft -> draft.key = Optional.of(value));
    }

    /** The same with a number of bars. */
    public TuneRequest withBars(int value) {
        return with(draft -> draft.bars = OptionalInt.of(value));
    }

    /** The same with a form. */
    public TuneRequest withForm(String value) {
        return with(draft -> draft.form = Optional.of(value));
    }

    /** The same with the start of the body. */
    public TuneRequest withOpening(String value) {
        return with(draft -> draft.opening = Optional.of(value));
    }

    /** The same with or without chord symbols. */
    public TuneRequest withChordSymbols(boolean value) {
        return with(draft -> draft.chordSymbols = value);
    }

    /** The same for an instrument. */
    public TuneRequest withInstrument(Instrument value) {
        return with(draft -> draft.instrument = Optional.of(value));
    }

    /** The same with a tempo. */
    public TuneRequest withBeatsPerMinute(int value) {
        return with(draft -> draft.beatsPerMinute = OptionalInt.of(value));
    }

    /** The same with another temperature. */
    public TuneRequest withTemperature(double value) {
        return with(draft -> draft.temperature = value);
    }

    /** The same with another number of characters to choose from. */
    public TuneRequest withTopK(int value) {
        return with(draft -> draft.topK = value);
    }

    /** The same with another share of the probability to choose from. */
    public TuneRequest withTopP(double value) {
        return with(draft -> draft.topP = value);
    }

    /** The same with the rules of tunes kept or not. */
    public TuneRequest withConstrain(Strictness value) {
        return with(draft -> draft.constrain = value);
    }

    /** The same with copies ruled out or not. */
    public TuneRequest withNovelty(Strictness value) {
        return with(draft -> draft.novelty = value);
    }

    /** The same with another seed. */
    public TuneRequest withSeed(long value) {
        return with(draft -> draft.seed = value);
    }

    private TuneRequest with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.request();
    }

    /** A request while one of its values changes. */
    private static final class Draft {

        private Optional<String> rhythm = Optional.empty();
        private Optional<Meter> meter = Optional.empty();
        private Optional<Key> key = Optional.empty();
        private OptionalInt bars = OptionalInt.empty();
        private Optional<String> form = Optional.empty();
        private Optional<String> opening = Optional.empty();
        private boolean chordSymbols = true;
        private Optional<Instrument> instrument = Optional.empty();
        private OptionalInt beatsPerMinute = OptionalInt.empty();
        private double temperature = 1;
        private int topK = Integer.MAX_VALUE;
        private double topP = 1;
        private Strictness constrain = Strictness.STRICT;
        private Strictness novelty = Strictness.STRICT;
        private long seed = 1;

        private Draft() {}

        private Draft(TuneRequest request) {
            rhythm = request.rhythm;
            meter = request.meter;
            key = request.key;
            bars = request.bars;
            form = request.form;
            opening = request.opening;
            chordSymbols = request.chordSymbols;
            instrument = request.instrument;
            beatsPerMinute = request.beatsPerMinute;
            temperature = request.temperature;
            topK = request.topK;
            topP = request.topP;
            constrain = request.constrain;
            novelty = request.novelty;
            seed = request.seed;
        }

        private TuneRequest request() {
            return new TuneRequest(
                    rhythm,
                    meter,
                    key,
                    bars,
                    form,
                    opening,
                    chordSymbols,
                    instrument,
                    beatsPerMinute,
                    temperature,
                    topK,
                    topP,
                    constrain,
                    novelty,
                    seed);
        }
    }
}
