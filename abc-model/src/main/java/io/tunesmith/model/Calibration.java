package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How much likelier each kind of character is to be made, after a note of some kind, so that composed tunes have as many
 * repeated notes, steps, leaps, lengths and ties as people's. A network that writes by itself falls into what is usual: it
 * repeats notes too often and dares too few leaps. Immutable and thread-safe; {@link Calibrator} makes it.
 *
 * <p>As text it has a line for each context: the length and ties of the note so far, a space, and the steps of the scale
 * that led to it ({@code ?} for the first, {@code z} for a rest), or a line of the header so far; then, behind tabs, kinds
 * of characters with the natural logarithm of their factor. A kind is a step of the scale from the last note to a letter,
 * with its sign, a character, or {@code other}.
 */
final class Calibration {

    /** Nothing is made likelier. */
    static final Calibration NONE = new Calibration(Map.of());

    /** The largest logarithm of a factor, and minus the least. */
    static final double MOST = 1.5;

    private static final int LARGEST_STEP = 14;
    private static final String[] STEPS = new String[2 * LARGEST_STEP + 1];

    static {
        for (int steps = -LARGEST_STEP; steps <= LARGEST_STEP; steps++) {
            STEPS[LARGEST_STEP + steps] = (steps < 0 ? "" : "+") + steps;
        }
    }

    private static final int LONGEST_LENGTH = 6;
    private static final Pattern FACTOR = Pattern.compile("-?[0-9]\\.[0-9]{3}");
    private static final String OTHER = "other";
    private static final String LINE_BREAK = "line break";

    private final Map<String, Map<String, Float>> factors;

    /** The logarithms of the factors of each kind of character in each context. */
    Calibration(Map<String, Map<String, Float>> factors) {
        Map<String, Map<String, Float>> copy = new HashMap<>();
        factors.forEach((context, kinds) -> copy.put(context, Map.copyOf(kinds)));
        this.factors = Map.copyOf(copy);
    }

    /** What was known before, but for contexts of which more is known now. */
    Calibration with(Map<String, Map<String, Float>> newer) {
        Map<String, Map<String, Float>> all = new HashMap<>(factors);
        all.putAll(newer);
        return new Calibration(all);
    }

    /** The logits of a vocabulary's characters, changed where something is known of this place. */
    float[] applied(float[] logits, Place place, CharVocabulary vocabulary) {
        Map<String, Float> kinds = factors.isEmpty() ? Map.of() : known(place.contexts());
        if (kinds.isEmpty()) {
            return logits;
        }
        float[] changed = logits.clone();
        for (int id = 0; id < changed.length; id++) {
            changed[id] += kinds.getOrDefault(place.kind(vocabulary.codePoint(id)), 0f);
        }
        return changed;
    }

    /** The logarithm of a factor, of the context or, if nothing is known of that, of the wider one. */
    double factor(String[] contexts, String kind) {
        return known(contexts).getOrDefault(kind, 0f);
    }

    /** What is known of the narrowest context of which something is, which is the last; empty if of none. */
    private Map<String, Float> known(String[] contexts) {
        for (int narrow = contexts.length - 1; narrow >= 0; narrow--) {
            Map<String, Float> kinds = factors.get(contexts[narrow]);
            if (kinds != null) {
                return kinds;
            }
        }
        return Map.of();
    }

    /** The text that {@link #parse} reads. */
    String print() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(factors).forEach((context, kinds) -> {
            text.append(context);
            new TreeMap<>(kinds)
                    .forEach((kind, factor) -> text.append('\t')
                            .append(kind)
                            .append('=')
                            .append(String.format(Locale.ROOT, "%.3f", factor)));
            text.append('\n');
        });
        return text.toString();
    }

    /**
     * Reads what {@link #print} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Calibration parse(String text) {
        Map<String, Map<String, Float>> factors = new HashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String[] parts = line.split("\t", -1);
            Map<String, Float> kinds = new HashMap<>();
            for (int part = 1; part < parts.length; part++) {
                int equals = parts[part].lastIndexOf('=');
                if (equals < 1
                        || !FACTOR.matcher(parts[part].substring(equals + 1)).matches()) {
                    throw new IllegalArgumentException("line " + number + ": \"" + parts[part] + "\" is no factor");
                }
                float factor = Float.parseFloat(parts[part].substring(equals + 1));
                if (Math.abs(factor) > MOST) {
                    throw new IllegalArgumentException(
                            "line " + number + ": " + factor + " is more than " + MOST + " from 0");
                }
                kinds.put(parts[part].substring(0, equals), factor);
            }
            factors.put(parts[0], kinds);
        }
        return new Calibration(factors);
    }

    /** Where a text is: what may be told of the notes so far. Starts before the first character. */
    static final class Place {

        private final StringBuilder line = new StringBuilder(); // of the header
        private int mode;
        private boolean noted;
        private int letter; // of the last note, as steps above C
        private String step = "?";
        private String length = "";

        void clear() {
            line.setLength(0);
            mode = 0;
            noted = false;
            step = "?";
            length = "";
        }

        void add(int character) {
            int does = Bearings.read(mode, character);
            boolean music = inMusic();
            mode = does & Bearings.NEXT_MODE;
            if (mode < Bearings.MUSIC) {
                line.appendCodePoint(character);
                if (character == '\n') {
                    line.setLength(0);
                }
            } else if ((does & Bearings.START_NOTE) != 0) {
                length = "";
                if (steps(character) < 0) {
                    step = "z";
                } else {
                    step = noted ? step(steps(character) - letter) : "?";
                    letter = steps(character);
                    noted = true;
                }
            } else if (music && (character == '\'' || character == ',')) {
                int octave = character == ',' ? -7 : 7;
                letter += octave;
                step = step.equals("?") || step.equals("z") ? step : step(Integer.parseInt(step) + octave);
            } else if (((does & Bearings.READ_LENGTH) != 0 || music && character == '-')
                    && length.length() < LONGEST_LENGTH) {
                length += (char) character;
            }
        }

        private boolean inMusic() {
            return mode == Bearings.MUSIC || mode == Bearings.AFTER_BAR_LINE;
        }

        /** The contexts that are known of, from the widest to the narrowest; none where no note may come. */
        String[] contexts() {
            if (inMusic()) {
                return new String[] {length + ' ', length + ' ' + step};
            }
            boolean counts = mode < Bearings.MUSIC && (line.isEmpty() || "MR".indexOf(line.charAt(0)) >= 0);
            return counts ? new String[] {line.toString()} : new String[0];
        }

        /** What kind of character one is here. */
        String kind(int character) {
            if (mode < Bearings.MUSIC) {
                return character == '\n' ? LINE_BREAK : Character.toString(character);
            }
            int to = steps(character);
            if (to >= 0) {
                return noted ? step(to - letter) : "?";
            }
            return isLength(character) || "-,'z".indexOf(character) >= 0 ? Character.toString(character) : OTHER;
        }

        private static boolean isLength(int character) {
            return character == '/' || character >= '0' && character <= '9';
        }

        private static String step(int steps) {
            return STEPS[LARGEST_STEP + Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, steps))];
        }

        /** How many steps of the scale above C a letter is, or -1 if it is none of a note. */
        private static int steps(int character) {
            if (character >= 'A' && character <= 'G') {
                return (character - 'A' + 5) % 7;
            }
            return character >= 'a' && character <= 'g' ? 7 + (character - 'a' + 5) % 7 : -1;
        }
    }
}
