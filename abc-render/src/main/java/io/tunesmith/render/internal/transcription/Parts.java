package io.tunesmith.render.internal.transcription;

import io.tunesmith.render.ImportOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tells melody from accompaniment, and makes voices in which one thing sounds at a time.
 *
 * @param voices the voices, the melody first
 * @param accompaniment notes that chord symbols are to stand for, in order
 * @param notes what was guessed, for people
 */
record Parts(List<Voice> voices, List<ScoreNote> accompaniment, List<String> notes) {

    private static final Pattern MELODY_NAME =
            Pattern.compile("melod|lead|vocal|voice|voz|sing|tune|solo|fiddle|violin|flute|whistle|soprano");
    private static final Pattern ACCOMPANIMENT_NAME =
            Pattern.compile("chord|accomp|bass|guitar|strum|pad|comp|harmon|drum|perc");
    private static final int LAYERS = 4; // voices that one part is split into at most
    private static final int BASS = 52; // mean key below which a part is a bass

    Parts {
        voices = List.copyOf(voices);
        accompaniment = List.copyOf(accompaniment);
        notes = List.copyOf(notes);
    }

    /**
     * A voice.
     *
     * @param name its name, empty if none is known
     * @param events what it plays, in order, one at a time
     */
    record Voice(String name, List<Event> events) {

        Voice {
            events = List.copyOf(events);
        }
    }

    /** The parts of a score with at least one note. */
    static Parts of(Score score, Source source, ImportOptions options) {
        TreeMap<Integer, List<ScoreNote>> byPart = new TreeMap<>();
        for (ScoreNote note : score.notes()) {
            byPart.computeIfAbsent(note.part(), part -> new ArrayList<>()).add(note);
        }
        List<Traits> all = new ArrayList<>();
        byPart.forEach((part, notes) -> all.add(Traits.of(source.parts().get(part), notes, all.size())));
        int most = all.stream().mapToInt(traits -> traits.onsets).max().orElse(1);
        Traits melody = all.stream()
                .max(Comparator.comparingDouble(traits -> traits.melodyScore(most)))
                .orElseThrow();
        List<Voice> voices = new ArrayList<>();
        List<ScoreNote> accompaniment = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        List<ScoreNote> top = melody.notes;
        if (all.size() == 1 && melody.isTwoHanded()) {
            top = skyline(melody.notes);
            List<ScoreNote> rest = new ArrayList<>(melody.notes);
            rest.removeAll(top);
            if (Traits.of("", rest, 1).isBlocks()) {
                accompaniment.addAll(rest);
                remarks.add(
                        "one part for both hands: the highest notes were taken for the melody, the rest for chords");
            } else {
                top = melody.notes;
            }
        }
        addVoices(melody, top, options.parts() == ImportOptions.Parts.ALL ? LAYERS : 1, voices, remarks);
        boolean blocks = all.stream().anyMatch(traits -> traits != melody && traits.isBlocks());
        for (Traits traits : all) {
            if (traits == melody) {
                continue;
            }
            if (traits.isBlocks() || blocks && traits.isSimpleBass()) {
                accompaniment.addAll(traits.notes);
            } else if (options.parts() == ImportOptions.Parts.ALL) {
                addVoices(traits, traits.notes, LAYERS, voices, remarks);
            } else {
                remarks.add("left out " + traits.described() + ", which is neither the melody nor chords");
            }
        }
        if (all.size() > 1) {
            remarks.add(0, "took " + melody.described() + " for the melody");
        }
        accompaniment.sort(ScoreNote.IN_ORDER);
        return new Parts(voices, accompaniment, remarks);
    }

    /** Splits notes into layers in which one thing sounds at a time. */
    private static void addVoices(
            Traits part, List<ScoreNote> notes, int layers, List<Voice> voices, List<String> remarks) {
        List<List<Event>> layered = new ArrayList<>();
        int cut = 0;
        for (int i = 0; i < notes.size(); ) {
            int start = notes.get(i).start();
            TreeMap<Integer, List<ScoreNote>> byEnd = new TreeMap<>();
            for (; i < notes.size() && notes.get(i).start() == start; i++) {
                byEnd.computeIfAbsent(notes.get(i).end(), end -> new ArrayList<>())
                        .add(notes.get(i));
            }
            List<Event> events = new ArrayList<>();
            byEnd.values().forEach(together -> events.add(event(together)));
            events.sort(Comparator.comparingInt((Event event) -> event.keys().get(0))
                    .reversed());
            for (Event event : events) {
                cut += place(event, layered, layers) ? 0 : 1;
            }
        }
        if (cut > 0) {
            remarks.add("shortened or left out " + cut + " notes of " + part.described() + ": more sounds at once than "
                    + layers + (layers == 1 ? " voice" : " voices") + " can hold");
        }
        for (List<Event> layer : layered) {
            voices.add(new Voice(part.name, layer));
        }
    }

