package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Annotation;
import io.tunesmith.abc.BarLine;
import io.tunesmith.abc.Placement;
import io.tunesmith.abc.Span;
import io.tunesmith.abc.Syllable;
import io.tunesmith.abc.Tune;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Draws one staff of one line; its top line is at 0. */
final class StaffDrawing {

    private static final double STAFF_LINE = 0.9;
    private static final double STEM = 1.2;
    private static final double LEDGER = 1.3;
    private static final double CURVE = 2;
    private static final double CHORD_ROW = 16;
    private static final double VERSE_ROW = 19;
    private static final double ENDING_HEIGHT = 17;

    private final Tune tune;
    private final int staff;
    private final Line line;
    private final Svg svg = new Svg();
    final Skyline sky;

    StaffDrawing(Tune tune, int staff, Line line, double page) {
        this.tune = tune;
        this.staff = staff;
        this.line = line;
        this.sky = new Skyline(page);
    }

    Svg draw(List<Curve> curves, List<Hairpin> hairpins, boolean endingOpen) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            lines.append(Svg.path("M", line.indent, i * 10, "H", line.width));
        }
        svg.line("staff", lines.toString(), STAFF_LINE, "");
        header();
        forEachEvent(event -> {
            if (event.beam != null && event.beam.events.get(0) == event) {
                event.beam.arrange();
            }
        });
        bars();
        curves.stream().filter(Curve::isTie).forEach(this::curve);
        forEachEvent(this::atHead);
        curves.stream().filter(curve -> !curve.isTie()).forEach(this::curve);
        tuplets();
        forEachEvent(this::above);
        forEachEvent(event -> {
            for (String text : Words.at(event, Annotation.Placement.BELOW)) {
                below(event, text);
            }
        });
        dynamics(hairpins);
        lyrics();
        chordSymbols();
        forEachEvent(event -> {
            for (String text : Words.at(event, Annotation.Placement.ABOVE, Annotation.Placement.FREE)) {
                double left = event.x - 6;
                over("annotation", Font.ANNOTATION, left, text);
            }
        });
        barDecorations();
        endings(endingOpen);
        words();
        return svg;
    }

    private void forEachEvent(Consumer<Event> action) {
        for (Bar bar : line.bars) {
            Measure measure = bar.measures.get(staff);
            if (measure != null) {
                measure.events.forEach(action);
            }
        }
    }

    // ---- clefs, keys, meters ----

    private void header() {
        Measure measure = line.bars.get(0).measures.get(staff);
        if (measure == null) {
            return;
        }
        clef(measure.clef, line.clefX, 1);
        key(Line.signs(measure), measure.clef, line.keyX);
        if (Line.showsMeter(measure, line.first)) {
            TimeSignature.draw(measure.meter, line.meterX, svg);
        }
    }

    private void clef(ClefSign clef, double x, double scale) {
        if (clef.glyph() == null) {
            return;
        }
        double middle = x + clef.width() / 2 * scale;
        double y = 50 - clef.line() * 10;
        svg.shape("clef", clef.glyph().path, middle, y, scale, scale);
        double reach = clef.glyph().height * scale;
        double upper = y - reach;
        double lower = clef.glyph() == Glyph.CLEF_G ? y + 28 * scale : 40;
        if (clef.octaves() != 0) {
            String digits = Math.abs(clef.octaves()) == 1 ? "8" : "15";
            boolean up = clef.octaves() > 0;
            svg.words("clef-octave", Font.TUPLET, "middle", middle, up ? upper - 1 : lower + 12, digits);
            upper -= up ? 14 : 0;
            lower += up ? 0 : 14;
        }
        sky.add(x, x + clef.width() * scale, upper, lower);
    }

    private void key(List<Signature.Sign> signs, ClefSign clef, double left) {
        if (signs.isEmpty()) {
            return;
        }
        double x = left;
        svg.raw("<g class=\"key\">");
        for (Signature.Sign sign : signs) {
            Glyph glyph = sign.accidental().cents() > 0
                    ? Glyph.SHARP
                    : sign.accidental().cents() < 0 ? Glyph.FLAT : Glyph.NATURAL;
            double y = 40 - sign.place() * 5;
            svg.shape("", glyph.path, x + glyph.halfWidth, y);
            sky.add(x, x + 8, y - glyph.height, y + 8);
            x += Signature.advance(sign);
        }
        svg.raw("</g>");
    }

    /** Draws what changes, from its left edge. */
    private void change(Change change, Measure measure, ClefSign keyClef, double left) {
        double x = left;
        if (change.clef() != null && change.clef().glyph() != null) {
            clef(change.clef(), x, 0.8);
            x += change.clef().width() * 0.8 + 7;
        }
        if (!change.signs().isEmpty()) {
            key(change.signs(), keyClef, x);
            x += Signature.width(change.signs()) + 7;
        }
        if (change.meter() != null) {
            TimeSignature.draw(change.meter(), x, svg);
        }
    }

    // ---- bars ----

    private void bars() {
        if (line.startLine.right > 0) {
            bar(line.start, line.start.element, Junction.Side.START, line.startLine.x);
        }
        for (int i = 0; i < line.bars.size(); i++) {
            Bar bar = line.bars.get(i);
            Measure measure = bar.measures.get(staff);
            if (measure != null) {
                if (i > 0 && measure.opening != null) {
                    change(measure.opening, measure, measure.clef, bar.opening.x);
                }
                boolean layered = measure.events.stream().anyMatch(event -> event.layer > 0);
                for (Event event : measure.events) {
                    event(event, measure, bar, layered);
                }
                beams(measure);
            }
            boolean last = i + 1 == line.bars.size();
            bar(
                    bar.end,
                    (measure == null ? bar.end : measure.end).element,
                    last && !line.last ? Junction.Side.END : Junction.Side.WITHIN,
                    bar.line.x);
        }
    }

    private void bar(Junction junction, int element, Junction.Side side, double x) {
        Junction.Shape shape = Junction.Shape.of(junction, side);
        if (!shape.lines().isEmpty()) {
            svg.raw("<g class=\"bar\"");
            data(element);
            svg.raw(">");
            shape.draw(x, svg);
            svg.raw("</g>");
        }
    }

    private void data(int element) {
        if (element < 0) {
            return;
        }
        svg.raw(" data-element=\"").number(element).raw("\"");
        Optional<Placement> placement = tune.placement(element);
        if (placement.isPresent()) {
            Span span = placement.get().span();
            svg.raw(" data-line=\"").number(span.line());
            svg.raw("\" data-column=\"").number(span.column());
            svg.raw("\" data-offset=\"").number(span.offset());
            svg.raw("\" data-length=\"").number(span.length()).raw("\"");
        }
    }

    private void beams(Measure measure) {
        for (Event event : measure.events) {
            if (event.beam != null && event.beam.events.get(0) == event) {
                event.beam.draw(svg);
                Event end = event.beam.events.get(event.beam.events.size() - 1);
                double left = event.stemX();
                double right = end.stemX();
                for (double x = left; x < right; x += 4) {
                    double to = Math.min(x + 4, right);
                    double upper = Math.min(event.beam.y(x), event.beam.y(to));
                    double lower = Math.max(event.beam.y(x), event.beam.y(to));
                    sky.add(x, to, upper, lower);
                }
            }
        }
    }

    // ---- notes and rests ----

    private void event(Event event, Measure measure, Bar bar, boolean layered) {
        double left = event.x - event.fullLeft;
        for (Change change : event.changes) {
            change(change, measure, event.clef, left);
            left += change.width() + 4;
        }
        for (String text : Words.at(event, Annotation.Placement.LEFT)) {
            svg.words("annotation", Font.ANNOTATION, "start", left, side(event) + 5, text);
            left += Font.ANNOTATION.width(text) + 5;
        }
        for (GraceGroup grace : event.graces) {
            grace(grace, event, left);
            left += grace.width();
        }
        switch (event.kind) {
            case NOTE -> note(event, left);
            case REST -> rest(event, layered);
            case BAR_REST -> barRest(event, bar);
            case SPACE -> {}
        }
        double right = event.x + event.right;
        for (String text : Words.at(event, Annotation.Placement.RIGHT)) {
            svg.words(
                    "annotation", Font.ANNOTATION, "start", right - Font.ANNOTATION.width(text), side(event) + 5, text);
        }
    }

    private static double side(Event event) {
        return event.isNote() ? event.y(event.farthest()) : 20;
    }

    private void note(Event event, double left) {
        svg.raw("<g class=\"note\"");
        data(event.element);
        svg.raw(">");
        Glyph glyph = event.value.head();
        ledgers(event);
        for (Head head : event.heads) {
            double x = event.x + head.dx;
            double y = event.y(head);
            svg.shape("head", glyph.path, x, y);
            sky.add(x - glyph.halfWidth, x + glyph.halfWidth, y - 5, y + 5);
            if (head.accidental != null) {
                double from = event.x + head.accidentalDx;
                Accidentals.draw(head.accidental, from, y, svg);
                sky.add(from, from + Accidentals.width(head.accidental), y - 14, y + 12);
            }
        }
        dots(event);
        if (event.decorations.contains("arpeggio")) {
            arpeggio(event, left);
        }
        if (event.decorations.contains("slide")) {
            double y = event.y(event.highest());
            double x = event.x - event.left;
            svg.line("slide", Svg.path("M", x - 9, y + 9, "Q", x - 3, y + 7, x - 0.5, y + 1.5), 1.3, "");
        }
        if (event.value.hasStem()) {
            stem(event);
        }
        svg.raw("</g>");
    }

    private void stem(Event event) {
        double from = event.y(event.farthest()) - event.stem * 1.6;
        double x = event.stemX();
        svg.rectangle("stem", x - STEM / 2, Math.min(from, event.stemEnd), STEM, Math.abs(from - event.stemEnd));
        sky.add(x, x, Math.min(from, event.stemEnd), Math.max(from, event.stemEnd));
        if (event.beam == null && event.value.flags() > 0) {
            Glyph flag = event.stem > 0 ? Glyph.FLAG_UP : Glyph.FLAG_DOWN;
            for (int i = 0; i < event.value.flags(); i++) {
                svg.shape("flag", flag.path, x - STEM / 2, event.stemEnd + event.stem * 7.6 * i);
            }
            sky.add(x, x + 9, event.stemEnd - (event.stem > 0 ? 0 : 24), event.stemEnd + (event.stem > 0 ? 24 : 0));
        }
    }

    private void ledgers(Event event) {
        double half = event.value.head().halfWidth;
        StringBuilder path = new StringBuilder();
        for (int side = -1; side <= 1; side += 2) {
            double first = side < 0 ? -10 : 50;
            for (int i = 0; i < 40; i++) {
                double y = first + side * 10 * i;
                double from = Double.POSITIVE_INFINITY;
                double to = Double.NEGATIVE_INFINITY;
                for (Head head : event.heads) {
                    if ((event.y(head) - y) * side >= 0) {
                        from = Math.min(from, event.x + head.dx - half - 3.6);
                        to = Math.max(to, event.x + head.dx + half + 3.6);
                    }
                }
                if (from > to) {
                    break;
                }
                path.append(Svg.path("M", from, y, "H", to));
            }
        }
        if (!path.isEmpty()) {
            svg.line("ledger", path.toString(), LEDGER, "");
        }
    }

    private void dots(Event event) {
        if (event.value.dots() == 0) {
            return;
        }
        double x = event.x + event.right - event.value.dots() * NoteShape.DOT + 1.6;
        for (String text : Words.at(event, Annotation.Placement.RIGHT)) {
            x -= Font.ANNOTATION.width(text) + 5;
        }
        if (event.beam == null && event.stem > 0 && event.value.flags() > 0) {
            x = Math.max(event.x + event.value.head().halfWidth + NoteShape.DOT_GAP + 1.6, x - 6);
        }
        Set<Double> taken = new LinkedHashSet<>();
        for (int i = event.heads.size() - 1; i >= 0; i--) {
            double y = event.y(event.heads.get(i));
            boolean onLine = Math.floorMod(event.heads.get(i).step - event.clef.bottom(), 2) == 0;
            y = onLine ? y - 5 : y;
            y = taken.contains(y) ? y + 10 : y;
            if (taken.add(y)) {
                for (int dot = 0; dot < event.value.dots(); dot++) {
                    svg.shape("dot", Pen.dot(0, 0, 1.8), x + dot * NoteShape.DOT, y);
                }
            }
        }
    }

    private void arpeggio(Event event, double left) {
        double upper = event.y(event.highest()) - 6;
        double lower = event.y(event.lowest()) + 6;
        double x = left + 3;
        StringBuilder path = new StringBuilder(Svg.path("M", x, upper));
        for (double y = upper; y < lower; y += 8) {
            path.append(Svg.path("q", 4, 2, 0, 4, "q", -4, 2, 0, 4));
        }
        svg.line("arpeggio", path.toString(), 1.4, "");
    }

    private void rest(Event event, boolean layered) {
        if (!event.visible) {
            return;
        }
        Glyph glyph = Rests.of(event.value);
        double y = 20 + (layered ? (event.layer == 0 ? -20 : 20) : 0);
        svg.raw("<g class=\"rest\"");
        data(event.element);
        svg.raw(">");
        svg.shape("", glyph.path, event.x, y);
        double dotX = event.x + glyph.halfWidth + NoteShape.DOT_GAP + 1.6;
        for (int i = 0; i < event.value.dots(); i++) {
            svg.shape("dot", Pen.dot(0, 0, 1.8), dotX + i * NoteShape.DOT, y - 5);
        }
        svg.raw("</g>");
        sky.add(event.x - glyph.halfWidth, event.x + glyph.halfWidth, y - glyph.height, y + glyph.height);
    }

    private void barRest(Event event, Bar bar) {
        if (!event.visible) {
            return;
        }
        svg.raw("<g class=\"rest\"");
        data(event.element);
        svg.raw(">");
        if (event.bars == 1) {
            svg.shape("", Glyph.REST_WHOLE.path, event.x, 20);
        } else {
            double from = bar.from + 12;
            double to = bar.to - 12;
            svg.rectangle("", from, 17, to - from, 6)
                    .rectangle("", from - 1, 10, 2, 20)
                    .rectangle("", to - 1, 10, 2, 20);
            TimeSignature.number(event.bars, event.x, -14, svg);
            sky.add(event.x - 16, event.x + 16, -26, 40);
        }
        svg.raw("</g>");
    }

    private void grace(GraceGroup grace, Event event, double left) {
        svg.raw("<g class=\"grace\"");
        data(grace.element());
        svg.raw(">");
        double scale = GraceGroup.SCALE;
        int count = grace.notes().size();
        double[] xs = new double[count];
        double x = left;
        double tip = 20 - 10;
        for (int i = 0; i < count; i++) {
            List<Head> heads = grace.notes().get(i);
            x += GraceGroup.accidentalWidth(heads);
            xs[i] = x + Glyph.HEAD_BLACK.halfWidth * scale;
            x += GraceGroup.ADVANCE;
            tip = Math.min(
                    tip, event.clef.y(heads.get(heads.size() - 1).step) - 21 - 4 * Math.max(0, grace.flags() - 2));
        }
        for (int i = 0; i < count; i++) {
            List<Head> heads = grace.notes().get(i);
            double lowest = 0;
            for (Head head : heads) {
                double y = event.clef.y(head.step);
                lowest = Math.max(lowest, y);
                graceLedgers(xs[i], y);
                svg.shape("grace-head", Glyph.HEAD_BLACK.path, xs[i], y, scale, scale);
                if (head.accidental != null) {
                    svg.raw("<g transform=\"translate(")
                            .number(xs[i] - 12)
                            .raw(" ")
                            .number(y)
                            .raw(") scale(");
                    svg.number(scale).raw(")\">");
                    Accidentals.draw(head.accidental, 0, 0, svg);
                    svg.raw("</g>");
                }
                sky.add(xs[i] - 4, xs[i] + 4, Math.min(y - 4, tip), y + 4);
            }
            double top = count > 1 ? tip : event.clef.y(heads.get(heads.size() - 1).step) - 22;
            svg.rectangle("", xs[i] + 3, top, 0.9, lowest - 1 - top);
            if (count == 1) {
                for (int flag = 0; flag < grace.flags(); flag++) {
                    svg.shape("", Glyph.FLAG_UP.path, xs[i] + 3, top + flag * 5, scale, scale);
                }
                sky.add(xs[i], xs[i] + 8, top, lowest);
                if (grace.slashed()) {
                    svg.line("", Svg.path("M", xs[i] - 1.5, top + 11.5, "L", xs[i] + 9, top + 3.5), 0.9, "");
                }
            }
        }
        if (count > 1) {
            for (int beam = 0; beam < Math.max(1, grace.flags()); beam++) {
                svg.rectangle("", xs[0] + 3, tip + beam * 4.6, xs[count - 1] - xs[0] + 0.9, 2.9);
            }
            if (grace.slashed()) {
                svg.line("", Svg.path("M", xs[0] - 1.5, tip + 11.5, "L", xs[0] + 9, tip - 3), 0.9, "");
            }
        }
        svg.raw("</g>");
    }

    private void graceLedgers(double x, double y) {
        StringBuilder path = new StringBuilder();
        for (double at = -10; at >= y; at -= 10) {
            path.append(Svg.path("M", x - 6, at, "h", 12));
        }
        for (double at = 50; at <= y; at += 10) {
            path.append(Svg.path("M", x - 6, at, "h", 12));
        }
        if (!path.isEmpty()) {
            svg.line("ledger", path.toString(), 1, "");
        }
    }

    // ---- ties and slurs ----

    private void curve(Curve curve) {
        boolean starts = line.has(curve.from());
        boolean ends = line.has(curve.to());
        if (!starts && !ends && !(curve.from().bar < line.firstBar && curve.to().bar > line.lastBar())) {
            return;
        }
        int side = curve.isAbove() ? -1 : 1;
        double x1 = starts ? startX(curve) : line.headerEnd - 4;
        double x2 = ends ? endX(curve) : line.width - 2;
        if (x2 - x1 < 8) {
            x1 = (x1 + x2) / 2 - 4;
            x2 = x1 + 8;
        }
        double y1;
        double y2;
        double height;
        if (curve.isTie()) {
            Head head = curve.fromHead();
            double y = head == null ? 20 : curve.from().y(head) + side * 5.2;
            y1 = y;
            y2 = y;
            height = Math.max(7, Math.min(13, (x2 - x1) * 0.14));
        } else {
            y1 = starts ? edge(curve.from(), side) : edge(curve.to(), side);
            y2 = ends ? edge(curve.to(), side) : edge(curve.from(), side);
            if (!starts && !ends) {
                y1 = side < 0 ? -8 : 48;
                y2 = y1;
            }
            height = clear(x1, y1, x2, y2, side, Math.max(9, Math.min(24, (x2 - x1) * 0.13)));
        }
        draw(curve, x1, y1, x2, y2, side * height);
        double middle = (y1 + y2) / 2 + side * height * 0.78;
        double left = curve.isTie() ? x1 + 3 : x1;
        sky.add(left, x2 - 3, Math.min(Math.min(y1, y2), middle), Math.max(Math.max(y1, y2), middle));
    }

    private void draw(Curve curve, double x1, double y1, double x2, double y2, double h) {
        String name = curve.isTie() ? "tie" : "slur";
        if (curve.dotted()) {
            double inset = Math.min(0.3 * (x2 - x1), 40);
            String path = Svg.path("M", x1, y1, "C", x1 + inset, y1 + h, x2 - inset, y2 + h, x2, y2);
            svg.line(name, path, 1.3, "3 3");
        } else {
            svg.raw("<path").attribute("class", name);
            svg.raw(" d=\"").raw(Curve.path(x1, y1, x2, y2, h, CURVE)).raw("\"/>");
        }
    }

    private static double startX(Curve curve) {
        Event event = curve.from();
        Head head = curve.fromHead();
        if (head == null) {
            return event.x + 1;
        }
        boolean chord = event.heads.size() > 1;
        double dots = event.value.dots() > 0 ? NoteShape.DOT_GAP + event.value.dots() * NoteShape.DOT : 0;
        return event.x + head.dx + (chord ? event.value.head().halfWidth + dots + 1 : 3);
    }

    private static double endX(Curve curve) {
        Event event = curve.to();
        Head head = curve.toHead();
        if (head == null) {
            return event.x - 1;
        }
        return event.x + head.dx - (event.heads.size() > 1 ? event.value.head().halfWidth + 1 : 3);
    }

    /** Where a slur touches a note. */
    private double edge(Event event, int side) {
        if (!event.isNote()) {
            return side < 0 ? -6 : 46;
        }
        double head = side < 0 ? event.y(event.highest()) - 7.5 : event.y(event.lowest()) + 7.5;
        boolean stemThere = event.value.hasStem() && (side < 0) == (event.stem > 0);
        return stemThere ? event.stemEnd + side * 3.5 : head;
    }

    /** How high a slur must be to pass over everything between its ends. */
    private double clear(double x1, double y1, double x2, double y2, int side, double least) {
        double height = least;
        int steps = (int) Math.max(4, (x2 - x1) / 8);
        for (int i = 1; i < steps; i++) {
            double t = (double) i / steps;
            double x = x1 + (x2 - x1) * t;
            if (t < 0.12 || t > 0.88) {
                continue;
            }
            double base = y1 + (y2 - y1) * t;
            double obstacle = side < 0 ? sky.top(x, x) : sky.bottom(x, x);
            boolean free = side < 0 ? obstacle >= 0 : obstacle <= 40;
            double needed = free ? 0 : (base - (obstacle + side * 3.5)) * -side / (3 * t * (1 - t));
            height = Math.max(height, needed);
        }
        return Math.min(height, 70);
    }

    // ---- tuplets ----

    private void tuplets() {
        Set<TupletGroup> groups = new LinkedHashSet<>();
        forEachEvent(event -> {
            if (event.tuplet != null) {
                groups.add(event.tuplet);
            }
        });
        groups.forEach(this::tuplet);
    }

    private void tuplet(TupletGroup group) {
        List<Event> events = group.events.stream().filter(line::has).toList();
        Event first = events.get(0);
        Event last = events.get(events.size() - 1);
        boolean beamed = events.stream().allMatch(event -> event.beam != null && event.beam == first.beam)
                && first.beam != null
                && first.beam.events.size() == events.size();
        int up = 0;
        for (Event event : events) {
            up += event.stem;
        }
        int side = beamed ? -first.stem : up < 0 ? 1 : -1;
        double left = first.x - 6;
        double right = last.x + 6;
        if (beamed) {
            left = first.stemX();
            right = last.stemX();
        }
        double middle = (left + right) / 2;
        String number = String.valueOf(group.number);
        double half = Font.TUPLET.width(number) / 2 + 1;
        svg.raw("<g class=\"tuplet\">");
        if (beamed) {
            double edge = side < 0
                    ? sky.top(middle - half, middle + half) - 3
                    : sky.bottom(middle - half, middle + half) + 13;
            double tip = first.beam == null ? edge : first.beam.y(middle) + (side < 0 ? -3 : 13);
            double y = side < 0 ? Math.min(edge, tip) : Math.max(edge, tip);
            svg.words("number", Font.TUPLET, "middle", middle, y, number);
            sky.add(middle - half, middle + half, y - 10, y);
        } else {
            double y = side < 0 ? Math.min(sky.top(left, right), 0) - 9 : Math.max(sky.bottom(left, right), 40) + 9;
            double hook = side * -6.0;
            svg.line(
                    "",
                    Svg.path("M", left, y + hook, "V", y, "H", middle - half - 2)
                            + Svg.path("M", middle + half + 2, y, "H", right, "v", hook),
                    1.1,
                    "");
            svg.words("number", Font.TUPLET, "middle", middle, y + 4.6, number);
            sky.add(left, right, y - 6, y + 6);
        }
        svg.raw("</g>");
    }

    // ---- decorations ----

    private void atHead(Event event) {
        if (!event.isNote()) {
            return;
        }
        int side = event.value.hasStem() ? event.stem : event.farthest() == event.highest() ? -1 : 1;
        Head head = side < 0 ? event.highest() : event.lowest();
        double y = event.y(head);
        boolean onLine = Math.floorMod(head.step - event.clef.bottom(), 2) == 0;
        for (String name : event.decorations) {
            Glyph glyph = Marks.AT_HEAD.get(name);
            if (glyph == null) {
                continue;
            }
            boolean inside = y + side * 10 > -4 && y + side * 10 < 44;
            y += side * (inside && onLine ? 15 : 10);
            onLine = false;
            double middle = y + glyph.height / 2;
            svg.shape("decoration", glyph.path, event.x, middle);
            sky.add(event.x - 5, event.x + 5, y - glyph.height / 2 - 1, y + glyph.height / 2 + 1);
        }
    }

    private void above(Event event) {
        for (String name : event.decorations) {
            if (Marks.AT_HEAD.containsKey(name) || Marks.DYNAMICS.contains(name)) {
                continue;
            }
            Glyph glyph = Marks.above(name);
            double x = event.kind == Event.Kind.SPACE ? event.x : event.x + (name.equals("breath") ? 13 : 0);
            if (glyph != null) {
                double y = sky.top(x - glyph.halfWidth, x + glyph.halfWidth) - 4;
                svg.shape("decoration", glyph.path, x, y, name.startsWith("inverted") ? -1 : 1, 1);
                if (name.endsWith("turnx")) {
                    svg.line("", Svg.path("M", x, y - 9, "v", 11), 1.1, "");
                }
                sky.add(x - glyph.halfWidth, x + glyph.halfWidth, y - glyph.height, y);
            } else if (name.equals("invertedfermata")) {
                double y = sky.bottom(x - 11, x + 11) + 4;
                svg.shape("decoration", Glyph.FERMATA.path, x, y, 1, -1);
                sky.add(x - 11, x + 11, y, y + 12);
            } else if (!Marks.words(name).isEmpty()) {
                Font font = Marks.font(name);
                double half = font.width(Marks.words(name)) / 2;
                double y = sky.top(x - half, x + half) - 4;
                svg.words("decoration", font, "middle", x, y, Marks.words(name));
                sky.add(x - half, x + half, y - font.size() * 0.75, y);
            }
        }
    }

    private void barDecorations() {
        for (Bar bar : line.bars) {
            double x = bar.line.x + bar.line.right / 2;
            for (String name : bar.measures.get(staff) == null ? List.<String>of() : bar.end.decorations) {
                Glyph glyph = Marks.above(name);
                if (glyph != null) {
                    double y = sky.top(x - glyph.halfWidth, x + glyph.halfWidth) - 5;
                    svg.shape("decoration", glyph.path, x, y);
                    sky.add(x - glyph.halfWidth, x + glyph.halfWidth, y - glyph.height, y);
                } else if (!Marks.words(name).isEmpty()) {
                    over(
                            "decoration",
                            Font.ANNOTATION,
                            x - Font.ANNOTATION.width(Marks.words(name)),
                            Marks.words(name));
                }
            }
        }
    }

    private void below(Event event, String text) {
        double left = event.x - 6;
        double width = Font.ANNOTATION.width(text);
        double y = sky.bottom(left, left + width) + Font.ANNOTATION.size();
        svg.words("annotation", Font.ANNOTATION, "start", left, y, text);
        sky.add(left, left + width, y - Font.ANNOTATION.size(), y + 4);
    }

    /** Text over whatever is there, from its left edge. */
    private void over(String className, Font font, double left, String text) {
        double width = font.width(text);
        double y = sky.top(left, left + width) - 6;
        svg.words(className, font, "start", left, y, text);
        sky.add(left, left + width, y - font.size() * 0.8, y + 3);
    }

    private void dynamics(List<Hairpin> hairpins) {
        List<Hairpin> here = hairpins.stream()
                .filter(hairpin -> hairpin.to().bar >= line.firstBar && hairpin.from().bar <= line.lastBar())
                .toList();
        double row = 40;
        List<Event> loud = new ArrayList<>();
        for (Bar bar : line.bars) {
            Measure measure = bar.measures.get(staff);
            if (measure != null) {
                measure.events.stream()
                        .filter(event -> event.decorations.stream().anyMatch(Marks.DYNAMICS::contains))
                        .forEach(loud::add);
            }
        }
        for (Event event : loud) {
            row = Math.max(row, sky.bottom(event.x - 12, event.x + 14));
        }
        for (Hairpin hairpin : here) {
            row = Math.max(row, sky.bottom(left(hairpin), right(hairpin)));
        }
        double baseline = row + 19;
        for (Event event : loud) {
            for (String name : event.decorations) {
                if (Marks.DYNAMICS.contains(name)) {
                    svg.words("dynamics", Font.DYNAMICS, "middle", event.x, baseline, name);
                    sky.add(event.x - 12, event.x + 12, baseline - 14, baseline + 5);
                }
            }
        }
        for (Hairpin hairpin : here) {
            double left = left(hairpin) + (loud.contains(hairpin.from()) ? 14 : 0);
            double right = right(hairpin) - (loud.contains(hairpin.to()) ? 14 : 0);
            double y = baseline - 5;
            double open = hairpin.grows() ? right : left;
            double tip = hairpin.grows() ? left : right;
            svg.line("hairpin", Svg.path("M", open, y - 5, "L", tip, y, "L", open, y + 5), 1.1, "");
            sky.add(left, right, y - 5, y + 5);
        }
    }

    private double left(Hairpin hairpin) {
        return line.has(hairpin.from()) ? hairpin.from().x - 4 : line.headerEnd;
    }

    private double right(Hairpin hairpin) {
        return line.has(hairpin.to()) ? hairpin.to().x + 4 : line.width - 4;
    }

    // ---- words ----

    private static final class Verse {
        final List<Event> events = new ArrayList<>();
        final List<String> texts = new ArrayList<>();
    }

    private void lyrics() {
        Map<Integer, Verse> verses = new HashMap<>();
        double[] depth = {40};
        forEachEvent(event -> {
            for (Syllable syllable : event.syllables) {
                Verse verse = verses.computeIfAbsent(syllable.verse(), number -> new Verse());
                verse.events.add(event);
                verse.texts.add(syllable.text());
                double half = Font.LYRICS.width(Words.bare(syllable.text())) / 2;
                depth[0] = Math.max(depth[0], sky.bottom(event.x - half, event.x + half));
            }
        });
        verses.forEach((number, verse) -> {
            double y = depth[0] + 6 + VERSE_ROW * number - 3;
            for (int i = 0; i < verse.texts.size(); i++) {
                syllable(verse, i, y);
            }
        });
    }

    private void syllable(Verse verse, int i, double y) {
        String text = verse.texts.get(i);
        Event event = verse.events.get(i);
        if (text.equals("_")) {
            return;
        }
        String bare = Words.bare(text);
        double half = Font.LYRICS.width(bare) / 2;
        svg.words("lyrics", Font.LYRICS, "middle", event.x, y, bare);
        sky.add(event.x - half, event.x + half, y - 12, y + 5);
        int held = i;
        while (held + 1 < verse.texts.size() && verse.texts.get(held + 1).equals("_")) {
            held++;
        }
        if (text.endsWith("-") && text.length() > 1) {
            boolean more = held + 1 < verse.texts.size();
            double next = more
                    ? verse.events.get(held + 1).x - Font.LYRICS.width(Words.bare(verse.texts.get(held + 1))) / 2
                    : event.x + half + 14;
            svg.words("hyphen", Font.LYRICS, "middle", (event.x + half + next) / 2, y, "-");
        } else if (held > i) {
            double to = verse.events.get(held).x + 6;
            if (to > event.x + half + 3) {
                svg.line("extender", Svg.path("M", event.x + half + 3, y - 0.5, "H", to), 0.9, "");
            }
        }
    }

    private void chordSymbols() {
        List<Event> events = new ArrayList<>();
        double[] row = {-9};
        forEachEvent(event -> {
            if (!event.chordSymbols.isEmpty()) {
                events.add(event);
                double left = chordLeft(event);
                row[0] = Math.min(row[0], sky.top(left, left + Words.chordWidth(event)) - 5);
            }
        });
        for (Event event : events) {
            double left = chordLeft(event);
            int count = event.chordSymbols.size();
            for (int i = 0; i < count; i++) {
                double y = row[0] - (count - 1 - i) * CHORD_ROW;
                svg.words("chord-symbol", Font.CHORD, "start", left, y, event.chordSymbols.get(i));
            }
            sky.add(left, left + Words.chordWidth(event), row[0] - (count - 1) * CHORD_ROW - 12, row[0] + 2);
        }
    }

    private double chordLeft(Event event) {
        if (event.kind == Event.Kind.BAR_REST) {
            return line.bars.get(event.bar - line.firstBar).from + 8;
        }
        return event.x - 6;
    }

    // ---- endings ----

    private record Bracket(double from, double to, String text, boolean opens, boolean closes) {}

    private void endings(boolean openBefore) {
        List<Bracket> brackets = new ArrayList<>();
        boolean open = openBefore;
        boolean opened = false;
        double from = line.headerEnd - 4;
        String text = "";
        for (int i = 0; i < line.bars.size(); i++) {
            Bar bar = line.bars.get(i);
            Measure measure = bar.measures.get(staff);
            if (measure == null) {
                break;
            }
            Node before = i == 0 ? null : line.bars.get(i - 1).line;
            double left = before == null ? line.headerEnd - 2 : before.x + before.right;
            if (measure.ending != null) {
                if (open) {
                    brackets.add(new Bracket(from, left - 3, text, opened, false));
                }
                open = true;
                opened = true;
                from = left + 1;
                text = measure.ending;
            }
            if (open && closes(bar)) {
                boolean hook = bar.end.endRepeats > 0 || bar.end.style == BarLine.Style.FINAL;
                brackets.add(new Bracket(from, bar.line.x + bar.line.right - 1, text, opened, hook));
                open = false;
                opened = false;
                text = "";
            }
        }
        if (open) {
            brackets.add(new Bracket(from, line.width, text, opened, false));
        }
        double row = -10;
        for (Bracket bracket : brackets) {
            row = Math.min(row, sky.top(bracket.from, bracket.to) - 3);
        }
        for (Bracket bracket : brackets) {
            double top = row - ENDING_HEIGHT;
            StringBuilder path = new StringBuilder();
            path.append(bracket.opens ? Svg.path("M", bracket.from, row, "V", top) : Svg.path("M", bracket.from, top));
            path.append(Svg.path("H", bracket.to));
            path.append(bracket.closes ? Svg.path("V", row) : "");
            svg.raw(bracket.opens ? "<g class=\"ending\">" : "<g class=\"ending-continued\">");
            svg.line("", path.toString(), 1.1, "");
            if (bracket.opens) {
                svg.words("number", Font.ENDING, "start", bracket.from + 5, top + 13, bracket.text);
            }
            svg.raw("</g>");
            sky.add(bracket.from, bracket.to, top, row);
        }
    }

    /** An ending reaches to the end of its repeat or section. */
    static boolean closes(Bar bar) {
        return bar.end.isSectionEnd();
    }

    // ---- parts and tempos ----

    private void words() {
        forEachEvent(event -> {
            double left = line.bars.get(0).measures.get(staff) != null
                            && line.bars.get(0).measures.get(staff).events.get(0) == event
                    ? line.indent
                    : event.x - 8;
            for (Event.Words text : event.words) {
                left = TempoMark.draw(text, left, sky, svg) + 14;
            }
        });
    }
}
