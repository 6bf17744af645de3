package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of the fields that have a grammar of their own, from the cursor to the limit of the scanner. What
 * cannot be understood is reported and left out; null means that nothing is left of the field.
 */
final class FieldParser {

    private static final Set<String> CLEFS =
            Set.of("treble", "alto", "tenor", "bass", "baritone", "soprano", "mezzosoprano", "perc", "none", "auto");
    private static final Set<String> CLEF_PROPERTIES =
            Set.of("middle", "m", "stafflines", "staffscale", "cue", "map", "score", "sound", "instrument", "shift");

    private final Scanner scanner;
    private final Problems problems;
    private final ParseOptions options;

    FieldParser(Scanner scanner, Problems problems, ParseOptions options) {
        this.scanner = scanner;
        this.problems = problems;
        this.options = options;
    }

    /** A whole number from 0, or -1 after a problem if it is too great or missing. */
    int number(String what) {
        int from = scanner.position();
        long value = 0;
        while (Scanner.isDigit(scanner.peek())) {
            value = Math.min(value * 10 + (scanner.next() - '0'), 1L << 40);
        }
        if (scanner.position() == from) {
            problems.error(
                    Problem.Code.BAD_FIELD, scanner.span(from), "Expected a number for " + what + ", not " + here());
            return -1;
        }
        if (value > options.maxNumber()) {
            problems.error(
                    Problem.Code.NUMBER_TOO_GREAT,
                    scanner.span(from),
                    "The number " + scanner.text(from, Math.min(scanner.position(), from + 20)) + " for " + what
                            + " is greater than " + options.maxNumber());
            return -1;
        }
        return (int) value;
    }

    /** The character here for a message. */
    String here() {
        return describe(scanner.peek());
    }

    static String describe(char c) {
        if (c == Scanner.END) {
            return "the end of the line";
        }
        return c < ' ' || c == 0x7f || Character.isSurrogate(c)
                ? String.format("the character U+%04X", (int) c)
                : "'" + c + "'";
    }

    /** {@code M:}. */
    @Nullable
    Meter meter() {
        scanner.skipSpace();
        int from = scanner.position();
        Meter meter = meterValue(from);
        if (meter != null) {
            expectEnd("the meter");
        }
        return meter;
    }

    private @Nullable Meter meterValue(int from) {
        if (scanner.atEnd() || scanner.matchWord("none")) {
            return Meter.NONE;
        }
        if (scanner.match('C')) {
            return scanner.match('|') ? Meter.CUT : Meter.COMMON;
        }
        boolean bracket = scanner.match('(');
        List<Integer> beats = new ArrayList<>(1);
        do {
            scanner.skipSpace();
            if (!Scanner.isDigit(scanner.peek()) || beats.size() == 64) {
                return badMeter(from, true);
            }
            int beat = number("the meter");
            if (beat < 1) {
                return badMeter(from, beat == 0);
            }
            beats.add(beat);
            scanner.skipSpace();
        } while (scanner.match('+'));
        if (bracket && !scanner.match(')')) {
            return badMeter(from, true);
        }
        scanner.skipSpace();
        if (!scanner.match('/')) {
            return badMeter(from, true);
        }
        scanner.skipSpace();
        int unit = Scanner.isDigit(scanner.peek()) ? number("the meter") : 0;
        if (unit < 1 || unit > 512 || Integer.bitCount(unit) != 1) {
            return badMeter(from, unit >= 0);
        }
        return new Meter(Meter.Symbol.FRACTION, beats, unit);
    }

    private @Nullable Meter badMeter(int from, boolean report) {
        if (report) {
            scanner.position(scanner.limit());
            problems.error(
                    Problem.Code.BAD_FIELD,
                    scanner.span(from),
                    "Not a meter: '" + shorten(from) + "'; expected something like 6/8, 2+3/8, C, C| or none");
        }
        return null;
    }

