package io.tunesmith.abc;

/** The length that is being spelled and the tuplet that is open, against the room that is left in the bar. */
final class GrammarLength {

    private final GrammarTables tables;
    private final GrammarFields fields;
    private final GrammarForm form;

    private int node; // of the spelling

    // The tuplet, while notes of it are missing.
    private int missing;
    private int p;
    private int q;
    private int sum; // what is there, in ticks as written

    GrammarLength(GrammarTables tables, GrammarFields fields, GrammarForm form) {
        this.tables = tables;
        this.fields = fields;
        this.form = form;
    }

    void take(GrammarLength other) {
        node = other.node;
        missing = other.missing;
        p = other.p;
        q = other.q;
        sum = other.sum;
    }

    private LengthTable lengths() {
        return fields.unit().lengths();
    }

    boolean inTuplet() {
        return missing > 0;
    }

    /** Whether another note fits. */
    boolean hasRoom() {
        return missing > 0 || form.room() > 0;
    }

    void open() {
        node = 0;
    }

    /** Whether no digit stands there yet. */
    boolean isBare() {
        return node == 0;
    }

    static boolean isPart(char c) {
        return c == '/' || c >= '0' && c <= '9';
    }

    /** How the spelling may go on. */
    void gather(CharacterSet next) {
        for (char c : lengths().spellings().characters(node)) {
            for (int ticks : lengths().reachable(lengths().spellings().next(node, c))) {
                if (fits(ticks)) {
                    next.add(c);
                    break;
                }
            }
        }
    }

    void go(char c) {
        node = lengths().spellings().next(node, c);
    }

    /** Whether the length may end here. */
    boolean mayClose() {
        return fits(lengths().ticks(node));
    }

    /** Takes the length out of the room. */
    void close() {
        int ticks = lengths().ticks(node);
        if (missing == 0) {
            form.fill(ticks);
            return;
        }
        sum += ticks;
        missing--;
        if (missing == 0) {
            form.fill(sum * q / p);
        }
    }

    /** Whether what is open may last so many written ticks. */
    private boolean fits(int ticks) {
        if (ticks == 0) {
            return false;
        }
        if (missing == 0) {
            return ticks <= form.room();
        }
        return lengths().leastSum(sum + ticks, missing - 1, modulus(p, q)) * q <= form.room() * p;
    }

    // ---- tuplets ----

    boolean someTupletFits() {
        for (int notes = 2; notes <= LengthTable.MAX_TUPLET; notes++) {
            if (tupletFits(notes)) {
                return true;
            }
        }
        return false;
    }

    void gatherTuplets(CharacterSet next) {
        for (int notes = 2; notes <= LengthTable.MAX_TUPLET; notes++) {
            if (tupletFits(notes)) {
                next.add((char) ('0' + notes));
            }
        }
    }

    private boolean tupletFits(int notes) {
        int time = Spelling.usualTime(notes, fields.meter().meter());
        return tables.usable['0' + notes]
                && lengths().leastSum(0, notes, modulus(notes, time)) * time <= form.room() * notes;
    }

    void openTuplet(int notes) {
        p = notes;
        q = Spelling.usualTime(notes, fields.meter().meter());
        missing = notes;
        sum = 0;
    }

    /** What the written ticks of a tuplet are a multiple of, so that it lasts whole ticks. */
    private static int modulus(int p, int q) {
        return (int) Fraction.of(q, p).denominator();
    }
}
