package io.tunesmith.render;

import io.tunesmith.abc.BarLine;
import io.tunesmith.abc.Decoration;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Ending;
import io.tunesmith.abc.PartField;
import io.tunesmith.abc.Parts;
import io.tunesmith.abc.Timed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the elements of one voice are played: parts (§3.1.9), repeats (§4.8), variant endings (§4.9,
 * §4.10), and the jumps {@code D.C.} and {@code D.S.} with their {@code fine} and {@code coda} (§4.14).
 */
final class PlayOrder {

    private static final Set<String> FROM_START = Set.of("D.C.", "D.C.alcoda", "D.C.alfine", "dacapo");
    private static final Set<String> FROM_SIGN = Set.of("D.S.", "D.S.alcoda", "D.S.alfine");
    private static final Set<String> TO_CODA = Set.of("D.C.alcoda", "D.S.alcoda");

    private final List<Element> elements;
    private final String order;
    private final boolean doubleBarsBound;
    private final int limit;

    private PlayOrder(List<Element> elements, String order, PerformanceOptions options) {
        this.elements = elements;
        this.order = order;
        this.doubleBarsBound = options.doubleBarsBoundRepeats();
        this.limit = options.maxElements();
    }

    /**
     * Unfolds a voice.
     *
     * @param order the play order of the parts as written in the header, empty if there is none
     */
    static Steps of(List<Element> elements, String order, PerformanceOptions options) {
        PlayOrder play = new PlayOrder(elements, order, options);
        Steps steps = play.unfold(true);
        Jump jump = play.jump();
        return jump == null ? steps : play.follow(jump, steps);
    }

    private Steps unfold(boolean repeats) {
        Steps steps = new Steps(limit);
        for (Parts.Stretch stretch : parts()) {
            range(stretch.from(), stretch.to(), repeats, steps);
        }
        return steps;
    }

    private List<Parts.Stretch> parts() {
        try {
            return Parts.played(elements, order);
        } catch (IllegalArgumentException e) {
            throw new PerformanceException(e.getMessage(), e);
        }
    }

    // ---- repeats and endings

    /** Plays what stands in a range, with its repeats or, after a jump, only the last time through each. */
    private void range(int from, int to, boolean repeats, Steps steps) {
        int played = from; // everything before is in the steps
        int start = from; // where the next repeat mark goes back to
        boolean marked = false; // whether a |: stands there
        boolean bounded = doubleBarsBound; // else from the second repeat on
        int i = from;
        while (i < to) {
            Element element = elements.get(i);
            if (element instanceof Ending) {
                Endings endings = endings(i, to);
                if (endings.passes > limit) {
                    throw tooLong(limit);
                }
                steps.add(played, start, 1);
                for (int pass = repeats ? 1 : endings.passes; pass <= endings.passes; pass++) {
                    steps.add(start, i, pass);
                    int[] variant = endings.of(pass);
                    if (variant != null) {
                        steps.add(variant[0], variant[1], pass);
                    }
                }
                played = endings.end;
                i = endings.end;
                start = i;
                marked = i > from && elements.get(i - 1) instanceof BarLine line && line.startsRepeat();
                bounded = true;
                continue;
            }
            i++;
            if (element instanceof BarLine line) {
                if (line.endsRepeat()) {
                    steps.add(played, start, 1);
                    int passes = line.endRepeats() + 1;
                    for (int pass = repeats ? 1 : passes; pass <= passes; pass++) {
                        steps.add(start, i, pass);
                    }
                    played = i;
                    start = i;
                    marked = line.startsRepeat();
                    bounded = true;
                } else if (line.startsRepeat()) {
                    start = i;
                    marked = true;
                } else if (!marked && bounded && line.isDouble()) {
                    start = i;
                }
            }
        }
        steps.add(played, to, 1);
    }

    /** The variant endings that belong together, beginning with the one at {@code first}. */
    private Endings endings(int first, int to) {
        Endings endings = new Endings();
        int bars = 0; // in the first ending
        int i = first;
        while (true) {
            List<Integer> numbers = ((Ending) elements.get(i)).numbers();
            int from = i;
            int lines = 0;
            int sameLength = -1; // where the ending is as long as the first one
            boolean closed = false;
            boolean bounded = false;
            i++;
            while (i < to && !bounded && !(elements.get(i) instanceof Ending)) {
                if (elements.get(i) instanceof BarLine line) {
                    lines++;
                    closed = line.endsRepeat();
                    bounded = closed || line.startsRepeat() || line.isDouble();
                    if (lines == bars) {
                        sameLength = i + 1;
                    }
                }
                i++;
            }
            boolean goesOn = i < to;
            int next = nextEnding(i, to);
            boolean last = next < 0 || !endings.accepts(((Ending) elements.get(next)).numbers());
            if (bars == 0) {
                bars = lines;
            }
            if (last && !bounded && goesOn && sameLength > 0) {
                i = sameLength; // the endings of another section follow: this one is as long as its sister
            }
            endings.add(numbers, from, i);
            if (last) {
                endings.end = i;
                if (closed && endings.variants.size() == 1) {
                    endings.passes++; // after [1 … :| the music goes on without a [2
                }
                return endings;
            }
            i = next;
        }
    }

