package io.tunesmith.render.internal.engraving;

/** Writes SVG. Numbers have two decimals at most, and text is escaped for XML and HTML alike. */
final class Svg {

    private final StringBuilder out = new StringBuilder();

    /** Markup that is known to be well formed. */
    Svg raw(String markup) {
        out.append(markup);
        return this;
    }

    Svg raw(Svg other) {
        out.append(other.out);
        return this;
    }

    Svg number(double value) {
        append(value, out);
        return this;
    }

    /** An attribute with a space before it. */
    Svg attribute(String name, double value) {
        out.append(' ').append(name).append("=\"");
        return number(value).raw("\"");
    }

    /** An attribute whose value may be any text. */
    Svg attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value, out);
        out.append('"');
        return this;
    }

    Svg text(String text) {
        escape(text, out);
        return this;
    }

    /** A filled shape of this class, empty for none, with its origin at a place. */
    Svg shape(String className, String path, double x, double y) {
        return shape(className, path, x, y, 1, 1);
    }

    Svg shape(String className, String path, double x, double y, double scaleX, double scaleY) {
        out.append("<path");
        if (!className.isEmpty()) {
            attribute("class", className);
        }
        out.append(" transform=\"translate(");
        number(x).raw(" ").number(y).raw(")");
        if (scaleX != 1 || scaleY != 1) {
            out.append(" scale(");
            number(scaleX).raw(" ").number(scaleY).raw(")");
        }
        out.append("\" d=\"").append(path).append("\"/>");
        return this;
    }

    /** A filled rectangle. */
    Svg rectangle(String className, double x, double y, double width, double height) {
        out.append("<rect");
        if (!className.isEmpty()) {
            attribute("class", className);
        }
        attribute("x", x).attribute("y", y).attribute("width", width).attribute("height", height);
        out.append("/>");
        return this;
    }

    /** A line that is drawn, not filled. */
    Svg line(String className, String path, double width, String dashes) {
        out.append("<path");
        if (!className.isEmpty()) {
            attribute("class", className);
        }
        out.append(" d=\"").append(path).append("\" fill=\"none\" stroke=\"currentColor\"");
        attribute("stroke-width", width);
        if (!dashes.isEmpty()) {
            attribute("stroke-dasharray", dashes);
        }
        out.append("/>");
        return this;
    }

    /** Words with their baseline at y; the anchor is {@code start}, {@code middle} or {@code end}. */
    Svg words(String className, Font font, String anchor, double x, double y, String text) {
        out.append("<text");
        attribute("class", className).attribute("x", x).attribute("y", y);
        if (!anchor.equals("start")) {
            attribute("text-anchor", anchor);
        }
        out.append(font.attributes()).append('>');
        text(text);
        out.append("</text>");
        return this;
    }

    /** A path of numbers and letters, such as {@code path("M", 0, 0, "L", 1, 2)}. */
    static String path(Object... parts) {
        StringBuilder path = new StringBuilder();
        boolean afterNumber = false;
        for (Object part : parts) {
            if (part instanceof Number number) {
                if (afterNumber) {
                    path.append(' ');
                }
                append(number.doubleValue(), path);
                afterNumber = true;
            } else {
                path.append(part);
                afterNumber = false;
            }
        }
        return path.toString();
    }

    private static void append(double value, StringBuilder out) {
        long hundredths = Math.round(value * 100);
        if (hundredths < 0) {
            out.append('-');
            hundredths = -hundredths;
        }
        out.append(hundredths / 100);
        int rest = (int) (hundredths % 100);
        if (rest > 0) {
            out.append('.').append((char) ('0' + rest / 10));
            if (rest % 10 > 0) {
                out.append((char) ('0' + rest % 10));
            }
        }
    }

    /** Characters that XML cannot hold, even escaped, become the replacement character. */
    private static void escape(String text, StringBuilder out) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    boolean allowed = c >= ' ' && c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF;
                    out.appendCodePoint(allowed ? c : c == '\t' || c == '\n' ? ' ' : 0xFFFD);
                }
            }
        });
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
