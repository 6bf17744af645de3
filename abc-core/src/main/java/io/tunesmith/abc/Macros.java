package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The macros of a tune (§9). A static one, {@code ~G2 = {A}G{F}G}, stands for its text. A transposing one has an
 * {@code n} in its name for any note, {@code ~n2 = {o}n{m}n}, and there {@code h} to {@code z} are the notes around it.
 */
final class Macros {

    /** How long names and texts may be, as the standard has it, and how many of them a tune may have. */
    private static final int LONGEST_NAME = 31;

    private static final int LONGEST_TEXT = 200;
    private static final int MOST = 100;

    private record Macro(String name, String text) {

        /** How many characters of the music from here on are this macro, or 0. */
        int length(Scanner scanner) {
            int place = 0;
            for (int i = 0; i < name.length(); i++) {
                char c = scanner.peek(place);
                if (name.charAt(i) == 'n' ? !NoteLetters.isNote(c) : name.charAt(i) != c) {
                    return 0;
                }
                place++;
                while (name.charAt(i) == 'n' && isOctave(scanner.peek(place))) {
                    place++;
                }
            }
            return place;
        }
    }

    private final List<Macro> macros = new ArrayList<>();

    boolean isEmpty() {
        return macros.isEmpty();
    }

    /** Takes over what {@code m:} says; false if the text says nothing like that. */
    boolean define(String text) {
        int equals = text.indexOf(" =");
        equals = text.indexOf('=', Math.max(0, equals));
        if (equals < 0) {
            return false;
        }
        Macro macro = new Macro(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
        if (macro.name.isEmpty()
                || macro.name.length() > LONGEST_NAME
                || macro.text.isEmpty()
                || macro.text.length() > LONGEST_TEXT) {
            return false;
        }
        macros.removeIf(known -> known.name.equals(macro.name));
        return macros.size() < MOST && macros.add(macro);
    }

    /** What stands for the macro here, the longest if there are more; the cursor goes behind it. Null if none is here. */
    @Nullable
    String take(Scanner scanner) {
        Macro found = null;
        int longest = 0;
        for (Macro macro : macros) {
            int length = macro.length(scanner);
            if (length > longest) {
                longest = length;
                found = macro;
            }
        }
        if (found == null) {
            return null;
        }
        int from = scanner.position();
        scanner.position(from + longest);
        int any = found.name.indexOf('n');
        String text = any < 0 ? found.text : transposed(found.text, place(scanner, from + any));
        return text + lengthBehind(scanner);
    }

    /** What belongs to the last note of a macro although it stands behind it. */
    private static String lengthBehind(Scanner scanner) {
        int from = scanner.position();
        while (Scanner.isDigit(scanner.peek()) || scanner.peek() == '/' || isOctave(scanner.peek())) {
            scanner.next();
        }
        return scanner.text(from, scanner.position());
    }

    /** A text whose letters from h to z are notes, so far from n as they stand from it in the alphabet. */
    private static String transposed(String text, int place) {
        StringBuilder notes = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '!' || c == '"')) {
                quote = c;
            } else if (quote == 0 && c >= 'h' && c <= 'z') {
                spell(place + c - 'n', notes);
                continue;
            }
            notes.append(c);
        }
        return notes.toString();
    }

    /** How many steps the note that stands there is above middle C. */
    private static int place(Scanner scanner, int from) {
        char letter = scanner.at(from);
        int octave = NoteLetters.octave(letter) - 4;
        for (int i = from + 1; i < scanner.position() && isOctave(scanner.at(i)); i++) {
            octave += scanner.at(i) == '\'' ? 1 : -1;
        }
        return 7 * octave + NoteLetters.step(letter).ordinal();
    }

    private static void spell(int place, StringBuilder notes) {
        int octave = Math.floorDiv(place, 7);
        char letter = "CDEFGAB".charAt(Math.floorMod(place, 7));
        notes.append(octave > 0 ? (char) (letter | 0x20) : letter);
        notes.append((octave > 0 ? "'" : ",").repeat(octave > 0 ? octave - 1 : -octave));
    }

    private static boolean isOctave(char c) {
        return c == '\'' || c == ',';
    }
}
