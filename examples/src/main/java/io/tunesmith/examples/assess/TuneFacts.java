package io.tunesmith.examples.assess;

import io.tunesmith.abc.BarLine;
import io.tunesmith.abc.Chord;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.MeasureRest;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.Problem;
import io.tunesmith.abc.Rest;
import io.tunesmith.abc.Tie;
import io.tunesmith.abc.Timed;
import io.tunesmith.abc.Tune;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is counted in one tune: its first voice as written, of chords the highest note, without grace notes.
 *
 * @param problems how many problems the parser found in its text
 * @param wrongBars how many bars do not have the length of the meter
 * @param endsOnTonic whether the last note is the tonic, in any octave
 * @param bars its bars that are not empty
 */
public record TuneFacts(int problems, int wrongBars, boolean endsOnTonic, List<Bar> bars) {

    /** The lowest and highest note of a fiddle in first position, as MIDI keys. */
    private static final int LOWEST = 55;

    private static final int HIGHEST = 83;

    /**
     * A note or rest.
     *
     * @param key the MIDI key, or -1 for a rest
     * @param degree semitones above the tonic, 0 to 11, or -1 for a rest or without a tonic
     * @param duration in whole notes
     * @param tied whether it goes on from the note before
     */
    public record Sound(int key, int degree, Fraction duration, boolean tied) {}

    /** The sounds between two bar lines. */
    public record Bar(List<Sound> sounds) {

        /** Its rhythm alone. */
        String rhythm() {
            StringBuilder rhythm = new StringBuilder();
            for (Sound sound : sounds) {
                rhythm.append(sound.key() < 0 ? 'z' : sound.tied() ? '-' : 'n').append(sound.duration());
            }
            return rhythm.toString();
        }
    }

    /** Copies the list. */
    public TuneFacts {
        bars = List.copyOf(bars);
    }

    public static TuneFacts of(Tune tune, List<Problem> problems) {
        int wrongBars = (int) problems.stream()
                .filter(problem ->
                        problem.code() == Problem.Code.BAR_LENGTH || problem.code() == Problem.Code.BAR_INCOMPLETE)
                .count();
        List<Bar> bars = bars(tune);
        int last = -1;
        for (Bar bar : bars) {
            for (Sound sound : bar.sounds()) {
                last = sound.key() < 0 ? last : sound.degree();
            }
        }
        return new TuneFacts(problems.size(), wrongBars, last == 0, bars);
    }

    private static List<Bar> bars(Tune tune) {
        Key key = tune.key();
        List<Bar> bars = new ArrayList<>();
        List<Sound> sounds = new ArrayList<>();
        boolean tied = false;
        for (Element element : tune.voices().get(0).elements()) {
            if (element instanceof io.tunesmith.abc.KeyField change) {
                key = change.key();
            } else if (element instanceof BarLine && !sounds.isEmpty()) {
                bars.add(new Bar(List.copyOf(sounds)));
                sounds.clear();
            } else if (element instanceof Timed timed) {
                sounds.add(sound(timed, key, tied));
                tied = timed instanceof Note note && note.tie() != Tie.NONE
                        || timed instanceof Chord chord && chord.tie() != Tie.NONE;
            }
        }
        if (!sounds.isEmpty()) {
            bars.add(new Bar(List.copyOf(sounds)));
        }
        return bars;
    }

    private static Sound sound(Timed timed, Key key, boolean tied) {
        if (timed instanceof Rest || timed instanceof MeasureRest) {
            return new Sound(-1, -1, timed.duration(), false);
        }
        Note note = timed instanceof Note single
                ? single
                : ((Chord) timed)
                        .notes().stream()
                                .max(Comparator.comparingInt(
                                        (Note member) -> member.pitch().cents()))
                                .orElseThrow();
        int midi = note.pitch().midiKey();
        int degree = key.tonic() == null
                ? -1
                : Math.floorMod(
                        midi - key.tonic().semitones() - key.tonicAccidental().cents() / 100, 12);
        return new Sound(midi, degree, timed.duration(), tied);
    }

    /** Whether a fiddle can play all of it in first position. */
    boolean inRange() {
        return sounds().stream().allMatch(sound -> sound.key() < 0 || sound.key() >= LOWEST && sound.key() <= HIGHEST);
    }

    List<Sound> sounds() {
        return bars.stream().flatMap(bar -> bar.sounds().stream()).toList();
    }

    /** The share of bars, from the second on, that were there before, note for note. */
    double repetition() {
        if (bars.size() < 2) {
            return 0;
        }
        Set<Bar> seen = new HashSet<>();
        int returning = 0;
        for (Bar bar : bars) {
            returning += seen.add(bar) ? 0 : 1;
        }
        return returning / (bars.size() - 1.0);
    }

    /** Steps from note to note and lengths, which stay the same in any key: what a listener knows a tune by. */
    List<String> melody() {
        List<String> melody = new ArrayList<>();
        int before = -1;
        for (Sound sound : sounds()) {
            if (sound.key() < 0) {
                melody.add("z" + sound.duration());
            } else {
                melody.add((before < 0 ? "" : Integer.toString(sound.key() - before))
                        + (sound.tied() ? "-" : "n")
                        + sound.duration());
                before = sound.key();
            }
        }
        return melody;
    }

    /** The degree of each note above the tonic. */
    Stream<String> degrees() {
        return sounds().stream()
                .filter(sound -> sound.degree() >= 0 && !sound.tied())
                .map(sound -> Integer.toString(sound.degree()));
    }

    /** The step to each note from the one before, in semitones. */
    Stream<String> steps() {
        List<Integer> keys = sounds().stream()
                .filter(sound -> sound.key() >= 0 && !sound.tied())
                .map(Sound::key)
                .toList();
        return IntStream.range(1, keys.size())
                .mapToObj(place -> Integer.toString(keys.get(place) - keys.get(place - 1)));
    }

    /** The rhythm of each bar. */
    Stream<String> rhythms() {
        return bars.stream().map(Bar::rhythm);
    }
}