    /** {@code L:}. */
    @Nullable
    Fraction unitLength() {
        scanner.skipSpace();
        int from = scanner.position();
        int before = problems.count();
        int numerator = Scanner.isDigit(scanner.peek()) ? number("the unit note length") : 0;
        int denominator = 1;
        scanner.skipSpace();
        if (scanner.match('/')) {
            scanner.skipSpace();
            denominator = Scanner.isDigit(scanner.peek()) ? number("the unit note length") : 0;
        }
        if (numerator < 1
                || numerator > 16
                || denominator < 1
                || denominator > 512
                || Integer.bitCount(denominator) != 1) {
            scanner.position(scanner.limit());
            problems.errorUnlessAfter(
                    before,
                    Problem.Code.BAD_FIELD,
                    scanner.span(from),
                    "Not a unit note length: '" + shorten(from) + "'; expected something like 1/8, down to 1/512");
            return null;
        }
        expectEnd("the unit note length");
        return Fraction.of(numerator, denominator);
    }

    /** {@code Q:}. */
    @Nullable
    Tempo tempo(Fraction unitLength) {
        scanner.skipSpace();
        int from = scanner.position();
        int before = problems.count();
        StringBuilder words = new StringBuilder();
        quoted(words);
        List<Fraction> beats = new ArrayList<>(1);
        int perMinute = 0;
        scanner.skipSpace();
        if (scanner.match('C')) {
            int times = Scanner.isDigit(scanner.peek()) ? number("the tempo") : 1;
            beats.add(unitLength.times(Math.max(1, times)));
            scanner.skipSpace();
            perMinute = scanner.match('=') ? perMinute() : -1;
        } else if (Scanner.isDigit(scanner.peek())) {
            while (Scanner.isDigit(scanner.peek()) && perMinute >= 0) {
                int place = scanner.position();
                int numerator = number("the tempo");
                scanner.skipSpace();
                if (numerator >= 0 && beats.isEmpty() && scanner.peek() != '/' && scanner.peek() != '=') {
                    beats.add(unitLength); // the old form, a bare number of unit lengths
                    perMinute = numerator;
                    break;
                }
                int denominator = 1;
                if (scanner.match('/')) {
                    denominator = number("the tempo");
                    scanner.skipSpace();
                }
                if (numerator < 1 || denominator < 1 || !Durations.fits(numerator, denominator) || beats.size() > 15) {
                    scanner.position(place);
                    perMinute = -1;
                } else {
                    beats.add(Fraction.of(numerator, denominator));
                }
            }
            if (perMinute == 0 && scanner.match('=')) {
                perMinute = perMinute();
            } else if (perMinute == 0) {
                perMinute = -1;
            }
        }
        scanner.skipSpace();
        quoted(words);
        if (perMinute < 0 || perMinute == 0 && !beats.isEmpty() || beats.isEmpty() && words.isEmpty()) {
            scanner.position(scanner.limit());
            problems.errorUnlessAfter(
                    before,
                    Problem.Code.BAD_FIELD,
                    scanner.span(from),
                    "Not a tempo: '" + shorten(from) + "'; expected something like 1/4=120 or \"Allegro\" 3/8=80");
            return words.isEmpty() ? null : new Tempo(words.toString(), List.of(), 0);
        }
        expectEnd("the tempo");
        return new Tempo(words.toString(), beats, perMinute);
    }

    private int perMinute() {
        scanner.skipSpace();
        return Scanner.isDigit(scanner.peek()) ? number("the tempo") : -1;
    }

    private void quoted(StringBuilder words) {
        if (scanner.match('"')) {
            int from = scanner.position();
            int end = scanner.find('"');
            if (end < 0) {
                end = scanner.limit();
                problems.error(Problem.Code.UNCLOSED, scanner.span(from - 1), "The quotation mark is never closed");
            }
            if (!words.isEmpty()) {
                words.append(' ');
            }
            words.append(TextStrings.decode(scanner.text(from, end)).strip());
            scanner.position(Math.min(end + 1, scanner.limit()));
            scanner.skipSpace();
        }
    }

