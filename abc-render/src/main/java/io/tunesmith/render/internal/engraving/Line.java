package io.tunesmith.render.internal.engraving;

import java.util.ArrayList;
import java.util.List;

/** A line of music: some bars, on one staff for each voice. */
final class Line {

    private static final double MARGIN = 7;
    private static final double GAP = 9;
    private static final double FIRST_GAP = 12;

    /** A line that is emptier than this when it ends the tune, or ends anywhere, is not stretched. */
    private static final double FULL_LAST = 0.62;

    private static final double FULL = 0.4;

    final List<Bar> bars;
    final int firstBar;
    final boolean first;
    final boolean last;

    /** The bar lines before it. */
    final Junction start;

    final Node startLine = new Node();

    double indent;
    double clefX;
    double keyX;
    double meterX;
    double headerEnd;
    double width;

    Line(List<Bar> bars, int firstBar, boolean last, Junction start) {
        this.bars = bars;
        this.firstBar = firstBar;
        this.first = firstBar == 0;
        this.last = last;
        this.start = start;
    }

    int lastBar() {
        return firstBar + bars.size() - 1;
    }

    boolean has(Event event) {
        return event.bar >= firstBar && event.bar <= lastBar();
    }

    /** Whether a meter is drawn at its start. */
    static boolean showsMeter(Measure measure, boolean first) {
        return first || measure.opening != null && measure.opening.meter() != null;
    }

    static List<Signature.Sign> signs(Measure measure) {
        boolean changed = measure.opening != null && measure.opening.key() != null;
        return changed && measure.opening != null && !measure.opening.signs().isEmpty()
                ? measure.opening.signs()
                : Signature.of(measure.key, measure.clef);
    }

    /** Gives everything its place between the margins. */
    void justify(double indent, double page) {
        this.indent = indent;
        header();
        List<Node> nodes = nodes();
        double available = page - nodes.get(0).x;
        double ideal = 0;
        double least = 0;
        for (Node node : nodes) {
            ideal += node.ideal;
            least += node.least;
        }
        double filled = ideal / available;
        double stretch = 1;
        if (filled >= (last ? FULL_LAST : FULL) || least > available) {
            stretch = stretch(nodes, available);
        } else {
            stretch = 1.15;
        }
        double press = least > available ? available / least : 1;
        double x = nodes.get(0).x;
        for (Node node : nodes) {
            node.x = x;
            x += distance(node, stretch) * press;
        }
        width = x;
        place();
    }

    private void header() {
        double clef = 0;
        double key = 0;
        double meter = 0;
        for (Measure measure : bars.get(0).measures) {
            if (measure != null) {
                clef = Math.max(clef, measure.clef.width());
                key = Math.max(key, Signature.width(signs(measure)));
                if (showsMeter(measure, first)) {
                    meter = Math.max(meter, TimeSignature.width(measure.meter));
                }
            }
        }
        clefX = indent + MARGIN;
        keyX = clefX + (clef > 0 ? clef + GAP : 0);
        meterX = keyX + (key > 0 ? key + GAP : 0);
        headerEnd = meterX + (meter > 0 ? meter + GAP : 0);
    }

    /** All nodes in order, the last with nothing behind it, the first with its place. */
    private List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        double startWidth = Junction.Shape.of(start, Junction.Side.START).width();
        boolean startDrawn = startWidth > 0 && (start.startRepeats > 0 || start.isSectionEnd() && first);
        if (startDrawn) {
            startLine.right = startWidth;
            startLine.least = startLine.ideal = startWidth + GAP;
            nodes.add(startLine);
        }
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            if (i > 0 && bar.opening.right > 0) {
                nodes.add(bar.opening);
            }
            nodes.addAll(bar.nodes);
            nodes.add(bar.line);
        }
        for (int i = 0; i + 1 < nodes.size(); i++) {
            if (!(nodes.get(i) instanceof Column)) {
                nodes.get(i).least = nodes.get(i).right + GAP + nodes.get(i + 1).left;
                nodes.get(i).ideal = nodes.get(i).least;
            }
        }
        Node end = nodes.get(nodes.size() - 1);
        Junction.Side side = last ? Junction.Side.WITHIN : Junction.Side.END;
        end.right = Junction.Shape.of(bars.get(bars.size() - 1).end, side).width();
        end.least = end.ideal = end.right;
        nodes.get(0).x = headerEnd + (startDrawn ? 0 : FIRST_GAP - GAP + nodes.get(0).left);
        return nodes;
    }

    /** The factor by which the ideal distances fill the room. */
    private static double stretch(List<Node> nodes, double available) {
        double low = 0;
        double high = 64;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            double sum = 0;
            for (Node node : nodes) {
                sum += distance(node, middle);
            }
            if (sum > available) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** Notes take most of what there is to stretch; bar lines keep their distance. */
    private static double distance(Node node, double stretch) {
        return node instanceof Column ? Math.max(node.least, node.ideal * stretch) : node.least;
    }

    private void place() {
        double from = headerEnd;
        for (Bar bar : bars) {
            bar.from = Math.max(from, bar.opening.x + bar.opening.right);
            bar.to = bar.line.x;
            for (Node node : bar.nodes) {
                if (node instanceof Column column) {
                    column.events.forEach(event -> event.x = column.x + event.shift);
                }
            }
            for (Measure measure : bar.measures) {
                if (measure != null) {
                    measure.events.stream()
                            .filter(event -> event.kind == Event.Kind.BAR_REST)
                            .forEach(event -> event.x = (bar.from + bar.to) / 2);
                }
            }
            from = bar.line.x + bar.line.right;
        }
    }
}
