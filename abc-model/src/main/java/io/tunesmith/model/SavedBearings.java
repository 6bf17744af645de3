package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TInt32;

/**
 * {@link Bearings} as a graph, B texts at once. What a character does is looked up in tables that the Java methods fill;
 * all of it is computed, and what does not apply is left out by a factor or a choice.
 */
final class SavedBearings {

    /** What is remembered after the characters (B, numbers). */
    final Operand<TInt32> after;

    /** The rows of the place (B, rows). */
    final Operand<TInt32> rows;

    private final Ops tf;
    private final List<Value> now = new ArrayList<>();

    /**
     * Lets the texts go on by a character each.
     *
     * @param characters their numbers (B)
     * @param before what is remembered before them (B, numbers)
     */
    SavedBearings(Ops tf, CharVocabulary vocabulary, Operand<TInt32> characters, Operand<TInt32> before) {
        this.tf = tf;
        for (Operand<TInt32> number :
                tf.unstack(before, (long) Bearings.NUMBERS, Unstack.axis(1L)).output()) {
            now.add(new Value(number));
        }
        int size = vocabulary.size();
        Value id = new Value(characters);
        Value read = get(Bearings.MODE)
                .times(size)
                .plus(id)
                .in(Bearings.MODES * size, at -> Bearings.read(at / size, vocabulary.codePoint(at % size)));
        Value key = get(Bearings.KEY)
                .times(size)
                .plus(id)
                .in(Bearings.KEYS * size, at -> Bearings.key(at / size, vocabulary.codePoint(at % size)));
        Value note = get(Bearings.LAST_NOTE)
                .times(size)
                .plus(id)
                .in(Bearings.NOTES * size, at -> Bearings.note(at / size, vocabulary.codePoint(at % size)));
        Value digit = id.in(size, vocabulary::codePoint).plus(-'0');

        set(Bearings.MODE, read.and(Bearings.NEXT_MODE));
        keep(read.has(Bearings.FORGET_KEY).not(), Bearings.KEY);
        set(read.has(Bearings.READ_KEY), Bearings.KEY, key);
        set(read.has(Bearings.READ_NOTE), Bearings.LAST_NOTE, note);
        notes(read, digit);
        numbers(read, digit);
        bars(read);
        for (int number = 0; number < Bearings.NUMBERS; number++) {
            keep(read.has(Bearings.FORGET_ALL).not(), number);
        }
        after = stack(now);
        rows = stack(rows());
    }

    /** The first half of what {@link Bearings#add} does, in its order: chords, tuplets and the time that is gone. */
    private void notes(Value read, Value digit) {
        // Another note of a chord, which is as long as its first.
        Value again = read.has(Bearings.START_NOTE)
                .times(read.has(Bearings.END_NOTE).not())
                .times(get(Bearings.IN_CHORD))
                .times(get(Bearings.NOTE).positive());
        Value starts = read.has(Bearings.START_NOTE).minus(again);
        Value ends = read.has(Bearings.END_NOTE).or(starts);
        Value length = length();
        set(ends, Bearings.ELAPSED, get(Bearings.ELAPSED).plus(length).min(Bearings.LARGEST_NUMBER));
        set(again.or(read.has(Bearings.FIX_LENGTH)), Bearings.NOTE, length);
        Value goesOn = again.or(ends).or(read.has(Bearings.FIX_LENGTH)).not();
        keep(goesOn, Bearings.TOP, Bearings.BOTTOM, Bearings.SLASHES);

        Value inTuplet = get(Bearings.TUPLET_LEFT).positive();
        Value unit = get(Bearings.UNIT).plus(Bearings.WHOLE_NOTE / 8);
        Value shortened = unit.times(get(Bearings.TUPLET_TIME))
                .over(get(Bearings.TUPLET_NOTES).max(1));
        keep(ends.not(), Bearings.NOTE);
        set(starts, Bearings.NOTE, inTuplet.choose(shortened, unit));
        set(Bearings.TUPLET_LEFT, get(Bearings.TUPLET_LEFT).minus(starts.times(inTuplet)));
        set(read.has(Bearings.START_REST), Bearings.NOTE, get(Bearings.METER));

        Value tuplet = read.has(Bearings.START_TUPLET);
        Value time = tuplet.times(digit).in(10, Bearings::tupletTime);
        Value simple = get(Bearings.METER).modulo(3 * Bearings.WHOLE_NOTE / 8).positive();
        set(tuplet, Bearings.TUPLET_NOTES, digit);
        set(tuplet, Bearings.TUPLET_LEFT, digit);
        set(
                tuplet,
                Bearings.TUPLET_TIME,
                time.positive().choose(time, simple.not().plus(2)));

        set(Bearings.IN_CHORD, get(Bearings.IN_CHORD).or(read.has(Bearings.OPEN_CHORD)));
        set(Bearings.LENGTH_IS_KNOWN, get(Bearings.LENGTH_IS_KNOWN).or(again));
        keep(read.has(Bearings.END_CHORD).not(), Bearings.IN_CHORD, Bearings.LENGTH_IS_KNOWN);
    }