    /**
     * {@code K:}.
     *
     * @param current the key that holds so far, which stays where only a clef is given
     */
    Key key(Key current) {
        scanner.skipSpace();
        if (scanner.atEnd()) {
            return Key.NONE;
        }
        int from = scanner.position();
        Key.Type type = Key.Type.STANDARD;
        Step tonic = null;
        Accidental tonicAccidental = Accidental.NATURAL;
        Mode mode = Mode.MAJOR;
        boolean given = true;
        if (matchWholeWord("none")) {
            type = Key.Type.NONE;
        } else if (scanner.peek() == 'H' && (scanner.peek(1) == 'P' || scanner.peek(1) == 'p')) {
            scanner.next();
            type = scanner.next() == 'P' ? Key.Type.HIGHLAND : Key.Type.HIGHLAND_MARKED;
        } else {
            tonic = startsClefOrProperty() ? null : tonic(from);
            if (tonic == null) {
                given = false;
                type = current.type();
                tonic = current.tonic();
                tonicAccidental = current.tonicAccidental();
                mode = current.mode();
            } else {
                if (scanner.match('#') || scanner.match('\u266f')) {
                    tonicAccidental = Accidental.SHARP;
                } else if (scanner.match('b') || scanner.match('\u266d')) {
                    tonicAccidental = Accidental.FLAT;
                }
                mode = mode();
            }
        }
        Map<Step, Accidental> explicit = new EnumMap<>(Step.class);
        boolean explicitOnly = false;
        if (!given) {
            explicit.putAll(current.explicit());
            explicitOnly = current.explicitOnly();
        }
        ClefParts clef = new ClefParts();
        for (scanner.skipSpace(); !scanner.atEnd(); scanner.skipSpace()) {
            if (matchWholeWord("exp")) {
                explicitOnly = true;
            } else if (isAccidental(scanner.peek())) {
                explicitAccidental(explicit);
            } else {
                property(clef, null);
            }
        }
        return new Key(type, tonic, tonicAccidental, mode, explicit, explicitOnly, clef.build());
    }

    private boolean startsClefOrProperty() {
        int from = scanner.position();
        int end = from;
        while (end < scanner.limit() && Scanner.isLetter(scanner.at(end))) {
            end++;
        }
        String word = scanner.text(from, end);
        boolean equals = end < scanner.limit() && scanner.at(end) == '=';
        return isAccidental(scanner.peek())
                || equals
                || word.equals("exp")
                || CLEFS.contains(word.toLowerCase(Locale.ROOT));
    }

    private @Nullable Step tonic(int from) {
        char c = scanner.peek();
        if (c >= 'A' && c <= 'G') {
            scanner.next();
            return NoteLetters.step(c);
        }
        if (c >= 'a' && c <= 'g') {
            scanner.next();
            problems.warn(
                    Problem.Code.BAD_FIELD,
                    scanner.span(from),
                    "The key's tonic is a capital letter: '" + Character.toUpperCase(c) + "', not '" + c + "'");
            return NoteLetters.step(c);
        }
        int end = from;
        while (end < scanner.limit() && !Scanner.isSpace(scanner.at(end))) {
            end++;
        }
        scanner.position(end);
        problems.error(
                Problem.Code.BAD_FIELD,
                scanner.span(from),
                "Not a key: '" + shorten(from) + "'; expected a letter from A to G, HP, Hp or none");
        return null;
    }

