package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Annotation;
import io.tunesmith.abc.Syllable;
import java.util.List;

/** The words at notes, and the room that they need. */
final class Words {

    static final double HYPHEN_GAP = 11;
    static final double WORD_GAP = 6;
    static final double CHORD_GAP = 8;

    private Words() {}

    /** Moves the columns of a bar apart where chord symbols or words over one another's notes would touch. */
    static void makeRoom(Bar bar, List<Column> columns) {
        int staves = bar.measures.size();
        for (int staff = 0; staff < staves; staff++) {
            Measure measure = bar.measures.get(staff);
            if (measure == null || measure.events.stream().noneMatch(Words::has)) {
                continue;
            }
            int verses = measure.events.stream()
                    .flatMap(event -> event.syllables.stream())
                    .mapToInt(Syllable::verse)
                    .max()
                    .orElse(0);
            for (int verse = 0; verse <= verses; verse++) {
                row(columns, staff, verse);
            }
        }
    }

    private static boolean has(Event event) {
        return !event.chordSymbols.isEmpty() || !event.syllables.isEmpty();
    }

    /** One row of words: chord symbols for 0, else a verse. */
    private static void row(List<Column> columns, int staff, int verse) {
        int before = -1;
        double reach = 0;
        for (int i = 0; i < columns.size(); i++) {
            double left = Double.NEGATIVE_INFINITY;
            double right = Double.NEGATIVE_INFINITY;
            for (Event event : columns.get(i).events) {
                if (event.staff != staff) {
                    continue;
                }
                if (verse == 0 && !event.chordSymbols.isEmpty()) {
                    left = 6;
                    right = chordWidth(event) - 6 + CHORD_GAP;
                }
                for (Syllable syllable : event.syllables) {
                    if (syllable.verse() == verse && !syllable.text().equals("_")) {
                        double half = Font.LYRICS.width(bare(syllable.text())) / 2;
                        left = half;
                        right = half + (syllable.text().endsWith("-") ? HYPHEN_GAP : WORD_GAP);
                    }
                }
            }
            if (right > Double.NEGATIVE_INFINITY) {
                if (before >= 0) {
                    widen(columns, before, i, reach + left);
                }
                before = i;
                reach = right;
            }
        }
        if (before >= 0) {
            widen(columns, before, columns.size(), reach - (verse == 0 ? 4 : 0));
        }
    }

    private static void widen(List<Column> columns, int from, int to, double wanted) {
        double least = 0;
        double ideal = 0;
        for (Column column : columns.subList(from, to)) {
            least += column.least;
            ideal += column.ideal;
        }
        if (least < wanted) {
            for (Column column : columns.subList(from, to)) {
                column.least += (wanted - least) * column.ideal / ideal;
                column.ideal = Math.max(column.ideal, column.least);
            }
        }
    }

    static double chordWidth(Event event) {
        return event.chordSymbols.stream().mapToDouble(Font.CHORD::width).max().orElse(0);
    }

    /** A syllable without the hyphen that joins it to the next. */
    static String bare(String text) {
        return text.endsWith("-") && text.length() > 1 ? text.substring(0, text.length() - 1) : text;
    }

    /** Annotations of an event that stand there. */
    static List<String> at(Event event, Annotation.Placement... placements) {
        return event.annotations.stream()
                .filter(annotation -> List.of(placements).contains(annotation.placement()))
                .map(Annotation::text)
                .toList();
    }
}
