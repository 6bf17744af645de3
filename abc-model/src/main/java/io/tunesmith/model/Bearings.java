package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;

/**
 * Where in its tune a model text is: how long the bar still is, how long it would be if it completed the pickup or the bar
 * before it, how many bars the section and the tune have, how many sections, what key it is in, whether a repeat is open or
 * an ending, and how many notes the tuplet still has. A recurrent memory counts within a bar, but has forgotten the
 * pickup when the last bar of the section comes, and that a repeat began; with this it need not remember. Reads whatever
 * comes, also what is no ABC; what it does not understand only makes the place less exact. Not thread-safe.
 */
final class Bearings {

    /** How many rows of a table tell the place; the network sees the sum of them. */
    static final int ROWS = 9;

    /** The ticks of a whole note. */
    private static final int WHOLE_NOTE = 384;

    /** The ticks of what is told apart. */
    private static final int STEP = 4;

    private static final int LONGEST = 144;
    private static final int MOST_BARS_OF_SECTION = 40;
    private static final int MOST_BARS = 72;
    private static final int MOST_SECTIONS = 8;
    private static final int LARGEST_NUMBER = 9999;

    // Where the rows of each kind begin; the first of each tells that there is none.
    private static final int TO_PICKUP = LONGEST + 3;
    private static final int TO_BAR_BEFORE = 2 * TO_PICKUP;
    private static final int BAR_OF_SECTION = 3 * TO_PICKUP;
    private static final int BAR = BAR_OF_SECTION + MOST_BARS_OF_SECTION + 2;
    private static final int SECTION = BAR + MOST_BARS + 2;
    private static final int KEY = SECTION + MOST_SECTIONS + 2;
    private static final int REPEAT = KEY + 1 + 7 * 3 * 4;
    private static final int TUPLET = REPEAT + 4;

    /** How many rows there are in all. */
    static final int TABLE = TUPLET + 10;

    /** What is open. */
    private static final int NOTHING = 0;

    private static final int REPEATED = 1;
    private static final int FIRST_ENDING = 2;
    private static final int LATER_ENDING = 3;

    /** What the next character is read as. */
    private enum Mode {
        LINE,
        FIELD,
        MUSIC,
        QUOTED,
        GRACE,
        DECORATION,
        BRACKET,
        PARENTHESIS,
        TUPLET
    }

    private final CharVocabulary vocabulary;
    private Mode mode = Mode.LINE;

    // A field, or the length of a note: top / bottom.
    private int field;
    private boolean inBody;
    private int top;
    private int bottom;
    private int slashes;

    // In ticks.
    private int meter;
    private int unit = WHOLE_NOTE / 8;
    private int elapsed;
    private int note;
    private int pickup;
    private int missing;

    private boolean inChord;
    private boolean lengthIsKnown;
    private int tupletNotes;
    private int tupletTime;
    private int tupletLeft;

    private boolean afterBarLine;
    private boolean begins = true;
    private int bars;
    private int barsBeforeEnding;
    private int allBars;
    private int sections;
    private int open;

    // From 1: tonic, accidental, mode.
    private int key;

