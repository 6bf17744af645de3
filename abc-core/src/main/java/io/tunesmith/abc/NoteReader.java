package io.tunesmith.abc;

import io.tunesmith.abc.VoiceState.Propagation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single notes with their lengths, and the marks that stand behind them (§4.1 to §4.4). */
final class NoteReader {

    private final Scanner scanner;
    private final Problems problems;
    private final ParseOptions options;
    private final FieldParser fields;
    private final Notes notes;
    private Propagation propagation = Propagation.PITCH;

    // What multiplier() leaves behind.
    private int numerator;
    private int denominator;

    NoteReader(Scanner scanner, Problems problems, ParseOptions options, FieldParser fields, Notes notes) {
        this.scanner = scanner;
        this.problems = problems;
        this.options = options;
        this.fields = fields;
        this.notes = notes;
    }

    /** Takes over how far accidentals reach, if the directive says that. */
    void directive(Directive directive) {
        propagation = propagation.after(directive);
    }

    /** Accidental, letter, octave marks and length; null if no note could be read. */
    @Nullable
    Note note(VoiceState voice, boolean inGrace, int from) {
        Accidental accidental = null;
        if (FieldParser.isAccidental(scanner.peek())) {
            accidental = fields.accidental();
            if (!NoteLetters.isNote(scanner.peek())) {
                problems.error(
                        Problem.Code.BAD_ACCIDENTAL,
                        scanner.span(from),
                        "Expected a note after the accidental, not " + fields.here());
                return null;
            }
        }
        char letter = scanner.next();
        Step step = NoteLetters.step(letter);
        int octave = NoteLetters.octave(letter);
        char c = scanner.peek();
        if (c == '\'' || c == ',') {
            int marks = octaveMarks(from);
            octave += marks;
        }
        Fraction length = length(voice, from);
        Accidental alteration;
        if (accidental != null) {
            alteration = accidental;
            voice.accidental(step, octave, accidental, propagation);
        } else {
            alteration = inGrace ? null : tied(voice, step, octave);
            if (alteration == null) {
                alteration = voice.alteration(step, octave, propagation);
            }
        }
        return notes.of(Pitches.of(step, alteration, octave), accidental, length, length, Tie.NONE);
    }

    private int octaveMarks(int from) {
        int marks = 0;
        int count = 0;
        for (char c = scanner.peek(); c == '\'' || c == ','; c = scanner.peek()) {
            marks += c == '\'' ? 1 : -1;
            count++;
            scanner.next();
        }
        if (count > 8) {
            problems.error(
                    Problem.Code.NUMBER_TOO_GREAT,
                    scanner.span(from),
                    "A note has at most 8 octave marks, not " + count + "; they are ignored");
            return 0;
        }
        return marks;
    }

    /** Reads a length behind a note or rest, as a duration in the unit that holds. */
    Fraction length(VoiceState voice, int from) {
        char c = scanner.peek();
        if (c != '/' && !Scanner.isDigit(c)) {
            Fraction unit = voice.length(1, 1);
            return unit == null ? voice.unit() : unit;
        }
        int start = scanner.position();
        if (multiplier()) {
            Fraction length = voice.length(numerator, denominator);
            if (length != null) {
                return length;
            }
            badLength(start);
        }
        return voice.unit();
    }

    private void badLength(int start) {
        problems.error(
                Problem.Code.BAD_LENGTH,
                scanner.span(start),
                "Not a possible length: '" + FieldParser.shorten(scanner.text(start, scanner.position())) + "'");
    }

    /** Reads {@code 3/2}, {@code /}, {@code //}, {@code /4} or nothing; false after a problem. */
    boolean multiplier() {
        int start = scanner.position();
        long top = 1;
        long bottom = 1;
        if (Scanner.isDigit(scanner.peek())) {
            top = digits();
        }
        while (scanner.match('/')) {
            bottom = Math.min(1 << 20, bottom * (Scanner.isDigit(scanner.peek()) ? digits() : 2));
        }
        if (top > options.maxNumber() || bottom > options.maxNumber() || top == 0 || bottom == 0) {
            badLength(start);
            return false;
        }
        numerator = (int) top;
        denominator = (int) bottom;
        return true;
    }

    private long digits() {
        long value = 0;
        while (Scanner.isDigit(scanner.peek())) {
            value = Math.min(value * 10 + (scanner.next() - '0'), 1 << 20);
        }
        return value;
    }

    Tie tieMark() {
        char c = scanner.peek();
        if (c == '-') {
            scanner.next();
            return Tie.PLAIN;
        }
        if (c == '.' && scanner.peek(1) == '-') {
            scanner.next();
            scanner.next();
            return Tie.DOTTED;
        }
        return Tie.NONE;
    }

    /** What a tie makes of a note without an accidental, or null if none leads here. */
    private static @Nullable Accidental tied(VoiceState voice, Step step, int octave) {
        List<Pitch> ties = voice.ties;
        for (int i = 0; i < ties.size(); i++) {
            Pitch pitch = ties.get(i);
            if (pitch.step() == step && pitch.octave() == octave) {
                return pitch.alteration();
            }
        }
        return null;
    }

    /** Counts the marks; 0 after a problem. */
    int brokenMarks(char c) {
        int from = scanner.position();
        int count = 0;
        while (scanner.match(c)) {
            count++;
        }
        if (count > 4) {
            problems.error(
                    Problem.Code.BAD_BROKEN_RHYTHM,
                    scanner.span(from),
                    "Broken rhythm has at most 4 marks, not " + count);
            return 0;
        }
        return c == '>' ? count : -count;
    }

    Fraction possible(Fraction duration, Fraction otherwise, int from) {
        if (Durations.fits(duration)) {
            return duration;
        }
        problems.error(
                Problem.Code.BAD_LENGTH,
                scanner.span(from),
                "No note lasts " + duration + " of a whole note; it is read as " + otherwise);
        return otherwise;
    }

    /** What {@link #multiplier} has read. */
    Fraction factor() {
        return Fraction.of(numerator, denominator);
    }
}
