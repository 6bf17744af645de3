package io.tunesmith.abc;

import java.util.List;
import java.util.SplittableRandom;

/** Makes up ABC text over all that a tune can contain; the same seed makes the same text. */
final class RandomAbc {

    private static final List<String> KEYS = List.of(
            "C",
            "D",
            "G",
            "Am",
            "Edor",
            "F#mix",
            "Bbm",
            "Ebmaj",
            "Cloc",
            "Aphr",
            "Flyd",
            "Gion",
            "Daeo",
            "HP",
            "Hp",
            "none",
            "D =c",
            "Am exp ^f _b",
            "none ^c",
            "G clef=bass",
            "D treble-8",
            "A octave=-1 transpose=2",
            "C clef=alto middle=c");
    private static final List<String> METERS =
            List.of("4/4", "C", "C|", "6/8", "3/4", "9/8", "2/2", "none", "2+3/8", "(3+2+2)/8", "12/8");
    private static final List<String> UNITS = List.of("1/8", "1/4", "1/16", "1");
    private static final List<String> LENGTHS =
            List.of("", "", "", "", "2", "3", "/", "/2", "3/2", "4", "//", "/4", "3/4", "6");
    private static final List<String> BARS = List.of(
            "|", "|", "|", "|", "|", "||", "|]", "[|", "|:", ":|", "::", ":|:", ".|", "[|]", "::|", "|::", ":||");
    private static final List<String> DECORATIONS = List.of(
            ".",
            "~",
            "H",
            "L",
            "M",
            "O",
            "P",
            "S",
            "T",
            "u",
            "v",
            "!trill!",
            "!f!",
            "!crescendo(!",
            "!>!",
            "!5!",
            "!staccato!",
            "!fine!",
            "!+!",
            "h",
            "!my-own!");
    private static final List<String> SYMBOLS = List.of(
            "\"G\"",
            "\"Am7\"",
            "\"D/f+\"",
            "\"^above\"",
            "\"_b low\"",
            "\"<left\"",
            "\">right\"",
            "\"@free\"",
            "\"N.C.\"",
            "\"odd \\\\ 100\\% &eacute;\"",
            "\"\"");
    private static final List<String> SYLLABLES = List.of(
            "la",
            "la-",
            "la-",
            "_",
            "*",
            "|",
            "a~b",
            "two\\-fold",
            "1.~One",
            "7",
            "don't",
            "(x)",
            "\\'e",
            "a\\_b",
            "-");
    private static final List<String> TEXTS = List.of(
            "plain",
            "with \"quotes\"",
            "caf\\'e",
            "100\\%",
            "AT&T &amp; co",
            "a \\\\ b",
            "[bracketed]",
            "",
            "ends \\",
            "\u00fcber");

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();
    private final boolean voices;

    private RandomAbc(long seed) {
        random = new SplittableRandom(seed);
        voices = random.nextInt(4) == 0;
    }

    /** A tune with its number. */
    static String tune(long seed) {
        return new RandomAbc(seed).tune();
    }

