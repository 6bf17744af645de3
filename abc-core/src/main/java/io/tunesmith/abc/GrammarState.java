package io.tunesmith.abc;

import io.tunesmith.abc.GrammarTables.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a tune, between two characters. It holds what is written so far as far as it matters, and the token that is
 * open: a note whose length may still go on, a bar line that may become another one.
 *
 * <p>There is no dead end because every token is opened only where it can be closed, and every bar only where the tune
 * can be completed behind it:
 *
 * <ul>
 *   <li>One tick, the finest note, can always be spelled, so whatever is left of a bar can be filled. A note fits if it
 *       does not reach beyond the last place where this bar may be closed; a tuplet if the least that
 *       its missing notes add does not.
 *   <li>A bar is opened only where the bars that remain suffice to close what is open, see {@link GrammarForm}.
 *   <li>A tie is opened only where a note must follow, and then only that pitch may. A slur may be closed behind any
 *       note, and has to be before a line that is more than a bar line.
 * </ul>
 */
final class GrammarState implements TuneGrammar.State {

    /** Which token is open. */
    private enum Phase {
        HEADER,
        /** The text of {@code R:}. */
        RHYTHM,
        /** No token: the next one begins. */
        BETWEEN,
        CHORD_SYMBOL,
        /** An accidental that wants its letter, or another sign. */
        ACCIDENTAL,
        /** A letter, octave marks, a length; in a chord and grace notes without a length. */
        NOTE,
        REST,
        /** The length behind a chord. */
        CHORD_LENGTH,
        /** {@code (}, of a tuplet or a slur. */
        PARENTHESIS,
        /** {@code [}, of a chord or a field. */
        BRACKET,
        /** Inside a chord or grace notes, where a note or the closing bracket may come. */
        GROUP,
        FIELD,
        BAR_LINE,
        END
    }

    private static final Line[] LINES = Line.values();
    private static final Step[] STEP_VALUES = Step.values();
    private static final int STEPS = GrammarTables.STEPS;
    private static final String LETTERS = "CDEFGAB";
    private static final String SIGNS = "__=^^"; // of -2 to 2, the first character each
    private static final String DECORATIONS = ".~HLMPT";
    private static final String FIELDS = "MK"; // in the order in which they stand
    private static final int LONGEST_RHYTHM = 32;
    private static final int NO_SIGN = 9;
    private static final int MAX_GROUP = 4;

    // What notes stand together in.
    private static final int ALONE = 0;
    private static final int IN_CHORD = 1;
    private static final int IN_GRACES = 2;

    // What stands before a note, in the order in which it does.
    private static final int NOTHING = 0;
    private static final int AFTER_SYMBOL = 1; // one; of two, it is said apart
    private static final int AFTER_SLUR = 2;
    private static final int AFTER_TUPLET = 3;
    private static final int AFTER_GRACES = 4;
    private static final int AFTER_DECORATION = 5;

    private final GrammarTables tables;
    private Phase phase = Phase.HEADER;

    // The characters that may come next, as two halves of a set, and whether they are known.
    private long low;
    private long high;
    private boolean known;

    // The lines of the header that may be meant, and how much of them stands there; the same for fields inside.
    private List<String> candidates;
    private int matched;
    private boolean inWord; // of a rhythm

    // What holds.
    private GrammarTables.MeterChoice meter;
    private GrammarTables.UnitChoice unit;
    private GrammarTables.KeyChoice key;
    private int accidentals; // of key and bar, packed

    private final GrammarForm form;
    private boolean barStart = true;
    private int fieldsHere; // the fields at the start of the bar, as bits

    // The texts of sections, where some are written like an earlier one.
    private String[] sectionTexts;
    private final StringBuilder sectionText = new StringBuilder();
    private int endingFrom;
    private @Nullable String copied;
    private int copiedTo;

    // Between notes.
    private int before = NOTHING;
    private boolean secondSymbol;
    private boolean afterTimed;
    private boolean canTie;
    private boolean slurOpen;
    private int tieStep = -1; // the pitch that a tie leads to, or -1
    private int tieOctave;
    private int tieAlteration;

    // The tuplet, while notes of it are missing.
    private int tupletLeft;
    private int tupletP;
    private int tupletQ;
    private int tupletSum; // what is there, in ticks as written

