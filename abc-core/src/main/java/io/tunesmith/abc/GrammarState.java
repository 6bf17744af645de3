package io.tunesmith.abc;

import io.tunesmith.abc.GrammarPitch.Group;
import io.tunesmith.abc.GrammarTables.Line;
import org.jspecify.annotations.Nullable;

/**
 * A place in a tune, between two characters. It holds what is written so far as far as it matters, and the token that is
 * open: a note whose length may still go on, a bar line that may become another one. What concerns the header, pitches,
 * lengths, bars and given text is kept apart; here the tokens follow each other.
 *
 * <p>There is no dead end because every token is opened only where it can be closed, and every bar only where the tune
 * can be completed behind it:
 *
 * <ul>
 *   <li>One tick, the finest note, can always be spelled, so whatever is left of a bar can be filled. A note fits if it
 *       does not reach beyond the last place where this bar may be closed; a tuplet if the least that
 *       its missing notes add does not.
 *   <li>A bar is opened only where the bars that remain suffice to close what is open, see {@link GrammarForm}.
 *   <li>A tie is opened only where a note must follow, and then only that pitch may. A slur may be closed behind any
 *       note, and has to be before a line that is more than a bar line.
 * </ul>
 */
final class GrammarState extends GrammarPlace {

    /** Which token is open. */
    private enum Phase {
        HEADER,
        /** No token: the next one begins. */
        BETWEEN,
        CHORD_SYMBOL,
        /** An accidental that wants its letter, or another sign. */
        ACCIDENTAL,
        /** A letter, octave marks, a length; in a chord and grace notes without a length. */
        NOTE,
        REST,
        /** The length behind a chord. */
        CHORD_LENGTH,
        /** {@code (}, of a tuplet or a slur. */
        PARENTHESIS,
        /** {@code [}, of a chord or a field. */
        BRACKET,
        /** Inside a chord or grace notes, where a note or the closing bracket may come. */
        GROUP,
        FIELD,
        BAR_LINE,
        END
    }

    private static final Line[] LINES = Line.values();
    private static final String DECORATIONS = ".~HLMPT";

    // What stands before a note, in the order in which it does.
    private static final int NOTHING = 0;
    private static final int AFTER_SYMBOL = 1; // one; of two, it is said apart
    private static final int AFTER_SLUR = 2;
    private static final int AFTER_TUPLET = 3;
    private static final int AFTER_GRACES = 4;
    private static final int AFTER_DECORATION = 5;

    private final GrammarFields fields;
    private final GrammarForm form;
    private final GrammarLength length;
    private final GrammarPitch pitch;
    private final GrammarText text;

    private Phase phase = Phase.HEADER;

    // Between notes.
    private boolean barStart = true;
    private int fieldsHere; // the fields at the start of the bar, as bits
    private int before = NOTHING;
    private boolean secondSymbol;
    private boolean hasSymbol; // whether there is one in the tune
    private boolean afterTimed;
    private boolean afterChord; // whether that is a chord
    private boolean canTie;
    private boolean slurOpen;
    private boolean endingsTied; // whether a tie leads to both endings, so that they have to be in one key

    // The open chord symbol.
    private int symbolNode;

    // The open bar line.
    private int lineBits;
    private int linePosition;
    private @Nullable Line lineBefore; // what the line is if its bracket opens something else

    private @Nullable GrammarState scratch;

    GrammarState(GrammarTables tables) {
        super(tables);
        fields = new GrammarFields(tables);
        form = new GrammarForm(tables);
        length = new GrammarLength(tables, fields, form);
        pitch = new GrammarPitch(tables);
        text = new GrammarText(tables);
    }

    /** Takes over everything but the text of the section. */
    private void take(GrammarState other) {
        fields.take(other.fields);
        form.take(other.form);
        length.take(other.length);
        pitch.take(other.pitch);
        text.take(other.text);
        phase = other.phase;
        barStart = other.barStart;
        fieldsHere = other.fieldsHere;
        before = other.before;
        secondSymbol = other.secondSymbol;
        hasSymbol = other.hasSymbol;
        afterTimed = other.afterTimed;
        afterChord = other.afterChord;
        canTie = other.canTie;
        slurOpen = other.slurOpen;
        endingsTied = other.endingsTied;
        symbolNode = other.symbolNode;
        lineBits = other.lineBits;
        linePosition = other.linePosition;
        lineBefore = other.lineBefore;
    }

