package io.tunesmith.render;

import io.tunesmith.abc.Chord;
import io.tunesmith.abc.ChordSymbol;
import io.tunesmith.abc.Decoration;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.GraceNotes;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.Pitch;
import io.tunesmith.abc.Slur;
import io.tunesmith.abc.Syllable;
import io.tunesmith.abc.Tie;
import io.tunesmith.abc.Timed;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.Voice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays one voice: walks through its elements in play order and gathers notes, bars, chord symbols and syllables. */
final class VoicePlayer {

    private static final int ACCENT = 15;

    /** How much softer a note is that is slurred to the one before it: no new stroke of the bow, no new breath. */
    private static final int SLURRED = 10;

    private final Voice voice;
    private final PerformanceOptions options;
    private final PlayOrder.Steps steps;
    private final List<Setting> settings;

    /** What is gathered; complete after the constructor. */
    final List<Played> notes = new ArrayList<>();

    final List<Bar> bars = new ArrayList<>();
    final List<ChordMark> chords = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<Sung> syllables = new ArrayList<>();
    private final Dynamics dynamics = new Dynamics();

    private Fraction time = Fraction.ZERO;
    private Fraction barStart = Fraction.ZERO;
    private Fraction barEnd = Fraction.ZERO; // the latest end of any layer
    private int barNotes; // where the notes of the bar begin
    private @Nullable Setting barSetting;
    private int layer;

    private final Map<Integer, List<Played>> tied = new HashMap<>(); // by layer
    private final List<GraceNotes> graces = new ArrayList<>();
    private final Set<String> decorations = new HashSet<>();
    private final List<Syllable> sung = new ArrayList<>();
    private final int[] visits;
    private final BitSet slurred; // elements that are slurred to a note before them

    VoicePlayer(Tune tune, Voice voice, PerformanceOptions options) {
        this.voice = voice;
        this.options = options;
        this.steps = PlayOrder.of(voice.elements(), tune.playOrder(), options);
        this.settings = Setting.of(tune, voice);
        this.visits = new int[voice.elements().size()];
        this.slurred = slurred(voice.elements());
        play();
    }

    /** The notes and chords under slurs but for the first under each. Slurs that never end are none. */
    private static BitSet slurred(List<Element> elements) {
        BitSet slurred = new BitSet();
        Deque<Integer> starts = new ArrayDeque<>();
        for (int i = 0; i < elements.size(); i++) {
            if (!(elements.get(i) instanceof Slur slur)) {
                continue;
            }
            if (slur.start()) {
                starts.push(i);
            } else if (!starts.isEmpty()) {
                int first = starts.pop();
                while (first < i && !sounds(elements.get(first))) {
                    first++;
                }
                slurred.set(Math.min(first + 1, i), i);
            }
        }
        return slurred;
    }

    private static boolean sounds(Element element) {
        return element instanceof Note || element instanceof Chord;
    }

    Setting initial() {
        return settings.get(0);
    }

    Fraction end() {
        return barEnd;
    }

    private void play() {
        Setting current = settings.get(0);
        changes.add(new Change(Fraction.ZERO, current));
        for (int step = 0; step < steps.size(); step++) {
            int index = steps.index(step);
            Element element = voice.elements().get(index);
            Setting setting = settings.get(index + 1);
            if (setting != current) {
                current = setting;
                changes.add(new Change(time, current));
            }
            visits[index]++;
            switch (element.kind()) {
                case NOTE, CHORD, REST, MEASURE_REST -> timed((Timed) element, index, setting);
                case BAR_LINE -> closeBar();
                case GRACE_NOTES -> graces.add((GraceNotes) element);
                case CHORD_SYMBOL ->
                    chords.add(new ChordMark(
                            time,
                            ((ChordSymbol) element).text(),
                            steps.pass(step),
                            voice.positions().get(index)));
                case DECORATION -> {
                    String name = ((Decoration) element).name();
                    if (!dynamics.take(name, time)) {
                        decorations.add(name);
                    }
                }
                case SYLLABLE -> sung.add((Syllable) element);
                case OVERLAY -> {
                    time = barStart;
                    layer++;
                }
                default -> {
                    // layout, or text, or counted in the setting and the lengths already
                }
            }
        }
        closeBar();
        if (!dynamics.isEmpty()) {
            int[] shifts =
                    dynamics.shifts(notes.stream().map(note -> note.onset).toList());
            for (int i = 0; i < shifts.length; i++) {
                notes.get(i).velocity += shifts[i];
            }
        }
    }

