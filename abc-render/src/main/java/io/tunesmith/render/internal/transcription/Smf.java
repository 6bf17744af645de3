package io.tunesmith.render.internal.transcription;

import java.util.List;

/**
 * A standard MIDI file as far as it matters here. Times are ticks from the start of the track.
 *
 * @param format 0, 1 or 2
 * @param ticksPerQuarter the division; for SMPTE time the ticks of half a second, a quarter note at 120
 * @param smpte whether ticks are real time, so that tempo events mean nothing
 * @param tracks the tracks in order
 */
record Smf(int format, double ticksPerQuarter, boolean smpte, List<Track> tracks) {

    /** A file with the given tracks. */
    Smf {
        tracks = List.copyOf(tracks);
    }

    /**
     * A track.
     *
     * @param name its name, empty if it has none
     * @param notes its notes in order of their starts
     * @param tempos its tempo events
     * @param meters its time signatures
     * @param keys its key signatures
     * @param end the tick of its end
     */
    record Track(
            String name,
            List<RawNote> notes,
            List<TempoEvent> tempos,
            List<MeterEvent> meters,
            List<KeyEvent> keys,
            long end) {

        Track {
            notes = List.copyOf(notes);
            tempos = List.copyOf(tempos);
            meters = List.copyOf(meters);
            keys = List.copyOf(keys);
        }
    }

    /**
     * A note.
     *
     * @param start tick of its start
     * @param end tick of its end, greater than {@code start}
     * @param channel 0 to 15
     * @param key 0 to 127
     * @param velocity 1 to 127
     */
    record RawNote(long start, long end, int channel, int key, int velocity) {}

    /**
     * A tempo from a tick on.
     *
     * @param tick from when
     * @param microsPerQuarter microseconds of a quarter note, at least 1
     */
    record TempoEvent(long tick, int microsPerQuarter) {}

    /**
     * A time signature from a tick on.
     *
     * @param tick from when
     * @param beats the number above the line, at least 1
     * @param unit the number below the line, a power of two
     */
    record MeterEvent(long tick, int beats, int unit) {}

    /**
     * A key signature from a tick on.
     *
     * @param tick from when
     * @param fifths sharps or, negative, flats, -7 to 7
     * @param minor whether it is a minor key
     */
    record KeyEvent(long tick, int fifths, boolean minor) {}
}
