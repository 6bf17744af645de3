package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moves a tune by an interval. Where a key would get too many sharps or flats, that key and its notes are spelled
 * enharmonically.
 */
final class Transposer {

    /** Where a chord symbol names a root: at its start, and behind the bracket of an alternative. */
    private static final Pattern ROOT = Pattern.compile("(^[\\s(]*|\\(\\s*)([A-G])(##?|bb?|♯♯?|♭♭?|)");

    private static final Pattern BASS = Pattern.compile("(/)([A-Ga-g])(##?|\\+\\+?|bb?|♯♯?|♭♭?|)(?=$|[)\\s])");

    private final Interval interval;
    private final int mostAccidentals;

    private Transposer(Interval interval, int mostAccidentals) {
        this.interval = interval;
        this.mostAccidentals = mostAccidentals;
    }

    /**
     * The tune moved.
     *
     * @param mostAccidentals more sharps or flats of a key than these are spelled enharmonically
     */
    static Tune transpose(Tune tune, Interval interval, int mostAccidentals) {
        if (interval.steps() == 0 && interval.semitones() == 0) {
            return tune;
        }
        return new Transposer(interval, mostAccidentals).move(tune);
    }

    /** The nearest interval from the tonic of one key to that of another in the same mode. */
    static Interval between(Key from, Key to) {
        Step low = from.tonic();
        Step high = to.tonic();
        if (low == null || high == null || from.mode().fifths() != to.mode().fifths()) {
            throw new IllegalArgumentException("A tune in " + name(from) + " cannot be moved to " + name(to)
                    + "; both keys need a tonic and the same mode");
        }
        int steps = Math.floorMod(high.ordinal() - low.ordinal(), 7);
        int semitones = Interval.naturalSemitones(low.ordinal() + steps)
                - low.semitones()
                + (to.tonicAccidental().cents() - from.tonicAccidental().cents()) / 100;
        return semitones > 6 ? new Interval(steps - 7, semitones - 12) : new Interval(steps, semitones);
    }

    private static String name(Key key) {
        return "K:" + Spelling.key(key);
    }

    private Tune move(Tune tune) {
        List<Field> header = new ArrayList<>(tune.header().size());
        for (Field field : tune.header()) {
            header.add(field instanceof KeyField key ? new KeyField(move(key.key())) : field);
        }
        VoiceStates before = new VoiceStates(tune);
        List<Element> body = new ArrayList<>(tune.body().size());
        for (Element element : tune.body()) {
            before.element(element);
            body.add(move(element, spelled(before.voice().key())));
        }
        return respelled(Tune.of(tune.referenceNumber(), header, body));
    }

    /** The interval as it is spelled in a key. */
    private Interval spelled(Key key) {
        int moved = 7 * interval.semitones() - 12 * interval.steps(); // on the circle of fifths
        int fifths = key.type() == Key.Type.HIGHLAND ? 2 : key.fifths();
        int steps = interval.steps();
        if (moved != 0) {
            for (; fifths + moved > mostAccidentals && fifths + moved - 12 >= -mostAccidentals; moved -= 12) {
                steps++;
            }
            for (; fifths + moved < -mostAccidentals && fifths + moved + 12 <= mostAccidentals; moved += 12) {
                steps--;
            }
        }
        return new Interval(steps, interval.semitones());
    }

    // ---- keys ----

    private Key move(Key key) {
        Interval by = spelled(key);
        Key.Type type = key.type();
        Step tonic = key.tonic();
        Accidental tonicAccidental = key.tonicAccidental();
        Mode mode = key.mode();
        if (7 * by.semitones() == 12 * by.steps()) {
            return key; // whole octaves
        }
        if (type == Key.Type.HIGHLAND || type == Key.Type.HIGHLAND_MARKED) {
            type = Key.Type.STANDARD; // a pipe's scale elsewhere
            tonic = Step.A;
            mode = Mode.MIXOLYDIAN;
        }
        if (tonic != null) {
            Pitch moved = move(new Pitch(tonic, tonicAccidental, 4), by);
            tonic = moved.step();
            tonicAccidental = moved.alteration();
        }
        Map<Step, Accidental> explicit = new EnumMap<>(Step.class);
        if (type == Key.Type.NONE || key.explicitOnly()) {
            for (Step step : Step.values()) {
                Pitch moved = move(new Pitch(step, key.alteration(step), 4), by);
                if (moved.alteration().cents() != 0) {
                    explicit.put(moved.step(), moved.alteration());
                }
            }
        } else {
            key.explicit().forEach((step, accidental) -> {
                Pitch moved = move(new Pitch(step, accidental, 4), by);
                explicit.put(moved.step(), moved.alteration());
            });
        }
        return new Key(type, tonic, tonicAccidental, mode, explicit, key.explicitOnly(), key.clef());
    }

    /** A pitch moved; what would take three sharps or flats is spelled by a neighbour. */
    private static Pitch move(Pitch pitch, Interval by) {
        int place = 7 * pitch.octave() + pitch.step().ordinal() + by.steps();
        int cents = pitch.cents() + 100 * by.semitones();
        int alteration = cents - Pitches.naturalCents(place);
        while (Math.abs(alteration) > 200) {
            place += Integer.signum(alteration);
            alteration = cents - Pitches.naturalCents(place);
        }
        return Pitches.at(place, cents);
    }

