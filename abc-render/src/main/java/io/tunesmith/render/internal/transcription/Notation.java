package io.tunesmith.render.internal.transcription;

import io.tunesmith.abc.Step;
import io.tunesmith.render.internal.transcription.Score.KeyAt;
import io.tunesmith.render.internal.transcription.Score.MeterAt;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes voices with their bars, chords and repeats as ABC. */
final class Notation {

    private static final int BARS_OF_A_LINE = 4;
    private static final int[] TUPLETS = {3, 5, 7};
    private static final int[] UNITS = {8, 16, 4}; // candidates for L:, the preferred one first
    private static final double CLEARLY = 0.9; // how much shorter another one makes the notes at least

    /**
     * What is to be written.
     *
     * @param title the title
     * @param voices the voices, at least one
     * @param bars the bars
     * @param keys the keys, changing at bar lines only, at least one
     * @param chords chord symbols by place
     * @param tempos tempos by place in quarter notes per minute, changing at bar lines only; empty if none is known
     * @param dynamics for each voice the dynamic marks by place, at bar lines only; empty if it has none
     */
    record Sheet(
            String title,
            List<Parts.Voice> voices,
            Bars bars,
            List<KeyAt> keys,
            NavigableMap<Integer, String> chords,
            NavigableMap<Integer, Integer> tempos,
            List<NavigableMap<Integer, String>> dynamics) {}

    private final Sheet sheet;
    private final Bars bars;
    private final Speller speller;
    private final TreeMap<Integer, Integer> barAt = new TreeMap<>(); // line to index of the bar
    private final int end;
    private final int unit; // grains of L:

    private Notation(Sheet sheet) {
        this.sheet = sheet;
        this.bars = sheet.bars();
        this.speller = new Speller(sheet.keys());
        for (int i = 0; i < bars.count(); i++) {
            barAt.put(bars.lines().get(i), i);
        }
        this.end = bars.lines().get(bars.count());
        this.unit = Grains.WHOLE / unitLength();
    }

    /** The text of a tune. */
    static String write(int number, Sheet sheet) {
        return new Notation(sheet).tune(number);
    }

    private String tune(int number) {
        Layout layout = Layout.shortest(this);
        StringBuilder text = new StringBuilder();
        text.append("X:").append(number).append('\n');
        if (!sheet.title().isEmpty()) {
            text.append("T:").append(escaped(sheet.title())).append('\n');
        }
        text.append("M:").append(meter(bars.meters().get(0))).append('\n');
        text.append("L:1/").append(Grains.WHOLE / unit).append('\n');
        if (!sheet.tempos().isEmpty()) {
            text.append("Q:")
                    .append(tempo(
                            sheet.tempos().firstEntry().getValue(),
                            bars.meters().get(0)))
                    .append('\n');
        }
        boolean many = sheet.voices().size() > 1;
        if (many) {
            for (int voice = 0; voice < sheet.voices().size(); voice++) {
                text.append(voiceField(voice)).append('\n');
            }
        }
        text.append("K:").append(key(sheet.keys().get(0))).append('\n');
        for (int voice = 0; voice < sheet.voices().size(); voice++) {
            if (many) {
                text.append("V:").append(voice + 1).append('\n');
            }
            new VoiceWriter(voice, text).write(layout);
        }
        return text.toString();
    }

    private String voiceField(int voice) {
        Parts.Voice part = sheet.voices().get(voice);
        double mean = part.events().stream()
                .flatMap(event -> event.keys().stream())
                .mapToInt(Integer::intValue)
                .average()
                .orElse(60);
        String name = part.name().replace('"', '\'').replaceAll("[\\\\%&]", " ").strip();
        return "V:" + (voice + 1) + (mean < 55 ? " clef=bass" : "") + (name.isEmpty() ? "" : " name=\"" + name + '"');
    }