    // The open note.
    private int sign = NO_SIGN;
    private int step;
    private int octave;
    private int alteration;
    private int lengthNode;
    private int symbolNode;

    // The open chord or grace notes.
    private int group = ALONE;
    private int groupSize;
    private int chordTop; // the MIDI key of its last note
    private String chordText = ""; // as it stands behind a tie
    private long chordPlaces; // its letters and octaves, as bits
    private boolean chordMayTie;
    private boolean afterChord; // whether what a tie would tie is a chord
    private int chordAlterations; // of its notes, packed by their place in it
    private @Nullable String tiedChord; // what a tie leads to, or null
    private int tiedTo;

    // The open bar line.
    private int lineBits;
    private int linePosition;
    private @Nullable Line lineBefore; // what the line is if its bracket opens something else

    private @Nullable GrammarState scratch;

    GrammarState(GrammarTables tables) {
        this.tables = tables;
        form = new GrammarForm(tables);
        meter = tables.meters.get(0);
        unit = tables.units.get(0);
        key = tables.keys.get(0);
        sectionTexts = new String[tables.copies ? tables.form.size() : 0];
        candidates = tables.firstLines;
    }

    private GrammarState(GrammarState other) {
        tables = other.tables;
        form = new GrammarForm(tables);
        candidates = other.candidates;
        meter = other.meter;
        unit = other.unit;
        key = other.key;
        sectionTexts = other.sectionTexts;
        take(other);
    }

    /** Takes over everything but the text of the section. */
    private void take(GrammarState other) {
        phase = other.phase;
        low = other.low;
        high = other.high;
        known = other.known;
        candidates = other.candidates;
        matched = other.matched;
        inWord = other.inWord;
        meter = other.meter;
        unit = other.unit;
        key = other.key;
        accidentals = other.accidentals;
        barStart = other.barStart;
        fieldsHere = other.fieldsHere;
        form.take(other.form);
        sectionTexts = other.sectionTexts;
        endingFrom = other.endingFrom;
        copied = other.copied;
        copiedTo = other.copiedTo;
        before = other.before;
        secondSymbol = other.secondSymbol;
        afterTimed = other.afterTimed;
        canTie = other.canTie;
        slurOpen = other.slurOpen;
        tieStep = other.tieStep;
        tieOctave = other.tieOctave;
        tieAlteration = other.tieAlteration;
        tupletLeft = other.tupletLeft;
        tupletP = other.tupletP;
        tupletQ = other.tupletQ;
        tupletSum = other.tupletSum;
        sign = other.sign;
        step = other.step;
        octave = other.octave;
        alteration = other.alteration;
        lengthNode = other.lengthNode;
        symbolNode = other.symbolNode;
        group = other.group;
        groupSize = other.groupSize;
        chordTop = other.chordTop;
        chordText = other.chordText;
        chordAlterations = other.chordAlterations;
        chordPlaces = other.chordPlaces;
        chordMayTie = other.chordMayTie;
        afterChord = other.afterChord;
        tiedChord = other.tiedChord;
        tiedTo = other.tiedTo;
        lineBits = other.lineBits;
        linePosition = other.linePosition;
        lineBefore = other.lineBefore;
    }

    private GrammarState deepCopy() {
        GrammarState copy = new GrammarState(this);
        copy.sectionText.append(sectionText);
        return copy;
    }

    // ---- what is asked from outside ----

    @Override
    public TuneGrammar.State copy() {
        return deepCopy();
    }

    @Override
    public void allowed(boolean[] mask) {
        know();
        int[] codePoints = tables.codePoints;
        for (int id = 0; id < codePoints.length; id++) {
            mask[id] = has(codePoints[id]);
        }
    }

    @Override
    public void advance(int id) {
        int codePoint = tables.codePoints[id];
        know();
        if (!has(codePoint)) {
            throw new IllegalArgumentException(refusal(codePoint));
        }
        go((char) codePoint);
    }

    @Override
    public void advance(CharSequence modelText) {
        GrammarState ahead = deepCopy();
        int line = 1;
        int column = 1;
        for (int i = 0; i < modelText.length(); i++) {
            int codePoint = Character.codePointAt(modelText, i);
            ahead.know();
            if (!ahead.has(codePoint)) {
                throw new IllegalArgumentException(
                        "line " + line + ", column " + column + ": " + ahead.refusal(codePoint));
            }
            ahead.go((char) codePoint);
            column++;
            if (codePoint == '\n') {
                line++;
                column = 1;
            }
        }
        take(ahead);
        sectionText.setLength(0);
        sectionText.append(ahead.sectionText);
    }