    /** Reads numbers, and sets the meter and the unit to them. */
    private void numbers(Value read, Value digit) {
        Value reads = read.has(Bearings.READ_NUMBER)
                .or(read.has(Bearings.READ_LENGTH)
                        .times(get(Bearings.LENGTH_IS_KNOWN).not()));
        Value isDigit = digit.plus(1).positive(); // A slash is less than 0.
        Value below = get(Bearings.SLASHES).positive();
        for (int part : new int[] {Bearings.TOP, Bearings.BOTTOM}) {
            Value here = part == Bearings.TOP ? below.not() : below;
            set(
                    reads.times(isDigit).times(here),
                    part,
                    get(part).times(10).plus(digit).min(Bearings.LARGEST_NUMBER));
        }
        set(
                Bearings.SLASHES,
                get(Bearings.SLASHES).plus(reads.times(isDigit.not())).min(Bearings.MOST_SLASHES));

        Value value = get(Bearings.TOP)
                .times(Bearings.WHOLE_NOTE)
                .over(get(Bearings.BOTTOM).max(1))
                .min(Bearings.LARGEST_NUMBER)
                .times(get(Bearings.BOTTOM).positive());
        set(read.has(Bearings.SET_METER), Bearings.METER, value);
        set(read.has(Bearings.SET_UNIT).times(value.positive()), Bearings.UNIT, value.plus(-Bearings.WHOLE_NOTE / 8));
        Value goesOn = read.has(Bearings.SET_METER | Bearings.SET_UNIT).not();
        keep(goesOn, Bearings.TOP, Bearings.BOTTOM, Bearings.SLASHES);
    }

    /** Ends bars, endings, sections and voices. */
    private void bars(Value read) {
        Value elapsed = get(Bearings.ELAPSED);
        Value pickup = get(Bearings.PICKUP);
        Value ends = read.has(Bearings.END_BAR).times(elapsed.positive());
        Value missing = get(Bearings.METER).minus(elapsed).max(0);
        Value opens = ends.times(get(Bearings.UNDERWAY).not()).times(missing.positive());
        Value asBefore = pickup.positive().times(elapsed.is(get(Bearings.METER).minus(pickup)));
        keep(read.has(Bearings.END_BAR).not(), Bearings.TUPLET_LEFT);
        set(ends, Bearings.MISSING, missing);
        set(opens.times(asBefore.not()), Bearings.PICKUP, elapsed);
        for (int bars : new int[] {Bearings.BARS, Bearings.ALL_BARS}) {
            set(bars, get(bars).plus(ends).minus(opens).min(Bearings.LARGEST_NUMBER));
        }
        Value left = get(Bearings.LEFT);
        set(Bearings.LEFT, left.minus(ends.minus(opens).times(left.plus(-1).positive())));
        set(Bearings.UNDERWAY, get(Bearings.UNDERWAY).or(ends));
        keep(ends.or(read.has(Bearings.RESTART_BAR)).not(), Bearings.ELAPSED);

        set(read.has(Bearings.START_FIRST_ENDING), Bearings.BARS_BEFORE_ENDING, get(Bearings.BARS));
        set(read.has(Bearings.START_LATER_ENDING), Bearings.BARS, get(Bearings.BARS_BEFORE_ENDING));

        Value starts = read.has(Bearings.START_SECTION);
        Value sections = get(Bearings.SECTIONS)
                .plus(starts.times(get(Bearings.BARS).positive()))
                .min(Bearings.MOST_SECTIONS);
        set(Bearings.SECTIONS, sections);
        keep(starts.not(), Bearings.UNDERWAY, Bearings.BARS);

        keep(
                starts.times(get(Bearings.OPEN).is(constant(Bearings.LATER_ENDING)))
                        .not(),
                Bearings.OPEN);
        set(read.has(Bearings.START_FIRST_ENDING), Bearings.OPEN, constant(Bearings.FIRST_ENDING));
        set(read.has(Bearings.START_LATER_ENDING), Bearings.OPEN, constant(Bearings.LATER_ENDING));
        set(read.has(Bearings.START_REPEAT), Bearings.OPEN, constant(Bearings.REPEAT));
        keep(read.has(Bearings.END_REPEAT).not(), Bearings.OPEN);
        keep(
                read.has(Bearings.START_VOICE).not(),
                Bearings.PICKUP,
                Bearings.MISSING,
                Bearings.ALL_BARS,
                Bearings.LEFT,
                Bearings.SECTION_LENGTH,
                Bearings.SECTIONS,
                Bearings.OPEN);
    }

