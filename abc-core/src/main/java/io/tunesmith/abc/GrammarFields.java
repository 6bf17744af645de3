package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.List;

/** The lines of the header and the fields inside a tune, and what they set. */
final class GrammarFields {

    /** The fields inside, in the order in which they stand. */
    static final String INSIDE = "MK";

    private static final int LONGEST_RHYTHM = 32;

    private final GrammarTables tables;

    // The lines or fields that may be meant, and how much of them stands there.
    private List<String> candidates;
    private int matched;

    // The text of a rhythm that is not given.
    private boolean inRhythm;
    private boolean inWord;

    private GrammarTables.MeterChoice meter;
    private GrammarTables.UnitChoice unit;
    private GrammarTables.KeyChoice key;

    GrammarFields(GrammarTables tables) {
        this.tables = tables;
        candidates = tables.firstLines;
        meter = tables.meters.get(0);
        unit = tables.units.get(0);
        key = tables.keys.get(0);
    }

    void take(GrammarFields other) {
        candidates = other.candidates;
        matched = other.matched;
        inRhythm = other.inRhythm;
        inWord = other.inWord;
        meter = other.meter;
        unit = other.unit;
        key = other.key;
    }

    GrammarTables.MeterChoice meter() {
        return meter;
    }

    GrammarTables.UnitChoice unit() {
        return unit;
    }

    GrammarTables.KeyChoice key() {
        return key;
    }

    void gather(CharacterSet next) {
        if (inRhythm) {
            gatherRhythm(next);
            return;
        }
        for (String candidate : candidates) {
            next.add(candidate.charAt(matched));
        }
    }

    private void gatherRhythm(CharacterSet next) {
        if (matched < LONGEST_RHYTHM) {
            for (int i = 0; i < GrammarTables.WORD_CHARACTERS.length(); i++) {
                tables.addUsable(next, GrammarTables.WORD_CHARACTERS.charAt(i));
            }
        }
        if (inWord) {
            next.add('\n');
            if (matched < LONGEST_RHYTHM - 1) {
                tables.addUsable(next, ' ');
                tables.addUsable(next, '-');
                tables.addUsable(next, '/');
            }
        }
    }

    /** Goes on by a character; answers the letter of the field if it is complete, or else 0. */
    char go(char c) {
        if (inRhythm) {
            return goInRhythm(c);
        }
        List<String> left = new ArrayList<>(candidates.size());
        for (String candidate : candidates) {
            if (candidate.charAt(matched) == c) {
                left.add(candidate);
            }
        }
        candidates = left;
        matched++;
        if (left.size() > 1 || left.get(0).length() > matched) {
            return 0;
        }
        String field = left.get(0);
        matched = 0;
        if (field.equals(GrammarTables.ANY_RHYTHM)) {
            inRhythm = true;
            return 0;
        }
        return complete(field.charAt(0), field.substring(2, field.length() - 1));
    }

    private char goInRhythm(char c) {
        matched++;
        inWord = GrammarTables.WORD_CHARACTERS.indexOf(c) >= 0;
        if (c != '\n') {
            return 0;
        }
        inRhythm = false;
        matched = 0;
        return complete('R', "");
    }

    /** Sets what a field says, and expects the line that follows it in the header. */
    private char complete(char code, String value) {
        switch (code) {
            case 'R' -> candidates = tables.meterLines;
            case 'M' -> {
                meter = GrammarTables.find(tables.meters, GrammarTables.MeterChoice::text, value);
                candidates = tables.unitLines;
            }
            case 'L' -> {
                unit = GrammarTables.find(tables.units, GrammarTables.UnitChoice::text, value);
                candidates = tables.keyLines;
            }
            default -> key = GrammarTables.find(tables.keys, GrammarTables.KeyChoice::text, value);
        }
        return code;
    }

    // ---- inside ----

    /** Whether the meter may change at this bar. */
    boolean mayChangeMeter(GrammarForm form) {
        if (tables.meterChanges) {
            for (GrammarTables.MeterChoice choice : tables.meters) {
                if (mayChangeTo(choice, form)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean mayChangeTo(GrammarTables.MeterChoice choice, GrammarForm form) {
        return choice != meter && form.mayBarLast(choice.bar());
    }

    /** Opens a field inside by its letter. */
    void open(char code, GrammarForm form) {
        List<String> found = new ArrayList<>();
        if (code == 'M') {
            for (GrammarTables.MeterChoice choice : tables.meters) {
                if (mayChangeTo(choice, form)) {
                    found.add("M:" + choice.text() + "]");
                }
            }
        } else {
            for (GrammarTables.KeyChoice choice : tables.keys) {
                if (choice != key) {
                    found.add("K:" + choice.text() + "]");
                }
            }
        }
        candidates = found;
        matched = 1;
    }
}