    @Override
    public boolean atEnd() {
        return phase == Phase.END;
    }

    @Override
    public boolean inBody() {
        return phase != Phase.HEADER && phase != Phase.RHYTHM && phase != Phase.END;
    }

    @Override
    public int bar() {
        return form.bars();
    }

    private String refusal(int codePoint) {
        String character = CharVocabulary.describe(codePoint);
        if (phase == Phase.END) {
            return character + " stands behind the end of the tune";
        }
        StringBuilder message = new StringBuilder(character);
        message.append(
                tables.vocabulary.idOf(codePoint).isPresent()
                        ? " cannot come here"
                        : " is not in the vocabulary of the model");
        if (inBody()) {
            message.append(
                    form.inFirstBar()
                            ? ", in the first bar"
                            : form.bars() == 0 ? ", in the pickup" : ", in bar " + form.bars());
            Fraction left = Fraction.of(lackingBehindOpenNote(), tables.wholeNote);
            if (tupletLeft == 0) {
                message.append(
                        left.isZero() ? ", which is full" : ", with " + left + " of its " + meter.text() + " left");
            }
        }
        message.append("; expected one of");
        for (int c = 0; c < 128; c++) {
            if (has(c)) {
                message.append(' ').append(c == '\n' ? "(line feed)" : Character.toString(c));
            }
        }
        return message.toString();
    }

    private int lackingBehindOpenNote() {
        boolean open = phase == Phase.NOTE && group == ALONE || phase == Phase.REST || phase == Phase.CHORD_LENGTH;
        GrammarState ahead = ahead();
        if (open) {
            ahead.closeTimed();
        }
        return ahead.form.lacking();
    }

    // ---- the characters that may come next ----

    private void know() {
        if (!known) {
            low = 0;
            high = 0;
            gather();
            known = true;
        }
    }

    private boolean has(int codePoint) {
        return codePoint < 64 ? (low >>> codePoint & 1) != 0 : codePoint < 128 && (high >>> codePoint & 1) != 0;
    }

    private void may(char c) {
        if (c < 64) {
            low |= 1L << c;
        } else {
            high |= 1L << c;
        }
    }

    private void gather() {
        if (copies()) {
            may(copied.charAt(copiedTo));
            return;
        }
        if (tiedChord != null && tiedTo > 0 && tiedTo < tiedChord.length()) {
            may(tiedChord.charAt(tiedTo));
            return;
        }
        switch (phase) {
            case HEADER, FIELD -> {
                for (String candidate : candidates) {
                    may(candidate.charAt(matched));
                }
            }
            case RHYTHM -> gatherRhythm();
            case BETWEEN -> gatherBetween();
            case CHORD_SYMBOL -> gatherChordSymbol();
            case ACCIDENTAL -> gatherBehindSign();
            case NOTE -> gatherNote();
            case REST, CHORD_LENGTH -> gatherLength();
            case PARENTHESIS -> gatherParenthesis();
            case BRACKET -> gatherBracket();
            case GROUP -> gatherGroup();
            case BAR_LINE -> gatherBarLine();
            case END -> {}
        }
    }

    /** A copy of this place to try something on. */
    private GrammarState ahead() {
        GrammarState ahead = scratch;
        if (ahead == null) {
            ahead = new GrammarState(this);
            scratch = ahead;
        } else {
            ahead.take(this);
        }
        ahead.low = 0;
        ahead.high = 0;
        return ahead;
    }

    private void addGathered(GrammarState ahead) {
        ahead.gather();
        low |= ahead.low;
        high |= ahead.high;
    }

    private boolean isTied() {
        return tieStep >= 0 || tiedChord != null;
    }

    private boolean hasRoom() {
        return tupletLeft > 0 || form.room() > 0;
    }

