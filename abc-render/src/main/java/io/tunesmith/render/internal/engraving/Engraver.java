package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Element;
import io.tunesmith.abc.Field;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Placement;
import io.tunesmith.abc.TextField;
import io.tunesmith.abc.Timed;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a tune as a score. */
public final class Engraver {

    private static final double EDGE = 6;
    private static final double LINE_GAP = 26;
    private static final double STAFF_GAP = 24;

    /** Where a score is to stand. */
    public enum Setting {
        /** In a file of its own, with its title. */
        FILE,
        /** In HTML that says title, composer and rhythm itself. */
        PAGE
    }

    private final Tune tune;
    private final double page;
    private final Setting setting;
    private final List<StaffPart> parts = new ArrayList<>();
    private final Svg svg = new Svg();
    private double y;

    private Engraver(Tune tune, double page, Setting setting) {
        this.tune = tune;
        this.page = page;
        this.setting = setting;
    }

    /**
     * Draws a tune.
     *
     * @param spaces how wide the staves are, in staff spaces
     */
    public static String svg(Tune tune, int spaces, Setting setting) {
        return new Engraver(tune, spaces * 10.0, setting).draw();
    }

    private String draw() {
        boolean laidOut = isLaidOut(tune);
        List<Voice> voices = tune.voices().stream()
                .filter(voice -> voice.elements().stream().anyMatch(Timed.class::isInstance))
                .toList();
        if (voices.isEmpty()) {
            voices = tune.voices().subList(0, 1);
        }
        for (int i = 0; i < voices.size(); i++) {
            parts.add(PartReader.read(tune, voices.get(i), i == 0, voices.size() == 1, laidOut));
        }
        for (StaffPart part : parts) {
            shape(part, laidOut);
        }
        headings();
        music();
        closingWords();
        double height = y + EDGE;
        Svg out = new Svg().raw("<svg");
        if (setting == Setting.FILE) {
            out.raw(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        String name = tune.title().isEmpty() ? "Untitled" : tune.title();
        out.raw(" class=\"tunesmith-score\" role=\"img\"").attribute("aria-label", "Score of " + name);
        out.attribute("width", page + 2 * EDGE).attribute("height", height);
        out.raw(" viewBox=\"")
                .number(-EDGE)
                .raw(" 0 ")
                .number(page + 2 * EDGE)
                .raw(" ")
                .number(height)
                .raw("\"");
        out.raw(" fill=\"currentColor\">\n<title>").text(name).raw("</title>\n<desc>");
        out.text(description()).raw("</desc>\n").raw(svg).raw("</svg>\n");
        return out.toString();
    }

    /** Whether a text has spaces between notes or several lines: one for machines has neither, and says nothing of beams. */
    static boolean isLaidOut(Tune tune) {
        boolean music = false;
        for (int i = 0; i < tune.body().size(); i++) {
            Placement placement = tune.placement(i).orElse(null);
            if (placement == null) {
                return false;
            }
            if (music && (placement.startsLine() || placement.afterSpace())) {
                return true;
            }
            music |= tune.body().get(i) instanceof Timed;
        }
        return false;
    }

    private static void shape(StaffPart part, boolean laidOut) {
        Junction before = part.start();
        boolean first = true;
        for (Measure measure : part.measures()) {
            Fraction bar = measure.meter.barDuration();
            boolean pickup = (first || before.isSectionEnd()) && measure.duration.compareTo(bar) < 0;
            Beam.group(measure, laidOut, pickup ? bar.minus(measure.duration) : Fraction.ZERO);
            NoteShape.arrange(measure);
            first = false;
            before = measure.end;
        }
    }

    private String description() {
        List<String> said = new ArrayList<>();
        if (!tune.rhythm().isEmpty()) {
            said.add(tune.rhythm());
        }
        if (!tune.meter().isFree()) {
            said.add("in "
                    + tune.meter().beats().stream().map(String::valueOf).collect(Collectors.joining("+"))
                    + "/" + tune.meter().unit());
        }
        int bars = parts.get(0).measures().size();
        said.add(bars == 1 ? "1 bar" : bars + " bars");
        if (parts.size() > 1) {
            said.add(parts.size() + " voices");
        }
        return String.join(", ", said);
    }

    // ---- words around the music ----

    private void headings() {
        if (setting == Setting.FILE) {
            titles();
        }
        if (tune.tempo().isPresent()) {
            y += 34;
            svg.raw("<g class=\"tempo\">");
            TempoMark.draw(tune.tempo().get(), 0, y, svg);
            svg.raw("</g>");
        }
    }

    private void titles() {
        boolean first = true;
        for (String title : texts('T')) {
            Font font = first ? Font.TITLE : Font.SUBTITLE;
            y += font.size() * 1.15;
            svg.words("title", font, "middle", page / 2, y, title);
            first = false;
        }
        List<String> composers = new ArrayList<>(texts('C'));
        String origin = String.join(", ", texts('O'));
        if (!origin.isEmpty()) {
            String last = composers.isEmpty() ? "" : composers.remove(composers.size() - 1) + " ";
            composers.add(last + "(" + origin + ")");
        }
        List<String> left = new ArrayList<>();
        if (!tune.rhythm().isEmpty()) {
            left.add(tune.rhythm());
        }
        if (!tune.playOrder().isEmpty()) {
            left.add("Parts: " + tune.playOrder());
        }
        double top = y + 6;
        for (int i = 0; i < Math.max(left.size(), composers.size()); i++) {
            y += Font.CREDIT.size() * 1.3;
            if (i < left.size()) {
                svg.words("rhythm", Font.CREDIT, "start", 0, y, left.get(i));
            }
            if (i < composers.size()) {
                svg.words("composer", Font.CREDIT, "end", page, y, composers.get(i));
            }
        }
        y = Math.max(y, top) + 4;
    }

    private List<String> texts(char code) {
        return tune.header().stream()
                .filter(field -> field.kind() == Element.Kind.TEXT && field.code() == code)
                .map(field -> ((TextField) field).text())
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** The words that are not under the notes ({@code W:}, §5). */
    private void closingWords() {
        List<String> words = new ArrayList<>(texts('W'));
        for (Element element : tune.body()) {
            if (element instanceof TextField field && ((Field) field).code() == 'W') {
                words.add(field.text());
            }
        }
        y += words.isEmpty() ? 0 : 14;
        for (String line : words) {
            y += Font.WORDS.size() * 1.3;
            if (!line.isBlank()) {
                svg.words("words", Font.WORDS, "start", 40, y, line);
            }
        }
    }

    // ---- music ----

    private void music() {
        int count =
                parts.stream().mapToInt(part -> part.measures().size()).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bars.add(Bar.of(parts, i));
        }
        double indent = indent(true);
        double laterIndent = indent(false);
        List<List<Curve>> curves = parts.stream().map(Curve::of).toList();
        List<List<Hairpin>> hairpins = parts.stream().map(Hairpin::of).toList();
        boolean ending = false;
        for (Line line : LineBreaker.lines(bars, parts, page - Math.max(indent, laterIndent))) {
            line.justify(line.first ? indent : laterIndent, page);
            system(line, curves, hairpins, ending);
            for (Bar bar : line.bars) {
                Measure measure = bar.measures.get(0);
                ending |= measure != null && measure.ending != null;
                ending &= !StaffDrawing.closes(bar);
            }
        }
    }

    private double indent(boolean first) {
        if (parts.size() == 1) {
            return 0;
        }
        double width = 0;
        for (StaffPart part : parts) {
            String name = first ? part.name() : part.shortName();
            width = Math.max(width, name.isEmpty() ? 0 : Font.VOICE.width(name) + 12);
        }
        return width + 8;
    }

    private void system(Line line, List<List<Curve>> curves, List<List<Hairpin>> hairpins, boolean ending) {
        List<Double> tops = new ArrayList<>();
        Skyline before = null;
        double top = y;
        for (int i = 0; i < parts.size(); i++) {
            StaffDrawing drawing = new StaffDrawing(tune, i, line, page + EDGE);
            Svg staff = drawing.draw(curves.get(i), hairpins.get(i), ending && i == 0);
            if (before == null) {
                top = y + LINE_GAP - drawing.sky.top(0, page);
            } else {
                top += Math.max(80, before.distance(drawing.sky, STAFF_GAP));
            }
            svg.raw("<g class=\"staff-line\" transform=\"translate(0 ")
                    .number(top)
                    .raw(")\">");
            svg.raw(staff).raw("</g>\n");
            tops.add(top);
            String name = line.first ? parts.get(i).name() : parts.get(i).shortName();
            if (parts.size() > 1 && !name.isEmpty()) {
                svg.words("voice", Font.VOICE, "end", line.indent - 10, top + 25, name);
            }
            before = drawing.sky;
        }
        if (parts.size() > 1) {
            double from = tops.get(0);
            double to = tops.get(tops.size() - 1) + 40;
            svg.rectangle("system", line.indent, from - 0.5, 1.4, to - from + 1);
            svg.rectangle("system", line.indent - 6, from - 3, 3.4, to - from + 6);
        }
        y = top + (before == null ? 40 : before.bottom(0, page));
    }
}