    // ---- what is asked from outside ----

    @Override
    public GrammarState copy() {
        GrammarState copy = new GrammarState(tables);
        copy.take(this);
        copy.text.takeSection(text);
        return copy;
    }

    @Override
    public boolean atEnd() {
        return phase == Phase.END;
    }

    @Override
    public boolean inBody() {
        return phase != Phase.HEADER && phase != Phase.END;
    }

    @Override
    public int bar() {
        return form.bars();
    }

    GrammarForm form() {
        return form;
    }

    /** Whether the last character closed a field inside. */
    boolean endsField() {
        return phase == Phase.BETWEEN && barStart && fieldsHere != 0;
    }

    @Override
    String describe() {
        if (!inBody()) {
            return "";
        }
        String place = form.inFirstBar()
                ? ", in the first bar"
                : form.bars() == 0 ? ", in the pickup" : ", in bar " + form.bars();
        if (length.inTuplet()) {
            return place;
        }
        Fraction left = Fraction.of(lackingBehindOpenNote(), tables.wholeNote);
        return place
                + (left.isZero()
                        ? ", which is full"
                        : ", with " + left + " of its " + fields.meter().text() + " left");
    }

    private int lackingBehindOpenNote() {
        GrammarState ahead = ahead();
        if (isLengthOpen()) {
            ahead.closeTimed();
        }
        return ahead.form.lacking();
    }

    private boolean isLengthOpen() {
        return phase == Phase.NOTE && pitch.group() == Group.ALONE
                || phase == Phase.REST
                || phase == Phase.CHORD_LENGTH;
    }

    // ---- the characters that may come next ----

    @Override
    void gather(CharacterSet next) {
        if (text.isGiven()) {
            next.add(text.next());
            return;
        }
        if (pitch.tied() != 0) {
            next.add(pitch.tied());
            return;
        }
        switch (phase) {
            case HEADER, FIELD -> fields.gather(next);
            case BETWEEN -> gatherBetween(next);
            case CHORD_SYMBOL -> gatherChordSymbol(next);
            case ACCIDENTAL -> pitch.gatherBehindSign(next);
            case NOTE -> gatherNote(next);
            case REST, CHORD_LENGTH -> gatherLength(next);
            case PARENTHESIS -> gatherParenthesis(next);
            case BRACKET -> gatherBracket(next);
            case GROUP -> pitch.gatherInGroup(next);
            case BAR_LINE -> gatherBarLine(next);
            case END -> {}
        }
    }

    /** A copy of this place to try something on. */
    private GrammarState ahead() {
        GrammarState ahead = scratch;
        if (ahead == null) {
            ahead = new GrammarState(tables);
            scratch = ahead;
        }
        ahead.take(this);
        return ahead;
    }

    private void gatherBetween(CharacterSet next) {
        if (wantsSymbol()) {
            next.add('"');
        } else {
            gatherMusic(next);
        }
        if (before != NOTHING || length.inTuplet()) {
            return;
        }
        int bits = linesHere();
        for (Line line : LINES) {
            if ((bits & line.bit()) != 0) {
                next.add(line.text().charAt(0));
            }
        }
        if (fieldsHere() != 0) {
            next.add('[');
        }
    }

    /** Whether the first bar had no chord symbol, and so one has to come before anything else in this one. */
    private boolean wantsSymbol() {
        return tables.symbolsRequired && !hasSymbol && !form.inFirstBar() && before == NOTHING;
    }