    private void gatherBetween() {
        boolean room = hasRoom();
        boolean tied = isTied();
        if (room) {
            if (tiedChord == null) {
                gatherNotes();
            }
            if (!tied && before < AFTER_DECORATION) {
                gatherIfUsable('z');
            }
            if (tables.chords && tieStep < 0) {
                may('[');
            }
            if ((before == NOTHING || before == AFTER_SYMBOL && !secondSymbol) && !tables.chordSymbols.isEmpty()) {
                may('"');
            }
            if (!tied && before < AFTER_GRACES && tables.graces) {
                may('{');
            }
            if (before < AFTER_DECORATION) {
                for (int i = 0; i < DECORATIONS.length(); i++) {
                    gatherIfUsable(DECORATIONS.charAt(i));
                }
            }
            if (maySlur() || before < AFTER_TUPLET && tupletLeft == 0 && someTupletFits()) {
                gatherIfUsable('(');
            }
        }
        if (canTie && (room || (form.lines() & Line.PLAIN.bit()) != 0)) {
            gatherIfUsable('-');
        }
        if (slurOpen && afterTimed) {
            may(')');
        }
        if (before != NOTHING || tupletLeft > 0) {
            return;
        }
        int bits = linesHere();
        for (Line line : LINES) {
            if ((bits & line.bit()) != 0) {
                may(line.text().charAt(0));
            }
        }
        if (fieldsHere() != 0) {
            may('[');
        }
    }

    private void gatherIfUsable(char c) {
        if (tables.usable[c]) {
            may(c);
        }
    }

    private boolean maySlur() {
        return !slurOpen && before < AFTER_SLUR && tables.usable[')'];
    }

    /** Which bar lines may come now, also as bits of what is open across them. */
    private int linesHere() {
        return isTied() || slurOpen ? form.lines() & Line.PLAIN.bit() : form.lines();
    }

    private void gatherChordSymbol() {
        for (char c : tables.chordSymbols.characters(symbolNode)) {
            may(c);
        }
        if (tables.chordSymbols.isEnd(symbolNode)) {
            may('"');
        }
    }

    private void gatherParenthesis() {
        if (before < AFTER_TUPLET && tupletLeft == 0) {
            for (int p = 2; p <= LengthTable.MAX_TUPLET; p++) {
                if (tupletFits(p)) {
                    may((char) ('0' + p));
                }
            }
        }
        if (maySlur()) {
            GrammarState ahead = ahead();
            ahead.openSlur();
            addGathered(ahead);
        }
    }

    private void gatherBracket() {
        if (tables.chords && tieStep < 0 && hasRoom()) {
            GrammarState ahead = ahead();
            ahead.openGroup(IN_CHORD);
            addGathered(ahead);
        }
        int fields = fieldsHere();
        for (int i = 0; i < FIELDS.length(); i++) {
            if ((fields >> i & 1) != 0) {
                may(FIELDS.charAt(i));
            }
        }
    }

    private void gatherGroup() {
        if (groupSize < MAX_GROUP) {
            gatherNotes();
        }
        if (group == IN_CHORD && groupSize >= 2) {
            may(']');
        }
        if (group == IN_GRACES && groupSize >= 1) {
            may('}');
        }
    }

    private void gatherBarLine() {
        for (Line line : LINES) {
            if ((lineBits & line.bit()) != 0) {
                if (line.text().length() > linePosition) {
                    may(line.text().charAt(linePosition));
                } else {
                    GrammarState ahead = ahead();
                    ahead.closeLine(line);
                    addGathered(ahead);
                }
            }
        }
        if (lineBefore != null) {
            GrammarState ahead = ahead();
            ahead.closeLine(lineBefore);
            ahead.phase = Phase.BRACKET;
            addGathered(ahead);
        }
    }

    // ---- pitches ----

    /** The letters and accidentals that a note may begin with. */
    private void gatherNotes() {
        if (tieStep >= 0) {
            may(letter(tieStep, tieOctave));
            return;
        }
        for (int s = 0; s < STEPS; s++) {
            int held = GrammarTables.unpack(accidentals, s);
            gatherLetter(s, octaves(s, held));
            for (int a = -2; a <= 2; a++) {
                if (a != held && octaves(s, a) != 0) {
                    gatherIfUsable(SIGNS.charAt(a + 2));
                }
            }
        }
    }

