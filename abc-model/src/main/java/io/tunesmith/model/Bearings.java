package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import java.util.Arrays;

/**
 * Where in its tune a model text is: how long the bar still is, how long it would be if it completed the pickup or the
 * bar before it, how many bars the section and the tune have, how many sections, what key it is in, which degree of its
 * scale the last note is, whether a repeat is open or an ending, how many notes the tuplet still has, and, if that was
 * told beforehand, how many bars are still to come. A recurrent memory counts within a bar, but has forgotten the pickup
 * when the last bar of the section comes, and that a repeat began; with this it need not remember. Reads whatever comes,
 * also what is no ABC; what it does not understand only makes the place less exact. Not thread-safe.
 *
 * <p>A character is read in two steps: its mode and itself alone tell what it does, and that is done to a few numbers.
 * {@link SavedBearings} looks the first up and does the same with the second.
 */
final class Bearings {

    /**
     * How long a tune is, as written.
     *
     * @param bars pickups apart, or 0 if nobody knows
     * @param sectionBars how many bars each section has, or 0 if nobody knows or they have not all as many
     */
    record Extent(int bars, int sectionBars) {

        static final Extent UNKNOWN = new Extent(0, 0);
    }

    /** How many rows of a table tell the place; the network sees the sum of them. */
    static final int ROWS = 12;

    /** The ticks of a whole note. */
    static final int WHOLE_NOTE = 384;

    /** The ticks of what is told apart. */
    static final int STEP = 4;

    static final int LONGEST = 144;
    static final int MOST_BARS_OF_SECTION = 40;
    static final int MOST_BARS = 72;
    static final int MOST_SECTIONS = 8;
    static final int LARGEST_NUMBER = 9999;
    static final int MOST_SLASHES = 8;

    /** How many keys are told apart: each tonic, natural, sharp or flat, in four modes, and none. */
    static final int KEYS = 1 + 7 * 3 * 4;

    private static final int LETTERS = 7; // A to G

    /** How many last notes are told apart: none, and each letter, tied or not. */
    static final int NOTES = 1 + 2 * LETTERS;

    // Where the rows of each kind begin; the first of each tells that there is none.
    static final int TO_PICKUP_ROWS = LONGEST + 3;
    static final int TO_BAR_BEFORE_ROWS = 2 * TO_PICKUP_ROWS;
    static final int BAR_OF_SECTION_ROWS = 3 * TO_PICKUP_ROWS;
    static final int BAR_ROWS = BAR_OF_SECTION_ROWS + MOST_BARS_OF_SECTION + 2;
    static final int SECTION_ROWS = BAR_ROWS + MOST_BARS + 2;
    static final int KEY_ROWS = SECTION_ROWS + MOST_SECTIONS + 2;

    static final int REPEAT_ROWS = KEY_ROWS + KEYS;
    static final int TUPLET_ROWS = REPEAT_ROWS + 4;
    static final int DEGREE_ROWS = TUPLET_ROWS + 10;
    static final int LEFT_ROWS = DEGREE_ROWS + NOTES;
    static final int LEFT_IN_SECTION_ROWS = LEFT_ROWS + MOST_BARS + 2;

    /** How many rows there are in all. */
    static final int TABLE = LEFT_IN_SECTION_ROWS + MOST_BARS_OF_SECTION + 2;

    // The numbers that are remembered. All are 0 before a text; lengths are in ticks.
    static final int MODE = 0; // what the next character is read as
    static final int TOP = 1; // of a meter or a length
    static final int BOTTOM = 2;
    static final int SLASHES = 3;
    static final int METER = 4;
    static final int UNIT = 5; // minus an eighth
    static final int ELAPSED = 6; // in the bar, up to the last note
    static final int NOTE = 7; // the last note, without the length that is being read
    static final int PICKUP = 8;
    static final int MISSING = 9; // in the bar before
    static final int IN_CHORD = 10;
    static final int LENGTH_IS_KNOWN = 11; // that of a chord, from its first note
    static final int TUPLET_NOTES = 12;
    static final int TUPLET_TIME = 13;
    static final int TUPLET_LEFT = 14;
    static final int UNDERWAY = 15; // whether a bar of the section is over
    static final int BARS = 16; // of the section
    static final int BARS_BEFORE_ENDING = 17;
    static final int ALL_BARS = 18;
    static final int SECTIONS = 19;
    static final int OPEN = 20; // a repeat or an ending
    static final int KEY = 21; // from 1: tonic, accidental, mode
    static final int LAST_NOTE = 22; // from 1: its letter from A on, 7 more where it is tied to the next
    static final int LEFT = 23; // from 1: how many bars are still to end
    static final int SECTION_LENGTH = 24; // how many bars each section is to have, 0 if nobody knows

