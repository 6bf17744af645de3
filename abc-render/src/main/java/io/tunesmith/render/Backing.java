package io.tunesmith.render;

import io.tunesmith.abc.ChordName;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Meter;
import io.tunesmith.render.Performance.Sound;
import io.tunesmith.render.VoicePlayer.ChordMark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plays the chord symbols of a voice bar by bar in a pattern, and the drums. */
final class Backing {

    /** Bass notes are from E2 to D♯3, as on a guitar's low strings. */
    private static final int LOWEST_BASS = 40;

    /** The notes of a chord are from G3 to F♯4; ninths and beyond stand in the octave above. */
    private static final int LOWEST_CHORD = 55;

    private final VoicePlayer player;
    private final PerformanceOptions options;
    private final int chordTrack;
    private final int bassTrack;
    private final List<Sound> sounds;
    private final List<Change> changes = new ArrayList<>();
    private final List<Integer> unknown = new ArrayList<>();
    private final Map<String, Pattern> patterns = new HashMap<>();
    private final Map<String, Reading> readings = new HashMap<>();

    Backing(VoicePlayer player, PerformanceOptions options, int chordTrack, int bassTrack, List<Sound> sounds) {
        this.player = player;
        this.options = options;
        this.chordTrack = chordTrack;
        this.bassTrack = bassTrack;
        this.sounds = sounds;
        read();
    }

    /** Indices of chord symbols that nobody can read. */
    List<Integer> unknown() {
        return unknown;
    }

    /** Of chord symbols at one place the first is for the first pass of a repeat, the next for the second. */
    private void read() {
        List<ChordMark> marks = new ArrayList<>(player.chords);
        marks.sort(Comparator.comparing(ChordMark::at));
        for (int i = 0; i < marks.size(); ) {
            int end = i + 1;
            while (end < marks.size() && marks.get(end).at().equals(marks.get(i).at())) {
                end++;
            }
            ChordMark mark = marks.get(i + Math.min(marks.get(i).pass(), end - i) - 1);
            if (mark.text().isBlank()) {
                i = end; // the chord before goes on, as in "Em""C"c " ""G"e
                continue;
            }
            Reading reading = readings.computeIfAbsent(mark.text(), Backing::reading);
            if (reading.chord != null || reading.silence) {
                changes.add(new Change(mark.at(), reading.chord, mark.element()));
            } else {
                unknown.add(mark.element());
            }
            i = end;
        }
    }

    private static Reading reading(String text) {
        String plain = text.replaceAll("[. ]", "");
        boolean silence = plain.equalsIgnoreCase("NC") || plain.equalsIgnoreCase("tacet");
        return new Reading(silence, silence ? null : ChordName.parse(text).orElse(null));
    }

    /** What a chord symbol says: silence, a chord, or nothing that can be read. */
    private record Reading(boolean silence, @Nullable ChordName chord) {}

    void play() {
        int next = 0; // the change that comes next
        Change current = null;
        Times times = new Times(Pattern.of(""), Meter.NONE);
        for (Bar bar : player.bars) {
            Setting setting = bar.setting();
            String text = setting.chordPattern != null
                    ? setting.chordPattern
                    : options.accompaniment().pattern(setting.meter);
            Pattern pattern = text == null ? null : patterns.computeIfAbsent(text, Pattern::of);
            if (pattern == null || pattern.units() == 0) {
                while (next < changes.size() && changes.get(next).at.compareTo(bar.end()) < 0) {
                    current = changes.get(next++);
                    Fraction end = next < changes.size() ? changes.get(next).at : player.end();
                    hold(current, end.minus(current.at), setting);
                }
                continue;
            }
            if (pattern != times.pattern || !setting.meter.equals(times.meter)) {
                times = new Times(pattern, setting.meter);
            }
            for (Fraction start = bar.start().minus(bar.lead());
                    start.compareTo(bar.end()) < 0;
                    start = start.plus(times.whole)) {
                for (int i = 0; i < times.starts.length; i++) {
                    Pattern.Slot slot = pattern.slots().get(i);
                    if (slot.letter() == 'z') {
                        continue;
                    }
                    Fraction at = start.plus(times.starts[i]);
                    if (at.compareTo(bar.start()) < 0 || at.compareTo(bar.end()) >= 0) {
                        continue;
                    }
                    while (next < changes.size() && changes.get(next).at.compareTo(at) <= 0) {
                        current = changes.get(next++);
                    }
                    if (current != null && setting.chordsOn) {
                        Fraction length = times.lengths[i];
                        if (at.plus(length).compareTo(bar.end()) > 0) {
                            length = bar.end().minus(at);
                        }
                        strike(slot.letter(), current, at, length, setting);
                    }
                }
            }
        }
    }

    private static Fraction unit(Meter meter, Pattern pattern) {
        Fraction bar = meter.isFree() ? Fraction.ONE : meter.barDuration();
        return bar.times(Fraction.of(1, pattern.units()));
    }

    private void hold(Change change, Fraction length, Setting setting) {
        if (setting.chordsOn && length.signum() > 0) {
            strike('b', change, change.at, length, setting);
        }
    }