    /** The letters that may follow an accidental, or the sign that makes it a double one. */
    private void gatherBehindSign() {
        for (int s = 0; s < STEPS; s++) {
            int held = GrammarTables.unpack(accidentals, s);
            if (held != sign) {
                gatherLetter(s, octaves(s, sign));
            }
            if (Math.abs(sign) == 1 && held != 2 * sign && octaves(s, 2 * sign) != 0) {
                may(SIGNS.charAt(sign + 2));
            }
        }
    }

    private void gatherLetter(int s, int octaves) {
        if ((octaves & 31) != 0) {
            may(letter(s, 4));
        }
        if (octaves >> 5 != 0) {
            may(letter(s, 5));
        }
    }

    private static char letter(int s, int octave) {
        char upper = LETTERS.charAt(s);
        return octave >= 5 ? (char) (upper | 0x20) : upper;
    }

    /** The octaves in which a step may be written, as bits: within the range, and in a chord above its last note. */
    private int octaves(int s, int a) {
        int octaves = tables.octaves[s][a + 2];
        if (group == IN_CHORD && octaves != 0) {
            int above = groupSize == 0 ? 0 : chordTop + 1;
            int below = groupSize == 0 ? tables.highest - 1 : 127;
            for (int o = GrammarTables.LOWEST_OCTAVE; o <= GrammarTables.HIGHEST_OCTAVE; o++) {
                int midiKey = GrammarTables.midiKey(s, a, o);
                if (midiKey < above || midiKey > below) {
                    octaves &= ~(1 << o);
                }
            }
        }
        return octaves;
    }

    private void gatherNote() {
        int octaves = tieStep >= 0 ? 1 << tieOctave : octaves(step, alteration);
        if (lengthNode == 0 && copied == null) {
            if (octave <= 4 && (octaves & (1 << octave) - 1) != 0) {
                may(',');
            }
            if (octave >= 5 && octaves >> octave + 1 != 0) {
                may('\'');
            }
        }
        if ((octaves >> octave & 1) != 0) {
            if (group != ALONE) {
                GrammarState ahead = ahead();
                ahead.closeTimed();
                addGathered(ahead);
            } else {
                gatherLength();
            }
        }
    }

    // ---- lengths ----

    /** How the length may go on, and what may come behind it if it may end here. */
    private void gatherLength() {
        LengthTable lengths = unit.lengths();
        if (copied == null) { // or else the section ends with this note as it is
            for (char c : lengths.spellings().characters(lengthNode)) {
                for (int ticks : lengths.reachable(lengths.spellings().next(lengthNode, c))) {
                    if (fits(ticks)) {
                        may(c);
                        break;
                    }
                }
            }
        }
        if (fits(lengths.ticks(lengthNode))) {
            GrammarState ahead = ahead();
            ahead.closeTimed();
            addGathered(ahead);
        }
    }

    /** Whether what is open may last so many written ticks. */
    private boolean fits(int ticks) {
        if (ticks == 0) {
            return false;
        }
        if (tupletLeft == 0) {
            return ticks <= form.room();
        }
        int sum = unit.lengths().leastSum(tupletSum + ticks, tupletLeft - 1, modulus(tupletP, tupletQ));
        return sum * tupletQ <= form.room() * tupletP;
    }

    private boolean someTupletFits() {
        for (int p = 2; p <= LengthTable.MAX_TUPLET; p++) {
            if (tupletFits(p)) {
                return true;
            }
        }
        return false;
    }

    private boolean tupletFits(int p) {
        int q = Spelling.usualTime(p, meter.meter());
        return tables.usable['0' + p] && unit.lengths().leastSum(0, p, modulus(p, q)) * q <= form.room() * p;
    }

    /** What the written ticks of a tuplet are a multiple of, so that it lasts whole ticks. */
    private static int modulus(int p, int q) {
        return (int) Fraction.of(q, p).denominator();
    }

    // ---- bar lines ----

    /** Goes on behind a bar line. */
    private void closeLine(Line line) {
        phase = Phase.BETWEEN;
        boolean tuneStart = form.elapsed() == 0;
        int section = form.section();
        form.close(line);
        if (tuneStart) {
            return; // behind the repeat that the tune begins with
        }
        if (tables.copies) {
            followText(line, section);
        }
        accidentals = key.signature();
        barStart = true;
        fieldsHere = 0;
        afterTimed = false;
        canTie = false;
    }

    // ---- fields inside ----