    // ---- notes and chord symbols ----

    private Element move(Element element, Interval by) {
        if (element instanceof Note note) {
            Pitch pitch = move(note.pitch(), by);
            Accidental accidental = note.accidental() == null ? null : pitch.alteration();
            return new Note(pitch, accidental, note.length(), note.duration(), note.tie());
        }
        if (element instanceof Chord chord) {
            return new Chord(moved(chord.content(), by), chord.factor(), chord.duration(), chord.tie());
        }
        if (element instanceof GraceNotes graces) {
            return new GraceNotes(graces.acciaccatura(), moved(graces.content(), by));
        }
        if (element instanceof ChordSymbol symbol) {
            return new ChordSymbol(move(symbol.text(), by));
        }
        return element instanceof KeyField key ? new KeyField(move(key.key())) : element;
    }

    private List<Element> moved(List<Element> content, Interval by) {
        return content.stream().map(element -> move(element, by)).toList();
    }

    /** A chord symbol in the same style; what is none stays as it is. */
    private static String move(String symbol, Interval by) {
        Optional<ChordName> name = ChordName.parse(symbol);
        return name.isEmpty() ? symbol : move(BASS, move(ROOT, symbol, by), by);
    }

    private static String move(Pattern place, String symbol, Interval by) {
        return place.matcher(symbol).replaceAll(match -> {
            String letter = match.group(2);
            String signs = match.group(3);
            int semitones = signs.startsWith("b") || signs.startsWith("♭") ? -signs.length() : signs.length();
            Step step = Step.valueOf(letter.toUpperCase(Locale.ROOT));
            String moved = new ChordName.Tone(step, Accidental.ofSemitones(semitones))
                    .transpose(by)
                    .toString();
            if (Character.isLowerCase(letter.charAt(0))) {
                moved = moved.toLowerCase(Locale.ROOT);
            }
            return Matcher.quoteReplacement(match.group(1) + (signs.startsWith("+") ? moved.replace('#', '+') : moved));
        });
    }

    // ---- accidentals ----

    /** The tune with an accidental before every note that would be read as another pitch without one. */
    private static Tune respelled(Tune tune) {
        VoiceStates states = new VoiceStates(tune);
        List<Element> body = new ArrayList<>(tune.body().size());
        for (Element element : tune.body()) {
            states.element(element);
            body.add(new Accidentals(states.voice(), states.propagation()).read(element));
        }
        return Tune.of(tune.referenceNumber(), tune.header(), body);
    }

    /** Reads an element as the parser does, and gives notes the accidentals that they lack. */
    private record Accidentals(VoiceState voice, VoiceState.Propagation propagation) {

        Element read(Element element) {
            if (element instanceof GraceNotes graces) {
                List<Element> content = graces.content().stream()
                        .map(inner -> inner instanceof Chord chord
                                ? chord(chord, false)
                                : inner instanceof Note note ? note(note, false) : inner)
                        .toList();
                return new GraceNotes(graces.acciaccatura(), content);
            }
            if (element instanceof Note note) {
                Note read = note(note, true);
                voice.ties.clear();
                if (note.tie() != Tie.NONE) {
                    voice.ties.add(read.pitch());
                }
                return read;
            }
            if (element instanceof Chord chord) {
                Chord read = chord(chord, true);
                voice.ties.clear();
                for (Note note : read.notes()) {
                    if (chord.tie() != Tie.NONE || note.tie() != Tie.NONE) {
                        voice.ties.add(note.pitch());
                    }
                }
                return read;
            }
            if (element instanceof Timed) {
                voice.ties.clear();
            } else if (element instanceof BarLine bar) {
                voice.startBar();
                if (bar.startsRepeat()) {
                    voice.endingTies = List.of();
                }
            } else if (element instanceof Overlay) {
                voice.startBar();
            } else if (element instanceof Ending) {
                if (voice.ties.isEmpty()) {
                    voice.ties.addAll(voice.endingTies);
                } else {
                    voice.endingTies = List.copyOf(voice.ties);
                }
            }
            return element;
        }

        private Chord chord(Chord chord, boolean mayBeTied) {
            List<Element> content = chord.content().stream()
                    .map(inner -> inner instanceof Note note ? note(note, mayBeTied) : inner)
                    .toList();
            return new Chord(content, chord.factor(), chord.duration(), chord.tie());
        }

        private Note note(Note note, boolean mayBeTied) {
            Pitch pitch = note.pitch();
            Accidental written = note.accidental();
            if (written == null && !pitch.alteration().equals(unwritten(pitch, mayBeTied))) {
                written = pitch.alteration();
            }
            if (written != null) {
                voice.accidental(pitch.step(), pitch.octave(), written, propagation);
            }
            return Objects.equals(written, note.accidental())
                    ? note
                    : new Note(pitch, written, note.length(), note.duration(), note.tie());
        }

        private @Nullable Accidental unwritten(Pitch pitch, boolean mayBeTied) {
            if (mayBeTied) {
                for (Pitch tie : voice.ties) {
                    if (tie.step() == pitch.step() && tie.octave() == pitch.octave()) {
                        return tie.alteration();
                    }
                }
            }
            return voice.alteration(pitch.step(), pitch.octave(), propagation);
        }
    }
}
