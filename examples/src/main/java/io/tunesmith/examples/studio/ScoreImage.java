package io.tunesmith.examples.studio;

import io.tunesmith.render.Score;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A score as filled shapes that can be painted and pointed at. It reads what {@link Score} draws and no other SVG.
 *
 * @param width in tenths of a staff space
 * @param height in tenths of a staff space
 * @param parts in the order in which they are painted
 * @param elements where each note, rest or bar line stands, by its index in the tune's body
 */
record ScoreImage(double width, double height, List<Part> parts, Map<Integer, Rectangle2D> elements) {

    /** How far beside a note one may point and still mean it, in tenths of a staff space. */
    private static final double REACH = 30;

    private static final FontRenderContext FONTS = new FontRenderContext(null, true, true);

    ScoreImage {
        parts = List.copyOf(parts);
        elements = Map.copyOf(elements);
    }

    /**
     * A shape of one colour.
     *
     * @param element the index of the element that it belongs to, -1 for none
     */
    record Part(Shape shape, int element) {}

    /** Reads an SVG document of {@link Score}. */
    static ScoreImage of(String svg) {
        try {
            return new Reader(svg).read();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("the score cannot be read: " + e.getMessage(), e);
        }
    }

    /** The element that stands nearest to a point, if one is near. */
    OptionalInt elementAt(double x, double y) {
        int nearest = -1;
        double least = REACH * REACH;
        for (Map.Entry<Integer, Rectangle2D> entry : elements.entrySet()) {
            Rectangle2D box = entry.getValue();
            double dx = Math.max(0, Math.max(box.getMinX() - x, x - box.getMaxX()));
            double dy = Math.max(0, Math.max(box.getMinY() - y, y - box.getMaxY()));
            double distance = dx * dx + dy * dy;
            if (distance < least) {
                least = distance;
                nearest = entry.getKey();
            }
        }
        return nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest);
    }

    /** Where an element stands. */
    Optional<Rectangle2D> place(int element) {
        return Optional.ofNullable(elements.get(element));
    }

    /** Walks through a document. */
    private static final class Reader {

        private final XMLStreamReader xml;
        private final List<Part> parts = new ArrayList<>();
        private final Map<Integer, Rectangle2D> elements = new HashMap<>();
        private final Deque<AffineTransform> places = new ArrayDeque<>(List.of(new AffineTransform()));
        private final Deque<Integer> owners = new ArrayDeque<>(List.of(-1));
        private double width;
        private double height;

        Reader(String svg) throws XMLStreamException {
            XMLInputFactory factory = XMLInputFactory.newInstance();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            xml = factory.createXMLStreamReader(new StringReader(svg));
        }

        ScoreImage read() throws XMLStreamException {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start();
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && !xml.getLocalName().equals("text")) {
                    places.pop();
                    owners.pop();
                }
            }
            return new ScoreImage(width, height, parts, elements);
        }

        private void start() throws XMLStreamException {
            String name = xml.getLocalName();
            if (name.equals("text")) {
                text(); // which reads on to its end
                return;
            }
            AffineTransform place = new AffineTransform(places.element());
            transform(xml.getAttributeValue(null, "transform"), place);
            places.push(place);
            String element = xml.getAttributeValue(null, "data-element");
            owners.push(element == null ? owners.element() : Integer.valueOf(element));
            switch (name) {
                case "svg" -> viewBox();
                case "path" -> path();
                case "rect" -> add(new Rectangle2D.Double(number("x"), number("y"), number("width"), number("height")));
                default -> {} // Groups have no shape of their own, and titles are for those who cannot see.
            }
        }

        private void viewBox() {
            String[] box = xml.getAttributeValue(null, "viewBox").split(" ");
            places.element().translate(-Double.parseDouble(box[0]), -Double.parseDouble(box[1]));
            width = Double.parseDouble(box[2]);
            height = Double.parseDouble(box[3]);
        }

        private void path() {
            Path2D outline = new PathReader(xml.getAttributeValue(null, "d")).read();
            String pen = xml.getAttributeValue(null, "stroke-width");
            if (pen == null) {
                add(outline);
                return;
            }
            String dashes = xml.getAttributeValue(null, "stroke-dasharray");
            add(stroke(Float.parseFloat(pen), dashes).createStrokedShape(outline));
        }

        private static BasicStroke stroke(float width, @Nullable String dashes) {
            if (dashes == null) {
                return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
            }
            String[] lengths = dashes.trim().split("[ ,]+");
            float[] pattern = new float[lengths.length];
            for (int i = 0; i < pattern.length; i++) {
                pattern[i] = Float.parseFloat(lengths[i]);
            }
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, pattern, 0);
        }

        private void text() throws XMLStreamException {
            double x = number("x");
            double y = number("y");
            String anchor = xml.getAttributeValue(null, "text-anchor");
            Font font = font();
            String text = xml.getElementText();
            if (text.isEmpty()) {
                return;
            }
            GlyphVector glyphs = font.createGlyphVector(FONTS, text);
            double length = glyphs.getLogicalBounds().getWidth();
            double left = anchor == null ? x : anchor.equals("middle") ? x - length / 2 : x - length;
            add(glyphs.getOutline((float) left, (float) y));
        }

        private Font font() {
            String family = xml.getAttributeValue(null, "font-family");
            String weight = xml.getAttributeValue(null, "font-weight");
            String style = xml.getAttributeValue(null, "font-style");
            boolean serif = family != null && !family.contains("sans-serif");
            return new Font(
                            serif ? Font.SERIF : Font.SANS_SERIF,
                            (weight == null ? Font.PLAIN : Font.BOLD) | (style == null ? Font.PLAIN : Font.ITALIC),
                            1)
                    .deriveFont(Float.parseFloat(xml.getAttributeValue(null, "font-size")));
        }

        private void add(Shape shape) {
            Shape placed = places.element().createTransformedShape(shape);
            int owner = owners.element();
            parts.add(new Part(placed, owner));
            if (owner >= 0) {
                elements.merge(owner, placed.getBounds2D(), Rectangle2D::createUnion);
            }
        }

        private double number(String attribute) {
            return Double.parseDouble(xml.getAttributeValue(null, attribute));
        }

        private static void transform(@Nullable String text, AffineTransform place) {
            if (text == null) {
                return;
            }
            for (String part : text.split("(?<=\\)) *")) {
                String[] numbers =
                        part.substring(part.indexOf('(') + 1, part.indexOf(')')).split("[ ,]+");
                double x = Double.parseDouble(numbers[0]);
                double y = Double.parseDouble(numbers[1]);
                if (part.startsWith("translate")) {
                    place.translate(x, y);
                } else {
                    place.scale(x, y);
                }
            }
        }
    }

    /** Reads the path data of SVG, as far as scores have it. */
    private static final class PathReader {

        private final String text;
        private final Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        private int at;
        private double x;
        private double y;
        private boolean relative;

        PathReader(String text) {
            this.text = text;
        }

        Path2D read() {
            char command = 'M';
            while (skipSpace()) {
                if (Character.isLetter(text.charAt(at))) {
                    command = text.charAt(at++);
                }
                relative = Character.isLowerCase(command);
                segment(Character.toUpperCase(command));
            }
            return path;
        }

        private void segment(char command) {
            switch (command) {
                case 'M' -> path.moveTo(nextX(), nextY());
                case 'L' -> path.lineTo(nextX(), nextY());
                case 'H' -> path.lineTo(nextX(), y);
                case 'V' -> path.lineTo(x, nextY());
                case 'C' -> {
                    double originX = relative ? x : 0;
                    double originY = relative ? y : 0;
                    path.curveTo(
                            originX + number(),
                            originY + number(),
                            originX + number(),
                            originY + number(),
                            x = originX + number(),
                            y = originY + number());
                }
                case 'A' -> arc(number(), number(), number(), number() != 0, number() != 0);
                case 'Z' -> {
                    path.closePath();
                    Point2D start = path.getCurrentPoint();
                    x = start.getX();
                    y = start.getY();
                }
                default -> throw new IllegalArgumentException("a score has no path command " + command);
            }
        }

        private double nextX() {
            return x = number() + (relative ? x : 0);
        }

        private double nextY() {
            return y = number() + (relative ? y : 0);
        }

        /** From end points to centre, as in appendix B.2.4 of SVG 2. */
        private void arc(double rx, double ry, double degrees, boolean large, boolean sweep) {
            double fromX = x;
            double fromY = y;
            double toX = nextX();
            double toY = nextY();
            double cos = Math.cos(Math.toRadians(degrees));
            double sin = Math.sin(Math.toRadians(degrees));
            double halfX = (fromX - toX) / 2;
            double halfY = (fromY - toY) / 2;
            double x1 = cos * halfX + sin * halfY;
            double y1 = cos * halfY - sin * halfX;
            double grow = Math.sqrt(Math.max(1, x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry)));
            double a = rx * grow;
            double b = ry * grow;
            double squares = a * a * y1 * y1 + b * b * x1 * x1;
            double factor = Math.sqrt(Math.max(0, a * a * b * b / squares - 1)) * (large == sweep ? -1 : 1);
            double centreX = factor * a * y1 / b;
            double centreY = -factor * b * x1 / a;
            double start = Math.atan2((y1 - centreY) / b, (x1 - centreX) / a);
            double extent = Math.atan2((-y1 - centreY) / b, (-x1 - centreX) / a) - start;
            if (sweep && extent < 0) {
                extent += 2 * Math.PI;
            } else if (!sweep && extent > 0) {
                extent -= 2 * Math.PI;
            }
            Arc2D arc =
                    new Arc2D.Double(-a, -b, 2 * a, 2 * b, -Math.toDegrees(start), -Math.toDegrees(extent), Arc2D.OPEN);
            AffineTransform place = AffineTransform.getTranslateInstance(
                    (fromX + toX) / 2 + cos * centreX - sin * centreY,
                    (fromY + toY) / 2 + sin * centreX + cos * centreY);
            place.rotate(Math.toRadians(degrees));
            path.append(place.createTransformedShape(arc), true);
        }

        private boolean skipSpace() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == ',')) {
                at++;
            }
            return at < text.length();
        }

        private double number() {
            skipSpace();
            int from = at;
            if (text.charAt(at) == '-') {
                at++;
            }
            boolean point = false;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || !point && text.charAt(at) == '.')) {
                point |= text.charAt(at) == '.';
                at++;
            }
            return Double.parseDouble(text.substring(from, at));
        }
    }
}
