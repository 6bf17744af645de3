package io.tunesmith.examples.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A text on a terminal that grows, and is taken back where it changes; see ECMA-48 for the control sequences. */
final class LiveText {

    /** Most terminals have 80 columns; none may wrap a line, or the lines could not be counted. */
    private static final int COLUMNS = 76;

    private static final String UP = "\u001B[%dA";
    private static final String CLEAR_REST = "\u001B[J";

    private final PrintWriter out;
    private List<String> shown = List.of("");

    LiveText(PrintWriter out) {
        this.out = out;
    }

    /** Shows this in place of what was shown before. */
    void show(String text) {
        List<String> lines = lines(text);
        int from = 0;
        while (from < Math.min(shown.size(), lines.size()) - 1
                && shown.get(from).equals(lines.get(from))) {
            from++;
        }
        int up = shown.size() - 1 - from;
        out.print("\r" + (up == 0 ? "" : String.format(UP, up)) + CLEAR_REST);
        out.print(String.join("\n", lines.subList(from, lines.size())));
        out.flush();
        shown = lines;
    }

    /** A line for each line, longer ones broken; there is always one. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            int start = 0;
            for (; line.length() - start > COLUMNS; start += COLUMNS) {
                lines.add(line.substring(start, start + COLUMNS));
            }
            lines.add(line.substring(start));
        }
        return lines;
    }
}
