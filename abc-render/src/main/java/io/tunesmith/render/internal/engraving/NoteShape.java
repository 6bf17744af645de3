package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Annotation;
import java.util.List;

/** The parts of notes that do not depend on their place in a line: stems, sides of heads, how far everything reaches. */
final class NoteShape {

    static final double DOT_GAP = 4.2;
    static final double DOT = 5;
    private static final double STEM = 35;
    private static final double FLAG = 8.6;
    private static final int MIDDLE = 4;

    private NoteShape() {}

    /** Arranges all events of a bar, once they are beamed. */
    static void arrange(Measure measure) {
        boolean layered = measure.events.stream().anyMatch(event -> event.layer > 0);
        for (Event event : measure.events) {
            if (event.isNote()) {
                event.stem = layered ? (event.layer == 0 ? 1 : -1) : direction(event);
            }
        }
        measure.events.forEach(NoteShape::arrange);
    }

    private static int direction(Event event) {
        List<Event> together = event.beam == null ? List.of(event) : event.beam.events;
        int middle = event.clef.bottom() + MIDDLE;
        int above = Integer.MIN_VALUE;
        int below = Integer.MIN_VALUE;
        for (Event other : together) {
            above = Math.max(above, other.highest().step - middle);
            below = Math.max(below, middle - other.lowest().step);
        }
        return below > above ? 1 : -1;
    }

    private static void arrange(Event event) {
        double half = half(event);
        event.left = half;
        event.right = half;
        switch (event.kind) {
            case NOTE -> {
                heads(event, half);
                event.left = Accidentals.arrange(event, event.left);
                if (event.value.hasStem() && event.beam == null) {
                    stem(event);
                    if (event.value.flags() > 0 && event.stem > 0) {
                        event.right = Math.max(event.right, half + FLAG);
                    }
                }
            }
            case SPACE -> {
                event.left = 0;
                return;
            }
            default -> {}
        }
        event.right += event.value.dots() > 0 ? DOT_GAP + event.value.dots() * DOT : 0;
        event.fullLeft = event.left;
        if (event.decorations.contains("arpeggio")) {
            event.fullLeft += 9;
        }
        for (String text : Words.at(event, Annotation.Placement.LEFT)) {
            event.fullLeft += Font.ANNOTATION.width(text) + 5;
        }
        for (String text : Words.at(event, Annotation.Placement.RIGHT)) {
            event.right += Font.ANNOTATION.width(text) + 5;
        }
        for (GraceGroup grace : event.graces) {
            event.fullLeft += grace.width();
        }
        for (Change change : event.changes) {
            event.fullLeft += change.width() + 4;
        }
    }

    private static double half(Event event) {
        return switch (event.kind) {
            case NOTE -> event.value.head().halfWidth;
            case REST -> Rests.of(event.value).halfWidth;
            default -> 0;
        };
    }

    /** Heads a second apart stand on both sides of the stem. */
    private static void heads(Event event, double half) {
        boolean down = event.stem < 0 && event.value.hasStem();
        int count = event.heads.size();
        double other = (down ? -1 : 1) * (2 * half - 1.3);
        for (int i = 1; i < count; i++) {
            Head head = event.heads.get(down ? count - 1 - i : i);
            Head before = event.heads.get(down ? count - i : i - 1);
            head.dx = Math.abs(head.step - before.step) <= 1 && before.dx == 0 ? other : 0;
            event.left = Math.max(event.left, half - head.dx);
            event.right = Math.max(event.right, half + head.dx);
        }
    }

    private static void stem(Event event) {
        double length = STEM + Math.max(0, event.value.flags() - 2) * 7;
        double end = event.y(event.nearest()) - event.stem * length;
        // Stems of notes on ledger lines reach the middle line.
        event.stemEnd = event.stem > 0 ? Math.min(end, 20) : Math.max(end, 20);
    }

    /** Shifts a lower layer to the right where its heads would touch those of the upper one on the same staff. */
    static void keepApart(Event upper, Event lower) {
        boolean touching = upper.isNote()
                && lower.isNote()
                && upper.layer < lower.layer
                && upper.clef == lower.clef
                && upper.onset.equals(lower.onset)
                && upper.staff == lower.staff
                && upper.lowest().step - lower.highest().step <= 1
                && !(upper.lowest().step == lower.highest().step && upper.value.equals(lower.value));
        if (touching) {
            lower.shift = upper.value.head().halfWidth + lower.value.head().halfWidth + 1;
        }
    }
}