    private void strike(char letter, Change change, Fraction at, Fraction length, Setting setting) {
        ChordName chord = change.chord;
        if (chord == null) {
            return;
        }
        switch (letter) {
            case 'f' -> bass(bassKey(chord, setting), change, at, length, setting);
            case 'c' -> chord(chord, change, at, length, setting);
            case 'b' -> {
                bass(bassKey(chord, setting), change, at, length, setting);
                chord(chord, change, at, length, setting);
            }
            case 'g', 'h', 'i', 'j', 'G', 'H', 'I', 'J' -> {
                List<Integer> intervals = chord.quality().intervals();
                int index = Math.min(Character.toLowerCase(letter) - 'g', intervals.size() - 1);
                int root = chord.root().pitchClass() + setting.transpose;
                int interval = intervals.get(index);
                if (Character.isUpperCase(letter)) {
                    bass(place(root + interval, LOWEST_BASS), change, at, length, setting);
                } else {
                    add(chordTrack, place(root, LOWEST_CHORD) + interval, setting.chordVolume, change, at, length);
                }
            }
            default -> {
                // z, or a letter without a meaning: silence
            }
        }
    }

    private static int bassKey(ChordName chord, Setting setting) {
        ChordName.Tone bass = chord.bass() == null ? chord.root() : chord.bass();
        return place(bass.pitchClass() + setting.transpose, LOWEST_BASS);
    }

    private void bass(int key, Change change, Fraction at, Fraction length, Setting setting) {
        add(bassTrack, key, setting.bassVolume, change, at, length);
    }

    private void chord(ChordName chord, Change change, Fraction at, Fraction length, Setting setting) {
        for (int interval : chord.quality().intervals()) {
            int tone = chord.root().pitchClass() + interval + setting.transpose;
            int key = place(tone, LOWEST_CHORD) + (interval < 12 ? 0 : 12);
            add(chordTrack, key, setting.chordVolume, change, at, length);
        }
    }

    /** The key of this pitch class in the octave from {@code lowest} on. */
    private static int place(int tone, int lowest) {
        return lowest + Math.floorMod(tone - lowest, 12);
    }

    private void add(int track, int key, int velocity, Change change, Fraction at, Fraction length) {
        if (sounds.size() > 10L * options.maxElements()) {
            throw new PerformanceException("The accompaniment has more than " + 10L * options.maxElements()
                    + " notes; PerformanceOptions.withMaxElements allows more");
        }
        if (velocity > 0) {
            sounds.add(new Sound(track, at, length, key, 0, velocity, change.element));
        }
    }

    /** Plays what {@code %%MIDI drum} says: a pattern of {@code d} and {@code z}, then keys, then velocities. */
    static void drums(VoicePlayer player, int track, PerformanceOptions options, List<Sound> sounds) {
        for (Bar bar : player.bars) {
            Setting setting = bar.setting();
            if (!setting.drumOn) {
                continue;
            }
            String[] words = setting.drum.split("\\s+");
            Pattern pattern = Pattern.of(words[0]);
            if (pattern.units() == 0) {
                continue;
            }
            int beats = (int) pattern.slots().stream()
                    .filter(slot -> slot.letter() == 'd')
                    .count();
            Fraction unit = unit(setting.meter, pattern);
            Fraction whole = unit.times(pattern.units());
            for (Fraction start = bar.start().minus(bar.lead());
                    start.compareTo(bar.end()) < 0;
                    start = start.plus(whole)) {
                int beat = 0;
                for (Pattern.Slot slot : pattern.slots()) {
                    if (slot.letter() != 'd') {
                        continue;
                    }
                    int key = number(words, 1 + beat, 35);
                    int velocity = Math.max(1, number(words, 1 + beats + beat, 80));
                    beat++;
                    Fraction at = start.plus(unit.times(slot.start()));
                    if (at.compareTo(bar.start()) >= 0 && at.compareTo(bar.end()) < 0) {
                        if (sounds.size() > 10L * options.maxElements()) {
                            throw new PerformanceException("The drums beat more than " + 10L * options.maxElements()
                                    + " times; PerformanceOptions.withMaxElements allows more");
                        }
                        sounds.add(new Sound(track, at, unit.times(slot.length()), key, 0, velocity, -1));
                    }
                }
            }
        }
    }

    private static int number(String[] words, int index, int otherwise) {
        return index < words.length && words[index].matches("[0-9]{1,3}")
                ? Math.min(127, Integer.parseInt(words[index]))
                : otherwise;
    }

    /** When the slots of a pattern begin in a bar of a meter, and how long they are. */
    private static final class Times {

        final Pattern pattern;
        final Meter meter;
        final Fraction whole;
        final Fraction[] starts;
        final Fraction[] lengths;

        Times(Pattern pattern, Meter meter) {
            this.pattern = pattern;
            this.meter = meter;
            this.whole = meter.isFree() ? Fraction.ONE : meter.barDuration();
            this.starts = new Fraction[pattern.slots().size()];
            this.lengths = new Fraction[starts.length];
            for (int i = 0; i < starts.length; i++) {
                Pattern.Slot slot = pattern.slots().get(i);
                starts[i] = whole.times(Fraction.of(slot.start(), pattern.units()));
                lengths[i] = whole.times(Fraction.of(slot.length(), pattern.units()));
            }
        }
    }

    private record Change(Fraction at, @Nullable ChordName chord, int element) {}
}
