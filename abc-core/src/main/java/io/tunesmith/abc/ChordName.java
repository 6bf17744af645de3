package io.tunesmith.abc;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A chord symbol understood (§4.18): {@code Am7/E} is a minor seventh on A with E as its bass.
 *
 * @param root the note that the chord stands on
 * @param quality which notes are in it
 * @param bass the note below it, or null where that is the root
 */
public record ChordName(
        Tone root, Quality quality, @Nullable Tone bass) {

    private static final Map<String, Quality> SPELLINGS = spellings();

    /** Checks that nothing that must be there is missing. */
    public ChordName {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(quality, "quality");
        if (root.equals(bass)) {
            bass = null;
        }
    }

    /**
     * Reads a chord symbol in the spellings in use: {@code #}, {@code b} and their Unicode signs; {@code +} for a
     * sharp bass; {@code m}, {@code min} and {@code -}; {@code dim}, {@code d} and {@code °}; {@code aug}, {@code a} and
     * {@code +}; basses in upper or lower case. Space and parentheses around it do not count; of a chord and its
     * alternative, {@code G(Em)}, the first is read.
     *
     * @return empty if it is not a chord symbol
     */
    public static Optional<ChordName> parse(String text) {
        String plain = text.replace('♯', '#').replace('♭', 'b').strip();
        while (plain.startsWith("(")) {
            plain = plain.substring(1).strip();
        }
        Tone root = plain.isEmpty() || plain.charAt(0) > 'G' ? null : tone(plain, "#", "b");
        if (root == null) {
            return Optional.empty();
        }
        String rest = plain.substring(1 + Math.abs(root.accidental().cents()) / 100);
        int alternative = rest.indexOf('(');
        if (alternative >= 0 && alternative + 1 < rest.length() && isLetter(rest.charAt(alternative + 1))) {
            rest = rest.substring(0, alternative);
        }
        rest = rest.replaceAll("[() ]", "");
        int slash = rest.lastIndexOf('/');
        if (slash >= 0) {
            Tone bass = wholeTone(rest.substring(slash + 1));
            if (bass != null) {
                Quality quality = quality(rest.substring(0, slash));
                return Optional.ofNullable(quality).map(known -> new ChordName(root, known, bass));
            }
        }
        return Optional.ofNullable(quality(rest)).map(known -> new ChordName(root, known, null));
    }

    /** The quality by its suffix; slashes within it do not count: {@code C/dim}, {@code D7/b9}, {@code C6/9}. */
    private static @Nullable Quality quality(String suffix) {
        return SPELLINGS.get(suffix.replace("/", ""));
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'G';
    }

    private static @Nullable Tone wholeTone(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Tone tone = tone(Character.toUpperCase(text.charAt(0)) + text.substring(1), "#+", "b");
        return tone != null && text.length() == 1 + Math.abs(tone.accidental().cents()) / 100 ? tone : null;
    }

    /** The letter that the text begins with, and up to two signs behind it. */
    private static @Nullable Tone tone(String text, String sharps, String flats) {
        if (!isLetter(text.charAt(0))) {
            return null;
        }
        int semitones = 0;
        for (int i = 1; i < text.length() && i <= 2; i++) {
            if (sharps.indexOf(text.charAt(i)) >= 0 && semitones >= 0) {
                semitones++;
            } else if (flats.indexOf(text.charAt(i)) >= 0 && semitones <= 0) {
                semitones--;
            } else {
                break;
            }
        }
        return new Tone(Step.valueOf(text.substring(0, 1)), Accidental.ofSemitones(semitones));
    }

    private static Map<String, Quality> spellings() {
        Map<String, Quality> spellings = new HashMap<>();
        for (Quality quality : Quality.values()) {
            spellings.put(quality.suffix().replaceAll("[()/]", ""), quality);
            for (String other : quality.otherSuffixes) {
                spellings.put(other, quality);
            }
        }
        return Map.copyOf(spellings);
    }

    /** The pitch classes of its notes, the bass among them: 0 is C, 11 is B; in ascending order. */
    public Set<Integer> pitchClasses() {
        Set<Integer> classes = new TreeSet<>();
        for (int interval : quality.intervals()) {
            classes.add((root.pitchClass() + interval) % 12);
        }
        if (bass != null) {
            classes.add(bass.pitchClass());
        }
        return classes;
    }

    /** The chord moved by an interval, its spelling too as far as double sharps and flats reach. */
    public ChordName transpose(Interval interval) {
        return new ChordName(root.transpose(interval), quality, bass == null ? null : bass.transpose(interval));
    }

    /** The chord in the one spelling of model text, such as {@code F#m7b5/C}. */
    @Override
    public String toString() {
        return root + quality.suffix() + (bass == null ? "" : "/" + bass);
    }

    /**
     * A note name without an octave.
     *
     * @param step the letter
     * @param accidental from two flats to two sharps
     */
    public record Tone(Step step, Accidental accidental) {

        /**
         * Checks the accidental.
         *
         * @throws IllegalArgumentException if it is beyond double ones or microtonal
         */
        public Tone {
            Objects.requireNonNull(step, "step");
            if (Math.abs(accidental.cents()) > 200 || accidental.cents() % 100 != 0) {
                throw new IllegalArgumentException(
                        "No chord stands on " + step + " and " + accidental.cents() + " cents");
            }
        }

        /** Semitones above C, 0 to 11. */
        public int pitchClass() {
            return Math.floorMod(step.semitones() + accidental.cents() / 100, 12);
        }

        /** The note moved by an interval; where that would take three sharps or flats it is spelled otherwise. */
        public Tone transpose(Interval interval) {
            int target = pitchClass() + interval.semitones();
            Step letter = step.plus(interval.steps());
            while (true) {
                int semitones = Math.floorMod(target - letter.semitones() + 6, 12) - 6;
                if (Math.abs(semitones) <= 2) {
                    return new Tone(letter, Accidental.ofSemitones(semitones));
                }
                letter = letter.plus(semitones > 0 ? 1 : -1);
            }
        }

        /** {@code F#}, {@code Bb}. */
        @Override
        public String toString() {
            int semitones = accidental.cents() / 100;
            return step + (semitones < 0 ? "b".repeat(-semitones) : "#".repeat(semitones));
        }
    }

    /** Which notes a chord has. */
    public enum Quality {
        /** C E G. */
        MAJOR("", List.of(0, 4, 7), "maj", "M", "major"),
        /** C E♭ G. */
        MINOR("m", List.of(0, 3, 7), "min", "mi", "-", "minor"),
        /** C E♭ G♭. */
        DIMINISHED("dim", List.of(0, 3, 6), "d", "°", "o", "mb5"),
        /** C E G♯. */
        AUGMENTED("aug", List.of(0, 4, 8), "a", "+", "#5", "+5"),
        /** C E G♭. */
        FLAT_FIFTH("(b5)", List.of(0, 4, 6), "-5"),
        /** C G. */
        FIFTH("5", List.of(0, 7)),
        /** C D G. */
        SUSPENDED_SECOND("sus2", List.of(0, 2, 7), "2"),
        /** C F G. */
        SUSPENDED_FOURTH("sus4", List.of(0, 5, 7), "sus", "4"),
        /** C E G A. */
        SIXTH("6", List.of(0, 4, 7, 9), "maj6", "M6", "add6"),
        /** C E♭ G A. */
        MINOR_SIXTH("m6", List.of(0, 3, 7, 9), "min6", "-6"),
        /** C E G A D. */
        SIXTH_NINTH("6/9", List.of(0, 4, 7, 9, 14)),
        /** C E G B♭. */
        SEVENTH("7", List.of(0, 4, 7, 10), "dom7"),
        /** C E♭ G B♭. */
        MINOR_SEVENTH("m7", List.of(0, 3, 7, 10), "min7", "mi7", "-7"),
        /** C E G B. */
        MAJOR_SEVENTH("maj7", List.of(0, 4, 7, 11), "M7", "ma7", "Maj7", "j7", "Δ", "Δ7"),
        /** C E♭ G B. */
        MINOR_MAJOR_SEVENTH("mmaj7", List.of(0, 3, 7, 11), "mM7", "m#7", "minmaj7", "mMaj7"),
        /** C E♭ G♭ B♭♭. */
        DIMINISHED_SEVENTH("dim7", List.of(0, 3, 6, 9), "d7", "°7", "o7"),
        /** C E♭ G♭ B♭. */
        HALF_DIMINISHED("m7b5", List.of(0, 3, 6, 10), "min7b5", "-7b5", "m7-5", "ø", "ø7", "Ø", "Ø7"),
        /** C E G♯ B♭. */
        AUGMENTED_SEVENTH("aug7", List.of(0, 4, 8, 10), "a7", "+7", "7+", "7#5", "7+5", "7aug"),
        /** C E G♭ B♭. */
        SEVENTH_FLAT_FIFTH("7b5", List.of(0, 4, 6, 10), "7-5"),
        /** C D G B♭. */
        SEVENTH_SUSPENDED_SECOND("7sus2", List.of(0, 2, 7, 10)),
        /** C F G B♭. */
        SEVENTH_SUSPENDED_FOURTH("7sus4", List.of(0, 5, 7, 10), "7sus"),
        /** C E G B♭ D♭. */
        SEVENTH_FLAT_NINTH("7b9", List.of(0, 4, 7, 10, 13), "7-9"),
        /** C E G B♭ D♯. */
        SEVENTH_SHARP_NINTH("7#9", List.of(0, 4, 7, 10, 15), "7+9"),
        /** C E G D. */
        ADDED_NINTH("add9", List.of(0, 4, 7, 14), "add2"),
        /** C E♭ G D. */
        MINOR_ADDED_NINTH("madd9", List.of(0, 3, 7, 14)),
        /** C E G B♭ D. */
        NINTH("9", List.of(0, 4, 7, 10, 14)),
        /** C E♭ G B♭ D. */
        MINOR_NINTH("m9", List.of(0, 3, 7, 10, 14), "min9", "-9"),
        /** C E G B D. */
        MAJOR_NINTH("maj9", List.of(0, 4, 7, 11, 14), "M9"),
        /** C F G B♭ D. */
        NINTH_SUSPENDED_FOURTH("9sus4", List.of(0, 5, 7, 10, 14), "9sus"),
        /** C E G B♭ D F. */
        ELEVENTH("11", List.of(0, 4, 7, 10, 14, 17)),
        /** C E♭ G B♭ D F. */
        MINOR_ELEVENTH("m11", List.of(0, 3, 7, 10, 14, 17)),
        /** C E G B♭ D A. */
        THIRTEENTH("13", List.of(0, 4, 7, 10, 14, 21)),
        /** C E♭ G B♭ D A. */
        MINOR_THIRTEENTH("m13", List.of(0, 3, 7, 10, 14, 21));

        private final String suffix;
        private final List<Integer> intervals;
        private final List<String> otherSuffixes;

        Quality(String suffix, List<Integer> intervals, String... otherSuffixes) {
            this.suffix = suffix;
            this.intervals = intervals;
            this.otherSuffixes = Arrays.asList(otherSuffixes);
        }

        /** What stands behind the root in the one spelling, empty for major. */
        public String suffix() {
            return suffix;
        }

        /** The notes of the chord in semitones above its root, ascending from 0. */
        public List<Integer> intervals() {
            return intervals;
        }
    }
}