    /** The fields that may stand here, as bits in the order of {@link #FIELDS}. */
    private int fieldsHere() {
        if (!barStart || form.inFirstBar() || before != NOTHING || isTied() || slurOpen) {
            return 0;
        }
        boolean mayMeter = tables.meterChanges && tables.meters.stream().anyMatch(this::mayChangeTo);
        int fields = (mayMeter ? 1 : 0) | (tables.keyChanges ? 2 : 0);
        return fieldsHere == 0 ? fields : fields & -2 * Integer.highestOneBit(fieldsHere);
    }

    private boolean mayChangeTo(GrammarTables.MeterChoice choice) {
        return choice != meter && form.mayBarLast(choice.bar());
    }

    /** The fields of this letter that may stand here, with what closes them. */
    private List<String> fields(char code) {
        List<String> found = new ArrayList<>();
        if (code == 'M') {
            for (GrammarTables.MeterChoice choice : tables.meters) {
                if (mayChangeTo(choice)) {
                    found.add("M:" + choice.text() + "]");
                }
            }
        } else {
            for (GrammarTables.KeyChoice choice : tables.keys) {
                if (choice != key) {
                    found.add("K:" + choice.text() + "]");
                }
            }
        }
        return found;
    }

    private void goInField(char c) {
        List<String> left = new ArrayList<>(candidates.size());
        for (String candidate : candidates) {
            if (candidate.charAt(matched) == c) {
                left.add(candidate);
            }
        }
        candidates = left;
        matched++;
        if (left.size() > 1 || left.get(0).length() > matched) {
            return;
        }
        String field = left.get(0);
        if (field.equals(GrammarTables.ANY_RHYTHM)) {
            phase = Phase.RHYTHM;
            matched = 0;
            return;
        }
        char code = field.charAt(0);
        set(code, field.substring(2, field.length() - 1));
        candidates = List.of();
        matched = 0;
        if (phase == Phase.FIELD) {
            fieldsHere |= 1 << FIELDS.indexOf(code);
            phase = Phase.BETWEEN;
        } else if (code == 'K') {
            phase = Phase.BETWEEN;
        } else {
            candidates = code == 'R' ? tables.meterLines : code == 'M' ? tables.unitLines : tables.keyLines;
        }
    }

    private void gatherRhythm() {
        if (matched < LONGEST_RHYTHM) {
            for (int i = 0; i < GrammarTables.WORD_CHARACTERS.length(); i++) {
                gatherIfUsable(GrammarTables.WORD_CHARACTERS.charAt(i));
            }
        }
        if (inWord) {
            may('\n');
            if (matched < LONGEST_RHYTHM - 1) {
                gatherIfUsable(' ');
                gatherIfUsable('-');
                gatherIfUsable('/');
            }
        }
    }

    private void goInRhythm(char c) {
        matched++;
        inWord = GrammarTables.WORD_CHARACTERS.indexOf(c) >= 0;
        if (c == '\n') {
            phase = Phase.HEADER;
            candidates = tables.meterLines;
            matched = 0;
        }
    }

    private void set(char code, String value) {
        switch (code) {
            case 'M' -> {
                meter = GrammarTables.find(tables.meters, GrammarTables.MeterChoice::text, value);
                form.barLength(meter.bar());
            }
            case 'L' -> unit = GrammarTables.find(tables.units, GrammarTables.UnitChoice::text, value);
            case 'K' -> {
                key = GrammarTables.find(tables.keys, GrammarTables.KeyChoice::text, value);
                accidentals = key.signature();
            }
            default -> {
                // R: changes nothing
            }
        }
    }

    // ---- going on ----

    /** Goes on by a character that may come. */
    private void go(char c) {
        known = false;
        if (tiedChord != null && (tiedTo > 0 || c == '[')) {
            tiedTo++;
        }
        switch (phase) {
            case HEADER, FIELD -> goInField(c);
            case RHYTHM -> goInRhythm(c);
            case BETWEEN -> open(c);
            case CHORD_SYMBOL -> {
                record(c);
                if (c == '"') {
                    secondSymbol = before == AFTER_SYMBOL;
                    before = AFTER_SYMBOL;
                    phase = Phase.BETWEEN;
                } else {
                    symbolNode = tables.chordSymbols.next(symbolNode, c);
                }
            }
            case ACCIDENTAL -> {
                if (c == SIGNS.charAt(sign + 2)) {
                    record(c);
                    sign *= 2;
                } else {
                    openNote(c);
                }
            }
            case NOTE, REST, CHORD_LENGTH -> goInTimed(c);
            case PARENTHESIS -> goInParenthesis(c);
            case BRACKET -> goInBracket(c);
            case GROUP -> goInGroup(c);
            case BAR_LINE -> goInBarLine(c);
            case END -> throw new IllegalStateException("behind the end");
        }
    }

