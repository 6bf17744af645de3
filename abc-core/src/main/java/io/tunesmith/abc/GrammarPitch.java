package io.tunesmith.abc;

import org.jspecify.annotations.Nullable;

/** The pitch that is being spelled, the chord or grace notes that it stands in, and the pitches that a tie leads to. */
final class GrammarPitch {

    /** What notes stand together in. */
    enum Group {
        ALONE,
        CHORD,
        GRACES
    }

    private static final Step[] STEP_VALUES = Step.values();
    private static final int STEPS = GrammarTables.STEPS;
    private static final String LETTERS = "CDEFGAB";
    private static final String SIGNS = "__=^^"; // of -2 to 2, the first character each
    private static final int NO_SIGN = 9;
    private static final int NO_STEP = -1;
    private static final int MAX_GROUP = 4;

    private final GrammarTables tables;
    private int accidentals; // of key and bar, packed

    // The open note.
    private int sign = NO_SIGN;
    private int step;
    private int octave;
    private int alteration;

    // The open chord or grace notes.
    private Group group = Group.ALONE;
    private int size;
    private int top; // the MIDI key of the chord's last note
    private String chordText = ""; // as it stands behind a tie
    private int chordAlterations; // of its notes, packed by their place in it
    private long chordPlaces; // its letters and octaves, as bits
    private boolean chordMayTie;

    // What a tie leads to: a note or a chord.
    private int tiedStep = NO_STEP;
    private int tiedOctave;
    private int tiedAlteration;
    private @Nullable String tiedChord;
    private int tiedTo; // how much of it stands there

    GrammarPitch(GrammarTables tables) {
        this.tables = tables;
    }

    void take(GrammarPitch other) {
        accidentals = other.accidentals;
        sign = other.sign;
        step = other.step;
        octave = other.octave;
        alteration = other.alteration;
        group = other.group;
        size = other.size;
        top = other.top;
        chordText = other.chordText;
        chordAlterations = other.chordAlterations;
        chordPlaces = other.chordPlaces;
        chordMayTie = other.chordMayTie;
        tiedStep = other.tiedStep;
        tiedOctave = other.tiedOctave;
        tiedAlteration = other.tiedAlteration;
        tiedChord = other.tiedChord;
        tiedTo = other.tiedTo;
    }

    /** Begins a bar in a key: its accidentals hold again. */
    void startBar(GrammarTables.KeyChoice key) {
        accidentals = key.signature();
    }

    // ---- letters and signs ----

    static boolean begins(char c) {
        return LETTERS.indexOf(Character.toUpperCase(c)) >= 0 || SIGNS.indexOf(c) >= 0;
    }

    /** The letters and signs that a note may begin with. */
    void gather(CharacterSet next) {
        if (tiedStep != NO_STEP) {
            next.add(letter(tiedStep, tiedOctave));
            return;
        }
        for (int s = 0; s < STEPS; s++) {
            int held = GrammarTables.unpack(accidentals, s);
            gatherLetter(next, s, octaves(s, held));
            for (int a = -2; a <= 2; a++) {
                if (a != held && octaves(s, a) != 0) {
                    tables.addUsable(next, SIGNS.charAt(a + 2));
                }
            }
        }
    }

    /** The letters that may follow a sign, or the sign that makes it a double one. */
    void gatherBehindSign(CharacterSet next) {
        for (int s = 0; s < STEPS; s++) {
            int held = GrammarTables.unpack(accidentals, s);
            if (held != sign) {
                gatherLetter(next, s, octaves(s, sign));
            }
            if (Math.abs(sign) == 1 && held != 2 * sign && octaves(s, 2 * sign) != 0) {
                next.add(SIGNS.charAt(sign + 2));
            }
        }
    }

    /** The octave marks that may follow. */
    void gatherMarks(CharacterSet next) {
        int octaves = octavesHere();
        if (octave <= 4 && (octaves & (1 << octave) - 1) != 0) {
            next.add(',');
        }
        if (octave >= 5 && octaves >> octave + 1 != 0) {
            next.add('\'');
        }
    }

    /** Whether the octave is one that may be written. */
    boolean mayClose() {
        return (octavesHere() >> octave & 1) != 0;
    }

    private int octavesHere() {
        return tiedStep == NO_STEP ? octaves(step, alteration) : 1 << tiedOctave;
    }