    private void gatherMusic(CharacterSet next) {
        boolean room = length.hasRoom();
        boolean tied = pitch.isTied();
        if (room) {
            if (!pitch.isChordTied()) {
                pitch.gather(next);
            }
            if (!tied && before < AFTER_DECORATION) {
                tables.addUsable(next, 'z');
            }
            if (tables.chords && !pitch.isNoteTied()) {
                next.add('[');
            }
            if ((before == NOTHING || before == AFTER_SYMBOL && !secondSymbol) && !tables.chordSymbols.isEmpty()) {
                next.add('"');
            }
            if (!tied && before < AFTER_GRACES && tables.graces) {
                next.add('{');
            }
            if (before < AFTER_DECORATION) {
                for (int i = 0; i < DECORATIONS.length(); i++) {
                    tables.addUsable(next, DECORATIONS.charAt(i));
                }
            }
            if (maySlur() || before < AFTER_TUPLET && !length.inTuplet() && length.someTupletFits()) {
                tables.addUsable(next, '(');
            }
        }
        if (canTie && (room || linesAcross(!afterChord) != 0)) {
            tables.addUsable(next, '-');
        }
        if (slurOpen && afterTimed) {
            next.add(')');
        }
    }

    private boolean maySlur() {
        return !slurOpen && before < AFTER_SLUR && tables.usable[')'];
    }

    /** Which bar lines may come now, as bits. */
    private int linesHere() {
        return pitch.isTied() || slurOpen ? linesAcross(pitch.isNoteTied()) : form.lines();
    }

    /**
     * Which bar lines may come now with a tie or slur across, as bits. A tie that leads to a first ending leads to the
     * second one too, where it must not change what the note there is.
     */
    private int linesAcross(boolean fromNote) {
        if (!form.leadsOn()) {
            return 0;
        }
        boolean toEndings = fromNote && !slurOpen && !tables.copies && pitch.isAsInKey(fields.key());
        return form.lines() & (Line.PLAIN.bit() | (toEndings ? Line.FIRST_ENDING.bit() : 0));
    }

    private void gatherChordSymbol(CharacterSet next) {
        for (char c : tables.chordSymbols.characters(symbolNode)) {
            next.add(c);
        }
        if (tables.chordSymbols.isEnd(symbolNode)) {
            next.add('"');
        }
    }

    private void gatherNote(CharacterSet next) {
        if (length.isBare() && !text.holdsSection()) {
            pitch.gatherMarks(next);
        }
        if (!pitch.mayClose()) {
            return;
        }
        if (pitch.group() == Group.ALONE) {
            gatherLength(next);
        } else {
            GrammarState ahead = ahead();
            ahead.closeTimed();
            ahead.gather(next);
        }
    }

    /** How the length may go on, and what may come behind it if it may end here. */
    private void gatherLength(CharacterSet next) {
        if (!text.holdsSection()) {
            length.gather(next);
        }
        if (length.mayClose()) {
            GrammarState ahead = ahead();
            ahead.closeTimed();
            ahead.gather(next);
        }
    }

    private void gatherParenthesis(CharacterSet next) {
        if (before < AFTER_TUPLET && !length.inTuplet()) {
            length.gatherTuplets(next);
        }
        if (maySlur()) {
            GrammarState ahead = ahead();
            ahead.openSlur();
            ahead.gather(next);
        }
    }

    private void gatherBracket(CharacterSet next) {
        if (tables.chords && !pitch.isNoteTied() && length.hasRoom() && !wantsSymbol()) {
            GrammarState ahead = ahead();
            ahead.openGroup(Group.CHORD);
            ahead.gather(next);
        }
        int here = fieldsHere();
        for (int i = 0; i < GrammarFields.INSIDE.length(); i++) {
            if ((here >> i & 1) != 0) {
                next.add(GrammarFields.INSIDE.charAt(i));
            }
        }
    }

    /** The fields that may stand here, as bits in their order. */
    private int fieldsHere() {
        if (!barStart || form.inFirstBar() || before != NOTHING || pitch.isTied() || slurOpen) {
            return 0;
        }
        if (!tables.variation.isEmpty()) {
            return 0; // those that stay are given
        }
        int here = (fields.mayChangeMeter(form) ? 1 : 0) | (tables.keyChanges && !endingsTied ? 2 : 0);
        return fieldsHere == 0 ? here : here & -2 * Integer.highestOneBit(fieldsHere);
    }