    /** Opens what begins with this character. */
    private void open(char c) {
        if (c == '|' || c == ':') {
            openLine(c);
            return;
        }
        boolean pitch = LETTERS.indexOf(Character.toUpperCase(c)) >= 0 || SIGNS.indexOf(c) >= 0;
        if (pitch) {
            openPitch(c);
        } else {
            record(c);
            openMark(c);
        }
        barStart &= c == '[';
        canTie = false;
        afterTimed &= c == '-';
    }

    private void openMark(char c) {
        switch (c) {
            case '"' -> {
                phase = Phase.CHORD_SYMBOL;
                symbolNode = 0;
            }
            case '-' -> openTie();
            case ')' -> slurOpen = false;
            case '(' -> phase = Phase.PARENTHESIS;
            case '[' -> phase = Phase.BRACKET;
            case '{' -> openGroup(IN_GRACES);
            case 'z' -> {
                phase = Phase.REST;
                lengthNode = 0;
            }
            default -> before = AFTER_DECORATION;
        }
    }

    private void openPitch(char c) {
        int found = c == '^' ? 1 : c == '_' ? -1 : c == '=' ? 0 : NO_SIGN;
        sign = found;
        if (found == NO_SIGN) {
            openNote(c);
        } else {
            record(c);
            phase = Phase.ACCIDENTAL;
        }
    }

    private void openNote(char c) {
        record(c);
        phase = Phase.NOTE;
        step = LETTERS.indexOf(Character.toUpperCase(c));
        octave = NoteLetters.octave(c);
        lengthNode = 0;
        if (sign != NO_SIGN) {
            alteration = sign;
        } else {
            alteration = tiedChord != null
                    ? GrammarTables.unpack(chordAlterations, groupSize)
                    : tieStep >= 0 ? tieAlteration : GrammarTables.unpack(accidentals, step);
        }
    }

    private void openSlur() {
        slurOpen = true;
        before = AFTER_SLUR;
        phase = Phase.BETWEEN;
    }

    private void openTie() {
        if (afterChord) {
            tiedChord = chordText + "]";
            tiedTo = 0;
        } else {
            tieStep = step;
            tieOctave = octave;
            tieAlteration = alteration;
        }
    }

    private void openGroup(int kind) {
        phase = Phase.GROUP;
        group = kind;
        groupSize = 0;
        barStart = false;
        chordText = "[";
        chordPlaces = 0;
        chordMayTie = true;
    }

    private void goInTimed(char c) {
        if (c == ',' || c == '\'') {
            octave += c == ',' ? -1 : 1;
            record(c);
        } else if (c == '/' || c >= '0' && c <= '9') {
            lengthNode = unit.lengths().spellings().next(lengthNode, c);
            record(c);
        } else {
            closeTimed();
            if (group != ALONE) {
                goInGroup(c);
            } else {
                open(c);
            }
        }
    }

    /** Ends the open note, rest or chord; in a chord only its note. */
    private void closeTimed() {
        if (phase == Phase.NOTE && sign != NO_SIGN) {
            accidentals = GrammarTables.pack(accidentals, step, alteration);
        }
        sign = NO_SIGN;
        if (group != ALONE) {
            closeInGroup();
            return;
        }
        afterChord = phase == Phase.CHORD_LENGTH;
        canTie = phase == Phase.NOTE || afterChord && chordMayTie;
        int ticks = unit.lengths().ticks(lengthNode);
        if (tupletLeft == 0) {
            form.fill(ticks);
        } else {
            tupletSum += ticks;
            tupletLeft--;
            if (tupletLeft == 0) {
                form.fill(tupletSum * tupletQ / tupletP);
            }
        }
        tieStep = -1;
        tiedChord = null;
        before = NOTHING;
        afterTimed = true;
        phase = Phase.BETWEEN;
    }

