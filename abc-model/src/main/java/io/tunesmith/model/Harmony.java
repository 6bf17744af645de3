package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.ChordName;
import io.tunesmith.abc.ChordSymbol;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Timed;
import io.tunesmith.abc.Tune;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A melody with chord symbols of the model's choice: before each note it may write one or go on with the melody, as it
 * finds likely.
 */
final class Harmony extends Candidate {

    private static final NavigableSet<String> NAMES = names();
    private static final Set<Element.Kind> ATTRIBUTES =
            EnumSet.of(Element.Kind.GRACE_NOTES, Element.Kind.DECORATION, Element.Kind.ANNOTATION, Element.Kind.TUPLET);

    /** What makes no difference to the harmony, and which not every model knows. */
    private static final Set<Element.Kind> LEFT_OUT =
            EnumSet.of(Element.Kind.CHORD_SYMBOL, Element.Kind.GRACE_NOTES, Element.Kind.DECORATION, Element.Kind.SLUR);

    private static final String MARK = "\"C\"";

    private final CharVocabulary vocabulary;
    private final String[] parts;
    private final Sampler sampler;
    private final boolean[] allowed;
    private final String[] chords;

    private int part;
    private int at;

    /** The chord symbol that is being written, or null. */
    private StringBuilder symbol;

    /**
     * @param state has taken in what stands before the first note
     * @param parts the melody's text, cut before each note
     */
    Harmony(PlainLstm.State state, CharVocabulary vocabulary, String[] parts, Sampler sampler) {
        super(state);
        this.vocabulary = vocabulary;
        this.parts = parts;
        this.sampler = sampler;
        allowed = new boolean[vocabulary.size()];
        chords = new String[parts.length - 1];
        at = parts[0].length();
    }

    /** The names that the model is offered: all qualities, and other basses under the plainest. */
    private static NavigableSet<String> names() {
        List<String> roots = new ArrayList<>();
        for (char letter = 'A'; letter <= 'G'; letter++) {
            roots.addAll(List.of(letter + "", letter + "#", letter + "b"));
        }
        NavigableSet<String> names = new TreeSet<>();
        for (String root : roots) {
            for (ChordName.Quality quality : ChordName.Quality.values()) {
                names.add(root + quality.suffix());
            }
            for (String bass : roots) {
                if (!bass.equals(root)) {
                    names.addAll(List.of(root + "/" + bass, root + "m/" + bass, root + "7/" + bass));
                }
            }
        }
        return names;
    }

    /**
     * The melody's text, cut before each note and rest of its body.
     *
     * @throws IllegalArgumentException if the tune has several voices, parts in an order, or no notes
     */
    static String[] parts(Tune melody) {
        if (melody.voices().size() > 1 || !melody.playOrder().isEmpty()) {
            throw new IllegalArgumentException(
                    "only a tune of one voice and without an order of parts can be harmonized");
        }
        List<Element> marked = new ArrayList<>();
        int notes = 0;
        for (Element element : melody.body()) {
            if (element instanceof Timed) {
                marked.add(new ChordSymbol("C"));
                notes++;
            }
            if (!LEFT_OUT.contains(element.kind())) {
                marked.add(element);
            }
        }
        String text = ModelText.of(Tune.of(melody.referenceNumber(), melody.header(), marked));
        String[] parts = text.split(MARK, -1);
        if (notes == 0 || parts.length != notes + 1) {
            throw new IllegalArgumentException("there is no melody of single notes to harmonize");
        }
        return parts;
    }

    @Override
    int next(float[] logits) {
        Arrays.fill(allowed, false);
        if (symbol != null) {
            return nextOfSymbol(logits);
        }
        if (at == parts[part].length()) {
            part++;
            at = 0;
            if (part == parts.length) {
                return -1;
            }
            int quote = id('"');
            allowed[quote] = true;
            allowed[id(parts[part].charAt(0))] = true;
            if (sampler.next(logits, allowed) == quote) {
                symbol = new StringBuilder();
                return quote;
            }
        }
        return id(parts[part].charAt(at++));
    }

    private int nextOfSymbol(float[] logits) {
        for (int id = 0; id < allowed.length; id++) {
            String longer = symbol + Character.toString(vocabulary.codePoint(id));
            String first = NAMES.ceiling(longer);
            allowed[id] = first != null && first.startsWith(longer);
        }
        if (NAMES.contains(symbol.toString())) {
            allowed[id('"')] = true;
        }
        int chosen = sampler.next(logits, allowed);
        if (vocabulary.codePoint(chosen) == '"') {
            chords[part - 1] = symbol.toString();
            symbol = null;
        } else {
            symbol.appendCodePoint(vocabulary.codePoint(chosen));
        }
        return chosen;
    }

    private int id(char c) {
        return vocabulary.encode(String.valueOf(c))[0];
    }

    /** The melody with the chords that were chosen, in place of those that it had. */
    Tune harmonized(Tune melody) {
        List<Element> body = new ArrayList<>();
        int attributes = 0; // those of the next note, which the chord stands before
        int note = 0;
        for (Element element : melody.body()) {
            if (element instanceof ChordSymbol) {
                continue;
            }
            body.add(element);
            boolean attribute = ATTRIBUTES.contains(element.kind());
            if (element instanceof Timed && chords[note++] != null) {
                body.add(body.size() - 1 - attributes, new ChordSymbol(chords[note - 1]));
            }
            attributes = attribute ? attributes + 1 : 0;
        }
        return Tune.of(melody.referenceNumber(), melody.header(), body);
    }
}
