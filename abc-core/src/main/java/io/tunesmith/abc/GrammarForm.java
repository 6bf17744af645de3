package io.tunesmith.abc;

import io.tunesmith.abc.GrammarTables.Line;

/**
 * How far a tune is in its bars and sections, and which bar lines that leaves. Lengths are in ticks.
 *
 * <p>Whenever a bar is opened the bars that remain suffice to close what is open: a repeat within the bar itself, a
 * first ending with one more bar for the second.
 */
final class GrammarForm {

    private final GrammarTables tables;

    // The bar.
    private int bar;
    private boolean first = true; // whether it is the first of the tune, which may turn out to be a pickup
    private boolean completes; // whether it began before the last bar line
    private boolean opensSection; // whether it is whole and the first behind a line that ends a section
    private int elapsed;
    private int maxEnd;

    // The bar before.
    private int closedAt;
    private int closedBar;

    // The tune.
    private int closings; // the bar lines so far
    private int bars;
    private int section;
    private int sectionBars;
    private int pickup; // of the section: what the bar before a return lacks
    private int tunePickup;
    private boolean repeatOpen;
    private int ending; // 0, 1 or 2
    private int barsBeforeEnding;

    GrammarForm(GrammarTables tables) {
        this.tables = tables;
    }

    void take(GrammarForm other) {
        bar = other.bar;
        first = other.first;
        completes = other.completes;
        opensSection = other.opensSection;
        elapsed = other.elapsed;
        maxEnd = other.maxEnd;
        closings = other.closings;
        closedAt = other.closedAt;
        closedBar = other.closedBar;
        bars = other.bars;
        section = other.section;
        sectionBars = other.sectionBars;
        pickup = other.pickup;
        tunePickup = other.tunePickup;
        repeatOpen = other.repeatOpen;
        ending = other.ending;
        barsBeforeEnding = other.barsBeforeEnding;
    }

    /** Lets a bar last so long from here on; only at the start of a bar. */
    void barLength(int ticks) {
        bar = ticks;
        findEnd();
    }

    /** Whether a bar may last so long from here on: the pickups that are open have to be shorter. */
    boolean mayBarLast(int ticks) {
        return elapsed == 0 && ticks > Math.max(pickup, tunePickup);
    }

    /** What of the bar is written. */
    int elapsed() {
        return elapsed;
    }

    /** How much of the bar is left before the last place where it may be closed. */
    int room() {
        return maxEnd - elapsed;
    }

    /** How much a full bar still lacks. */
    int lacking() {
        return bar - elapsed;
    }

    void fill(int ticks) {
        elapsed += ticks;
    }

    /** Whether the bar is the first of the tune. */
    boolean inFirstBar() {
        return first;
    }

    /** The number of the bar, from 1; 0 in the pickup and in the first bar, which may be one. */
    int bars() {
        return bars;
    }

    /** The number of the section, from 0. */
    int section() {
        return section;
    }

    /** Which bar lines may stand here, as bits. */
    int lines() {
        return lines(elapsed);
    }

    private int lines(int at) {
        if (!tables.variation.isEmpty()) {
            return at == plan().end() ? plan().line().bit() : 0;
        }
        boolean free = tables.form.isEmpty();
        if (at == 0) {
            boolean mayRepeat =
                    first && !repeatOpen && (free || tables.form.get(0).repeated());
            return mayRepeat ? Line.START.bit() & tables.lines : 0;
        }
        return tables.lines & (free ? freeLines(at) : formLines(at));
    }

    private int freeLines(int at) {
        boolean full = at == bar;
        if (first && !full) {
            return Line.PLAIN.bit() | (repeatOpen ? 0 : Line.START.bit() | Line.DOUBLE.bit());
        }
        int written = first ? 1 : bars;
        int left = tables.maxBars - written;
        int bits = full && left >= (ending == 1 ? 2 : 1) ? Line.PLAIN.bit() : 0;
        if (opensSection && !full) {
            return bits;
        }
        boolean mayEnd = written >= tables.minBars;
        if (completes) {
            int opening = Line.START.bit() | Line.DOUBLE.bit();
            return repeatOpen || !full ? bits : bits | opening | (mayEnd ? Line.FINAL.bit() : 0);
        }
        boolean returns = at == bar - pickup;
        if (!repeatOpen) {
            bits |= left >= 1 ? Line.DOUBLE.bit() | Line.START.bit() : 0;
            bits |= mayEnd && (full || returns || at == bar - tunePickup) ? Line.FINAL.bit() : 0;
        } else if (ending == 1) {
            bits |= returns && left >= 1 ? Line.SECOND_ENDING.bit() : 0;
        } else {
            bits |= full && left >= 2 ? Line.FIRST_ENDING.bit() : 0;
            bits |= (full || returns) && left >= 1 ? Line.DOUBLE.bit() : 0;
            bits |= returns && left >= 1 ? Line.END.bit() | Line.BOTH.bit() : 0;
            bits |= returns && mayEnd ? Line.FINAL_END.bit() : 0;
        }
        return bits;
    }

