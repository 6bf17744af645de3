package io.tunesmith.render.internal.transcription;

import io.tunesmith.abc.ChordName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names what an accompaniment plays. Single bass notes belong to the chord that follows them. */
final class Chords {

    private static final int BASS_AHEAD = 2 * Grains.QUARTER; // how far a bass note stands before its chord at most

    private Chords() {}

    /**
     * The chords of an accompaniment, in order of their places; none twice in a row.
     *
     * @param accompaniment its notes, in order
     * @param speller the spelling by the key at each place
     */
    static TreeMap<Integer, String> of(List<ScoreNote> accompaniment, Speller speller) {
        List<Group> groups = groups(accompaniment);
        TreeMap<Integer, String> chords = new TreeMap<>();
        String last = "";
        int begin = -1; // of the bass notes that wait for their chord
        int bass = -1;
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            if (Integer.bitCount(group.classes()) < 2) {
                if (begin < 0 || group.start() - begin > BASS_AHEAD) {
                    begin = group.start();
                    bass = group.lowest();
                }
                continue;
            }
            boolean ownBass = begin < 0 || group.start() - begin > BASS_AHEAD;
            int start = ownBass ? group.start() : begin;
            int lowest = ownBass ? group.lowest() : Math.min(bass, group.lowest());
            begin = -1;
            String name = name(group.classes() | 1 << lowest % 12, lowest % 12, start, speller);
            if (name != null && !name.equals(last)) {
                chords.put(start, name);
                last = name;
            }
        }
        return chords;
    }

    /**
     * Notes struck together.
     *
     * @param start in grains
     * @param classes their pitch classes, as bits
     * @param lowest the lowest key
     */
    private record Group(int start, int classes, int lowest) {}

    private static List<Group> groups(List<ScoreNote> notes) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < notes.size(); ) {
            int start = notes.get(i).start();
            int lowest = notes.get(i).key();
            int classes = 0;
            for (; i < notes.size() && notes.get(i).start() == start; i++) {
                classes |= 1 << notes.get(i).key() % 12;
            }
            groups.add(new Group(start, classes, lowest));
        }
        return groups;
    }

    /** The name that fits the pitch classes best: few notes missing, fewer to spare, the bass as root. */
    private static @Nullable String name(int classes, int bass, int place, Speller speller) {
        double best = 2.5; // worse than this is no chord
        ChordName name = null;
        for (int root = 0; root < 12; root++) {
            for (ChordName.Quality quality : ChordName.Quality.values()) {
                int expected = 0;
                for (int interval : quality.intervals()) {
                    expected |= 1 << (root + interval) % 12;
                }
                double cost = 1.2 * Integer.bitCount(expected & ~classes)
                        + 1.5 * Integer.bitCount(classes & ~expected & ~(1 << bass))
                        + ((classes & ~expected & 1 << bass) != 0 ? 1.1 : 0)
                        + (root == bass ? 0 : 0.6)
                        + 0.02 * quality.ordinal();
                if (cost < best) {
                    best = cost;
                    name = new ChordName(
                            speller.tone(root, place), quality, root == bass ? null : speller.tone(bass, place));
                }
            }
        }
        return name == null ? null : name.toString();
    }
}