    private static Event event(List<ScoreNote> together) {
        List<Integer> keys = together.stream()
                .map(ScoreNote::key)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        List<Integer> graces =
                together.stream().flatMap(note -> note.graces().stream()).toList();
        int velocity = together.stream().mapToInt(ScoreNote::velocity).max().orElseThrow();
        return new Event(together.get(0).start(), together.get(0).end(), keys, graces, velocity);
    }

    /** Puts an event into the layer that is free and nearest in pitch; without one, cuts what sounds. */
    private static boolean place(Event event, List<List<Event>> layers, int most) {
        List<Event> nearest = null;
        int distance = Integer.MAX_VALUE;
        for (List<Event> layer : layers) {
            Event last = layer.get(layer.size() - 1);
            int apart = Math.abs(last.keys().get(0) - event.keys().get(0));
            if (last.end() <= event.start() && apart < distance) {
                nearest = layer;
                distance = apart;
            }
        }
        if (nearest == null && layers.size() < most) {
            nearest = new ArrayList<>();
            layers.add(nearest);
        }
        if (nearest != null) {
            nearest.add(event);
            return true;
        }
        List<Event> layer = layers.get(0);
        Event last = layer.get(layer.size() - 1);
        if (last.start() < event.start()) {
            layer.set(
                    layer.size() - 1,
                    new Event(last.start(), event.start(), last.keys(), last.graces(), last.velocity()));
            layer.add(event);
        }
        return false;
    }

    /** The notes above which nothing begins or sounds on. */
    private static List<ScoreNote> skyline(List<ScoreNote> notes) {
        List<ScoreNote> top = new ArrayList<>();
        for (int i = 0; i < notes.size(); ) {
            int start = notes.get(i).start();
            ScoreNote highest = notes.get(i);
            for (; i < notes.size() && notes.get(i).start() == start; i++) {
                highest = notes.get(i).key() > highest.key() ? notes.get(i) : highest;
            }
            ScoreNote last = top.isEmpty() ? null : top.get(top.size() - 1);
            if (last == null || last.end() <= start || highest.key() >= last.key() - 4) {
                top.add(highest);
            }
        }
        return top;
    }

    /** What tells one part from another. */
    private static final class Traits {

        private final String name;
        private final List<ScoreNote> notes;
        private final int order;
        private int onsets;
        private int single;
        private int triads;
        private double meanKey;
        private double highestMean;
        private int pitchClasses;

        private Traits(String name, List<ScoreNote> notes, int order) {
            this.name = name;
            this.notes = notes;
            this.order = order;
        }

        static Traits of(String name, List<ScoreNote> notes, int order) {
            Traits traits = new Traits(name, notes, order);
            int classes = 0;
            for (int i = 0; i < notes.size(); ) {
                int first = i;
                int highest = 0;
                for (;
                        i < notes.size()
                                && notes.get(i).start() == notes.get(first).start();
                        i++) {
                    traits.meanKey += notes.get(i).key();
                    classes |= 1 << notes.get(i).key() % 12;
                    highest = Math.max(highest, notes.get(i).key());
                }
                traits.onsets++;
                traits.highestMean += highest;
                traits.single += i - first == 1 ? 1 : 0;
                traits.triads += i - first >= 3 ? 1 : 0;
            }
            traits.meanKey /= Math.max(1, notes.size());
            traits.highestMean /= Math.max(1, traits.onsets);
            traits.pitchClasses = Integer.bitCount(classes);
            return traits;
        }

        /** Mostly chords struck together, with bass notes between them or not. */
        boolean isBlocks() {
            return onsets > 0 && triads >= 0.3 * onsets && meanKey < 72;
        }

        /** One low note at a time. */
        boolean isSimpleBass() {
            return single >= 0.9 * onsets && meanKey < BASS;
        }

        boolean isTwoHanded() {
            return triads >= 0.1 * onsets && highestMean - meanKey > 3;
        }

        double melodyScore(int most) {
            String lower = name.toLowerCase(Locale.ROOT);
            double score = 2.0 * single / Math.max(1, onsets);
            score += MELODY_NAME.matcher(lower).find() ? 1.5 : 0;
            score -= ACCOMPANIMENT_NAME.matcher(lower).find() ? 1.5 : 0;
            score -= Math.abs(Math.max(60, Math.min(80, highestMean)) - highestMean) / 8;
            score += 0.8 * Math.log((double) onsets / most);
            score += 0.1 * Math.min(8, pitchClasses);
            score -= isBlocks() ? 1 : 0;
            return score - 0.1 * order;
        }

        String described() {
            return "part " + (order + 1) + (name.isEmpty() ? "" : " (" + name + ")");
        }
    }
}
