package io.tunesmith.examples.studio;

import io.tunesmith.abc.Fraction;
import io.tunesmith.render.Performance;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * A performance by the clock.
 *
 * @param notes every note, by onset
 * @param bars where bars begin, as they are played
 * @param seconds how long it lasts
 */
record Timeline(List<Note> notes, List<BarStart> bars, double seconds) {

    Timeline {
        notes = List.copyOf(notes);
        bars = List.copyOf(bars);
    }

    /**
     * A note.
     *
     * @param from when it begins, in seconds
     * @param to when it ends, in seconds
     * @param key the MIDI key
     * @param role what its track is for
     * @param element the index of its element in the body, -1 for a drum beat
     */
    record Note(double from, double to, int key, Performance.Role role, int element) {}

    /**
     * The start of a bar.
     *
     * @param at when, in seconds
     * @param bar its number in the text
     */
    record BarStart(double at, int bar) {}

    static Timeline of(Performance performance, BarNumbers bars) {
        List<Note> notes = new ArrayList<>();
        List<BarStart> starts = new ArrayList<>();
        Fraction last = Fraction.of(-1);
        int current = -1;
        for (Performance.Sound sound : performance.sounds()) {
            Performance.Role role = performance.tracks().get(sound.track()).role();
            notes.add(new Note(
                    performance.seconds(sound.onset()),
                    performance.seconds(sound.end()),
                    sound.key(),
                    role,
                    sound.element()));
            if (role == Performance.Role.VOICE && sound.track() == 0 && sound.element() >= 0) {
                // Where the bar begins, be it with a rest: a repeat may lead back into the same bar.
                Fraction start = sound.onset().minus(bars.offset(sound.element()));
                int bar = bars.bar(sound.element());
                if (bar != current || start.minus(last).compareTo(Fraction.of(1, 8)) > 0) {
                    starts.add(new BarStart(performance.seconds(start.signum() < 0 ? Fraction.ZERO : start), bar));
                    current = bar;
                    last = start;
                }
            }
        }
        return new Timeline(notes, starts, performance.seconds());
    }

    /** The elements that sound at a time, those of the voices only. */
    Set<Integer> sounding(double at) {
        Set<Integer> elements = new TreeSet<>();
        for (Note note : notes) {
            if (note.from > at) {
                break;
            }
            if (note.to > at && note.role == Performance.Role.VOICE) {
                elements.add(note.element);
            }
        }
        return elements;
    }

    /** When an element is first heard, in seconds. */
    OptionalDouble start(int element) {
        return notes.stream()
                .filter(note -> note.role == Performance.Role.VOICE && note.element == element)
                .mapToDouble(Note::from)
                .findFirst();
    }
}