    private void gatherBarLine(CharacterSet next) {
        for (Line line : LINES) {
            if ((lineBits & line.bit()) != 0) {
                if (line.text().length() > linePosition) {
                    next.add(line.text().charAt(linePosition));
                } else {
                    GrammarState ahead = ahead();
                    ahead.closeLine(line);
                    ahead.gather(next);
                }
            }
        }
        if (lineBefore != null) {
            GrammarState ahead = ahead();
            ahead.closeLine(lineBefore);
            ahead.phase = Phase.BRACKET;
            ahead.gather(next);
        }
    }

    // ---- going on ----

    @Override
    void go(char c) {
        boolean inSection = inBody();
        pitch.follow(c);
        switch (phase) {
            case HEADER -> goInHeader(c);
            case FIELD -> goInField(c);
            case BETWEEN -> open(c);
            case CHORD_SYMBOL -> goInChordSymbol(c);
            case ACCIDENTAL -> phase = pitch.goBehindSign(c) ? openNote() : Phase.ACCIDENTAL;
            case NOTE, REST, CHORD_LENGTH -> goInTimed(c);
            case PARENTHESIS -> goInParenthesis(c);
            case BRACKET -> goInBracket(c);
            case GROUP -> goInGroup(c);
            case BAR_LINE -> goInBarLine(c);
            case END -> throw new IllegalStateException("behind the end");
        }
        text.follow(c, inSection && c != '|' && phase != Phase.BAR_LINE);
    }

    private void goInHeader(char c) {
        char code = fields.go(c);
        if (code == 'K') {
            phase = Phase.BETWEEN;
        }
        use(code);
    }

    private void goInField(char c) {
        char code = fields.go(c);
        if (code != 0) {
            fieldsHere |= 1 << GrammarFields.INSIDE.indexOf(code);
            phase = Phase.BETWEEN;
        }
        use(code);
    }

    private void use(char code) {
        if (code == 'M') {
            form.barLength(fields.meter().bar());
        } else if (code == 'K') {
            pitch.startBar(fields.key());
        }
    }

    /** Opens what begins with this character. */
    private void open(char c) {
        if (c == '|' || c == ':') {
            openLine(c);
            return;
        }
        if (GrammarPitch.begins(c)) {
            openPitch(c);
        } else {
            openMark(c);
        }
        barStart &= c == '[';
        canTie = false;
        afterTimed &= c == '-';
    }

    private void openMark(char c) {
        switch (c) {
            case '"' -> {
                phase = Phase.CHORD_SYMBOL;
                symbolNode = 0;
                hasSymbol = true;
            }
            case '-' -> openTie();
            case ')' -> slurOpen = false;
            case '(' -> phase = Phase.PARENTHESIS;
            case '[' -> phase = Phase.BRACKET;
            case '{' -> openGroup(Group.GRACES);
            case 'z' -> {
                phase = Phase.REST;
                length.open();
            }
            default -> before = AFTER_DECORATION;
        }
    }

    private void openPitch(char c) {
        phase = pitch.open(c) ? openNote() : Phase.ACCIDENTAL;
    }

    private Phase openNote() {
        length.open();
        return Phase.NOTE;
    }

    private void openSlur() {
        slurOpen = true;
        before = AFTER_SLUR;
        phase = Phase.BETWEEN;
    }

    private void openTie() {
        if (afterChord) {
            pitch.tieChord();
        } else {
            pitch.tieNote();
        }
    }

    private void openGroup(Group kind) {
        phase = Phase.GROUP;
        pitch.openGroup(kind);
        barStart = false;
    }

    private void goInChordSymbol(char c) {
        if (c == '"') {
            secondSymbol = before == AFTER_SYMBOL;
            before = AFTER_SYMBOL;
            phase = Phase.BETWEEN;
        } else {
            symbolNode = tables.chordSymbols.next(symbolNode, c);
        }
    }