    /** The ending that begins here with nothing that sounds before it, or -1. */
    private int nextEnding(int from, int to) {
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

    private static final class Endings {

        private final List<int[]> variants = new ArrayList<>();
        private final List<List<Integer>> numbers = new ArrayList<>();
        private final Set<Integer> known = new HashSet<>();
        private int passes;
        private int end;

        boolean accepts(List<Integer> others) {
            return others.stream().noneMatch(known::contains);
        }

        void add(List<Integer> passNumbers, int from, int to) {
            variants.add(new int[] {from, to});
            numbers.add(passNumbers);
            known.addAll(passNumbers);
            passes = Math.max(
                    passes,
                    passNumbers.stream().mapToInt(Integer::intValue).max().orElse(0));
        }

        int @Nullable [] of(int pass) {
            for (int i = 0; i < variants.size(); i++) {
                if (numbers.get(i).contains(pass)) {
                    return variants.get(i);
                }
            }
            return null;
        }
    }

    // ---- jumps

    private record Jump(int at, boolean toSign, boolean toCoda) {}

    /** The first D.C. or D.S., with the place where it takes hold: the bar line at it or next to it. */
    private @Nullable Jump jump() {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof Decoration decoration
                    && (FROM_START.contains(decoration.name()) || FROM_SIGN.contains(decoration.name()))) {
                return new Jump(
                        barLineAfter(i), FROM_SIGN.contains(decoration.name()), TO_CODA.contains(decoration.name()));
            }
        }
        return null;
    }

    private int barLineAfter(int from) {
        int i = from;
        while (i < elements.size() - 1 && !(elements.get(i) instanceof BarLine)) {
            i++;
        }
        return i;
    }

    /** Plays up to the jump, then once more from the start or the sign, without repeats. */
    private Steps follow(Jump jump, Steps first) {
        int at = first.lastIndexOf(jump.at);
        if (at < 0) {
            return first;
        }
        Steps all = new Steps(limit);
        all.addAll(first, 0, at + 1);
        Steps again = unfold(false);
        int from = jump.toSign ? Math.max(0, again.indexOf(decoration("segno", 0))) : 0;
        int toCoda = jump.toCoda ? decoration("coda", 0) : -1;
        int coda = toCoda < 0 ? -1 : decoration("coda", toCoda + 1);
        if (coda >= 0) {
            int leave = again.indexOf(toCoda);
            int enter = again.indexOf(coda);
            if (leave >= from && enter > leave) {
                all.addAll(again, from, leave);
                all.addAll(again, enter, again.size());
                return all;
            }
        }
        int fine = decoration("fine", 0);
        int stop = fine < 0 ? again.indexOf(jump.at) : again.indexOf(barLineAfter(fine));
        all.addAll(again, from, stop < from ? again.size() : stop + 1);
        return all;
    }

    private int decoration(String name, int from) {
        for (int i = from; i < elements.size(); i++) {
            if (elements.get(i) instanceof Decoration decoration
                    && (decoration.name().equals(name)
                            || (name.equals("coda") && decoration.name().equals("dacoda")))) {
                return i;
            }
        }
        return -1;
    }

    private static PerformanceException tooLong(int limit) {
        return new PerformanceException("With all parts and repeats played the tune has more than " + limit
                + " elements in a voice; PerformanceOptions.withMaxElements allows more");
    }

    /** Indices of elements in the order of playing, each with the pass of the repeat that it is played in, from 1. */
    static final class Steps {

        private final int limit;
        private int[] indices = new int[64];
        private int[] passes = new int[64];
        private int size;

        Steps(int limit) {
            this.limit = limit;
        }

        int size() {
            return size;
        }

        int index(int step) {
            return indices[step];
        }

        int pass(int step) {
            return passes[step];
        }

        private void add(int from, int to, int pass) {
            for (int i = from; i < to; i++) {
                add(i, pass);
            }
        }

        private void addAll(Steps others, int from, int to) {
            for (int i = from; i < to; i++) {
                add(others.indices[i], others.passes[i]);
            }
        }

        private void add(int index, int pass) {
            if (size == limit) {
                throw tooLong(limit);
            }
            if (size == indices.length) {
                indices = Arrays.copyOf(indices, 2 * size);
                passes = Arrays.copyOf(passes, 2 * size);
            }
            indices[size] = index;
            passes[size++] = pass;
        }

        private int indexOf(int index) {
            for (int i = 0; i < size; i++) {
                if (indices[i] == index) {
                    return i;
                }
            }
            return -1;
        }

        private int lastIndexOf(int index) {
            for (int i = size - 1; i >= 0; i--) {
                if (indices[i] == index) {
                    return i;
                }
            }
            return -1;
        }
    }
}