    /** A text with what would be a comment or an escape in ABC (§8.2) written as itself. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("&", "\\&");
    }

    private static String meter(MeterAt meter) {
        return meter.beats() + "/" + meter.unit();
    }

    /** A key as ABC writes it. */
    static String key(KeyAt key) {
        int tonic = key.minor() ? key.fifths() + 3 : key.fifths();
        int alteration = Speller.alteration(tonic);
        String accidental = alteration < 0 ? "b".repeat(-alteration) : "#".repeat(alteration);
        return Speller.step(tonic) + accidental + (key.minor() ? "m" : "");
    }

    private static String tempo(int quartersPerMinute, MeterAt meter) {
        if (meter.beat() == Grains.QUARTER * 3 / 2 && quartersPerMinute * 2 % 3 == 0) {
            return "3/8=" + quartersPerMinute * 2 / 3;
        }
        return "1/4=" + quartersPerMinute;
    }

    /** The L: that makes the text shortest, an eighth unless another one is clearly better. */
    private int unitLength() {
        int best = UNITS[0];
        long shortest = Long.MAX_VALUE;
        for (int candidate : UNITS) {
            long characters = 0;
            for (Parts.Voice voice : sheet.voices()) {
                for (Event event : voice.events()) {
                    int length = event.end() - event.start();
                    int p = tuplet(length);
                    int written = p == 0 ? length : length * p / inTimeOf(p);
                    characters += 1 + length(written, Grains.WHOLE / candidate).length();
                }
            }
            if (characters < CLEARLY * shortest) {
                shortest = characters;
                best = candidate;
            }
        }
        return best;
    }

    /** Which tuplet a length needs: 3, 5, 7, or 0 for none or none of these. */
    private static int tuplet(int length) {
        if (length % Grains.FINEST == 0) {
            return 0;
        }
        for (int p : TUPLETS) {
            if (fits(length, p)) {
                return p;
            }
        }
        return 0;
    }

    /** Whether a length can be written within a tuplet of {@code p} notes. */
    private static boolean fits(int length, int p) {
        return length * p % inTimeOf(p) == 0 && length * p / inTimeOf(p) % Grains.FINEST == 0;
    }

    /** How many notes {@code p} notes of a tuplet take the time of. */
    private static int inTimeOf(int p) {
        return p == 3 ? 2 : 4;
    }

