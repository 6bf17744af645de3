package io.tunesmith.render;

import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Tempo;
import java.util.Objects;
import java.util.Optional;

/**
 * What a player may choose (the standard leaves it open). Immutable: begin with {@link #DEFAULTS} and change it with
 * the {@code with…} methods.
 *
 * @param accompaniment the style in which chord symbols are played
 * @param melody the instrument of voices that name none with {@code %%MIDI program}
 * @param chords the instrument of the chords
 * @param bass the instrument of the bass notes below the chords
 * @param tempo played instead of every {@code Q:} of the tune, or empty to follow the tune
 * @param swing the share of a beat that its first half gets, from 1/2, which is even, to below 1; 2/3 is a triplet
 *     swing. Compound meters do not swing
 * @param ornaments whether trills, rolls, turns and mordents are played; grace notes always are
 * @param doubleBarsBoundRepeats whether the first {@code :|} of a tune or part, where no {@code |:} stands, goes back no
 *     further than the latest double bar line, as §4.8 says to the letter; else it goes back to the start, as all
 *     players do. From the second repeat on double bar lines always count
 * @param maxElements how many elements a voice may have with all its parts and repeats played, at least 1
 */
public record PerformanceOptions(
        Accompaniment accompaniment,
        Instrument melody,
        Instrument chords,
        Instrument bass,
        Optional<Tempo> tempo,
        Fraction swing,
        boolean ornaments,
        boolean doubleBarsBoundRepeats,
        int maxElements) {

    /** Everything as written, on fiddle, guitar and bass, without swing or ornaments, up to 200,000 elements. */
    public static final PerformanceOptions DEFAULTS = new PerformanceOptions(
            Accompaniment.PLAIN,
            Instrument.FIDDLE,
            Instrument.GUITAR,
            Instrument.BASS,
            Optional.empty(),
            Fraction.of(1, 2),
            false,
            false,
            200_000);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if swing is not in [1/2, 1), the tempo has no number, or the limit is below 1
     */
    public PerformanceOptions {
        Objects.requireNonNull(accompaniment, "accompaniment");
        Objects.requireNonNull(melody, "melody");
        Objects.requireNonNull(chords, "chords");
        Objects.requireNonNull(bass, "bass");
        if (swing.compareTo(Fraction.of(1, 2)) < 0 || swing.compareTo(Fraction.ONE) >= 0) {
            throw new IllegalArgumentException("The swing is from 1/2 to below 1, not " + swing);
        }
        if (tempo.isPresent() && tempo.get().beatsPerMinute() == 0) {
            throw new IllegalArgumentException("The tempo has no number of beats a minute: " + tempo.get());
        }
        if (maxElements < 1) {
            throw new IllegalArgumentException("At least 1 element must be allowed, not " + maxElements);
        }
    }

    /** With another style of accompaniment. */
    public PerformanceOptions withAccompaniment(Accompaniment value) {
        return new PerformanceOptions(
                value, melody, chords, bass, tempo, swing, ornaments, doubleBarsBoundRepeats, maxElements);
    }

    /** With other instruments. */
    public PerformanceOptions withInstruments(Instrument forMelody, Instrument forChords, Instrument forBass) {
        return new PerformanceOptions(
                accompaniment,
                forMelody,
                forChords,
                forBass,
                tempo,
                swing,
                ornaments,
                doubleBarsBoundRepeats,
                maxElements);
    }

    /** With one tempo throughout. */
    public PerformanceOptions withTempo(Tempo value) {
        return new PerformanceOptions(
                accompaniment,
                melody,
                chords,
                bass,
                Optional.of(value),
                swing,
                ornaments,
                doubleBarsBoundRepeats,
                maxElements);
    }

    /** With another swing, such as 2/3. */
    public PerformanceOptions withSwing(Fraction value) {
        return new PerformanceOptions(
                accompaniment, melody, chords, bass, tempo, value, ornaments, doubleBarsBoundRepeats, maxElements);
    }

    /** With ornaments played or left out. */
    public PerformanceOptions withOrnaments(boolean value) {
        return new PerformanceOptions(
                accompaniment, melody, chords, bass, tempo, swing, value, doubleBarsBoundRepeats, maxElements);
    }

    /** With double bar lines bounding repeats or not. */
    public PerformanceOptions withDoubleBarsBoundRepeats(boolean value) {
        return new PerformanceOptions(accompaniment, melody, chords, bass, tempo, swing, ornaments, value, maxElements);
    }

    /** With another limit. */
    public PerformanceOptions withMaxElements(int value) {
        return new PerformanceOptions(
                accompaniment, melody, chords, bass, tempo, swing, ornaments, doubleBarsBoundRepeats, value);
    }
}
