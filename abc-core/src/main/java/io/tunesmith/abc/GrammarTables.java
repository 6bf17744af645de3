package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a {@link TuneGrammar} comes to with the characters of one vocabulary. Immutable. */
final class GrammarTables {

    /** Everything lasts a multiple of one of so many parts of a whole note, the shortest note too. */
    static final int FINEST = 64;

    static final List<Fraction> UNIT_LENGTHS = List.of(Fraction.of(1, 8), Fraction.of(1, 4), Fraction.of(1, 16));

    /** What stands before any rhythm. */
    static final String ANY_RHYTHM = "R:";

    /** The characters of rhythms. */
    static final String WORD_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    static final int STEPS = 7;
    static final int LOWEST_OCTAVE = 1;
    static final int HIGHEST_OCTAVE = 7;

    /** The longest note and the longest bar, in whole notes. */
    static final int LONGEST = 2;

    private static final List<Meter> METERS = List.of(
            Meter.of(2, 4),
            Meter.of(3, 4),
            Meter.of(4, 4),
            Meter.of(5, 4),
            Meter.of(6, 4),
            Meter.of(2, 2),
            Meter.of(3, 2),
            Meter.of(3, 8),
            Meter.of(5, 8),
            Meter.of(6, 8),
            Meter.of(7, 8),
            Meter.of(9, 8),
            Meter.of(12, 8));

    final CharVocabulary vocabulary;
    final int[] codePoints;
    final boolean[] usable = new boolean[128];

    /** Ticks of a whole note. A tick is the finest note that can be spelled. */
    final int wholeNote;

    final int minBars;
    final int maxBars;
    final List<TuneGrammar.Section> form;

    /** Whether a section of the form is written like an earlier one. */
    final boolean copies;

    /** The bars of a tune that is varied, in order; empty if there is none. */
    final List<VariedBar> variation;

    /** The bar lines that can be spelled, as bits. */
    final int lines;

    // The lines that the header may have.
    final List<String> firstLines;
    final List<String> meterLines;
    final List<String> unitLines;
    final List<String> keyLines;
    final List<MeterChoice> meters;
    final List<UnitChoice> units;
    final List<KeyChoice> keys;
    final boolean meterChanges;
    final boolean keyChanges;
    final Trie chordSymbols;
    final boolean symbolsRequired;
    final boolean chords;
    final boolean graces;

    /** By step and alteration + 2: the octaves within the range, as bits. */
    final int[][] octaves = new int[STEPS][5];

    /** The highest MIDI key within the range. */
    final int highest;

    /**
     * A bar of a tune that is varied.
     *
     * @param given the text that it begins with; all of it if the bar is kept
     * @param end how many ticks of the bar are written at its end
     * @param line its bar line
     * @param leadsOn whether a tie or slur may go on across it
     */
    record VariedBar(String given, int end, Line line, boolean leadsOn) {}

    /** A meter with its spelling and the length of its bar in ticks. */
    record MeterChoice(Meter meter, String text, int bar) {}

    /** A unit note length with its spelling and the lengths that it can spell. */
    record UnitChoice(String text, LengthTable lengths) {}

    /** A key with its spelling and the alterations of all steps, packed. */
    record KeyChoice(String text, int signature) {

        static KeyChoice of(Key key) {
            String header = ModelText.of(Tune.of(0, List.of(new KeyField(key)), List.of()));
            int signature = 0;
            for (Step step : Step.values()) {
                signature = pack(signature, step.ordinal(), key.alteration(step).cents() / 100);
            }
            return new KeyChoice(header.substring(header.indexOf("K:") + 2).strip(), signature);
        }
    }

    /** The bar lines that there are. */
    enum Line {
        PLAIN("|"),
        DOUBLE("||"),
        START("|:"),
        END(":|"),
        BOTH("::"),
        FIRST_ENDING("|[1"),
        SECOND_ENDING(":|[2"),
        FINAL("|]\n"),
        FINAL_END(":|\n");

        private final String text;

        Line(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        int bit() {
            return 1 << ordinal();
        }
    }