    /** The octaves in which a step may be written, as bits: within the range, and in a chord above its last note. */
    private int octaves(int s, int a) {
        int octaves = tables.octaves[s][a + 2];
        if (group == Group.CHORD && octaves != 0) {
            int above = size == 0 ? 0 : top + 1;
            int below = size == 0 ? tables.highest - 1 : Integer.MAX_VALUE;
            for (int o = GrammarTables.LOWEST_OCTAVE; o <= GrammarTables.HIGHEST_OCTAVE; o++) {
                int midiKey = GrammarTables.midiKey(s, a, o);
                if (midiKey < above || midiKey > below) {
                    octaves &= ~(1 << o);
                }
            }
        }
        return octaves;
    }

    private static void gatherLetter(CharacterSet next, int s, int octaves) {
        if ((octaves & 31) != 0) {
            next.add(letter(s, 4));
        }
        if (octaves >> 5 != 0) {
            next.add(letter(s, 5));
        }
    }

    private static char letter(int s, int octave) {
        char upper = LETTERS.charAt(s);
        return octave >= 5 ? (char) (upper | 0x20) : upper;
    }

    /** Goes on by a sign or letter; answers whether it was the letter. */
    boolean open(char c) {
        sign = c == '^' ? 1 : c == '_' ? -1 : c == '=' ? 0 : NO_SIGN;
        if (sign == NO_SIGN) {
            openLetter(c);
        }
        return sign == NO_SIGN;
    }

    /** Goes on behind a sign; answers whether it was by the letter. */
    boolean goBehindSign(char c) {
        if (c == SIGNS.charAt(sign + 2)) {
            sign *= 2;
            return false;
        }
        openLetter(c);
        return true;
    }

    private void openLetter(char c) {
        step = LETTERS.indexOf(Character.toUpperCase(c));
        octave = NoteLetters.octave(c);
        if (sign != NO_SIGN) {
            alteration = sign;
        } else if (tiedChord != null) {
            alteration = GrammarTables.unpack(chordAlterations, size);
        } else {
            alteration = tiedStep == NO_STEP ? GrammarTables.unpack(accidentals, step) : tiedAlteration;
        }
    }

    void mark(char c) {
        octave += c == ',' ? -1 : 1;
    }

    /** Ends the open note: its accidental holds in the bar. */
    void close() {
        if (sign != NO_SIGN) {
            accidentals = GrammarTables.pack(accidentals, step, alteration);
            sign = NO_SIGN;
        }
        if (group == Group.CHORD) {
            top = GrammarTables.midiKey(step, alteration, octave);
            chordText += Spelling.letter(STEP_VALUES[step], octave);
            chordAlterations = GrammarTables.pack(chordAlterations, size, alteration);
            long place = 1L << 8 * step + octave;
            chordMayTie &= (chordPlaces & place) == 0; // a tie goes by letter and octave
            chordPlaces |= place;
        }
        size++;
    }

    // ---- chords and grace notes ----

    Group group() {
        return group;
    }

    void openGroup(Group kind) {
        group = kind;
        size = 0;
        chordText = "[";
        chordPlaces = 0;
        chordMayTie = true;
    }

    /** What may come in a chord or grace notes between two notes. */
    void gatherInGroup(CharacterSet next) {
        if (size < MAX_GROUP) {
            gather(next);
        }
        if (group == Group.CHORD && size >= 2) {
            next.add(']');
        }
        if (group == Group.GRACES && size >= 1) {
            next.add('}');
        }
    }

    void closeGroup() {
        group = Group.ALONE;
    }

    boolean chordMayTie() {
        return chordMayTie;
    }

    // ---- ties ----

    void tieNote() {
        tiedStep = step;
        tiedOctave = octave;
        tiedAlteration = alteration;
    }

    void tieChord() {
        tiedChord = chordText + "]";
        tiedTo = 0;
    }

    /** Whether the last note has no other accidental than the key. */
    boolean isAsInKey(GrammarTables.KeyChoice key) {
        return alteration == GrammarTables.unpack(key.signature(), step);
    }

    boolean isTied() {
        return tiedStep != NO_STEP || tiedChord != null;
    }

    boolean isNoteTied() {
        return tiedStep != NO_STEP;
    }

    boolean isChordTied() {
        return tiedChord != null;
    }

    /** The next character of a chord that a tie leads to, or 0 outside of it. */
    char tied() {
        return tiedChord != null && tiedTo > 0 && tiedTo < tiedChord.length() ? tiedChord.charAt(tiedTo) : 0;
    }

    /** Tells of each character, to follow a chord that a tie leads to. */
    void follow(char c) {
        if (tiedChord != null && (tiedTo > 0 || c == '[')) {
            tiedTo++;
        }
    }

    void untie() {
        tiedStep = NO_STEP;
        tiedChord = null;
    }
}