    private Mode mode() {
        int from = scanner.position();
        scanner.skipSpace();
        int start = scanner.position();
        while (Scanner.isLetter(scanner.peek())) {
            scanner.next();
        }
        int length = scanner.position() - start;
        String word = scanner.text(start, scanner.position());
        if (length == 0
                || word.equals("exp")
                || scanner.peek() == '='
                || CLEFS.contains(word.toLowerCase(Locale.ROOT))) {
            scanner.position(from);
            return Mode.MAJOR;
        }
        if (word.equals("m")) {
            return Mode.MINOR;
        }
        if (word.equals("M")) {
            return Mode.MAJOR;
        }
        if (length >= 3) {
            switch (word.substring(0, 3).toLowerCase(Locale.ROOT)) {
                case "maj":
                    return Mode.MAJOR;
                case "min":
                    return Mode.MINOR;
                case "ion":
                    return Mode.IONIAN;
                case "dor":
                    return Mode.DORIAN;
                case "phr":
                    return Mode.PHRYGIAN;
                case "lyd":
                    return Mode.LYDIAN;
                case "mix":
                    return Mode.MIXOLYDIAN;
                case "aeo":
                    return Mode.AEOLIAN;
                case "loc":
                    return Mode.LOCRIAN;
                default:
            }
        }
        problems.error(
                Problem.Code.BAD_FIELD,
                scanner.span(start),
                "Not a mode: '" + shorten(start) + "'; expected maj, m, min, ion, dor, phr, lyd, mix, aeo or loc");
        return Mode.MAJOR;
    }

    private void explicitAccidental(Map<Step, Accidental> explicit) {
        int from = scanner.position();
        Accidental accidental = accidental();
        char letter = scanner.peek();
        if (NoteLetters.isNote(letter) && accidental != null) {
            scanner.next();
            explicit.put(NoteLetters.step(letter), accidental);
        } else if (accidental != null) {
            problems.error(
                    Problem.Code.BAD_FIELD,
                    scanner.span(from),
                    "Expected a note letter after the accidental of the key, not " + here());
            scanner.next();
        }
    }

    static boolean isAccidental(char c) {
        return c == '^' || c == '_' || c == '=';
    }

    /** An accidental, simple, double or a fraction such as {@code ^/}, {@code ^3/2}; null after a problem. */
    @Nullable
    Accidental accidental() {
        int from = scanner.position();
        char c = scanner.next();
        if (c == '=') {
            return Accidental.NATURAL;
        }
        int sign = c == '^' ? 1 : -1;
        if (scanner.match(c)) {
            return sign > 0 ? Accidental.DOUBLE_SHARP : Accidental.DOUBLE_FLAT;
        }
        char ahead = scanner.peek();
        if (ahead != '/' && !Scanner.isDigit(ahead)) {
            return sign > 0 ? Accidental.SHARP : Accidental.FLAT;
        }
        int numerator = ahead == '/' ? 1 : number("the accidental");
        int denominator = 1;
        if (scanner.match('/')) {
            denominator = Scanner.isDigit(scanner.peek()) ? number("the accidental") : 2;
        }
        if (numerator < 0 || denominator < 0) {
            return null;
        }
        if (numerator == 0 || denominator == 0 || numerator > 4L * denominator) {
            problems.error(
                    Problem.Code.BAD_ACCIDENTAL,
                    scanner.span(from),
                    "An accidental moves a note by up to 4 semitones, not by " + numerator + "/" + denominator);
            return null;
        }
        return new Accidental(sign * Math.round(100f * numerator / denominator));
    }

    /** {@code V:} from its identifier on; null if there is none. */
    @Nullable
    VoiceField voice() {
        scanner.skipSpace();
        int from = scanner.position();
        while (!scanner.atEnd() && !Scanner.isSpace(scanner.peek())) {
            scanner.next();
        }
        if (scanner.position() == from) {
            problems.error(Problem.Code.BAD_FIELD, scanner.span(from), "A voice needs a name, such as V:1");
            return null;
        }
        String id = scanner.text(from, scanner.position());
        ClefParts clef = new ClefParts();
        Map<String, String> properties = new LinkedHashMap<>(4);
        for (scanner.skipSpace(); !scanner.atEnd(); scanner.skipSpace()) {
            property(clef, properties);
        }
        return new VoiceField(id, clef.build(), properties);
    }