    /** How many numbers are remembered. */
    static final int NUMBERS = 25;

    // What is open, if anything.
    static final int REPEAT = 1;
    static final int FIRST_ENDING = 2;
    static final int LATER_ENDING = 3;

    // The modes, those of the body from MUSIC on.
    private static final int LINE = 0;
    private static final int OTHER_HEADER = 1;
    private static final int METER_HEADER = 2;
    private static final int UNIT_HEADER = 3;
    private static final int KEY_HEADER = 4;
    static final int MUSIC = 5;
    static final int AFTER_BAR_LINE = 6;
    private static final int METER_FIELD = 7;
    private static final int UNIT_FIELD = 8;
    private static final int KEY_FIELD = 9;
    private static final int VOICE_FIELD = 10;
    private static final int QUOTED = 11;
    private static final int GRACE = 12;
    private static final int DECORATION = 13;
    private static final int BRACKET = 14;
    private static final int PARENTHESIS = 15;
    private static final int TUPLET = 16;
    static final int MODES = 17;

    /** The bits of what {@link #read} tells that are the next mode. */
    static final int NEXT_MODE = 31;

    // What a character does, in this order.
    static final int FORGET_ALL = 1 << 5;
    static final int FORGET_KEY = 1 << 6;
    static final int READ_KEY = 1 << 7;
    static final int END_NOTE = 1 << 8;
    static final int OPEN_CHORD = 1 << 9;
    static final int START_NOTE = 1 << 10;
    static final int START_REST = 1 << 11; // of a bar
    static final int START_TUPLET = 1 << 12;
    static final int FIX_LENGTH = 1 << 13;
    static final int END_CHORD = 1 << 14;
    static final int READ_NUMBER = 1 << 15;
    static final int READ_LENGTH = 1 << 16;
    static final int SET_METER = 1 << 17;
    static final int SET_UNIT = 1 << 18;
    static final int END_BAR = 1 << 19;
    static final int RESTART_BAR = 1 << 20;
    static final int START_FIRST_ENDING = 1 << 21;
    static final int START_LATER_ENDING = 1 << 22;
    static final int START_SECTION = 1 << 23;
    static final int START_REPEAT = 1 << 24;
    static final int END_REPEAT = 1 << 25;
    static final int START_VOICE = 1 << 26;
    static final int READ_NOTE = 1 << 27;

    private static final int BAR_LINE = END_NOTE | END_CHORD | END_BAR;

    private final CharVocabulary vocabulary;
    private final int[] now;
    private int ended; // how many bars the section had that ended last

    Bearings(CharVocabulary vocabulary) {
        this(vocabulary, new int[NUMBERS]);
    }

    private Bearings(CharVocabulary vocabulary, int[] now) {
        this.vocabulary = vocabulary;
        this.now = now;
    }

    /** A copy that goes its own way. */
    Bearings copy() {
        return new Bearings(vocabulary, now.clone());
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(now, 0);
    }

    /** Tells before a text how long it is to be. */
    void expect(Extent extent) {
        now[LEFT] = extent.bars() > 0 ? 1 + extent.bars() : 0;
        now[SECTION_LENGTH] = extent.sectionBars();
    }

    /** How long a text is. */
    static Extent extent(CharVocabulary vocabulary, int[] text) {
        Bearings place = new Bearings(vocabulary);
        int bars = 0;
        int sectionBars = 0;
        for (int character : text) {
            place.ended = 0;
            place.add(character);
            bars = Math.max(bars, place.now[ALL_BARS]);
            if (place.ended > 0) {
                sectionBars = sectionBars == 0 || sectionBars == place.ended ? place.ended : -1;
            }
        }
        return new Extent(bars, Math.max(0, sectionBars));
    }