    Bearings(CharVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** A copy that goes its own way. */
    Bearings copy() {
        Bearings copy = new Bearings(vocabulary);
        copy.set(this);
        return copy;
    }

    /** Forgets everything. */
    void clear() {
        set(new Bearings(vocabulary));
    }

    private void set(Bearings other) {
        mode = other.mode;
        field = other.field;
        inBody = other.inBody;
        top = other.top;
        bottom = other.bottom;
        slashes = other.slashes;
        meter = other.meter;
        unit = other.unit;
        elapsed = other.elapsed;
        note = other.note;
        pickup = other.pickup;
        missing = other.missing;
        inChord = other.inChord;
        lengthIsKnown = other.lengthIsKnown;
        tupletNotes = other.tupletNotes;
        tupletTime = other.tupletTime;
        tupletLeft = other.tupletLeft;
        afterBarLine = other.afterBarLine;
        begins = other.begins;
        bars = other.bars;
        barsBeforeEnding = other.barsBeforeEnding;
        allBars = other.allBars;
        sections = other.sections;
        open = other.open;
        key = other.key;
    }

    /**
     * Writes the rows of the place.
     *
     * @param rows room for {@link #ROWS} from {@code at} on
     */
    void rows(int[] rows, int at) {
        int gone = elapsed + length();
        boolean measured = inBody && meter > 0;
        rows[at] = measured ? time(meter - gone) : 0;
        rows[at + 1] = TO_PICKUP + (measured && pickup > 0 ? time(meter - pickup - gone) : 0);
        rows[at + 2] = TO_BAR_BEFORE + (measured && missing > 0 ? time(missing - gone) : 0);
        rows[at + 3] = BAR_OF_SECTION + (inBody ? 1 + Math.min(bars, MOST_BARS_OF_SECTION) : 0);
        rows[at + 4] = BAR + (inBody ? 1 + Math.min(allBars, MOST_BARS) : 0);
        rows[at + 5] = SECTION + (inBody ? 1 + Math.min(sections, MOST_SECTIONS) : 0);
        rows[at + 6] = KEY + key;
        rows[at + 7] = REPEAT + open;
        rows[at + 8] = TUPLET + tupletLeft;
    }

    private static int time(int ticks) {
        return ticks < 0 ? 1 : 2 + Math.min(ticks / STEP, LONGEST);
    }

    /** Goes on by a character. */
    void add(int character) {
        int c = vocabulary.codePoint(character);
        if (inBody && c == '\n') { // The body is one line.
            clear();
            return;
        }
        switch (mode) {
            case LINE -> {
                if (c != '\n') {
                    startField(c);
                }
            }
            case FIELD -> field(c);
            case QUOTED -> mode = c == '"' ? Mode.MUSIC : mode;
            case GRACE -> mode = c == '}' ? Mode.MUSIC : mode;
            case DECORATION -> mode = c == '!' ? Mode.MUSIC : mode;
            case BRACKET -> bracket(c);
            case PARENTHESIS -> parenthesis(c);
            case TUPLET -> {
                if (c != ':' && !isDigit(c)) {
                    music(c);
                }
            }
            case MUSIC -> music(c);
        }
    }

    // ---- Fields ----

    private void startField(int c) {
        field = c;
        startNumber();
        key = c == 'K' ? 0 : key;
        mode = Mode.FIELD;
    }

    private void field(int c) {
        if (c == '\n' || c == ']') {
            int value = bottom > 0 ? Math.min(LARGEST_NUMBER, WHOLE_NOTE * top / bottom) : 0;
            if (field == 'M') {
                meter = value;
            } else if (field == 'L' && value > 0) {
                unit = value;
            } else if (field == 'V' && inBody) {
                endNote();
                startSection();
                elapsed = 0;
                pickup = 0;
                missing = 0;
                allBars = 0;
                sections = 0;
                open = NOTHING;
            }
            inBody |= field == 'K';
            startNumber();
            mode = inBody ? Mode.MUSIC : Mode.LINE;
        } else {
            number(c);
            if (field == 'K') {
                key(c);
            }
        }
    }

    /** A letter of a key, which is a tonic, a sharp or flat, and the first letter of m, Mix or Dor. */
    private void key(int c) {
        boolean alone = key % 12 == 1; // nothing but a tonic so far
        boolean major = key % 4 == 1;
        if (key == 0 && c >= 'A' && c <= 'G') {
            key = 1 + 12 * (c - 'A');
        } else if (alone && (c == '#' || c == 'b')) {
            key += c == '#' ? 4 : 8;
        } else if (major && (c == 'm' || c == 'M' || c == 'D')) {
            key += c == 'm' ? 1 : c == 'M' ? 2 : 3;
        }
    }

    private void startNumber() {
        top = 0;
        bottom = 0;
        slashes = 0;
    }

    private void number(int c) {
        if (c == '/') {
            slashes = Math.min(slashes + 1, 8);
        } else if (isDigit(c) && slashes == 0) {
            top = Math.min(LARGEST_NUMBER, 10 * top + c - '0');
        } else if (isDigit(c)) {
            bottom = Math.min(LARGEST_NUMBER, 10 * bottom + c - '0');
        }
    }

    // ---- Music ----

    private void music(int c) {
        mode = Mode.MUSIC;
        boolean line = c == '|' || c == ':';
        if (line || c == ']' && afterBarLine) {
            barLine(c);
        } else if (isNote(c)) {
            if (inChord && note > 0) {
                note = length(); // A chord is as long as its first note.
                lengthIsKnown = true;
                startNumber();
            } else {
                endNote();
                note = unit;
                if (tupletLeft > 0) {
                    tupletLeft--;
                    note = note * tupletTime / tupletNotes;
                }
            }
        } else {
            switch (c) {
                case 'Z' -> {
                    endNote();
                    note = meter;
                }
                case '"' -> mode = Mode.QUOTED;
                case '{' -> mode = Mode.GRACE;
                case '!' -> mode = Mode.DECORATION;
                case '[' -> mode = Mode.BRACKET;
                case '(' -> mode = Mode.PARENTHESIS;
                case '&' -> {
                    endNote();
                    elapsed = 0;
                }
                case ']' -> {
                    note = length();
                    startNumber();
                    inChord = false;
                    lengthIsKnown = false;
                }
                default -> {
                    if (!lengthIsKnown) {
                        number(c);
                    }
                }
            }
        }
        afterBarLine = line;
    }

    private void bracket(int c) {
        if (isDigit(c)) {
            if (c == '1') {
                barsBeforeEnding = bars;
                open = FIRST_ENDING;
            } else {
                bars = barsBeforeEnding;
                open = LATER_ENDING;
            }
            mode = Mode.MUSIC;
        } else if (c == 'K' || c == 'M' || c == 'L' || c == 'V') {
            endNote();
            startField(c);
        } else if (c == '|' || c == ':' || c == ']') {
            music(c);
        } else {
            endNote();
            inChord = true;
            music(c);
        }
    }

    private void parenthesis(int c) {
        if (c >= '2' && c <= '9') {
            endNote();
            boolean compound = meter % (3 * WHOLE_NOTE / 8) == 0;
            tupletNotes = c - '0';
            tupletLeft = tupletNotes;
            tupletTime = switch (tupletNotes) {
                case 2, 4, 8 -> 3;
                case 3, 6 -> 2;
                default -> compound ? 3 : 2;
            };
            mode = Mode.TUPLET;
        } else {
            music(c);
        }
    }

    private void barLine(int c) {
        endNote();
        inChord = false;
        lengthIsKnown = false;
        tupletLeft = 0;
        if (elapsed > 0) {
            missing = Math.max(0, meter - elapsed);
            boolean opens = begins && missing > 0;
            if (opens && (pickup == 0 || elapsed != meter - pickup)) {
                pickup = elapsed;
            }
            if (!opens) {
                bars = Math.min(LARGEST_NUMBER, bars + 1);
                allBars = Math.min(LARGEST_NUMBER, allBars + 1);
            }
            begins = false;
            elapsed = 0;
        }
        if (c == ':') {
            open = afterBarLine ? REPEATED : NOTHING;
        } else if (afterBarLine && open == LATER_ENDING) {
            open = NOTHING;
        }
        if (c == ':' || afterBarLine) {
            startSection();
        }
    }

    private void startSection() {
        if (bars > 0) {
            sections = Math.min(MOST_SECTIONS, sections + 1);
        }
        begins = true;
        bars = 0;
    }

    private void endNote() {
        elapsed = Math.min(LARGEST_NUMBER, elapsed + length());
        note = 0;
        startNumber();
    }

    /** How long the note is that is being read, as far as it is. */
    private int length() {
        return note * Math.max(1, top) / (bottom > 0 ? bottom : 1 << slashes);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNote(int c) {
        return c >= 'A' && c <= 'G' || c >= 'a' && c <= 'g' || c == 'z' || c == 'x';
    }
}