    private void timed(Timed element, int index, Setting setting) {
        if (barSetting == null) {
            barSetting = setting;
        }
        Fraction duration = element.duration();
        int position = voice.positions().get(index);
        List<Played> waiting = tied.getOrDefault(layer, new ArrayList<>());
        List<Played> open = new ArrayList<>();
        if (sounds(element)) {
            List<Note> sounding = element instanceof Chord chord ? chord.notes() : List.of((Note) element);
            boolean all = element instanceof Chord chord && chord.tie() != Tie.NONE;
            Fraction stolen = graces(duration, position, setting);
            for (Note note : sounding) {
                Played played = continued(waiting, note, setting);
                if (played == null) {
                    int cents = note.pitch().cents() + 100 * setting.shift();
                    played = new Played(time.plus(stolen), duration.minus(stolen), cents, note.pitch(), position);
                    played.velocity = slurred.get(index) ? -SLURRED : 0;
                    ornament(played, setting);
                } else {
                    played.duration = time.plus(duration).minus(played.onset);
                }
                if (all || note.tie() != Tie.NONE) {
                    open.add(played);
                } else {
                    shorten(played);
                }
            }
            sing(index);
        } else {
            graces.clear();
        }
        decorations.clear();
        tied.put(layer, open);
        time = time.plus(duration);
        if (time.compareTo(barEnd) > 0) {
            barEnd = time;
        }
    }

    /** The tied note that goes on in this one, taken from those that wait. A tie carries its accidental (§4.11). */
    private @Nullable Played continued(List<Played> waiting, Note note, Setting setting) {
        for (Played played : waiting) {
            boolean same = played.cents == note.pitch().cents() + 100 * setting.shift()
                    || (note.accidental() == null
                            && played.pitch.step() == note.pitch().step()
                            && played.pitch.octave() == note.pitch().octave());
            if (same && played.onset.plus(played.duration).equals(time)) {
                graces.clear();
                waiting.remove(played);
                return played;
            }
        }
        return null;
    }

    private void shorten(Played played) {
        if (decorations.contains("wedge")) {
            played.duration = played.duration.times(Fraction.of(1, 4));
        } else if (decorations.contains("staccato") || decorations.contains(".")) {
            played.duration = played.duration.times(Fraction.of(1, 2));
        }
    }

    /** Plays the grace notes that wait, on the beat, and tells how much of the note they take: at most half. */
    private Fraction graces(Fraction duration, int position, Setting setting) {
        if (graces.isEmpty()) {
            return Fraction.ZERO;
        }
        Fraction stolen = Fraction.ZERO;
        List<Fraction> lengths = new ArrayList<>();
        List<List<Note>> strokes = new ArrayList<>();
        Fraction sum = Fraction.ZERO;
        for (GraceNotes group : graces) {
            for (Element element : group.content()) {
                List<Note> notes = element instanceof Chord chord
                        ? chord.notes()
                        : element instanceof Note note ? List.of(note) : List.of();
                if (!notes.isEmpty()) {
                    strokes.add(notes);
                    Fraction length = group.acciaccatura()
                            ? notes.get(0).length().times(Fraction.of(1, 2))
                            : notes.get(0).length();
                    lengths.add(length);
                    sum = sum.plus(length);
                    stolen = stolen.plus(Fraction.of(1, group.acciaccatura() ? 64 : 32));
                }
            }
        }
        graces.clear();
        Fraction half = duration.times(Fraction.of(1, 2));
        if (stolen.compareTo(half) > 0) {
            stolen = half;
        }
        Fraction at = time;
        for (int i = 0; i < strokes.size(); i++) {
            Fraction length = stolen.times(lengths.get(i).dividedBy(sum));
            for (Note note : strokes.get(i)) {
                int cents = note.pitch().cents() + 100 * setting.shift();
                notes.add(new Played(at, length, cents, note.pitch(), position));
            }
            at = at.plus(length);
        }
        return stolen;
    }

