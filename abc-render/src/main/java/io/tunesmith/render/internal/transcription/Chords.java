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
        TreeMap<Integer, String> chords = new TreeMap<>();
        @Nullable Named last = null;
        @Nullable Group bass = null; // waits for its chord
        for (Group group : groups(accompaniment)) {
            if (bass != null && group.start() - bass.start() > BASS_AHEAD) {
                bass = null;
            }
            if (Integer.bitCount(group.classes()) < 2) {
                bass = bass == null ? group : bass;
                continue;
            }
            if (last != null && last.goesOn(bass, group)) {
                bass = null;
                continue;
            }
            Group whole = bass == null ? group : bass.with(group);
            Named named = name(whole, bass != null, group.classes(), speller);
            bass = null;
            if (named != null && (last == null || !named.name().equals(last.name()))) {
                chords.put(whole.start(), named.name().toString());
            }
            last = named == null ? last : named;
        }
        return chords;
    }

    /**
     * A chord that was understood.
     *
     * @param name its name
     * @param upper the pitch classes of what was struck together
     * @param bassApart whether its bass was struck before
     */
    private record Named(ChordName name, int upper, boolean bassApart) {

        /** Whether the same chord is struck again, alone or over its root or fifth. */
        boolean goesOn(@Nullable Group bass, Group group) {
            if (!bassApart || (group.classes() & ~upper) != 0) {
                return false;
            }
            int root = name.root().pitchClass();
            return bass == null || name.bass() == null && bass.lowest() % 12 == (root + 7) % 12;
        }
    }

    /**
     * Notes struck together.
     *
     * @param start in grains
     * @param classes their pitch classes, as bits
     * @param lowest the lowest key
     */
    private record Group(int start, int classes, int lowest) {

        /** This and what follows it, as one. */
        Group with(Group next) {
            return new Group(start, classes | next.classes, Math.min(lowest, next.lowest));
        }
    }

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
    private static @Nullable Named name(Group group, boolean bassApart, int upper, Speller speller) {
        double best = 2.5; // worse than this is no chord
        int bass = group.lowest() % 12;
        ChordName name = null;
        for (int root = 0; root < 12; root++) {
            for (ChordName.Quality quality : ChordName.Quality.values()) {
                int expected = 0;
                for (int interval : quality.intervals()) {
                    expected |= 1 << (root + interval) % 12;
                }
                int spare = group.classes() & ~expected;
                double cost = 1.2 * Integer.bitCount(expected & ~group.classes())
                        + 1.5 * Integer.bitCount(spare & ~(1 << bass))
                        + ((spare & 1 << bass) != 0 ? 1.1 : 0)
                        + (root == bass ? 0 : 0.6)
                        + 0.02 * quality.ordinal();
                if (cost < best) {
                    best = cost;
                    name = new ChordName(
                            speller.tone(root, group.start()),
                            quality,
                            root == bass ? null : speller.tone(bass, group.start()));
                }
            }
        }
        return name == null ? null : new Named(name, upper, bassApart);
    }
}
