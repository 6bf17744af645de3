package io.tunesmith.abc;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key (§3.1.14, §4.6).
 *
 * @param type how the key signature comes about
 * @param tonic the tonic's letter, or null unless the type is {@link Type#STANDARD}
 * @param tonicAccidental the tonic's accidental, natural where there is no tonic
 * @param mode the mode, major where there is no tonic
 * @param explicit the accidentals written behind the key, by letter: they change the signature, or with
 *     {@code explicitOnly} are all of it
 * @param explicitOnly whether {@code exp} stands there
 * @param clef clef and transposition
 */
public record Key(
        Type type,
        @Nullable Step tonic,
        Accidental tonicAccidental,
        Mode mode,
        Map<Step, Accidental> explicit,
        boolean explicitOnly,
        Clef clef) {

    /** {@code K:none}. */
    public static final Key NONE = new Key(Type.NONE, null, Accidental.NATURAL, Mode.MAJOR, Map.of(), false, Clef.NONE);

    /**
     * Checks that tonic and type fit.
     *
     * @throws IllegalArgumentException if a standard key has no tonic or another one has
     */
    public Key {
        Objects.requireNonNull(tonicAccidental, "tonicAccidental");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(clef, "clef");
        explicit = Values.copyInOrder(explicit);
        if ((type == Type.STANDARD) != (tonic != null)) {
            throw new IllegalArgumentException(
                    "A tonic belongs to a standard key, and only to it: " + type + ", " + tonic);
        }
    }

    /** The key on this tonic, with nothing else said. */
    public static Key of(Step tonic, Accidental tonicAccidental, Mode mode) {
        return new Key(Type.STANDARD, tonic, tonicAccidental, mode, Map.of(), false, Clef.NONE);
    }

    /**
     * Sharps (or, negative, flats) of the signature before explicit accidentals: D is 2, F is -1, Hp is 2, none is 0.
     */
    public int fifths() {
        return switch (type) {
            case STANDARD ->
                fifthsOf(Objects.requireNonNull(tonic)) + 7 * tonicAccidental.cents() / 100 + mode.fifths();
            case HIGHLAND_MARKED -> 2;
            case HIGHLAND, NONE -> 0;
        };
    }

    /** What the signature makes of a letter. Both pipe keys sound F and C sharp. */
    public Accidental alteration(Step step) {
        Accidental written = explicit.get(step);
        if (written != null) {
            return written;
        }
        if (explicitOnly) {
            return Accidental.NATURAL;
        }
        int signature = type == Type.HIGHLAND ? 2 : fifths();
        // The sharps come in the order F C G D A E B, once more for double sharps; the flats the other way.
        int place = fifthsOf(step) + 1;
        return Accidental.ofSemitones(Math.floorDiv(signature - place + 6, 7));
    }

    /** The same key with another clef. */
    public Key withClef(Clef other) {
        return new Key(type, tonic, tonicAccidental, mode, explicit, explicitOnly, other);
    }

    /** Place of a natural letter on the circle of fifths, C at 0, F at -1, B at 5. */
    private static int fifthsOf(Step step) {
        return switch (step) {
            case F -> -1;
            case C -> 0;
            case G -> 1;
            case D -> 2;
            case A -> 3;
            case E -> 4;
            case B -> 5;
        };
    }

    /** How the key signature comes about. */
    public enum Type {
        /** From tonic and mode. */
        STANDARD,
        /** {@code HP}: bagpipes, nothing drawn. */
        HIGHLAND,
        /** {@code Hp}: bagpipes, F sharp, C sharp and G natural drawn. */
        HIGHLAND_MARKED,
        /** {@code none} or an empty field; explicit accidentals may still follow. */
        NONE
    }
}