    /** What {@link Bearings#rows} writes. */
    private List<Value> rows() {
        Value gone = get(Bearings.ELAPSED).plus(length());
        Value inBody = get(Bearings.MODE).plus(1 - Bearings.MUSIC).positive();
        Value meter = get(Bearings.METER);
        Value pickup = get(Bearings.PICKUP);
        Value missing = get(Bearings.MISSING);
        Value section = get(Bearings.SECTION_LENGTH);
        Value measured = inBody.times(meter.positive());
        return List.of(
                measured.times(time(meter.minus(gone))),
                measured.times(time(meter.minus(pickup).minus(gone))).plus(Bearings.TO_PICKUP_ROWS),
                measured.times(missing.positive())
                        .times(time(missing.minus(gone)))
                        .plus(Bearings.TO_BAR_BEFORE_ROWS),
                inBody.times(get(Bearings.BARS)
                                .min(Bearings.MOST_BARS_OF_SECTION)
                                .plus(1))
                        .plus(Bearings.BAR_OF_SECTION_ROWS),
                inBody.times(get(Bearings.ALL_BARS).min(Bearings.MOST_BARS).plus(1))
                        .plus(Bearings.BAR_ROWS),
                inBody.times(get(Bearings.SECTIONS).plus(1)).plus(Bearings.SECTION_ROWS),
                get(Bearings.KEY).plus(Bearings.KEY_ROWS),
                get(Bearings.OPEN).plus(Bearings.REPEAT_ROWS),
                get(Bearings.TUPLET_LEFT).plus(Bearings.TUPLET_ROWS),
                get(Bearings.KEY)
                        .times(Bearings.NOTES)
                        .plus(get(Bearings.LAST_NOTE))
                        .in(
                                Bearings.KEYS * Bearings.NOTES,
                                at -> Bearings.degree(at / Bearings.NOTES, at % Bearings.NOTES))
                        .plus(Bearings.DEGREE_ROWS),
                get(Bearings.LEFT).min(Bearings.MOST_BARS + 1).plus(Bearings.LEFT_ROWS),
                section.positive()
                        .times(section.minus(get(Bearings.BARS))
                                .max(0)
                                .min(Bearings.MOST_BARS_OF_SECTION)
                                .plus(1))
                        .plus(Bearings.LEFT_IN_SECTION_ROWS));
    }

    private Value time(Value ticks) {
        Value steps = ticks.max(0).over(constant(Bearings.STEP)).min(Bearings.LONGEST);
        return ticks.max(-1).plus(1).positive().times(steps.plus(1)).plus(1);
    }

    private Value length() {
        Value half = get(Bearings.SLASHES).in(Bearings.MOST_SLASHES + 1, slashes -> 1 << slashes);
        Value bottom = get(Bearings.BOTTOM);
        return get(Bearings.NOTE)
                .times(get(Bearings.TOP).max(1))
                .over(bottom.positive().choose(bottom, half));
    }

    // ---- Numbers ----

    private Value get(int number) {
        return now.get(number);
    }

    private void set(int number, Value value) {
        now.set(number, value);
    }

    private void set(Value condition, int number, Value value) {
        now.set(number, condition.choose(value, now.get(number)));
    }

    /** Sets numbers to 0 unless a condition holds. */
    private void keep(Value condition, int... numbers) {
        for (int number : numbers) {
            now.set(number, now.get(number).times(condition));
        }
    }

    private Value constant(int value) {
        return new Value(tf.constant(value));
    }

    private Operand<TInt32> stack(List<Value> values) {
        return tf.stack(values.stream().map(Value::operand).toList(), Stack.axis(1L));
    }

    /** A number for each text (B); a condition is 0 or 1. */
    private final class Value {

        private final Operand<TInt32> operand;

        Value(Operand<TInt32> operand) {
            this.operand = operand;
        }

        Operand<TInt32> operand() {
            return operand;
        }

        Value plus(Value other) {
            return new Value(tf.math.add(operand, other.operand));
        }

        Value plus(int other) {
            return plus(constant(other));
        }

        Value minus(Value other) {
            return new Value(tf.math.sub(operand, other.operand));
        }

        Value times(Value other) {
            return new Value(tf.math.mul(operand, other.operand));
        }

        Value times(int other) {
            return times(constant(other));
        }

        Value over(Value other) {
            return new Value(tf.math.div(operand, other.operand));
        }

        Value modulo(int other) {
            return new Value(tf.math.mod(operand, tf.constant(other)));
        }

        Value min(int other) {
            return new Value(tf.math.minimum(operand, tf.constant(other)));
        }

        Value max(int other) {
            return new Value(tf.math.maximum(operand, tf.constant(other)));
        }

        /** The number's bits that a mask has. */
        Value and(int mask) {
            return new Value(tf.bitwise.bitwiseAnd(operand, tf.constant(mask)));
        }

        /** Whether the number has some bit of a mask. */
        Value has(int mask) {
            return and(mask).positive();
        }

        Value positive() {
            return min(1).max(0);
        }

        Value is(Value other) {
            return new Value(tf.dtypes.cast(tf.math.equal(operand, other.operand), TInt32.class));
        }

        Value not() {
            return constant(1).minus(this);
        }

        Value or(Value other) {
            return plus(other).min(1);
        }

        Value choose(Value yes, Value no) {
            return new Value(tf.select(tf.math.greater(operand, tf.constant(0)), yes.operand, no.operand));
        }

        /** What a function makes of the number, which is less than the size. */
        Value in(int size, IntUnaryOperator function) {
            int[] table = IntStream.range(0, size).map(function).toArray();
            return new Value(tf.gather(tf.constant(table), operand, tf.constant(0)));
        }
    }
}
