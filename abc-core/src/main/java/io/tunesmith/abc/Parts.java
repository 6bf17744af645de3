package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The order in which the parts of a tune are played, as {@code P:} of its header has it (§3.1.9). */
public final class Parts {

    /** How many parts a play order may come to. */
    private static final int LIMIT = 1000;

    private static final int DEEPEST = 32;

    /**
     * A stretch of the elements of a voice.
     *
     * @param from the index of its first element
     * @param to the index behind its last element
     */
    public record Stretch(int from, int to) {}

    private final String order;
    private int position;

    private Parts(String order) {
        this.order = order;
    }

    /**
     * The stretches to play: what stands before the first label, then each part of the play order that there is; of two
     * with one label the first that has music in it. All of it where there are no labels or no play order.
     *
     * @param elements those of one voice
     * @param order the play order, such as {@code A2(BC)3}; what is no letter, number or bracket only separates
     * @throws IllegalArgumentException if the play order comes to more than 1000 parts, or to brackets nested more than 32
     *     deep
     */
    public static List<Stretch> played(List<Element> elements, String order) {
        Map<Integer, Stretch> parts = labelled(elements);
        String labels = parts.isEmpty() ? "" : new Parts(order).unfold(0);
        if (labels.isEmpty()) {
            return List.of(new Stretch(0, elements.size()));
        }
        List<Stretch> played = new ArrayList<>();
        int first = 0;
        while (!(elements.get(first) instanceof PartField)) {
            first++;
        }
        played.add(new Stretch(0, first));
        labels.codePoints().forEach(label -> {
            Stretch part = parts.get(label);
            if (part != null) {
                played.add(part);
            }
        });
        return played;
    }

    /** Each part by the first character of its label; of two with one label the first that has music in it. */
    private static Map<Integer, Stretch> labelled(List<Element> elements) {
        Map<Integer, Stretch> parts = new LinkedHashMap<>();
        int end = elements.size();
        for (int i = end - 1; i >= 0; i--) {
            if (elements.get(i) instanceof PartField part) {
                String text = part.text().strip();
                int label = text.isEmpty() ? -1 : text.codePointAt(0);
                Stretch stretch = new Stretch(i, end);
                if (hasMusic(elements, stretch) || !parts.containsKey(label)) {
                    parts.put(label, stretch);
                }
                end = i;
            }
        }
        return parts;
    }

    /** What is wrong with a play order, or an empty text. */
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

    private static boolean hasMusic(List<Element> elements, Stretch stretch) {
        return elements.subList(stretch.from(), stretch.to()).stream().anyMatch(Timed.class::isInstance);
    }

    /** {@code A2(BC)3} as {@code AABCBCBC}; what is no letter, number or bracket only separates. */
    private String unfold(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "The play order is nested too deeply: at most " + DEEPEST + " brackets inside one another");
        }
        StringBuilder played = new StringBuilder();
        while (position < order.length()) {
            int c = order.codePointAt(position);
            position += Character.charCount(c);
            String unit;
            if (c == '(') {
                unit = unfold(depth + 1);
            } else if (c == ')') {
                return played.toString();
            } else if (Character.isLetter(c)) {
                unit = Character.toString(c);
            } else {
                continue;
            }
            long times = times();
            if (played.length() + times * unit.length() > LIMIT) {
                throw new IllegalArgumentException("The play order comes to more than " + LIMIT + " parts");
            }
            played.append(unit.repeat((int) times));
        }
        return played.toString();
    }

    private long times() {
        int from = position;
        long value = 0;
        while (position < order.length() && order.charAt(position) >= '0' && order.charAt(position) <= '9') {
            value = Math.min(value * 10 + order.charAt(position++) - '0', Integer.MAX_VALUE);
        }
        return position == from ? 1 : value;
    }
}
