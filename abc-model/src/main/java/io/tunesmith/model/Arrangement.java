package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.ChordSymbol;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Field;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Timed;
import io.tunesmith.abc.Tune;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is kept of a tune of which a model has written something anew. */
final class Arrangement {

    /** What may stand between a note's chord symbol and the note. */
    private static final Set<Element.Kind> ATTRIBUTES =
            EnumSet.of(Element.Kind.GRACE_NOTES, Element.Kind.DECORATION, Element.Kind.ANNOTATION, Element.Kind.TUPLET);

    /** What makes no difference to the harmony, and which not every model knows. */
    private static final Set<Element.Kind> LEFT_OUT =
            EnumSet.of(Element.Kind.CHORD_SYMBOL, Element.Kind.GRACE_NOTES, Element.Kind.DECORATION, Element.Kind.SLUR);

    private Arrangement() {}

    /**
     * The tune as far as it matters to the harmony.
     *
     * @throws IllegalArgumentException if it has several voices or parts in an order
     */
    static Tune melody(Tune tune) {
        if (tune.voices().size() > 1 || !tune.playOrder().isEmpty()) {
            throw new IllegalArgumentException(
                    "only a tune of one voice and without an order of parts can be harmonized");
        }
        return Tune.of(
                tune.referenceNumber(),
                tune.header(),
                tune.body().stream()
                        .filter(element -> !LEFT_OUT.contains(element.kind()))
                        .toList());
    }

    /** The tune without its rhythm, where a model has not even its letters: it does not know it by name then. */
    static Tune spelled(Tune tune, CharVocabulary vocabulary) {
        boolean spelled = ("R:" + tune.rhythm())
                .chars()
                .allMatch(character -> vocabulary.idOf(character).isPresent());
        return spelled
                ? tune
                : Tune.of(
                        tune.referenceNumber(),
                        tune.header().stream()
                                .filter(field -> field.code() != 'R')
                                .toList(),
                        tune.body());
    }

    /** The tune with the chord symbols that stand in the text of its melody, in place of its own. */
    static Tune harmonized(Tune tune, String text) {
        List<@Nullable ChordSymbol> chords = new ArrayList<>();
        ChordSymbol chord = null;
        for (Element element : ModelText.parse(text).tunes().get(0).body()) {
            if (element instanceof ChordSymbol symbol) {
                chord = symbol;
            } else if (element instanceof Timed) {
                chords.add(chord);
                chord = null;
            }
        }
        List<Element> body = new ArrayList<>();
        int attributes = 0; // those of the next note, which the chord stands before
        int note = 0;
        for (Element element : tune.body()) {
            if (element instanceof ChordSymbol) {
                continue;
            }
            body.add(element);
            if (element instanceof Timed) {
                ChordSymbol symbol = chords.get(note++);
                if (symbol != null) {
                    body.add(body.size() - 1 - attributes, symbol);
                }
            }
            attributes = ATTRIBUTES.contains(element.kind()) ? attributes + 1 : 0;
        }
        return Tune.of(tune.referenceNumber(), tune.header(), body);
    }

    /** The tune of the text, with the title and the like of another. */
    static Tune titled(String text, Tune other) {
        Tune written = ModelText.parse(text).tunes().get(0);
        List<Field> header = new ArrayList<>();
        for (Field field : other.header()) {
            if (written.header().stream().noneMatch(own -> own.code() == field.code())) {
                header.add(field);
            }
        }
        header.addAll(written.header());
        return Tune.of(other.referenceNumber(), header, written.body());
    }
}
