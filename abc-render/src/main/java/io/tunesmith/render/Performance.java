package io.tunesmith.render;

import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Tune;
import java.util.List;
import java.util.Objects;

/**
 * A tune as it is played: all parts and repeats in their order, every note with its exact time. Immutable, and a pure
 * function of tune and options. Times and lengths are in whole notes from the start; {@link #seconds} turns them into
 * clock time by way of the tempos.
 */
public final class Performance {

    private final Tune tune;
    private final List<Track> tracks;
    private final List<Sound> sounds;
    private final List<TempoChange> tempos;
    private final List<MeterChange> meters;
    private final List<KeyChange> keys;
    private final List<ProgramChange> programs;
    private final List<Lyric> lyrics;
    private final List<Integer> unknownChords;
    private final Fraction duration;

    /** The clock at each tempo change. */
    private final double[] clock;

    Performance(
            Tune tune,
            List<Track> tracks,
            List<Sound> sounds,
            List<TempoChange> tempos,
            List<MeterChange> meters,
            List<KeyChange> keys,
            List<ProgramChange> programs,
            List<Lyric> lyrics,
            List<Integer> unknownChords,
            Fraction duration) {
        this.tune = tune;
        this.tracks = List.copyOf(tracks);
        this.sounds = List.copyOf(sounds);
        this.tempos = List.copyOf(tempos);
        this.meters = List.copyOf(meters);
        this.keys = List.copyOf(keys);
        this.programs = List.copyOf(programs);
        this.lyrics = List.copyOf(lyrics);
        this.unknownChords = List.copyOf(unknownChords);
        this.duration = duration;
        this.clock = new double[tempos.size()];
        for (int i = 1; i < clock.length; i++) {
            TempoChange before = tempos.get(i - 1);
            clock[i] = clock[i - 1]
                    + before.seconds(
                            tempos.get(i).at().doubleValue() - before.at().doubleValue());
        }
    }

    /**
     * Plays a tune as it stands, with {@link PerformanceOptions#DEFAULTS}.
     *
     * @throws PerformanceException if the tune is too long when its repeats are played, or its lengths are too fine
     */
    public static Performance of(Tune tune) {
        return of(tune, PerformanceOptions.DEFAULTS);
    }

    /**
     * Plays a tune.
     *
     * @throws PerformanceException if the tune is too long when its repeats are played, or its lengths are too fine
     */
    public static Performance of(Tune tune, PerformanceOptions options) {
        return Performer.perform(tune, options);
    }

    /** The tune that is played. */
    public Tune tune() {
        return tune;
    }

    /** The tracks: the voices in order, then the accompaniment as far as there is one. */
    public List<Track> tracks() {
        return tracks;
    }

    /** Every note, by onset, then track, then pitch. */
    public List<Sound> sounds() {
        return sounds;
    }

    /** The tempos, the first at 0. */
    public List<TempoChange> tempos() {
        return tempos;
    }

    /** The meters, the first at 0. */
    public List<MeterChange> meters() {
        return meters;
    }

    /** The keys, the first at 0. */
    public List<KeyChange> keys() {
        return keys;
    }

    /** Changes of instrument within a track. */
    public List<ProgramChange> programs() {
        return programs;
    }

    /** The syllables that are sung, in order of time. */
    public List<Lyric> lyrics() {
        return lyrics;
    }

    /** Indices in {@link Tune#body()} of chord symbols that nobody can read; the chord before them is kept. */
    public List<Integer> unknownChords() {
        return unknownChords;
    }

    /** How long it all lasts, with the rests at its end, in whole notes. */
    public Fraction duration() {
        return duration;
    }

    /** How many seconds after the start a time is reached. */
    public double seconds(Fraction at) {
        int i = tempos.size() - 1;
        while (i > 0 && tempos.get(i).at().compareTo(at) > 0) {
            i--;
        }
        return clock[i]
                + tempos.get(i).seconds(at.doubleValue() - tempos.get(i).at().doubleValue());
    }

    /** How long it all lasts, in seconds. */
    public double seconds() {
        return seconds(duration);
    }

    /** What a track is for. */
    public enum Role {
        /** A voice of the tune. */
        VOICE,
        /** The chords of the accompaniment. */
        CHORDS,
        /** The bass notes of the accompaniment. */
        BASS,
        /** The drums of {@code %%MIDI drum}. */
        DRUMS
    }

    /**
     * A track.
     *
     * @param name what it is called, such as the voice's name
     * @param role what it is for
     * @param channel the MIDI channel, 0 to 15; 9 is for drums
     * @param program the General MIDI program at the start, 0 to 127
     */
    public record Track(String name, Role role, int channel, int program) {

        /** Checks that nothing is missing. */
        public Track {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(role, "role");
        }
    }

    /**
     * One note.
     *
     * @param track the index of its track
     * @param onset when it begins
     * @param duration how long it sounds, greater than 0
     * @param key the MIDI key, 0 to 127, 60 for middle C
     * @param cents what is to be added to the key's pitch, in hundredths of a semitone, -50 to 49; 0 but for microtones
     * @param velocity how loud, 1 to 127
     * @param element the index in {@link Tune#body()} of the element that it comes from, -1 for a drum beat
     */
    public record Sound(int track, Fraction onset, Fraction duration, int key, int cents, int velocity, int element) {

        /** When it ends. */
        public Fraction end() {
            return onset.plus(duration);
        }
    }

    /**
     * A tempo from here on.
     *
     * @param at when
     * @param wholeNotesPerMinute how fast, greater than 0
     */
    public record TempoChange(Fraction at, Fraction wholeNotesPerMinute) {

        double seconds(double wholeNotes) {
            return wholeNotes * 60 * wholeNotesPerMinute.denominator() / wholeNotesPerMinute.numerator();
        }
    }

    /**
     * A meter from here on.
     *
     * @param at when
     * @param meter which
     */
    public record MeterChange(Fraction at, Meter meter) {}

    /**
     * A key from here on.
     *
     * @param at when
     * @param key which
     */
    public record KeyChange(Fraction at, Key key) {}

    /**
     * Another instrument from here on.
     *
     * @param track the index of the track
     * @param at when
     * @param program the General MIDI program, 0 to 127
     */
    public record ProgramChange(int track, Fraction at, int program) {}

    /**
     * A syllable.
     *
     * @param track the index of the track
     * @param at when
     * @param text the syllable; a trailing {@code -} joins it to the next
     */
    public record Lyric(int track, Fraction at, String text) {}
}
