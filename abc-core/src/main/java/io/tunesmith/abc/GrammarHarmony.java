package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a tune whose melody is given, with the places where a chord symbol may come.
 *
 * <p>The melody is its model text with {@link #PLACE} before each note, rest and chord.
 */
final class GrammarHarmony extends GrammarPlace {

    /** Where a chord symbol may come. */
    private static final char PLACE = '$';

    private static final int NOWHERE = -1;

    private final String melody;

    /** The place where there has to be a chord symbol if there has been none. */
    private final int lastChance;

    private int at;
    private int symbolNode = NOWHERE; // in an open chord symbol
    private boolean hasSymbol; // whether one has been written

    GrammarHarmony(GrammarTables tables, String melody) {
        super(tables);
        this.melody = melody;
        for (char c : melody.toCharArray()) {
            if (c != PLACE && !tables.usable[c]) {
                throw new IllegalArgumentException(CharVocabulary.describe(c) + " of the melody is not among the "
                        + tables.codePoints.length + " characters of the vocabulary");
            }
        }
        int first = melody.indexOf(PLACE);
        int second = melody.indexOf(PLACE, melody.indexOf('|', first));
        lastChance = second < 0 ? first : second;
    }

    private GrammarHarmony(GrammarHarmony other) {
        super(other.tables);
        melody = other.melody;
        lastChance = other.lastChance;
        at = other.at;
        symbolNode = other.symbolNode;
        hasSymbol = other.hasSymbol;
    }

    /** The melody with its places for chord symbols. */
    static String withPlaces(Tune tune) {
        List<Element> body = new ArrayList<>();
        boolean hasNotes = false;
        for (Element element : tune.body()) {
            if (element instanceof Timed) {
                body.add(new ChordSymbol("C"));
                hasNotes |= !(element instanceof Rest || element instanceof MeasureRest);
            }
            if (!(element instanceof ChordSymbol)) {
                body.add(element);
            }
        }
        if (!hasNotes) {
            throw new IllegalArgumentException("The tune has no notes to put chord symbols to");
        }
        return ModelText.of(Tune.of(tune.referenceNumber(), tune.header(), body))
                .replace("\"C\"", "" + PLACE);
    }

    @Override
    public GrammarHarmony copy() {
        return new GrammarHarmony(this);
    }

    @Override
    public boolean atEnd() {
        return at == melody.length();
    }

    @Override
    public boolean inBody() {
        return at >= bodyStart() && !atEnd();
    }

    private int bodyStart() {
        return melody.indexOf('\n', melody.indexOf("K:")) + 1;
    }

    @Override
    public int bar() {
        int bars = 0;
        for (int i = melody.indexOf(PLACE); i >= 0 && i < at; ) {
            int line = melody.indexOf('|', i);
            i = line < 0 ? NOWHERE : melody.indexOf(PLACE, line);
            bars += i >= 0 && i < at ? 1 : 0;
        }
        return bars;
    }

    @Override
    String describe() {
        return inBody() ? ", in bar " + bar() : "";
    }

    @Override
    void gather(CharacterSet next) {
        if (symbolNode != NOWHERE) {
            for (char c : tables.chordSymbols.characters(symbolNode)) {
                next.add(c);
            }
            if (tables.chordSymbols.isEnd(symbolNode)) {
                next.add('"');
            }
        } else if (!atEnd()) {
            boolean place = melody.charAt(at) == PLACE && !tables.chordSymbols.isEmpty();
            if (place) {
                next.add('"');
            }
            if (!place || hasSymbol || at != lastChance) {
                next.add(melody.charAt(melody.charAt(at) == PLACE ? at + 1 : at));
            }
        }
    }

    @Override
    void go(char c) {
        if (symbolNode != NOWHERE) {
            if (c == '"') {
                at++; // one at each place
                symbolNode = NOWHERE;
            } else {
                symbolNode = tables.chordSymbols.next(symbolNode, c);
            }
        } else if (c == '"') {
            symbolNode = 0;
            hasSymbol = true;
        } else {
            at += melody.charAt(at) == PLACE ? 2 : 1;
        }
    }
}