    GrammarTables(TuneGrammar.Builder settings, CharVocabulary vocabulary) {
        this.vocabulary = vocabulary;
        codePoints = new int[vocabulary.size()];
        for (int id = 0; id < codePoints.length; id++) {
            codePoints[id] = vocabulary.codePoint(id);
            if (codePoints[id] < usable.length) {
                usable[codePoints[id]] = true;
            }
        }
        for (String line : List.of("M:\n", "L:\n", "K:\n", "|]")) {
            if (!canSpell(line)) {
                throw missing("\"" + line.strip() + "\" and the line feed");
            }
        }
        minBars = settings.minBars;
        maxBars = settings.maxBars;
        form = settings.form;
        symbolsRequired = settings.symbolsRequired;
        copies = form.stream().anyMatch(section -> section.copyOf() >= 0);
        lines = usableLines();
        if (form.stream().anyMatch(TuneGrammar.Section::repeated) && (lines & Line.BOTH.bit()) == 0) {
            throw missing("repeats");
        }
        String rhythm = settings.rhythm;
        if (rhythm != null && !canSpell("R:" + rhythm)) {
            throw missing("R:" + rhythm);
        }
        wholeNote = wholeNote(choices(settings.unitLength, UNIT_LENGTHS));
        units = units(choices(settings.unitLength, UNIT_LENGTHS));
        meters = meters(choices(settings.meter, METERS));
        keys = keys(settings.key == null ? AllKeys.CHOICES : List.of(KeyChoice.of(settings.key)));
        meterLines = meters.stream().map(choice -> "M:" + choice.text() + "\n").toList();
        unitLines = units.stream().map(choice -> "L:" + choice.text() + "\n").toList();
        keyLines = keys.stream().map(choice -> "K:" + choice.text() + "\n").toList();
        firstLines = firstLines(rhythm);
        boolean fields = settings.changes && form.isEmpty() && canSpell("[]");
        meterChanges = fields && meters.size() > 1;
        keyChanges = fields && keys.size() > 1;
        chordSymbols = canSpell("\"") ? chordSymbols(settings.chordSymbols) : new Trie();
        Set<Integer> pitches = tabulateOctaves(settings);
        if (pitches.isEmpty()) {
            throw missing("any of the pitches");
        }
        highest = pitches.stream().mapToInt(Integer::intValue).max().orElseThrow();
        chords = settings.chords && canSpell("[]") && pitches.size() > 1;
        graces = canSpell("{}");
        if (symbolsRequired && chordSymbols.isEmpty()) {
            throw missing("a chord symbol");
        }
        variation = variation(settings.variation);
    }

    private static <T> List<T> choices(@Nullable T requested, List<T> all) {
        return requested == null ? all : List.of(requested);
    }

    private boolean canSpell(String text) {
        return text.chars().allMatch(c -> c < usable.length && usable[c]);
    }

    private IllegalArgumentException missing(String what) {
        return new IllegalArgumentException(
                "The " + vocabulary.size() + " characters of the vocabulary cannot spell " + what);
    }

    private List<VariedBar> variation(List<GrammarVariation.Planned> planned) {
        List<VariedBar> bars = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            GrammarVariation.Planned bar = planned.get(i);
            Fraction end = bar.end().times(wholeNote);
            if (!canSpell(bar.given()) || !canSpell(bar.line().text()) || end.denominator() != 1) {
                throw missing("the bar " + bar.given() + bar.line().text());
            }
            boolean leadsOn = !bar.free()
                    || i + 1 < planned.size()
                            && planned.get(i + 1).free()
                            && planned.get(i + 1).given().isEmpty();
            bars.add(new VariedBar(bar.given(), (int) end.numerator(), bar.line(), leadsOn));
        }
        return List.copyOf(bars);
    }

    /** Adds a character to a set if it is in the vocabulary. */
    void addUsable(CharacterSet set, char c) {
        if (usable[c]) {
            set.add(c);
        }
    }

    private List<String> firstLines(@Nullable String rhythm) {
        if (rhythm != null) {
            return List.of("R:" + rhythm + "\n");
        }
        List<String> lines = new ArrayList<>(meterLines);
        if (canSpell(ANY_RHYTHM) && WORD_CHARACTERS.chars().anyMatch(c -> usable[c])) {
            lines.add(ANY_RHYTHM);
        }
        return List.copyOf(lines);
    }

    private int usableLines() {
        int bits = 0;
        for (Line line : Line.values()) {
            bits |= canSpell(line.text()) ? line.bit() : 0;
        }
        if (!canSpell(Line.SECOND_ENDING.text())) {
            bits &= ~Line.FIRST_ENDING.bit();
        }
        return bits;
    }

    // ---- what stands in the header ----

    /** The finest grid of which every unit that can spell a grid at all can spell one part. */
    private int wholeNote(List<Fraction> choices) {
        int common = FINEST;
        for (Fraction unit : choices) {
            int finest = 0;
            for (int grid = (int) unit.denominator(); grid <= FINEST; grid *= 2) {
                if (canSpell(Spelling.length(Fraction.of(1, grid).dividedBy(unit)))) {
                    finest = grid;
                }
            }
            common = finest == 0 ? common : Math.min(common, finest);
        }
        return common;
    }

    private List<UnitChoice> units(List<Fraction> choices) {
        List<UnitChoice> found = new ArrayList<>();
        for (Fraction unit : choices) {
            Fraction ticks = unit.times(wholeNote);
            if (canSpell(unit.toString()) && ticks.denominator() == 1) {
                found.add(new UnitChoice(
                        unit.toString(), new LengthTable((int) ticks.numerator(), LONGEST * wholeNote, usable)));
            }
        }
        found.removeIf(unit -> !unit.lengths().spellsOneTick());
        if (found.isEmpty()) {
            throw missing("L:" + choices.get(0) + " and its lengths");
        }
        return List.copyOf(found);
    }

