package io.tunesmith.abc;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the small things of ABC are written; the printer and {@link ModelText} share it. */
final class Spelling {

    private Spelling() {}

    /** A note letter with its octave marks. */
    static String letter(Step step, int octave) {
        return octave > 4
                ? Character.toLowerCase(step.name().charAt(0)) + "'".repeat(octave - 5)
                : step.name() + ",".repeat(4 - octave);
    }

    /** An accidental as it stands before a note. */
    static String accidental(Accidental accidental) {
        int cents = accidental.cents();
        if (cents == 0) {
            return "=";
        }
        String sign = cents > 0 ? "^" : "_";
        int size = Math.abs(cents);
        if (size == 100) {
            return sign;
        }
        if (size == 200) {
            return sign + sign;
        }
        for (int denominator = 1; ; denominator++) {
            int numerator = Math.round(size * denominator / 100f);
            if (Math.round(100f * numerator / denominator) == size) {
                return sign + (numerator == 1 ? "" : numerator) + (denominator == 1 ? "" : "/" + denominator);
            }
        }
    }

    /** A length in units: nothing for 1, {@code 2}, {@code 3/2}, {@code /2}. */
    static String length(Fraction units) {
        String numerator = units.numerator() == 1 ? "" : Long.toString(units.numerator());
        return units.denominator() == 1 ? numerator : numerator + "/" + units.denominator();
    }

    /** A meter in numbers, or {@code none}. */
    static String meter(Meter meter) {
        return meter.isFree()
                ? "none"
                : meter.beats().stream().map(String::valueOf).collect(Collectors.joining("+")) + "/" + meter.unit();
    }

    /** The start of a tuplet with as few numbers as say it. */
    static String tuplet(Tuplet tuplet, Meter meter) {
        StringBuilder text = new StringBuilder("(").append(tuplet.p());
        boolean usualTime = tuplet.q() == usualTime(tuplet.p(), meter);
        boolean usualCount = tuplet.r() == tuplet.p();
        if (!usualTime || !usualCount) {
            text.append(':').append(usualTime ? "" : tuplet.q());
        }
        if (!usualCount) {
            text.append(':').append(tuplet.r());
        }
        return text.toString();
    }

    /** In the time of how many notes so many are put where a tuplet does not say it (§4.13), or 0. */
    static int usualTime(int p, Meter meter) {
        return switch (p) {
            case 2, 4, 8 -> 3;
            case 3, 6 -> 2;
            case 5, 7, 9 -> meter.isCompound() ? 3 : 2;
            default -> 0;
        };
    }

    /** The numbers of an ending. */
    static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Accidentals of a key, each with its letter, without space. */
    static String accidentals(Map<Step, Accidental> accidentals) {
        return accidentals.entrySet().stream()
                .map(entry -> accidental(entry.getValue())
                        + Character.toLowerCase(entry.getKey().name().charAt(0)))
                .collect(Collectors.joining());
    }

    /** {@code F#}, {@code Bb}. */
    static String tonic(Key key) {
        int cents = key.tonicAccidental().cents();
        return key.tonic() + (cents > 0 ? "#" : cents < 0 ? "b" : "");
    }

    /** A key with its explicit accidentals, without the clef. */
    static String key(Key key) {
        String name = switch (key.type()) {
            case NONE -> "none";
            case HIGHLAND -> "HP";
            case HIGHLAND_MARKED -> "Hp";
            case STANDARD -> tonic(key) + key.mode().suffix();
        };
        return name
                + (key.explicitOnly() ? " exp" : "")
                + (key.explicit().isEmpty() ? "" : " " + accidentals(key.explicit()));
    }
}