    private int formLines(int at) {
        TuneGrammar.Section plan = tables.form.get(section);
        boolean opened = !plan.repeated() || repeatOpen || ending == 2;
        boolean full = at == bar;
        if (first && !full) {
            return (opened ? Line.PLAIN : Line.START).bit();
        }
        if (!opened) {
            return 0;
        }
        int written = first ? 1 : sectionBars;
        if (written < plan.bars()) {
            boolean mayBranch = repeatOpen && ending == 0 && written >= 1;
            return full ? Line.PLAIN.bit() | (mayBranch ? Line.FIRST_ENDING.bit() : 0) : 0;
        }
        if (at != bar - pickup) {
            return 0;
        }
        if (ending == 1) {
            return Line.SECOND_ENDING.bit();
        }
        boolean last = section == tables.form.size() - 1;
        boolean thenRepeat = !last && tables.form.get(section + 1).repeated();
        if (repeatOpen) {
            return (last ? Line.FINAL_END : thenRepeat ? Line.BOTH : Line.END).bit();
        }
        return (last ? Line.FINAL : thenRepeat ? Line.START : Line.DOUBLE).bit();
    }

    /** Goes on behind a bar line that may stand here. */
    void close(Line line) {
        int at = elapsed;
        closings++;
        closedAt = at;
        if (at == 0) { // the repeat that the tune begins with
            repeatOpen = true;
            findEnd();
            return;
        }
        boolean full = at == bar;
        boolean pickupBar = first && !full;
        if (pickupBar) {
            tunePickup = at;
            pickup = at;
        } else if (first) {
            bars = 1;
            sectionBars = 1;
        }
        first = false;
        closedBar = bars;
        opensSection = false;
        switch (line) {
            case PLAIN -> startBar(0);
            case FIRST_ENDING -> {
                barsBeforeEnding = sectionBars;
                ending = 1;
                startBar(0);
            }
            case SECOND_ENDING -> {
                sectionBars = barsBeforeEnding;
                ending = 2;
                repeatOpen = false;
                startBar(0);
            }
            default -> {
                int offset = full || pickupBar ? 0 : at;
                if (line == Line.DOUBLE && repeatOpen) { // within a repeat no section ends
                    startBar(offset);
                    return;
                }
                section += pickupBar ? 0 : 1;
                sectionBars = 0;
                pickup = offset == 0 ? 0 : bar - offset;
                ending = 0;
                repeatOpen = line == Line.START || line == Line.BOTH;
                opensSection = offset == 0;
                startBar(offset);
            }
        }
    }

    /** How many bar lines there have been. */
    int closings() {
        return closings;
    }

    /** What was written of the bar before the last bar line. */
    int closedAt() {
        return closedAt;
    }

    /** The number of the bar before the last bar line; 0 for a pickup. */
    int closedBar() {
        return closedBar;
    }

    /** What a variation wants of this bar. */
    GrammarTables.VariedBar plan() {
        return tables.variation.get(closings);
    }

    /** Whether a tie or slur may go on across the bar line of this bar. */
    boolean leadsOn() {
        return tables.variation.isEmpty() || plan().leadsOn();
    }

    private void startBar(int offset) {
        elapsed = offset;
        completes = offset > 0;
        if (offset == 0) {
            bars++;
            sectionBars++;
        }
        findEnd();
    }

    /** Finds the last place where this bar may be closed. There is always one. */
    private void findEnd() {
        if (!tables.variation.isEmpty()) {
            maxEnd = plan().end();
        } else if (lines(bar) != 0) {
            maxEnd = bar;
        } else {
            maxEnd = first ? bar - 1 : bar - pickup; // the first has to be a pickup before a repeat
        }
    }
}