    /**
     * Writes the rows of the place.
     *
     * @param rows room for {@link #ROWS} from {@code at} on
     */
    void rows(int[] rows, int at) {
        int gone = now[ELAPSED] + length();
        boolean inBody = now[MODE] >= MUSIC;
        int meter = inBody ? now[METER] : 0;
        rows[at] = meter > 0 ? time(meter - gone) : 0;
        rows[at + 1] = TO_PICKUP_ROWS + (meter > 0 ? time(meter - now[PICKUP] - gone) : 0);
        rows[at + 2] = TO_BAR_BEFORE_ROWS + (meter > 0 && now[MISSING] > 0 ? time(now[MISSING] - gone) : 0);
        rows[at + 3] = BAR_OF_SECTION_ROWS + (inBody ? 1 + Math.min(now[BARS], MOST_BARS_OF_SECTION) : 0);
        rows[at + 4] = BAR_ROWS + (inBody ? 1 + Math.min(now[ALL_BARS], MOST_BARS) : 0);
        rows[at + 5] = SECTION_ROWS + (inBody ? 1 + now[SECTIONS] : 0);
        rows[at + 6] = KEY_ROWS + now[KEY];
        rows[at + 7] = REPEAT_ROWS + now[OPEN];
        rows[at + 8] = TUPLET_ROWS + now[TUPLET_LEFT];
        rows[at + 9] = DEGREE_ROWS + degree(now[KEY], now[LAST_NOTE]);
        rows[at + 10] = LEFT_ROWS + Math.min(now[LEFT], MOST_BARS + 1);
        int leftInSection = Math.max(0, Math.min(now[SECTION_LENGTH] - now[BARS], MOST_BARS_OF_SECTION));
        rows[at + 11] = LEFT_IN_SECTION_ROWS + (now[SECTION_LENGTH] > 0 ? 1 + leftInSection : 0);
    }

    private static int time(int ticks) {
        return ticks < 0 ? 1 : 2 + Math.min(ticks / STEP, LONGEST);
    }

    // ---- What a character does ----

    /** What a character does in a mode, and the mode after it. */
    static int read(int mode, int c) {
        if (mode >= MUSIC && c == '\n') { // The body is one line.
            return LINE | FORGET_ALL;
        }
        boolean closes = c == '\n' || c == ']';
        return switch (mode) {
            case LINE -> line(c);
            case OTHER_HEADER -> closes ? LINE : mode;
            case METER_HEADER -> closes ? LINE | SET_METER : mode | (inNumber(c) ? READ_NUMBER : 0);
            case UNIT_HEADER -> closes ? LINE | SET_UNIT : mode | (inNumber(c) ? READ_NUMBER : 0);
            case KEY_HEADER -> closes ? MUSIC : mode | READ_KEY;
            case METER_FIELD -> closes ? MUSIC | SET_METER : mode | (inNumber(c) ? READ_NUMBER : 0);
            case UNIT_FIELD -> closes ? MUSIC | SET_UNIT : mode | (inNumber(c) ? READ_NUMBER : 0);
            case KEY_FIELD -> closes ? MUSIC : mode | READ_KEY;
            case VOICE_FIELD -> closes ? MUSIC | RESTART_BAR | START_SECTION | START_VOICE : mode;
            case QUOTED -> c == '"' ? MUSIC : mode;
            case GRACE -> c == '}' ? MUSIC : mode;
            case DECORATION -> c == '!' ? MUSIC : mode;
            case BRACKET -> bracket(c);
            case PARENTHESIS -> c >= '2' && c <= '9' ? TUPLET | END_NOTE | START_TUPLET : music(c);
            case TUPLET -> c == ':' || isDigit(c) ? mode : music(c);
            case AFTER_BAR_LINE -> afterBarLine(c);
            default -> music(c);
        };
    }

    private static int line(int c) {
        return switch (c) {
            case '\n' -> LINE;
            case 'M' -> METER_HEADER;
            case 'L' -> UNIT_HEADER;
            case 'K' -> KEY_HEADER | FORGET_KEY;
            default -> OTHER_HEADER;
        };
    }

    private static int bracket(int c) {
        return switch (c) {
            case 'M' -> METER_FIELD | END_NOTE;
            case 'L' -> UNIT_FIELD | END_NOTE;
            case 'K' -> KEY_FIELD | END_NOTE | FORGET_KEY;
            case 'V' -> VOICE_FIELD | END_NOTE;
            case '1' -> MUSIC | START_FIRST_ENDING;
            case '0', '2', '3', '4', '5', '6', '7', '8', '9' -> MUSIC | START_LATER_ENDING;
            case '|', ':', ']' -> music(c);
            default -> music(c) | END_NOTE | OPEN_CHORD;
        };
    }

    private static int afterBarLine(int c) {
        return switch (c) {
            case '|' -> AFTER_BAR_LINE | BAR_LINE | START_SECTION;
            case ':' -> AFTER_BAR_LINE | BAR_LINE | START_SECTION | START_REPEAT;
            case ']' -> MUSIC | BAR_LINE | START_SECTION;
            default -> music(c);
        };
    }

