package io.tunesmith.abc;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds where repeats go back to. An end of a repeat or a group of variant endings goes back to the latest
 * {@code |:}, end of a repeat or, where no {@code |:} stands, {@code ||} (§4.8). The first of all goes back to the start
 * over any {@code ||}, as players have it and as tunes with such lines mostly mean it. An ending lasts to the next double bar
 * line, repeat mark or ending (§4.9).
 */
final class Repeats {

    private final List<Element> elements;
    private final int to;
    private final BitSet starts;
    private final BitSet ends;

    private Repeats(List<Element> elements, int to, BitSet starts, BitSet ends) {
        this.elements = elements;
        this.to = to;
        this.starts = starts;
        this.ends = ends;
    }

    /**
     * Finds the repeats of a stretch that play something again.
     *
     * @param starts set at the indices of the elements before which one begins
     * @param ends set at the indices of the bar lines that end one, and of its endings
     */
    static void find(List<Element> elements, int from, int to, BitSet starts, BitSet ends) {
        new Repeats(elements, to, starts, ends).find(from);
    }

    private void find(int from) {
        int start = from;
        boolean marked = false;
        boolean bounded = false; // whether a double bar line counts: from the second repeat on
        int i = from;
        while (i < to) {
            Element element = elements.get(i);
            if (element instanceof Ending) {
                Group group = group(i);
                boolean again = hasMusic(start, i) || !group.inOrder && hasMusic(i, group.end);
                if (group.passes > 1 && again) {
                    starts.set(start);
                    ends.set(i, group.end);
                }
                bounded = true;
                marked = group.end > from && elements.get(group.end - 1) instanceof BarLine line && line.startsRepeat();
                i = group.end;
                start = i;
                continue;
            }
            i++;
            if (element instanceof BarLine line) {
                if (line.endsRepeat()) {
                    if (hasMusic(start, i)) {
                        starts.set(start);
                        ends.set(i - 1);
                    }
                    start = i;
                    bounded = true;
                    marked = line.startsRepeat();
                } else if (line.startsRepeat()) {
                    start = i;
                    marked = true;
                } else if (!marked && bounded && line.isDouble()) {
                    start = i;
                }
            }
        }
    }

    private boolean hasMusic(int start, int end) {
        return elements.subList(start, end).stream().anyMatch(Timed.class::isInstance);
    }

    /**
     * The variant endings that belong together.
     *
     * @param passes how often they are reached
     * @param inOrder whether each is played once and none before one that stands before it
     * @param end where the music goes on
     */
    private record Group(int passes, boolean inOrder, int end) {}

    private Group group(int first) {
        Set<Integer> known = new HashSet<>();
        int passes = 0;
        int barsOfFirst = 0;
        int variants = 0;
        boolean inOrder = true;
        int i = first;
        while (true) {
            List<Integer> numbers = ((Ending) elements.get(i)).numbers();
            known.addAll(numbers);
            inOrder &= numbers.size() == 1 && numbers.get(0) > passes;
            for (int number : numbers) {
                passes = Math.max(passes, number);
            }
            variants++;
            int bars = 0;
            int asLongAsFirst = -1;
            boolean closed = false;
            boolean bounded = false;
            i++;
            while (i < to && !bounded && !(elements.get(i) instanceof Ending)) {
                if (elements.get(i) instanceof BarLine line) {
                    bars++;
                    closed = line.endsRepeat();
                    bounded = closed || line.startsRepeat() || line.isDouble();
                    if (bars == barsOfFirst) {
                        asLongAsFirst = i + 1;
                    }
                }
                i++;
            }
            if (barsOfFirst == 0) {
                barsOfFirst = bars;
            }
            int next = nextEnding(i);
            if (next < 0 || ((Ending) elements.get(next)).numbers().stream().anyMatch(known::contains)) {
                if (!bounded && i < to && asLongAsFirst > 0) {
                    i = asLongAsFirst; // the endings of another section follow
                }
                return new Group(closed && variants == 1 ? passes + 1 : passes, inOrder, i);
            }
            i = next;
        }
    }

    /** The ending that begins here with nothing that sounds before it, or -1. */
    private int nextEnding(int from) {
        for (int i = from; i < to; i++) {
            Element element = elements.get(i);
            if (element instanceof Ending) {
                return i;
            }
            if (element instanceof Timed || element instanceof BarLine || element instanceof PartField) {
                return -1;
            }
        }
        return -1;
    }
}