    /** One {@code name=value} or bare clef; those that are none of the clef go into the map if there is one. */
    private void property(ClefParts clef, @Nullable Map<String, String> properties) {
        int from = scanner.position();
        while (!scanner.atEnd() && scanner.peek() != '=' && !Scanner.isSpace(scanner.peek())) {
            scanner.next();
        }
        String name = scanner.text(from, scanner.position());
        int afterName = scanner.position();
        scanner.skipSpace();
        if (!scanner.match('=') || name.isEmpty()) {
            if (CLEFS.contains(clefBase(name)) || name.matches("[GFC][1-5]")) {
                clef.name = name;
            } else {
                problems.warn(
                        Problem.Code.BAD_FIELD,
                        scanner.span(from, Math.max(afterName, from + 1)),
                        "'" + shorten(name) + "' is neither a clef nor a property such as octave=-1");
                if (properties != null && !name.isEmpty()) {
                    properties.put(name, "");
                }
            }
            return;
        }
        scanner.skipSpace();
        int start = scanner.position();
        String value;
        if (scanner.match('"')) {
            int end = scanner.find('"');
            if (end < 0) {
                end = scanner.limit();
                problems.error(Problem.Code.UNCLOSED, scanner.span(start), "The quotation mark is never closed");
            }
            value = TextStrings.decode(scanner.text(start + 1, end));
            scanner.position(Math.min(end + 1, scanner.limit()));
        } else {
            while (!scanner.atEnd() && !Scanner.isSpace(scanner.peek())) {
                scanner.next();
            }
            value = scanner.text(start, scanner.position());
        }
        switch (name.toLowerCase(Locale.ROOT)) {
            case "clef" -> clef.name = value;
            case "octave" -> clef.octave = signed(value, 9, clef.octave, start);
            case "transpose", "t" -> clef.transpose = signed(value, 99, clef.transpose, start);
            default -> {
                if (properties == null || CLEF_PROPERTIES.contains(name.toLowerCase(Locale.ROOT))) {
                    clef.other
                            .append(clef.other.isEmpty() ? "" : " ")
                            .append(name)
                            .append('=')
                            .append(asWritten(value));
                } else {
                    properties.put(name, value);
                }
            }
        }
    }

    /** A value of a property, between quotation marks if it would be several without them. */
    private static String asWritten(String value) {
        return value.chars().anyMatch(c -> Scanner.isSpace((char) c) || c == '"')
                ? '"' + TextStrings.encode(value) + '"'
                : value;
    }

    private int signed(String value, int most, int otherwise, int start) {
        try {
            int number = Integer.parseInt(value);
            if (Math.abs((long) number) <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported like a number out of range
        }
        problems.error(
                Problem.Code.BAD_FIELD,
                scanner.span(start),
                "Expected a number from -" + most + " to " + most + ", not '" + shorten(value) + "'");
        return otherwise;
    }

    private static String clefBase(String name) {
        int end = name.length();
        while (end > 0 && !Scanner.isLetter(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private boolean matchWholeWord(String word) {
        int from = scanner.position();
        if (scanner.matchWord(word) && !Scanner.isLetter(scanner.peek())) {
            return true;
        }
        scanner.position(from);
        return false;
    }

    private void expectEnd(String what) {
        scanner.skipSpace();
        if (!scanner.atEnd()) {
            int from = scanner.position();
            scanner.position(scanner.limit());
            problems.warn(
                    Problem.Code.BAD_FIELD,
                    scanner.span(from),
                    "Nothing should follow " + what + ": '" + shorten(from) + "' is ignored");
        }
    }

    private String shorten(int from) {
        return shorten(scanner.text(from, Math.max(from, scanner.position())));
    }

    static String shorten(String text) {
        String line = text.strip();
        return line.length() <= 30 ? line : line.substring(0, 29) + "…";
    }

    private static final class ClefParts {
        private String name = "";
        private int octave;
        private int transpose;
        private final StringBuilder other = new StringBuilder();

        Clef build() {
            return name.isEmpty() && octave == 0 && transpose == 0 && other.isEmpty()
                    ? Clef.NONE
                    : new Clef(name, octave, transpose, other.toString());
        }
    }
}