    /** Plays a note with its ornament if that is wanted, else plainly. */
    private void ornament(Played played, Setting setting) {
        if (decorations.contains(">") || decorations.contains("accent") || decorations.contains("emphasis")) {
            played.velocity += ACCENT;
        }
        if (decorations.contains("sfz")) {
            played.velocity += 2 * ACCENT;
        }
        if (!options.ornaments() || !Ornament.play(played, decorations, setting.key, notes)) {
            notes.add(played);
        }
    }

    private void sing(int index) {
        if (sung.isEmpty()) {
            return;
        }
        Syllable chosen = sung.get(0);
        for (Syllable syllable : sung) {
            if (syllable.verse() <= visits[index] && syllable.verse() > chosen.verse()) {
                chosen = syllable;
            }
        }
        sung.clear();
        if (!chosen.text().equals("_") && !chosen.text().isBlank()) {
            syllables.add(new Sung(time, chosen.text()));
        }
    }

    private void closeBar() {
        if (barEnd.compareTo(barStart) > 0) {
            Setting setting = barSetting == null ? settings.get(0) : barSetting;
            Fraction whole = setting.meter.barDuration();
            Fraction length = barEnd.minus(barStart);
            Fraction lead = Fraction.ZERO;
            if (length.compareTo(whole) < 0) {
                Bar before = bars.isEmpty() ? null : bars.get(bars.size() - 1);
                boolean restOfBar = before != null
                        && before.lead().isZero()
                        && before.length().compareTo(whole) < 0
                        && before.length().plus(length).compareTo(whole) <= 0;
                if (before == null || restOfBar) {
                    lead = whole.minus(length);
                }
            }
            Bar bar = new Bar(barStart, barEnd, lead, setting);
            bars.add(bar);
            Fraction accent = setting.accent();
            for (int i = barNotes; i < notes.size(); i++) {
                Played note = notes.get(i);
                note.velocity += velocity(bar.position(note.onset), setting, accent);
            }
        }
        barNotes = notes.size();
        barStart = barEnd;
        time = barEnd;
        barSetting = null;
        layer = 0;
    }

    private static int velocity(Fraction position, Setting setting, Fraction accent) {
        if (position.isZero()) {
            return setting.firstBeat;
        }
        return position.dividedBy(accent).denominator() == 1 ? setting.strongBeat : setting.weakBeat;
    }

    /** A note while it is played: it may still grow by ties. */
    static final class Played {

        Fraction onset;
        Fraction duration;
        final int cents;
        final Pitch pitch;
        final int element;
        int velocity;

        Played(Fraction onset, Fraction duration, int cents, Pitch pitch, int element) {
            this.onset = onset;
            this.duration = duration;
            this.cents = cents;
            this.pitch = pitch;
            this.element = element;
        }
    }

    /**
     * A chord symbol that is reached.
     *
     * @param at when
     * @param text what it says
     * @param pass in which pass of a repeat
     * @param element its index in the body
     */
    record ChordMark(Fraction at, String text, int pass, int element) {}

    /** A syllable that is reached. */
    record Sung(Fraction at, String text) {}

    /** Another setting from here on. */
    record Change(Fraction at, Setting setting) {}
}
