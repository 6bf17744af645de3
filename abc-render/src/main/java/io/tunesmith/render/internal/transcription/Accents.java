package io.tunesmith.render.internal.transcription;

import io.tunesmith.render.internal.transcription.Score.MeterAt;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What speaks for a bar line at a place: notes that begin there, long, loud or with a new chord, and none across it. */
final class Accents {

    private static final double ONSET = 1;
    private static final double ACROSS = -2;
    private static final double PER_DOUBLING = 0.4; // of a note's length over an eighth
    private static final double PER_LOUDNESS = 1.2; // of a standard deviation
    private static final double CHORD = 2.5;
    private static final double BASS = 1;
    private static final double SHORT_BARS = 0.9; // 0.5 if bars of any length were as likely, 1 against short ones
    private static final double BEATS = 0.1; // tells 6/8 from 3/4, whose lines are the same

    private final TreeMap<Integer, Double> weights = new TreeMap<>();
    private final List<Event> melody;
    private final TreeMap<Integer, Integer> sounding = new TreeMap<>(); // start to end of melody events

    /**
     * Accents of a melody and its accompaniment.
     *
     * @param melody the melody
     * @param accompaniment what stands for chords, in order
     * @param chords where the chord changes
     */
    Accents(List<Event> melody, List<ScoreNote> accompaniment, List<Integer> chords) {
        this.melody = melody;
        double mean = melody.stream().mapToInt(Event::velocity).average().orElse(64);
        double variance = melody.stream()
                .mapToDouble(event -> (event.velocity() - mean) * (event.velocity() - mean))
                .average()
                .orElse(0);
        double deviation = Math.sqrt(variance);
        for (Event event : melody) {
            double weight = ONSET;
            weight += PER_DOUBLING * Math.log((double) (event.end() - event.start()) / Grains.EIGHTH) / Math.log(2);
            if (deviation > 2) {
                weight += PER_LOUDNESS * Math.max(-2, Math.min(2, (event.velocity() - mean) / deviation));
            }
            weights.merge(event.start(), weight, Double::sum);
            sounding.put(event.start(), event.end());
        }
        int lowest = accompaniment.stream().mapToInt(ScoreNote::key).min().orElse(0);
        for (int i = 0; i < accompaniment.size(); i++) {
            ScoreNote note = accompaniment.get(i);
            boolean first = i == 0 || accompaniment.get(i - 1).start() != note.start();
            if (first && note.key() <= lowest + 16) {
                weights.merge(note.start(), BASS, Double::sum);
            }
        }
        for (int place : chords) {
            weights.merge(place, CHORD, Double::sum);
        }
    }

    /** What speaks for a line at a place; below 0 if something speaks against it. */
    double at(int place) {
        double weight = weights.getOrDefault(place, 0.0);
        Map.Entry<Integer, Integer> before = sounding.lowerEntry(place);
        return before != null && before.getValue() > place ? weight + ACROSS : weight;
    }

    /** How well a meter with these bar lines fits, compared with others. */
    double fit(MeterAt meter, List<Integer> lines, int begin) {
        double onLines = 0;
        double onBeats = 0;
        int beat = meter.beat();
        for (int line : lines) {
            onLines += at(line);
            for (int inner = line + beat; inner < line + meter.bar(); inner += beat) {
                onBeats += at(inner);
            }
        }
        int inner = meter.bar() / beat - 1;
        return onLines / Math.pow(lines.size(), SHORT_BARS) + BEATS * onBeats / (lines.size() * Math.max(1, inner));
    }
}