    private List<MeterChoice> meters(List<Meter> choices) {
        List<MeterChoice> found = new ArrayList<>();
        for (Meter meter : choices) {
            String text = Spelling.meter(meter);
            Fraction bar = meter.barDuration().times(wholeNote);
            if (canSpell(text) && bar.denominator() == 1) {
                found.add(new MeterChoice(meter, text, (int) bar.numerator()));
            }
        }
        if (found.isEmpty()) {
            throw missing("M:" + Spelling.meter(choices.get(0)) + " and lengths that fill its bars");
        }
        return List.copyOf(found);
    }

    private List<KeyChoice> keys(List<KeyChoice> choices) {
        List<KeyChoice> found =
                choices.stream().filter(key -> canSpell(key.text())).toList();
        if (found.isEmpty()) {
            throw missing("K:" + choices.get(0).text());
        }
        return found;
    }

    /** All keys of up to seven sharps or flats that model text tells apart. */
    private static final class AllKeys {

        static final List<KeyChoice> CHOICES = choices();

        private static List<KeyChoice> choices() {
            List<KeyChoice> found = new ArrayList<>();
            for (Mode mode : Mode.values()) {
                if (mode == Mode.IONIAN || mode == Mode.AEOLIAN) {
                    continue; // written as major and minor
                }
                for (Step tonic : Step.values()) {
                    for (int alteration = -1; alteration <= 1; alteration++) {
                        Key key = Key.of(tonic, Accidental.ofSemitones(alteration), mode);
                        if (Math.abs(key.fifths()) <= 7) {
                            found.add(KeyChoice.of(key));
                        }
                    }
                }
            }
            return List.copyOf(found);
        }
    }

    /** The choice that is spelled like this. */
    static <T> T find(List<T> choices, Function<T, String> spelling, String text) {
        for (T choice : choices) {
            if (spelling.apply(choice).equals(text)) {
                return choice;
            }
        }
        throw new IllegalStateException(text);
    }

    // ---- what stands in the body ----

    /** The alterations with that of a step set to -2 to 2, four bits each. */
    static int pack(int alterations, int step, int alteration) {
        return alterations & ~(15 << 4 * step) | alteration + 8 << 4 * step;
    }

    /** The alteration of a step. */
    static int unpack(int alterations, int step) {
        return (alterations >> 4 * step & 15) - 8;
    }

    private Trie chordSymbols(@Nullable List<ChordName> chosen) {
        Trie trie = new Trie();
        if (chosen != null) {
            chosen.stream().map(ChordName::toString).filter(this::canSpell).forEach(trie::add);
            return trie;
        }
        Set<String> tones = new TreeSet<>();
        for (Step step : Step.values()) {
            for (int alteration = -1; alteration <= 1; alteration++) {
                tones.add(new ChordName.Tone(step, Accidental.ofSemitones(alteration)).toString());
            }
        }
        tones.removeIf(tone -> !canSpell(tone));
        for (String root : tones) {
            int bass = trie.detached();
            tones.stream().filter(tone -> !tone.equals(root)).forEach(tone -> trie.add(bass, tone));
            List<Integer> ends = new ArrayList<>();
            for (ChordName.Quality quality : ChordName.Quality.values()) {
                if (canSpell(quality.suffix())) {
                    ends.add(trie.add(root + quality.suffix()));
                }
            }
            for (int end : ends) {
                // Chords that lead to a suffix with a slash of its own take no bass.
                if (canSpell("/") && tones.size() > 1 && trie.next(end, '/') == Trie.NONE) {
                    trie.link(end, '/', bass);
                }
            }
        }
        return trie;
    }

    static int midiKey(int step, int alteration, int octave) {
        return 12 * (octave + 1) + SEMITONES[step] + alteration;
    }

    private static final int[] SEMITONES = {0, 2, 4, 5, 7, 9, 11};

    /** Fills {@link #octaves}; answers the MIDI keys that can be written whatever key and bar say. */
    private Set<Integer> tabulateOctaves(TuneGrammar.Builder settings) {
        Map<Integer, String> signs = Map.of(-1, "_", 0, "=", 1, "^");
        Set<Integer> always = new TreeSet<>();
        for (Step step : Step.values()) {
            for (int alteration = -2; alteration <= 2; alteration++) {
                for (int octave = LOWEST_OCTAVE; octave <= HIGHEST_OCTAVE; octave++) {
                    int midiKey = midiKey(step.ordinal(), alteration, octave);
                    if (settings.pitches.get(midiKey) && canSpell(Spelling.letter(step, octave))) {
                        octaves[step.ordinal()][alteration + 2] |= 1 << octave;
                        if (signs.containsKey(alteration) && canSpell(signs.get(alteration))) {
                            always.add(midiKey);
                        }
                    }
                }
            }
        }
        return always;
    }
}
