package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Fraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bar of all staves: its columns in order, and what is between them. */
final class Bar {

    private static final double EIGHTH = 29;
    private static final double GAP = 3.2;
    private static final double BAR_GAP = 9;

    /** One for each staff, null where a voice has ended. */
    final List<@Nullable Measure> measures;

    /** The bar line at its end. */
    final Junction end;

    final Node opening = new Node();
    final List<Node> nodes = new ArrayList<>();
    final Node line = new Node();

    double natural;
    double least;

    /** Where its music begins, behind bar line and signatures, and where the bar line at its end begins. */
    double from;

    double to;

    private Bar(List<@Nullable Measure> measures, Junction end) {
        this.measures = measures;
        this.end = end;
    }

    /** The bar with this number in all parts. */
    static Bar of(List<StaffPart> parts, int number) {
        List<@Nullable Measure> measures = new ArrayList<>();
        Junction end = null;
        for (StaffPart part : parts) {
            Measure measure = number < part.measures().size() ? part.measures().get(number) : null;
            measures.add(measure);
            if (measure != null && (end == null || !end.present)) {
                end = measure.end;
            }
        }
        Bar bar = new Bar(measures, end == null ? new Junction() : end);
        bar.layOut(number);
        return bar;
    }

    private void layOut(int number) {
        for (Measure measure : measures) {
            if (measure != null && measure.opening != null) {
                opening.right = Math.max(opening.right, measure.opening.width());
            }
        }
        opening.least = opening.ideal = opening.right;
        Fraction length = Fraction.ZERO;
        TreeMap<Fraction, TreeMap<Integer, Column>> columns = new TreeMap<>();
        boolean rests = false;
        int longest = 1;
        for (int staff = 0; staff < measures.size(); staff++) {
            Measure measure = measures.get(staff);
            if (measure == null) {
                continue;
            }
            length = measure.duration.compareTo(length) > 0 ? measure.duration : length;
            Map<Fraction, Integer> spaces = new HashMap<>();
            for (Event event : measure.events) {
                event.bar = number;
                event.staff = staff;
                if (event.kind == Event.Kind.BAR_REST) {
                    rests = true;
                    longest = Math.max(longest, event.bars);
                    continue;
                }
                int rank = event.duration.isZero() ? spaces.merge(event.onset, 1, Integer::sum) : Integer.MAX_VALUE;
                columns.computeIfAbsent(event.onset, onset -> new TreeMap<>())
                        .computeIfAbsent(rank, ignored -> new Column(event.onset))
                        .events
                        .add(event);
            }
        }
        List<Column> inOrder = new ArrayList<>();
        columns.values().forEach(same -> inOrder.addAll(same.values()));
        inOrder.forEach(Bar::extents);
        if (inOrder.isEmpty()) {
            Node rest = new Node();
            rest.left = rest.right = !rests ? 8 : longest > 1 ? 45 : 24;
            nodes.add(rest);
            rest.least = rest.ideal = rest.right + BAR_GAP;
        }
        for (int i = 0; i < inOrder.size(); i++) {
            Column column = inOrder.get(i);
            boolean last = i + 1 == inOrder.size();
            Fraction time = (last ? length : inOrder.get(i + 1).onset).minus(column.onset);
            double wanted = EIGHTH * StrictMath.pow(Math.max(0, time.doubleValue()) * 8, 0.6);
            column.least = column.right + (last ? 6 : GAP + inOrder.get(i + 1).left);
            column.ideal = Math.max(column.least, last ? wanted * 0.92 : wanted);
        }
        nodes.addAll(inOrder);
        Words.makeRoom(this, inOrder);
        line.right = end.width();
        line.least = line.right + BAR_GAP;
        line.ideal = line.least + 2;
        for (Node node : nodes) {
            natural += node.ideal;
            least += node.least;
        }
        natural += nodes.get(0).left + line.ideal + opening.right;
        least += nodes.get(0).left + line.least + opening.right;
    }

    /** How far the events of a column reach. */
    private static void extents(Column column) {
        for (Event event : column.events) {
            for (Event other : column.events) {
                if (other != event) {
                    NoteShape.keepApart(event, other);
                }
            }
        }
        for (Event event : column.events) {
            column.left = Math.max(column.left, event.fullLeft - event.shift);
            column.right = Math.max(column.right, event.right + event.shift);
        }
    }
}
