package io.tunesmith.render.internal.transcription;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is played together: all tracks of a file, or one of format 2. Parts are numbered from 0: one for each channel of
 * each track, in order.
 *
 * @param smf the file
 * @param name the name of the piece, empty if there is none
 * @param parts names of the parts
 * @param notes all notes with their parts, in order of their starts
 * @param tempos tempo events in order
 * @param meters time signatures in order
 * @param keys key signatures in order
 * @param percussion how many notes of the drum channel were left out
 */
record Source(
        Smf smf,
        String name,
        List<String> parts,
        List<PartNote> notes,
        List<Smf.TempoEvent> tempos,
        List<Smf.MeterEvent> meters,
        List<Smf.KeyEvent> keys,
        int percussion) {

    private static final int DRUM_CHANNEL = 9;

    Source {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
        tempos = List.copyOf(tempos);
        meters = List.copyOf(meters);
        keys = List.copyOf(keys);
    }

    /**
     * A note and its part.
     *
     * @param part the number of the part
     * @param note the note
     */
    record PartNote(int part, Smf.RawNote note) {}

    /** What these tracks of a file play. */
    static Source of(Smf smf, List<Smf.Track> tracks) {
        List<String> parts = new ArrayList<>();
        List<PartNote> notes = new ArrayList<>();
        List<Smf.TempoEvent> tempos = new ArrayList<>();
        List<Smf.MeterEvent> meters = new ArrayList<>();
        List<Smf.KeyEvent> keys = new ArrayList<>();
        int percussion = 0;
        for (Smf.Track track : tracks) {
            tempos.addAll(track.tempos());
            meters.addAll(track.meters());
            keys.addAll(track.keys());
            int[] partOfChannel = new int[16];
            for (Smf.RawNote note : track.notes()) {
                if (note.channel() == DRUM_CHANNEL) {
                    percussion++;
                    continue;
                }
                if (partOfChannel[note.channel()] == 0) {
                    parts.add(track.name());
                    partOfChannel[note.channel()] = parts.size();
                }
                notes.add(new PartNote(partOfChannel[note.channel()] - 1, note));
            }
        }
        notes.sort(Comparator.<PartNote>comparingLong(note -> note.note().start())
                .thenComparingInt(PartNote::part)
                .thenComparingInt(note -> note.note().key()));
        tempos.sort(Comparator.comparingLong(Smf.TempoEvent::tick));
        meters.sort(Comparator.comparingLong(Smf.MeterEvent::tick));
        keys.sort(Comparator.comparingLong(Smf.KeyEvent::tick));
        String name = tracks.isEmpty() ? "" : tracks.get(0).name();
        return new Source(smf, name, parts, notes, tempos, meters, keys, percussion);
    }
}
