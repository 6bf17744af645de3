package io.tunesmith.abc;

/** Checks the play order of {@code P:} (§3.1.9): letters, repeat counts and brackets. */
final class PlayOrder {

    private PlayOrder() {}

    /** What is wrong with an order, or an empty text. */
    static String fault(String order, ParseOptions options) {
        long[] sizes = new long[options.maxNesting() + 1];
        int depth = 0;
        long unit = 0; // the size of what a number would repeat
        for (int i = 0; i < order.length(); i++) {
            char c = order.charAt(i);
            if (Scanner.isDigit(c)) {
                long times = 0;
                for (; i < order.length() && Scanner.isDigit(order.charAt(i)); i++) {
                    times = Math.min(times * 10 + order.charAt(i) - '0', options.maxPlayedParts() + 1L);
                }
                i--;
                sizes[depth] += unit * (times - 1);
                unit = 0;
            } else if (c == '(') {
                if (depth == options.maxNesting()) {
                    return "The play order is nested deeper than " + options.maxNesting() + " brackets";
                }
                sizes[++depth] = 0;
                unit = 0;
            } else if (c == ')') {
                if (depth == 0) {
                    return "A bracket of the play order is closed but never opened";
                }
                unit = sizes[depth--];
                sizes[depth] += unit;
            } else if (Character.isLetter(c)) {
                unit = 1;
                sizes[depth]++;
            } else if (c != ' ' && c != '.') {
                return "Expected letters, numbers and brackets in the play order, not " + FieldParser.describe(c);
            }
            if (sizes[depth] > options.maxPlayedParts()) {
                return "The play order comes to more than " + options.maxPlayedParts() + " parts";
            }
        }
        return depth == 0 ? "" : "A bracket of the play order is never closed";
    }
}