    /** A length as ABC writes it behind a note. */
    private static String length(int grains, int unit) {
        int divisor = gcd(grains, unit);
        int over = grains / divisor;
        int under = unit / divisor;
        return (over == 1 ? "" : Integer.toString(over)) + (under == 1 ? "" : under == 2 ? "/" : "/" + under);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /**
     * Where the text is cut into frames, and the sections of the text. Frames are bars, or bars that begin the length of
     * the pickup earlier, so that a repeat can begin with its pickup.
     */
    private static final class Layout implements Repeats.Frames {

        private final int pickup; // by which frames begin before their bar line
        private final List<Integer> starts = new ArrayList<>(); // of the frames, and the end
        private final int[] kinds;
        private final boolean[] cuts;
        private final boolean[] steady;
        private List<Repeats.Section> sections = List.of();

        private Layout(Notation notation, int pickup) {
            this.pickup = pickup;
            Bars bars = notation.bars;
            for (int i = pickup > 0 ? 1 : 0; i < bars.count(); i++) {
                starts.add(bars.lines().get(i) - pickup);
            }
            starts.add(notation.end);
            kinds = new int[starts.size() - 1];
            cuts = new boolean[starts.size()];
            steady = new boolean[kinds.length];
            Map<String, Integer> known = new HashMap<>();
            for (int i = 0; i < kinds.length; i++) {
                String content = notation.content(starts.get(i), starts.get(i + 1));
                kinds[i] = known.computeIfAbsent(content, key -> known.size());
                steady[i] = i > 0 && notation.isSteady(starts.get(i - 1), starts.get(i + 1));
            }
            for (int i = 0; i < cuts.length; i++) {
                cuts[i] = notation.isCut(starts.get(i));
            }
        }

        static Layout shortest(Notation notation) {
            Layout plain = new Layout(notation, 0);
            plain.sections = Repeats.fold(plain);
            int pickup = notation.bars.pickup();
            if (pickup == 0 || !fits(notation.bars, pickup)) {
                return plain;
            }
            Layout early = new Layout(notation, pickup);
            early.sections = Repeats.fold(early);
            return early.frames() <= plain.frames() ? early : plain;
        }

        private static boolean fits(Bars bars, int pickup) {
            for (int i = 1; i < bars.count() - 1; i++) {
                if (bars.lines().get(i + 1) - bars.lines().get(i) <= pickup) {
                    return false;
                }
            }
            return true;
        }

        /** How many frames are written. */
        private int frames() {
            return sections.stream()
                    .mapToInt(section -> section.common() + 2 * section.ending())
                    .sum();
        }

        @Override
        public int count() {
            return kinds.length;
        }

        @Override
        public boolean same(int one, int other) {
            return kinds[one] == kinds[other];
        }

        @Override
        public boolean isCut(int frame) {
            return cuts[frame];
        }

        @Override
        public boolean isSteady(int frame) {
            return steady[frame];
        }
    }

    /** Everything that is heard or written between two places, relative to the first. */
    private String content(int from, int to) {
        StringBuilder content = new StringBuilder();
        content.append(to - from).append(' ');
        for (int line : barAt.subMap(from, true, to, false).keySet()) {
            if (line != bars.lines().get(0) || bars.pickup() == 0) { // a pickup begins behind no line
                content.append('|').append(line - from);
            }
        }
        sheet.chords()
                .subMap(from, true, to, false)
                .forEach((at, chord) -> content.append(at - from).append(chord));
        append(content.append('^'), sheet.chords().floorEntry(from));
        append(content.append('='), sheet.tempos().floorEntry(to - 1));
        for (int voice = 0; voice < sheet.voices().size(); voice++) {
            append(content.append('!'), sheet.dynamics().get(voice).floorEntry(from));
            append(content.append('!'), sheet.dynamics().get(voice).floorEntry(to - 1));
            for (Event event : events(voice, from, to)) {
                content.append(' ')
                        .append(event.start() - from)
                        .append('-')
                        .append(event.end() - from)
                        .append(event.keys())
                        .append(event.graces());
            }
            content.append('\n');
        }
        return content.toString();
    }

    private static void append(StringBuilder content, Map.@Nullable Entry<Integer, ?> entry) {
        content.append(entry == null ? "" : entry.getValue());
    }

    /** Whether no note sounds across a place. */
    private boolean isCut(int place) {
        for (int voice = 0; voice < sheet.voices().size(); voice++) {
            List<Event> events = sheet.voices().get(voice).events();
            int i = firstEndingAfter(events, place);
            if (i < events.size() && events.get(i).start() < place) {
                return false;
            }
        }
        return true;
    }

    private boolean isSteady(int from, int to) {
        int first = barAt.floorEntry(from).getValue();
        int last = barAt.lowerEntry(to).getValue();
        KeyAt key = speller.key(bars.lines().get(first));
        return bars.meters().get(first).sameAs(bars.meters().get(last))
                && key.equals(speller.key(bars.lines().get(last)));
    }

    /** The events of a voice that sound between two places, clipped to them. */
    private List<Event> events(int voice, int from, int to) {
        List<Event> all = sheet.voices().get(voice).events();
        List<Event> clipped = new ArrayList<>();
        for (int i = firstEndingAfter(all, from); i < all.size() && all.get(i).start() < to; i++) {
            clipped.add(all.get(i));
        }
        return clipped;
    }

    /** Events of a voice do not overlap, so their ends ascend like their starts. */
    private static int firstEndingAfter(List<Event> events, int place) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).end() > place) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * A piece of a bar that one note, chord or rest fills.
     *
     * @param start in grains
     * @param length in grains
     * @param event what sounds, or null for a rest
     * @param goneOn whether the event began before, and this is tied to what stands before
     * @param tied whether it goes on
     */
    private record Atom(int start, int length, @Nullable Event event, boolean goneOn, boolean tied) {}

    /** Writes one voice. */
    private final class VoiceWriter {

        private final int voice;
        private final StringBuilder text;
        private final NavigableMap<Integer, String> chords;
        private final NavigableMap<Integer, String> dynamics;
        private final Map<Step, Integer> written = new EnumMap<>(Step.class); // latest accidentals of the bar
        private final Map<Integer, Integer> writtenByOctave = new HashMap<>();
        private boolean afterEnding; // whether an ending began in this bar, so that accidentals may have been forgotten
        private String chord = "";
        private String dynamic = "";
        private int tempo;
        private MeterAt meter;
        private KeyAt key;
        private int barsOfLine;

        VoiceWriter(int voice, StringBuilder text) {
            this.voice = voice;
            this.text = text;
            this.chords = voice == 0 ? sheet.chords() : new TreeMap<>();
            this.dynamics = sheet.dynamics().get(voice);
            this.tempo =
                    sheet.tempos().isEmpty() ? 0 : sheet.tempos().firstEntry().getValue();
            this.meter = bars.meters().get(0);
            this.key = sheet.keys().get(0);
        }

        void write(Layout layout) {
            List<Repeats.Section> sections = layout.sections;
            for (int i = 0; i < sections.size(); i++) {
                Repeats.Section section = sections.get(i);
                boolean last = i == sections.size() - 1;
                int from = section.from();
                int middle = from + section.common();
                if (i > 0) {
                    restate();
                }
                text.append(section.repeated() ? "|:" : "");
                if (section.ending() > 0) {
                    int first = layout.starts.get(middle);
                    int second = layout.starts.get(middle + section.ending() + section.common());
                    int shift = layout.pickup;
                    if (!isCut(first + shift)
                            || !content(first, first + shift).equals(content(second, second + shift))) {
                        shift = 0;
                    }
                    first += shift;
                    second += shift;
                    music(layout.starts.get(from), first);
                    text.append(barAt.containsKey(first) ? "|[1 " : " [1 ");
                    afterEnding = !barAt.containsKey(first);
                    restate();
                    music(first, layout.starts.get(middle + section.ending()));
                    text.append(":|[2 ");
                    restate();
                    music(second, layout.starts.get(section.to()));
                    boolean repeatFollows = !last && sections.get(i + 1).repeated();
                    text.append(last ? "|]" : repeatFollows ? "" : "||");
                } else {
                    music(layout.starts.get(from), layout.starts.get(middle));
                    text.append(section.repeated() ? ":|" : last ? "|]" : "");
                    if (!last && !section.repeated() && !sections.get(i + 1).repeated()) {
                        text.append('|');
                    }
                }
                text.append('\n');
                barsOfLine = 0;
            }
        }

        /** Forgets what holds: after a jump it may be something else. */
        private void restate() {
            chord = "";
            dynamic = "";
            if (sheet.tempos().size() > 1) {
                tempo = 0;
            }
        }

        /** Writes what is between two places, with the bar lines between them but not those at them. */
        private void music(int from, int to) {
            int at = from;
            while (at < to) {
                Map.Entry<Integer, Integer> bar = barAt.floorEntry(at);
                Integer nextLine = barAt.higherKey(at);
                int until = Math.min(to, nextLine == null ? end : nextLine);
                if (!afterEnding) {
                    written.clear();
                    writtenByOctave.clear();
                }
                bar(bar.getValue(), at, until);
                afterEnding = false;
                if (until < to) {
                    text.append('|');
                    boolean upbeat = !barAt.containsKey(at) || bar.getValue() == 0 && bars.pickup() > 0;
                    barsOfLine += upbeat ? 0 : 1;
                    if (barsOfLine == BARS_OF_A_LINE) {
                        barsOfLine = 0;
                        text.append('\n');
                    }
                }
                at = until;
            }
        }

        /** Writes a bar or a part of one. */
        private void bar(int bar, int from, int to) {
            fields(bar, from);
            List<Atom> atoms = atoms(bar, from, to);
            int beat = bars.meters().get(bar).beat();
            int origin = bar == 0 ? bars.lines().get(1) : bars.lines().get(bar);
            int i = 0;
            while (i < atoms.size()) {
                int count = tupletLength(atoms, i);
                if (i > 0 && Math.floorMod(atoms.get(i).start() - origin, beat) == 0) {
                    text.append(' ');
                }
                if (count == 0) {
                    atom(atoms.get(i), 1, 1);
                    i++;
                    continue;
                }
                int p = tuplet(atoms.get(i).length());
                int q = inTimeOf(p);
                symbols(atoms.get(i));
                text.append('(').append(p);
                if (p != 3 || count != 3) {
                    text.append(':').append(q).append(':').append(count);
                }
                for (int last = i + count; i < last; i++) {
                    atom(atoms.get(i), p, q);
                }
            }
        }

        /** Writes the changes at a place where a bar begins. */
        private void fields(int bar, int from) {
            if (voice == 0 && !sheet.tempos().isEmpty()) {
                int now = sheet.tempos()
                        .floorEntry(Math.max(from, sheet.tempos().firstKey()))
                        .getValue();
                if (now != tempo) {
                    text.append("[Q:")
                            .append(tempo(now, bars.meters().get(bar)))
                            .append(']');
                    tempo = now;
                }
            }
            if (!bars.meters().get(bar).sameAs(meter)) {
                meter = bars.meters().get(bar);
                text.append("[M:").append(meter(meter)).append(']');
            }
            KeyAt now = speller.key(bars.lines().get(bar));
            if (!now.sameAs(key)) {
                text.append("[K:").append(key(now)).append(']');
            }
            key = now;
        }

        /**
         * Cuts what sounds in a bar into notes that can be written, and the silence between into rests. Where tuplets
         * cannot be closed, notes are cut at the beats as well, and at last moved to 64ths.
         */
        private List<Atom> atoms(int bar, int from, int to) {
            List<Atom> whole = atoms(bar, from, to, false, 1);
            if (isWritable(whole)) {
                return whole;
            }
            List<Atom> split = atoms(bar, from, to, true, 1);
            return isWritable(split) ? split : atoms(bar, from, to, false, Grains.QUARTER / 16);
        }

        private List<Atom> atoms(int bar, int from, int to, boolean atBeats, int grid) {
            List<Atom> atoms = new ArrayList<>();
            int at = from;
            for (Event event : events(voice, from, to)) {
                int start = Math.max(at, Math.min(to, Grains.round(event.start(), grid)));
                int until = Math.max(start, Math.min(to, Grains.round(event.end(), grid)));
                cut(bar, at, start, null, false, atBeats, atoms);
                cut(bar, start, until, event, event.end() > to && until == to, atBeats, atoms);
                at = until;
            }
            cut(bar, at, to, null, false, atBeats, atoms);
            return atoms;
        }

        private boolean isWritable(List<Atom> atoms) {
            for (int i = 0; i < atoms.size(); ) {
                int count = tupletLength(atoms, i);
                if (count == 0 && atoms.get(i).length() % Grains.FINEST != 0) {
                    return false;
                }
                i += Math.max(1, count);
            }
            return true;
        }

        private void cut(
                int bar, int from, int to, @Nullable Event event, boolean goesOn, boolean atBeats, List<Atom> atoms) {
            int at = from;
            boolean first = event == null || event.start() >= bars.lines().get(bar);
            while (at < to) {
                Integer change = chords.higherKey(at);
                int until = Math.min(to, change == null ? to : change);
                if (atBeats) {
                    until = Math.min(until, (Math.floorDiv(at, Grains.QUARTER) + 1) * Grains.QUARTER);
                }
                until = at
                        + writable(
                                at - bars.lines().get(bar),
                                until - at,
                                bars.meters().get(bar).beat());
                atoms.add(new Atom(at, until - at, event, !first, event != null && (until < to || goesOn)));
                at = until;
                first = false;
            }
        }

        /** The length of the first of the notes that are tied together to last so long. */
        private int writable(int place, int length, int beat) {
            if (length % Grains.FINEST != 0 || isNoteValue(length)) {
                return length;
            }
            for (int line = (place + length - 1) / beat * beat; line > place; line -= beat) {
                if (isNoteValue(line - place) && isNoteValue(place + length - line)) {
                    return line - place;
                }
            }
            int value = Grains.FINEST;
            while (value * 2 <= length) {
                value *= 2;
            }
            return value;
        }

        /** Whether a length is that of one note head with at most two dots. */
        private boolean isNoteValue(int grains) {
            int odd = grains / Grains.FINEST;
            while (odd > 0 && odd % 2 == 0) {
                odd /= 2;
            }
            return odd == 1 || odd == 3 || odd == 7;
        }

        /** How many atoms the tuplet that begins here has; 0 if none begins or none can be made. */
        private int tupletLength(List<Atom> atoms, int from) {
            int p = tuplet(atoms.get(from).length());
            int sum = 0;
            for (int i = from; i < atoms.size() && p > 0; i++) {
                int length = atoms.get(i).length();
                if (!fits(length, p)) {
                    return 0;
                }
                sum += length;
                if (sum % Grains.FINEST == 0) {
                    return i - from + 1;
                }
            }
            return 0;
        }

        private void atom(Atom atom, int p, int q) {
            symbols(atom);
            Event event = atom.event();
            int length = atom.length() * p / q;
            if (event == null) {
                text.append('z').append(length(length, unit));
                return;
            }
            boolean first = !atom.goneOn();
            int next = next(event);
            if (first && !event.graces().isEmpty()) {
                text.append('{');
                for (int grace : event.graces()) {
                    text.append(pitch(grace, event.keys().get(0), atom.start(), false));
                }
                text.append('}');
            }
            boolean alone = event.keys().size() == 1;
            text.append(alone ? "" : "[");
            for (int i = event.keys().size() - 1; i >= 0; i--) {
                text.append(
                        pitch(event.keys().get(i), alone ? next : event.keys().get(i), event.start(), !first));
            }
            text.append(alone ? "" : "]");
            text.append(length(length, unit));
            text.append(atom.tied() ? "-" : "");
        }

        /** Writes the chord symbol and the dynamic mark that begin to hold here. */
        private void symbols(Atom atom) {
            Map.Entry<Integer, String> named = chords.floorEntry(atom.start());
            if (named != null && !named.getValue().equals(chord)) {
                chord = named.getValue();
                text.append('"').append(chord).append('"');
            }
            Map.Entry<Integer, String> loud = dynamics.floorEntry(atom.start());
            if (atom.event() != null && loud != null && !loud.getValue().equals(dynamic)) {
                dynamic = loud.getValue();
                text.append('!').append(dynamic).append('!');
            }
        }

        private int next(Event event) {
            List<Event> events = sheet.voices().get(voice).events();
            int i = firstEndingAfter(events, event.end());
            return i < events.size()
                    ? events.get(i).keys().get(0)
                    : event.keys().get(0);
        }

        /**
         * A note letter with octave marks, and an accidental unless all readers agree that none is needed: whether
         * accidentals hold in other octaves, and behind the sign of an ending, is read differently.
         */
        private String pitch(int midiKey, int next, int place, boolean tiedFrom) {
            int fifths = speller.fifths(midiKey, next, place);
            Step step = Speller.step(fifths);
            int alteration = Speller.alteration(fifths);
            int octave = Math.floorDiv(midiKey - alteration - step.semitones(), 12) - 1;
            int signature = Math.floorDiv(key.fifths() - Speller.stepFifths(step) + 5, 7);
            int slot = octave * 7 + step.ordinal();
            boolean needed = alteration != signature && !written.containsKey(step);
            if (written.containsKey(step)) {
                needed = written.get(step) != alteration
                        || writtenByOctave.getOrDefault(slot, signature) != alteration
                        || afterEnding && signature != alteration;
            }
            StringBuilder pitch = new StringBuilder();
            if (needed) {
                written.put(step, alteration);
                writtenByOctave.put(slot, alteration);
                pitch.append(alteration == 0 ? "=" : alteration > 0 ? "^".repeat(alteration) : "_".repeat(-alteration));
            }
            String letter = step.name();
            if (octave >= 5) {
                pitch.append(letter.toLowerCase(Locale.ROOT)).append("'".repeat(octave - 5));
            } else {
                pitch.append(letter).append(",".repeat(4 - octave));
            }
            return pitch.toString();
        }
    }
}
