package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@link ModelText}, character by character: which character may come next such that the tune can still be
 * completed. Every way through it ends, with a tune that is read without a problem, whose bars are all exactly full, and
 * that has the key, meter, bars, form and range asked for.
 *
 * <p>A bar is full where its notes last as long as its meter says. Shorter ones are a pickup at the start of the tune
 * or of a section, and the bar that the pickup completes: at a repeat sign the bar before it and the pickup that is
 * returned to, at a double bar line the parts on both sides, at the end of the tune the last bar and a pickup.
 *
 * <p>Immutable and safe for use by several threads; each {@link State} belongs to one.
 */
public final class TuneGrammar {

    /** The most bars that a tune may be asked to have. */
    public static final int MAX_BARS = 512;

    private final Builder settings;
    private volatile @Nullable GrammarTables tables; // of the vocabulary last asked for

    private TuneGrammar(Builder settings) {
        this.settings = settings;
    }

    /** The rules of any tune; what is asked of it is set there. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The state before the first character.
     *
     * @param vocabulary the characters that there are; what cannot be spelled with them is not in the language
     * @throws IllegalArgumentException if no tune can be spelled with them, with what is missing
     */
    public State start(CharVocabulary vocabulary) {
        GrammarTables found = tables(vocabulary);
        String melody = settings.melody;
        return melody == null ? new GrammarState(found) : new GrammarHarmony(found, melody);
    }

    private GrammarTables tables(CharVocabulary vocabulary) {
        GrammarTables known = tables;
        if (known == null || !known.vocabulary.equals(vocabulary)) {
            known = new GrammarTables(settings, vocabulary);
            tables = known;
        }
        return known;
    }

    /**
     * A place in a tune. It moves forward only; {@link #copy} keeps a place to come back to. Of one thread. A step, a
     * copy too, takes about a microsecond and does not depend on how much is written.
     */
    public sealed interface State permits GrammarPlace {

        /**
         * Tells for each character of the vocabulary whether it may come next. At the end of the tune none may, before it
         * at least one.
         *
         * @param mask receives the answers by the number of the character; at least as long as the vocabulary
         */
        void allowed(boolean[] mask);

        /**
         * Goes on by the character of this number.
         *
         * @throws IllegalArgumentException if it may not come next, with the place and what may
         */
        void advance(int id);

        /**
         * Goes on by a text, such as an opening that a tune is to have. If it is refused the state stays as it was.
         *
         * @throws IllegalArgumentException at the first character that may not come there, with its line and column, the
         *     bar, and what may
         */
        void advance(CharSequence modelText);

        /** Whether the tune is complete. */
        boolean atEnd();

        /** The bar that is being written, 1 for the first whole one; 0 in the header and in the pickup. */
        int bar();

        /** Whether the next character stands in the body of the tune. */
        boolean inBody();

        /** The same place, from where one may go on independently. */
        State copy();
    }

    /** A section of a requested form. */
    record Section(int bars, boolean repeated, int copyOf) {}

    /** What is asked of a tune. Everything not set is free. */
    public static final class Builder {

        @Nullable
        Key key;

        @Nullable
        Meter meter;

        @Nullable
        Fraction unitLength;

        @Nullable
        String rhythm;

        int minBars = 1;
        int maxBars = 256;
        List<Section> form = List.of();
        BitSet pitches = new BitSet();

        @Nullable
        List<ChordName> chordSymbols;

        boolean chords = true;
        boolean changes = true;
        boolean symbolsRequired;

        @Nullable
        String melody;

        List<GrammarVariation.Planned> variation = List.of();
        private final Set<String> asked = new TreeSet<>();

        private Builder() {
            pitches.set(36, 96);
        }

        private Builder(Builder other) {
            key = other.key;
            meter = other.meter;
            unitLength = other.unitLength;
            rhythm = other.rhythm;
            minBars = other.minBars;
            maxBars = other.maxBars;
            form = other.form;
            pitches = (BitSet) other.pitches.clone();
            chordSymbols = other.chordSymbols;
            chords = other.chords;
            changes = other.changes;
            symbolsRequired = other.symbolsRequired;
            melody = other.melody;
            variation = other.variation;
        }

