package io.tunesmith.render.internal.engraving;

import java.util.Arrays;

/** How far up and down the things on a staff reach, so that others keep clear of them. */
final class Skyline {

    private static final double CELL = 4;

    private final double[] top;
    private final double[] bottom;

    Skyline(double width) {
        top = new double[(int) (width / CELL) + 2];
        bottom = new double[top.length];
        Arrays.fill(bottom, 40);
    }

    void add(double left, double right, double upper, double lower) {
        int to = cell(right);
        for (int i = cell(left); i <= to; i++) {
            top[i] = Math.min(top[i], upper);
            bottom[i] = Math.max(bottom[i], lower);
        }
    }

    double top(double left, double right) {
        double found = 0;
        int to = cell(right);
        for (int i = cell(left); i <= to; i++) {
            found = Math.min(found, top[i]);
        }
        return found;
    }

    double bottom(double left, double right) {
        double found = 40;
        int to = cell(right);
        for (int i = cell(left); i <= to; i++) {
            found = Math.max(found, bottom[i]);
        }
        return found;
    }

    /** How far below this one's top line another's must be so that nothing of both comes nearer than a gap. */
    double distance(Skyline below, double gap) {
        double distance = 0;
        for (int i = 0; i < top.length; i++) {
            distance = Math.max(distance, bottom[i] - below.top[i] + gap);
        }
        return distance;
    }

    private int cell(double x) {
        return Math.max(0, Math.min(top.length - 1, (int) (x / CELL)));
    }
}