    private static int music(int c) {
        return switch (c) {
            case '|' -> AFTER_BAR_LINE | BAR_LINE;
            case ':' -> AFTER_BAR_LINE | BAR_LINE | START_SECTION | END_REPEAT;
            case 'Z' -> MUSIC | END_NOTE | START_REST;
            case '&' -> MUSIC | END_NOTE | RESTART_BAR;
            case ']' -> MUSIC | FIX_LENGTH | END_CHORD;
            case '"' -> QUOTED;
            case '{' -> GRACE;
            case '!' -> DECORATION;
            case '[' -> BRACKET;
            case '(' -> PARENTHESIS;
            case '-' -> MUSIC | READ_NOTE;
            case 'z', 'x' -> MUSIC | START_NOTE;
            default -> MUSIC | (isNote(c) ? START_NOTE | READ_NOTE : inNumber(c) ? READ_LENGTH : 0);
        };
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether this is a digit or the slash, which stands before the digits. */
    private static boolean inNumber(int c) {
        return c == '/' || isDigit(c);
    }

    private static boolean isNote(int c) {
        return c >= 'A' && c <= 'G' || c >= 'a' && c <= 'g';
    }

    /** A key and a letter more, which is a tonic, a sharp or flat, or the first letter of m, Mix or Dor. */
    static int key(int key, int c) {
        boolean alone = key % 12 == 1; // nothing but a tonic so far
        boolean major = key % 4 == 1;
        if (key == 0 && c >= 'A' && c <= 'G') {
            return 1 + 12 * (c - 'A');
        } else if (alone && (c == '#' || c == 'b')) {
            return key + (c == '#' ? 4 : 8);
        } else if (major && (c == 'm' || c == 'M' || c == 'D')) {
            return key + (c == 'm' ? 1 : c == 'M' ? 2 : 3);
        }
        return key;
    }

    /** The last note after a note or a tie. */
    static int note(int last, int c) {
        if (c == '-') {
            return last == 0 || last > LETTERS ? last : last + LETTERS;
        }
        return isNote(c) ? 1 + Character.toLowerCase(c) - 'a' : last;
    }

    /** The degree of the scale that a note is, from 1 to 7, 7 more for one that is tied; 0 without a note or a key. */
    static int degree(int key, int note) {
        if (key == 0 || note == 0) {
            return 0;
        }
        int tonic = (key - 1) / 12;
        return 1 + Math.floorMod(note - 1 - tonic, LETTERS) + (note > LETTERS ? LETTERS : 0);
    }

    /** In how much time so many notes of a tuplet are played, or 0 if the meter decides. */
    static int tupletTime(int notes) {
        return switch (notes) {
            case 2, 4, 8 -> 3;
            case 3, 6 -> 2;
            default -> 0;
        };
    }

    // ---- Doing it ----

    /** Goes on by a character. */
    void add(int character) {
        int c = vocabulary.codePoint(character);
        int read = read(now[MODE], c);
        now[MODE] = read & NEXT_MODE;
        if ((read & FORGET_ALL) != 0) {
            clear();
        }
        if ((read & FORGET_KEY) != 0) {
            now[KEY] = 0;
        }
        if ((read & READ_KEY) != 0) {
            now[KEY] = key(now[KEY], c);
        }
        if ((read & READ_NOTE) != 0) {
            now[LAST_NOTE] = note(now[LAST_NOTE], c);
        }
        if ((read & END_NOTE) != 0) {
            endNote();
        }
        if ((read & OPEN_CHORD) != 0) {
            now[IN_CHORD] = 1;
        }
        if ((read & START_NOTE) != 0) {
            startNote();
        }
        if ((read & START_REST) != 0) {
            now[NOTE] = now[METER];
        }
        if ((read & START_TUPLET) != 0) {
            startTuplet(c - '0');
        }
        if ((read & FIX_LENGTH) != 0) {
            fixLength();
        }
        if ((read & END_CHORD) != 0) {
            now[IN_CHORD] = 0;
            now[LENGTH_IS_KNOWN] = 0;
        }
        if ((read & READ_NUMBER) != 0 || (read & READ_LENGTH) != 0 && now[LENGTH_IS_KNOWN] == 0) {
            number(c);
        }
        if ((read & (SET_METER | SET_UNIT)) != 0) {
            set((read & SET_METER) != 0);
        }
        if ((read & END_BAR) != 0) {
            endBar();
        }
        if ((read & RESTART_BAR) != 0) {
            now[ELAPSED] = 0;
        }
        if ((read & START_FIRST_ENDING) != 0) {
            now[BARS_BEFORE_ENDING] = now[BARS];
            now[OPEN] = FIRST_ENDING;
        }
        if ((read & START_LATER_ENDING) != 0) {
            now[BARS] = now[BARS_BEFORE_ENDING];
            now[OPEN] = LATER_ENDING;
        }
        if ((read & START_SECTION) != 0) {
            startSection();
        }
        if ((read & START_REPEAT) != 0) {
            now[OPEN] = REPEAT;
        }
        if ((read & END_REPEAT) != 0) {
            now[OPEN] = 0;
        }
        if ((read & START_VOICE) != 0) {
            now[PICKUP] = 0;
            now[MISSING] = 0;
            now[ALL_BARS] = 0;
            now[LEFT] = 0;
            now[SECTION_LENGTH] = 0;
            now[SECTIONS] = 0;
            now[OPEN] = 0;
        }
    }

    private void endNote() {
        now[ELAPSED] = Math.min(LARGEST_NUMBER, now[ELAPSED] + length());
        now[NOTE] = 0;
        startNumber();
    }

    /** How long the note is that is being read, as far as it is. */
    private int length() {
        return now[NOTE] * Math.max(1, now[TOP]) / (now[BOTTOM] > 0 ? now[BOTTOM] : 1 << now[SLASHES]);
    }

    private void fixLength() {
        now[NOTE] = length();
        startNumber();
    }

    private void startNumber() {
        now[TOP] = 0;
        now[BOTTOM] = 0;
        now[SLASHES] = 0;
    }

    private void number(int c) {
        if (c == '/') {
            now[SLASHES] = Math.min(now[SLASHES] + 1, MOST_SLASHES);
        } else {
            int part = now[SLASHES] == 0 ? TOP : BOTTOM;
            now[part] = Math.min(LARGEST_NUMBER, 10 * now[part] + c - '0');
        }
    }

    private void startNote() {
        if (now[IN_CHORD] > 0 && now[NOTE] > 0) { // A chord is as long as its first note.
            fixLength();
            now[LENGTH_IS_KNOWN] = 1;
        } else {
            endNote();
            now[NOTE] = WHOLE_NOTE / 8 + now[UNIT];
            if (now[TUPLET_LEFT] > 0) {
                now[TUPLET_LEFT]--;
                now[NOTE] = now[NOTE] * now[TUPLET_TIME] / now[TUPLET_NOTES];
            }
        }
    }

    private void startTuplet(int notes) {
        int time = tupletTime(notes);
        boolean compound = now[METER] % (3 * WHOLE_NOTE / 8) == 0;
        now[TUPLET_NOTES] = notes;
        now[TUPLET_TIME] = time > 0 ? time : compound ? 3 : 2;
        now[TUPLET_LEFT] = notes;
    }

    /** Sets the meter or the unit to the number that was read. */
    private void set(boolean meter) {
        int value = now[BOTTOM] > 0 ? Math.min(LARGEST_NUMBER, WHOLE_NOTE * now[TOP] / now[BOTTOM]) : 0;
        if (meter) {
            now[METER] = value;
        } else if (value > 0) {
            now[UNIT] = value - WHOLE_NOTE / 8;
        }
        startNumber();
    }

    private void endBar() {
        now[TUPLET_LEFT] = 0;
        if (now[ELAPSED] > 0) {
            now[MISSING] = Math.max(0, now[METER] - now[ELAPSED]);
            boolean opens = now[UNDERWAY] == 0 && now[MISSING] > 0;
            if (opens && (now[PICKUP] == 0 || now[ELAPSED] != now[METER] - now[PICKUP])) {
                now[PICKUP] = now[ELAPSED];
            }
            if (!opens) {
                now[BARS] = Math.min(LARGEST_NUMBER, now[BARS] + 1);
                now[ALL_BARS] = Math.min(LARGEST_NUMBER, now[ALL_BARS] + 1);
                now[LEFT] -= now[LEFT] > 1 ? 1 : 0;
            }
            now[UNDERWAY] = 1;
            now[ELAPSED] = 0;
        }
    }

    private void startSection() {
        if (now[BARS] > 0) {
            ended = now[BARS];
            now[SECTIONS] = Math.min(MOST_SECTIONS, now[SECTIONS] + 1);
        }
        if (now[OPEN] == LATER_ENDING) {
            now[OPEN] = 0;
        }
        now[UNDERWAY] = 0;
        now[BARS] = 0;
    }
}