        /** The key, from first to last. */
        public Builder key(Key value) {
            key = Objects.requireNonNull(value, "key");
            asked.add("key");
            return this;
        }

        /**
         * The meter, from first to last.
         *
         * @throws IllegalArgumentException if it is free meter, which has no bars to fill, or a bar would be longer than
         *     two whole notes
         */
        public Builder meter(Meter value) {
            if (value.isFree()) {
                throw new IllegalArgumentException("In free meter there are no bars to fill: expected one such as 6/8");
            }
            if (value.barDuration().compareTo(Fraction.of(2)) > 0
                    || !(GrammarTables.FINEST % value.barDuration().denominator() == 0)) {
                throw new IllegalArgumentException("A bar of " + value.barDuration()
                        + " whole notes cannot be filled: expected at most 2, and a unit of at most 64");
            }
            meter = value;
            asked.add("meter");
            return this;
        }

        /**
         * The unit note length.
         *
         * @throws IllegalArgumentException if it is none of 1/8, 1/4, 1/16
         */
        public Builder unitLength(Fraction value) {
            if (!GrammarTables.UNIT_LENGTHS.contains(value)) {
                throw new IllegalArgumentException(
                        "The unit note length is one of " + GrammarTables.UNIT_LENGTHS + ", not " + value);
            }
            unitLength = value;
            asked.add("unit note length");
            return this;
        }

        /**
         * The text of {@code R:}, such as {@code jig}.
         *
         * @throws IllegalArgumentException if it is empty or has more than one line
         */
        public Builder rhythm(String value) {
            if (value.isBlank() || value.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("A rhythm is a word such as jig, not \"" + value + '"');
            }
            rhythm = value.strip();
            asked.add("rhythm");
            return this;
        }

        /**
         * Exactly so many bars, counted as they stand in the text: pickups are not counted, both endings of a repeat are.
         *
         * @throws IllegalArgumentException if the number is not from 1 to {@link TuneGrammar#MAX_BARS}
         */
        public Builder bars(int value) {
            return bars(value, value);
        }

        /**
         * At least and at most so many bars; 1 to 256 if nothing is set.
         *
         * @throws IllegalArgumentException if the numbers are not in order from 1 to {@link TuneGrammar#MAX_BARS}
         */
        public Builder bars(int least, int most) {
            if (least < 1 || most < least || most > MAX_BARS) {
                throw new IllegalArgumentException(
                        "A tune has from 1 to " + MAX_BARS + " bars, not from " + least + " to " + most);
            }
            minBars = least;
            maxBars = most;
            form = List.of();
            asked.add("bars");
            return this;
        }

        /**
         * Sections, a letter for each as it is played: {@code AABB} is two sections, each repeated, with one ending or
         * two; {@code ABAC} is four, the third of which is written like the first. In place of {@link #bars}.
         *
         * @param letters at most 16 capital letters
         * @param bars how long each section is when played once
         * @throws IllegalArgumentException if the letters are not so, one stands more than twice in a row, or there are
         *     more than {@link TuneGrammar#MAX_BARS} bars in all
         */
        public Builder form(String letters, int bars) {
            if (!letters.matches("[A-Z]{1,16}")) {
                throw new IllegalArgumentException(
                        "A form is 1 to 16 capital letters such as AABB, not \"" + letters + '"');
            }
            if (bars < 1 || bars > MAX_BARS / letters.length()) {
                throw new IllegalArgumentException(letters.length() + " sections of " + bars
                        + " bars are not from 1 to " + MAX_BARS + " bars in all");
            }
            List<Section> sections = new ArrayList<>();
            StringBuilder seen = new StringBuilder();
            for (int i = 0; i < letters.length(); i++) {
                char letter = letters.charAt(i);
                boolean repeated = i + 1 < letters.length() && letters.charAt(i + 1) == letter;
                sections.add(new Section(bars, repeated, seen.indexOf(String.valueOf(letter))));
                seen.append(letter);
                if (repeated) {
                    i++;
                    if (i + 1 < letters.length() && letters.charAt(i + 1) == letter) {
                        throw new IllegalArgumentException(
                                "A section is played once or twice in a row, not three times as in " + letters);
                    }
                }
            }
            form = List.copyOf(sections);
            asked.add("form");
            return this;
        }