    private void closeInGroup() {
        if (group == IN_CHORD) {
            chordTop = GrammarTables.midiKey(step, alteration, octave);
            chordText += Spelling.letter(STEP_VALUES[step], octave);
            chordAlterations = GrammarTables.pack(chordAlterations, groupSize, alteration);
            long place = 1L << 8 * step + octave;
            chordMayTie &= (chordPlaces & place) == 0; // a tie goes by letter and octave
            chordPlaces |= place;
        }
        groupSize++;
        phase = Phase.GROUP;
    }

    private void goInParenthesis(char c) {
        if (c >= '2' && c <= '9') {
            record(c);
            tupletP = c - '0';
            tupletQ = Spelling.usualTime(tupletP, meter.meter());
            tupletLeft = tupletP;
            tupletSum = 0;
            before = AFTER_TUPLET;
            phase = Phase.BETWEEN;
        } else {
            openSlur();
            open(c);
        }
    }

    private void goInBracket(char c) {
        if (FIELDS.indexOf(c) >= 0) {
            phase = Phase.FIELD;
            candidates = fields(c);
            matched = 0;
            goInField(c);
        } else {
            openGroup(IN_CHORD);
            goInGroup(c);
        }
    }

    private void goInGroup(char c) {
        if (c == ']') {
            record(c);
            group = ALONE;
            phase = Phase.CHORD_LENGTH;
            lengthNode = 0;
        } else if (c == '}') {
            record(c);
            group = ALONE;
            before = AFTER_GRACES;
            phase = Phase.BETWEEN;
        } else {
            openPitch(c);
        }
    }

    private void openLine(char c) {
        if (copies()) {
            record(c);
            closeLine(Line.PLAIN);
            return;
        }
        lineBits = beginning(linesHere(), 0, c);
        linePosition = 1;
        lineBefore = null;
        phase = Phase.BAR_LINE;
    }

    /** Those of the lines that have this character at this position. */
    private static int beginning(int bits, int position, char c) {
        int found = 0;
        for (Line line : LINES) {
            String text = line.text();
            if ((bits & line.bit()) != 0 && text.length() > position && text.charAt(position) == c) {
                found |= line.bit();
            }
        }
        return found;
    }

    private void goInBarLine(char c) {
        Line whole = lineBefore;
        for (Line line : LINES) {
            if ((lineBits & line.bit()) != 0 && line.text().length() == linePosition) {
                whole = line;
            }
        }
        int further = beginning(lineBits, linePosition, c);
        if (further == 0) {
            boolean bracket = lineBefore != null;
            closeRecorded(whole);
            if (bracket) {
                record('[');
                phase = Phase.BRACKET;
                goInBracket(c);
            } else {
                open(c);
            }
            return;
        }
        lineBefore = null;
        if (c == '[' && whole != null) {
            GrammarState ahead = ahead();
            ahead.closeLine(whole);
            ahead.gather();
            lineBefore = ahead.has('[') ? whole : null;
        }
        lineBits = further;
        linePosition++;
        if (c == '\n') {
            phase = Phase.END;
        }
    }

    private void closeRecorded(@Nullable Line line) {
        if (line == null) {
            throw new IllegalStateException("no bar line");
        }
        if (line == Line.PLAIN) {
            record('|');
        }
        closeLine(line);
    }

    // ---- sections written like earlier ones ----

    /** Keeps the texts of sections, without what stands in a first ending; starts copying where one has to be. */
    private void followText(Line line, int section) {
        switch (line) {
            case PLAIN -> {
                // goes on
            }
            case FIRST_ENDING -> endingFrom = sectionText.length();
            case SECOND_ENDING -> {
                sectionText.setLength(endingFrom);
                sectionText.append('|');
            }
            default -> {
                if (form.section() > section) {
                    sectionTexts = sectionTexts.clone();
                    sectionTexts[section] = sectionText.toString();
                    int copyOf = tables.form.get(form.section()).copyOf();
                    copied = copyOf < 0 ? null : sectionTexts[copyOf];
                    copiedTo = 0;
                }
                sectionText.setLength(0);
            }
        }
    }

    private boolean copies() {
        return copied != null && copiedTo < copied.length();
    }

    private void record(char c) {
        if (tables.copies) {
            sectionText.append(c);
            if (copies()) {
                copiedTo++;
            }
        }
    }
}
