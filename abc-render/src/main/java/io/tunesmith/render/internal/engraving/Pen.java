package io.tunesmith.render.internal.engraving;

/** A broad pen: turns a line through some points, with a width at each, into the outline of a stroke. */
final class Pen {

    private Pen() {}

    /** The outline of a smooth stroke through points that are given as x, y and width. */
    static String stroke(double... points) {
        int count = points.length / 3;
        double[] left = new double[count * 2];
        double[] right = new double[count * 2];
        for (int i = 0; i < count; i++) {
            int before = Math.max(0, i - 1) * 3;
            int after = Math.min(count - 1, i + 1) * 3;
            double dx = points[after] - points[before];
            double dy = points[after + 1] - points[before + 1];
            double half = points[i * 3 + 2] / 2 / Math.sqrt(dx * dx + dy * dy);
            left[i * 2] = points[i * 3] + dy * half;
            left[i * 2 + 1] = points[i * 3 + 1] - dx * half;
            int back = count - 1 - i;
            right[back * 2] = points[i * 3] - dy * half;
            right[back * 2 + 1] = points[i * 3 + 1] + dx * half;
        }
        StringBuilder path = new StringBuilder(Svg.path("M", left[0], left[1]));
        through(left, path);
        path.append(Svg.path("L", right[0], right[1]));
        through(right, path);
        return path.append('Z').toString();
    }

    /** Catmull and Rom's spline as Bézier curves. */
    private static void through(double[] points, StringBuilder path) {
        int count = points.length / 2;
        for (int i = 0; i + 1 < count; i++) {
            int a = Math.max(0, i - 1) * 2;
            int b = i * 2;
            int c = b + 2;
            int d = Math.min(count - 1, i + 2) * 2;
            path.append(Svg.path(
                    "C",
                    points[b] + (points[c] - points[a]) / 6,
                    points[b + 1] + (points[c + 1] - points[a + 1]) / 6,
                    points[c] - (points[d] - points[b]) / 6,
                    points[c + 1] - (points[d + 1] - points[b + 1]) / 6,
                    points[c],
                    points[c + 1]));
        }
    }

    /** A full circle. */
    static String dot(double x, double y, double radius) {
        return ellipse(x, y, radius, radius, 0, true);
    }

    /** An ellipse whose first axis rises to the right by this many degrees; clockwise or, for a hole, not. */
    static String ellipse(double x, double y, double rx, double ry, double degrees, boolean clockwise) {
        double angle = StrictMath.toRadians(degrees);
        double dx = rx * StrictMath.cos(angle);
        double dy = -rx * StrictMath.sin(angle);
        int sweep = clockwise ? 1 : 0;
        return Svg.path("M", x - dx, y - dy)
                + arc(rx, ry, -degrees, sweep, x + dx, y + dy)
                + arc(rx, ry, -degrees, sweep, x - dx, y - dy)
                + "Z";
    }

    private static String arc(double rx, double ry, double degrees, int sweep, double x, double y) {
        return Svg.path("A", rx, ry, degrees, 0, sweep, x, y);
    }

    /** A rectangle from its upper left corner. */
    static String box(double x, double y, double width, double height) {
        return Svg.path("M", x, y, "h", width, "v", height, "h", -width, "Z");
    }
}