    private String tune() {
        line("X:" + random.nextInt(1000));
        for (int i = random.nextInt(4); i > 0; i--) {
            line(pick(List.of("T", "C", "R", "S", "H", "N", "Z")) + ":" + pick(TEXTS));
        }
        maybe(2, "M:" + pick(METERS));
        maybe(2, "L:" + pick(UNITS));
        maybe(4, "Q:" + tempo());
        maybe(5, "P:" + pick(List.of("AABB", "(A2B)3", "AB")));
        maybe(5, "U:" + pick(List.of("T = !turn!", "h = !slide!", "H = \"^held\"", "~ = !nil!", "V = !upbow!")));
        maybe(9, "m:" + pick(List.of("Tn = {o}n/m/", "C = \"^see\"C", "~ = !turn!", "not one")));
        maybe(5, "%%" + pick(List.of("MIDI program 3", "staffwidth 15cm", "text say \"hi\" 50\\%", "titleleft")));
        maybe(9, "I:propagate-accidentals " + pick(List.of("not", "octave", "pitch")));
        if (voices) {
            line("V:1 name=\"First one\" clef=treble");
            maybe(2, "V:2 clef=bass octave=-1 stem=down");
        }
        if (random.nextInt(20) > 0) {
            line("K:" + pick(KEYS));
        }
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            music();
        }
        return text.toString();
    }

    private void music() {
        if (voices) {
            line(pick(List.of("V:1", "V:2 clef=bass", "[V:2]z", "[V:1]c")));
        }
        maybe(8, "P:" + pick(List.of("A", "B", "C")));
        maybe(9, "K:" + pick(KEYS));
        maybe(9, pick(List.of("M:" + pick(METERS), "L:" + pick(UNITS), "Q:" + tempo(), "T:" + pick(TEXTS), "N:a ] b")));
        maybe(15, pick(List.of("U:T = !trill!", "%%MIDI program 5", "%%vskip 1cm", "U:M = !nil!")));
        StringBuilder row = new StringBuilder();
        for (int i = random.nextInt(24); i >= 0; i--) {
            row.append(element());
            if (random.nextInt(3) == 0) {
                row.append(' ');
            }
        }
        if (row.length() > 1 && row.charAt(1) == ':') {
            row.insert(0, ' '); // a line that begins with "C:|" is a field
        }
        line(row + (random.nextInt(12) == 0 ? " \\" : random.nextInt(9) == 0 ? " % remark" : ""));
        if (random.nextInt(4) == 0) {
            for (int verse = 1 + random.nextInt(3); verse > 0; verse--) {
                StringBuilder words = new StringBuilder("w:");
                for (int i = random.nextInt(12); i >= 0; i--) {
                    words.append(' ').append(pick(SYLLABLES));
                }
                line(words.toString());
            }
        }
        if (random.nextInt(12) == 0) {
            line("s: " + pick(SYMBOLS) + " * !f! " + pick(SYMBOLS) + " | !p!");
            maybe(3, "s: !trill! * * \"^two\"");
        }
        maybe(20, "W:" + pick(TEXTS));
        maybe(30, "+:more of it");
    }

    private String element() {
        return switch (random.nextInt(32)) {
            case 0 -> pick(BARS);
            case 1, 2, 3 -> pick(BARS.subList(0, 5));
            case 4 -> "z" + pick(LENGTHS);
            case 5 -> pick(List.of("x", "Z", "Z2", "X", "y", "y3", "x2"));
            case 6, 7 -> chord();
            case 8 ->
                pick(List.of("(3", "(3:2:3", "(2", "(5", "(3::2", "(7:4", "(6", "(4:3:4", "(9"))
                        + note()
                        + note()
                        + note();
            case 9, 10 -> note() + pick(List.of(">", "<", ">>", "<<", " > ")) + note();
            case 11 ->
                "{" + pick(List.of("", "/")) + pitch() + pick(LENGTHS) + pick(List.of("", pitch(), "[CE]", ".a", "a>b"))
                        + "}" + note();
            case 12, 13 -> pick(SYMBOLS) + note();
            case 14, 15 -> pick(DECORATIONS) + note();
            case 16 -> pick(List.of("(", ".(")) + note() + note() + pick(List.of(")", ".)"));
            case 17 -> pick(List.of("(", ")", "&", "-", "$", "`"));
            case 18 -> pick(List.of("|1 ", "[1 ", ":|2 ", "[1,3", "[1-3 ", "[2"));
            case 19 ->
                "["
                        + pick(List.of(
                                "K:" + pick(KEYS),
                                "M:" + pick(METERS),
                                "L:" + pick(UNITS),
                                "Q:" + tempo(),
                                "R:reel",
                                "N:note",
                                "I:MIDI transpose -2",
                                "P:B",
                                "T:in line",
                                "X:7"))
                        + "]";
            case 20 -> pick(DECORATIONS) + pick(BARS);
            default -> note();
        };
    }

    private String note() {
        return pitch() + pick(LENGTHS) + (random.nextInt(9) == 0 ? pick(List.of("-", ".-", " -")) : "");
    }

    private String pitch() {
        return (random.nextInt(4) == 0 ? pick(List.of("^", "_", "=", "^^", "__", "^/", "_3/2", "^1/4")) : "")
                + pick(List.of("C", "D", "E", "F", "G", "A", "B", "c", "d", "e", "f", "g", "a", "b"))
                + pick(List.of("", "", "", "", "'", ",", "''", ",,"));
    }

    private String chord() {
        StringBuilder chord = new StringBuilder("[");
        for (int i = random.nextInt(3); i >= 0; i--) {
            maybe(chord, 8, pick(DECORATIONS));
            maybe(chord, 12, pick(SYMBOLS));
            chord.append(pitch()).append(random.nextInt(3) == 0 ? pick(LENGTHS) : "");
            maybe(chord, 12, "-");
        }
        return chord.append(']')
                .append(pick(LENGTHS))
                .append(pick(List.of("", "", "", "-")))
                .toString();
    }

    private String tempo() {
        return pick(List.of("1/4=120", "3/8=80", "\"Slow\"", "\"Allegro\" 1/4=120", "1/4 1/8=90 \"then\"", "120"));
    }

    private void maybe(int oneIn, String line) {
        if (random.nextInt(oneIn) == 0) {
            line(line);
        }
    }

    private void maybe(StringBuilder to, int oneIn, String part) {
        if (random.nextInt(oneIn) == 0) {
            to.append(part);
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