        /**
         * The pitches to choose from, as MIDI keys; 36 to 95 if nothing is set.
         *
         * @throws IllegalArgumentException if there are none or one is not from 24 to 107
         */
        public Builder pitches(Collection<Integer> midiKeys) {
            BitSet chosen = new BitSet();
            for (int midiKey : new TreeSet<>(midiKeys)) {
                if (midiKey < 24 || midiKey > 107) {
                    throw new IllegalArgumentException("A pitch is from 24 to 107 (60 is middle C), not " + midiKey);
                }
                chosen.set(midiKey);
            }
            if (chosen.isEmpty()) {
                throw new IllegalArgumentException("A tune needs at least one pitch");
            }
            pitches = chosen;
            return this;
        }

        /** All pitches from one MIDI key to another, both included. */
        public Builder pitches(int lowest, int highest) {
            return pitches(IntStream.rangeClosed(lowest, highest).boxed().collect(Collectors.toList()));
        }

        /** The chord symbols to choose from; empty for none. All of {@link ChordName} if nothing is set. */
        public Builder chordSymbols(Collection<ChordName> value) {
            chordSymbols = List.copyOf(value);
            return this;
        }

        /**
         * Whether there has to be a chord symbol, in the first bar or else at the start of the second one; not so if
         * nothing is set.
         */
        public Builder chordSymbolsRequired(boolean value) {
            symbolsRequired = value;
            return this;
        }

        /** Whether several notes may sound together, {@code [Gd]}; so if nothing is set. */
        public Builder chords(boolean value) {
            chords = value;
            return this;
        }

        /**
         * Whether key and meter may change inside, as far as they are not set here; so if nothing is said.
         * In a requested form they never do.
         */
        public Builder changes(boolean value) {
            changes = value;
            return this;
        }

        /**
         * A given melody to which only chord symbols are added, before its notes; those that it has are left out. There
         * has to be one in the first bar or else at the start of the second one. The bars need not be full. Only
         * {@link #chordSymbols} can be set with it.
         *
         * @throws IllegalArgumentException if the tune has no notes
         */
        public Builder harmonizing(Tune tune) {
            melody = GrammarHarmony.withPlaces(tune);
            return this;
        }

        /**
         * A given tune with other music in some of its bars. All else stays: the other bars, all bar lines, and changes of
         * key and meter. Bars are counted from 1, the pickup not;
         * a bar with a double bar line or repeat within is one. Only {@link #pitches}, {@link #chordSymbols}
         * and {@link #chords} can be set with it; they hold for the new bars.
         *
         * @param first the first of the bars, 0 to begin with the pickup
         * @param last the last of the bars
         * @throws IllegalArgumentException if the tune does not have these bars, or its bars are not all full
         */
        public Builder varying(Tune tune, int first, int last) {
            variation = GrammarVariation.plan(tune, first, last);
            return this;
        }

        /**
         * The rules with these settings.
         *
         * @throws IllegalArgumentException if they contradict each other
         */
        public TuneGrammar build() {
            if (symbolsRequired && chordSymbols != null && chordSymbols.isEmpty()) {
                throw new IllegalArgumentException("Chord symbols are required, but there is none to choose from");
            }
            boolean given = melody != null || !variation.isEmpty();
            if (given && !asked.isEmpty()) {
                throw new IllegalArgumentException(
                        "A given tune has its own " + String.join(", ", asked) + ", which cannot be asked for");
            }
            if (melody != null && !variation.isEmpty()) {
                throw new IllegalArgumentException("A tune is either harmonized or varied, not both at once");
            }
            return new TuneGrammar(new Builder(this));
        }
    }
}