    private void goInTimed(char c) {
        if (c == ',' || c == '\'') {
            pitch.mark(c);
        } else if (GrammarLength.isPart(c)) {
            length.go(c);
        } else {
            closeTimed();
            if (phase == Phase.GROUP) {
                goInGroup(c);
            } else {
                open(c);
            }
        }
    }

    /** Ends the open note, rest or chord; in a chord only its note. */
    private void closeTimed() {
        if (phase == Phase.NOTE) {
            pitch.close();
            if (pitch.group() != Group.ALONE) {
                phase = Phase.GROUP;
                return;
            }
        }
        afterChord = phase == Phase.CHORD_LENGTH;
        canTie = phase == Phase.NOTE || afterChord && pitch.chordMayTie();
        length.close();
        pitch.untie();
        before = NOTHING;
        afterTimed = true;
        phase = Phase.BETWEEN;
    }

    private void goInParenthesis(char c) {
        if (c >= '2' && c <= '9') {
            length.openTuplet(c - '0');
            before = AFTER_TUPLET;
            phase = Phase.BETWEEN;
        } else {
            openSlur();
            open(c);
        }
    }

    private void goInBracket(char c) {
        if (GrammarFields.INSIDE.indexOf(c) >= 0) {
            phase = Phase.FIELD;
            fields.open(c, form);
        } else {
            openGroup(Group.CHORD);
            goInGroup(c);
        }
    }

    private void goInGroup(char c) {
        if (c == ']') {
            pitch.closeGroup();
            phase = Phase.CHORD_LENGTH;
            length.open();
        } else if (c == '}') {
            pitch.closeGroup();
            before = AFTER_GRACES;
            phase = Phase.BETWEEN;
        } else {
            openPitch(c);
        }
    }

    // ---- bar lines ----

    private void openLine(char c) {
        if (tables.copies && text.isGiven()) {
            closeLine(Line.PLAIN); // there is no other one within a section that is given
            return;
        }
        lineBits = beginning(linesHere(), 0, c);
        linePosition = 1;
        lineBefore = null;
        phase = Phase.BAR_LINE;
    }

    /** Those of the lines that have this character at this position. */
    private static int beginning(int bits, int position, char c) {
        int found = 0;
        for (Line line : LINES) {
            String spelling = line.text();
            if ((bits & line.bit()) != 0 && spelling.length() > position && spelling.charAt(position) == c) {
                found |= line.bit();
            }
        }
        return found;
    }

    private void goInBarLine(char c) {
        Line whole = lineBefore;
        for (Line line : LINES) {
            if ((lineBits & line.bit()) != 0 && line.text().length() == linePosition) {
                whole = line;
            }
        }
        int further = beginning(lineBits, linePosition, c);
        if (further == 0) {
            goBehindLine(whole, c);
            return;
        }
        lineBefore = null;
        if (c == '[' && whole != null) {
            GrammarState ahead = ahead();
            ahead.closeLine(whole);
            CharacterSet behind = new CharacterSet();
            ahead.gather(behind);
            lineBefore = behind.contains('[') ? whole : null;
        }
        lineBits = further;
        linePosition++;
        if (c == '\n') {
            phase = Phase.END;
        }
    }

    private void goBehindLine(@Nullable Line line, char c) {
        if (line == null) {
            throw new IllegalStateException("no bar line");
        }
        boolean bracket = lineBefore != null;
        closeLine(line);
        if (bracket) {
            text.follow('[', true);
            phase = Phase.BRACKET;
            goInBracket(c);
        } else {
            open(c);
        }
    }

    /** Goes on behind a bar line. */
    private void closeLine(Line line) {
        phase = Phase.BETWEEN;
        boolean tuneStart = form.elapsed() == 0;
        int section = form.section();
        form.close(line);
        text.close(line, form.section() > section, form);
        if (tuneStart) {
            return; // behind the repeat that the tune begins with
        }
        if (line != Line.PLAIN && line != Line.SECOND_ENDING) {
            endingsTied = line == Line.FIRST_ENDING && pitch.isTied();
        }
        pitch.startBar(fields.key());
        barStart = true;
        fieldsHere = 0;
        afterTimed = false;
        canTie = false;
    }
}
