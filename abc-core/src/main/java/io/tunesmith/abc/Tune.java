package io.tunesmith.abc;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A tune: its header fields and the elements of its body, in the order of the text. Immutable. Two tunes are equal if
 * header and body are; where they stood in a text does not count.
 */
public final class Tune {

    private final int referenceNumber;
    private final List<Field> header;
    private final List<Element> body;
    private final List<Placement> placements;

    private Tune(int referenceNumber, List<Field> header, List<Element> body, List<Placement> placements) {
        if (referenceNumber < 0) {
            throw new IllegalArgumentException("A reference number is not negative: " + referenceNumber);
        }
        if (!placements.isEmpty() && placements.size() != body.size()) {
            throw new IllegalArgumentException(
                    body.size() + " elements cannot stand at " + placements.size() + " places");
        }
        this.referenceNumber = referenceNumber;
        this.header = List.copyOf(header);
        this.body = List.copyOf(body);
        this.placements = placements instanceof Placements ? placements : List.copyOf(placements);
    }

    /**
     * A tune that stands in no text.
     *
     * @param referenceNumber {@code X:}, 0 if there is none
     * @param header the fields between {@code X:} and the body, {@code K:} last, as far as there are any
     * @param body the elements of the body
     */
    public static Tune of(int referenceNumber, List<Field> header, List<Element> body) {
        return new Tune(referenceNumber, header, body, List.of());
    }

    /** A tune with the place of each element of its body. */
    static Tune at(int referenceNumber, List<Field> header, List<Element> body, List<Placement> placements) {
        return new Tune(referenceNumber, header, body, placements);
    }

    /** The same tune so many lines and characters further on in a text. */
    Tune moved(int lines, int characters) {
        List<Placement> there = placements instanceof Placements packed ? packed.moved(lines, characters) : placements;
        return new Tune(referenceNumber, header, body, there);
    }

    /** {@code X:}, or 0 if there is none. */
    public int referenceNumber() {
        return referenceNumber;
    }

    /** The fields of the header in order, those of the file header that hold for the tune first; {@code X:} is not one. */
    public List<Field> header() {
        return header;
    }

    /** The elements of the body in order. */
    public List<Element> body() {
        return body;
    }

    /** Where the element at this index of the body stood, if the tune comes from a text. */
    public Optional<Placement> placement(int index) {
        Objects.checkIndex(index, body.size());
        return placements.isEmpty() ? Optional.empty() : Optional.of(placements.get(index));
    }

    /** The first {@code T:}, or an empty text. */
    public String title() {
        return text('T').orElse("");
    }

    /** {@code R:} of the header, such as {@code jig}, or an empty text. */
    public String rhythm() {
        return text('R').orElse("");
    }

    /** The first header field of this letter among those kept as text. */
    public Optional<String> text(char code) {
        return header.stream()
                .filter(field -> field.kind() == Element.Kind.TEXT && field.code() == code)
                .map(field -> ((TextField) field).text())
                .findFirst();
    }

    /** The key at the start of the body; {@link Key#NONE} if the header has none. */
    public Key key() {
        return last(KeyField.class).map(KeyField::key).orElse(Key.NONE);
    }

    /** The meter at the start of the body; {@link Meter#NONE} if the header has none. */
    public Meter meter() {
        return last(MeterField.class).map(MeterField::meter).orElse(Meter.NONE);
    }

    /** The unit note length at the start of the body, in whole notes: {@code L:}, or what follows from the meter. */
    public Fraction unitLength() {
        return last(UnitLengthField.class).map(UnitLengthField::length).orElseGet(() -> meter().defaultUnitLength());
    }

    /** The tempo at the start of the body, if the header has one. */
    public Optional<Tempo> tempo() {
        return last(TempoField.class).map(TempoField::tempo);
    }

    /** The order in which the parts are played, as written, such as {@code AABB}; empty if the header has none. */
    public String playOrder() {
        return last(PartField.class).map(PartField::text).orElse("");
    }

    /**
     * The voices in order of first mention; one with an empty id in a tune without voices. What stands before the first
     * {@code V:} of the body belongs to the first voice, its fields to all.
     */
    public List<Voice> voices() {
        return Voices.of(this);
    }

    /**
     * The tune moved by an interval: notes, keys and chord symbols, also where the key changes on the way. A key that
     * would get more than six sharps or flats is spelled enharmonically, with its notes and chords. Moving the result
     * back by the opposite interval gives a tune that sounds like this one, and is equal to it unless it has an unusual
     * spelling (more than five sharps or flats, triple accidentals, pipe keys).
     *
     * @param interval by how much
     */
    public Tune transpose(Interval interval) {
        return Transposer.transpose(this, interval, 6);
    }

    /**
     * The tune moved to another tonic, whichever way is nearer (six semitones: up).
     *
     * @param target the key at the start, in the mode that the tune is in
     * @throws IllegalArgumentException if this tune's key or the target has no tonic, or if their modes are not the same
     */
    public Tune transpose(Key target) {
        return Transposer.transpose(this, Transposer.between(key(), target), 7);
    }

    private <F extends Field> Optional<F> last(Class<F> type) {
        Optional<F> found = Optional.empty();
        for (Field field : header) {
            if (type.isInstance(field)) {
                found = Optional.of(type.cast(field));
            }
        }
        return found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tune tune
                && referenceNumber == tune.referenceNumber
                && header.equals(tune.header)
                && body.equals(tune.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(referenceNumber, header, body);
    }

    /** The reference number and the title. */
    @Override
    public String toString() {
        return "X:" + referenceNumber + " " + title();
    }
}
