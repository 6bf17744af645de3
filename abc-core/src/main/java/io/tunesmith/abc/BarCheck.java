package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the bars of a tune against its meter, and looks for repeats that never end. A bar may be shorter where a
 * section begins or ends, if what is missing stands at another such place: a pickup and the last bar of a section make
 * one bar, and so do the two sides of a repeat in mid-bar.
 */
final class BarCheck {

    /** A bar with something in it. */
    private static final class Bar {
        private final int first;
        private final long meter;
        private final boolean startsSection;
        private long ticks;
        private int last;
        private boolean endsSection;

        Bar(int first, long meter, boolean startsSection) {
            this.first = first;
            this.meter = meter;
            this.startsSection = startsSection;
        }

        boolean isShort() {
            return meter > 0 && ticks < meter;
        }
    }

    private final Tune tune;
    private final Problems problems;

    private List<Element> elements = List.of();
    private List<Integer> positions = List.of();
    private List<Bar> bars = List.of();

    // How many short bars of a length begin and end a section.
    private final Map<Long, Integer> starts = new HashMap<>();
    private final Map<Long, Integer> ends = new HashMap<>();

    // The bar that is being read.
    private long ticks;
    private long otherLayers;
    private int first;
    private int last;
    private long barMeter;
    private boolean startsSection;

    // Where a part begins in it, if one does.
    private long partAt;
    private int lastOfPart;
    private int firstOfPart;

    private Meter meter = Meter.NONE;
    private long meterTicks;
    private long endingPrefix;
    private int openRepeat;
    private boolean timedSinceRepeat;

    private BarCheck(Tune tune, Problems problems) {
        this.tune = tune;
        this.problems = problems;
    }

    /**
     * Reports the problems of a tune that stands in a text.
     *
     * @param inVoices whether there are voices in its body
     */
    static void check(Tune tune, boolean inVoices, Problems problems) {
        BarCheck check = new BarCheck(tune, problems);
        if (!inVoices) {
            check.voice(tune.body(), List.of());
        } else {
            for (Voice voice : tune.voices()) {
                check.voice(voice.elements(), voice.positions());
            }
        }
    }

    private void voice(List<Element> voiceElements, List<Integer> voicePositions) {
        elements = voiceElements;
        positions = voicePositions;
        bars = new ArrayList<>(elements.size() / 8 + 1);
        openRepeat = -1;
        endingPrefix = 0;
        startsSection = true;
        startBar();
        meter(tune.meter());
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            if (element instanceof Note note) { // most are, and asking is faster than a switch
                timed(Durations.ticks(note.duration()), i);
            } else if (!(element instanceof ChordSymbol)) {
                element(element, i);
            }
        }
        endBar(true);
        if (openRepeat >= 0 && timedSinceRepeat) {
            neverEnds(openRepeat);
        }
        judge();
    }

    private void element(Element element, int index) {
        switch (element.kind()) {
            case CHORD, REST -> timed(Durations.ticks(((Timed) element).duration()), index);
            case MEASURE_REST -> timed(meterTicks, index); // whole bars, so one is as good as many
            case OVERLAY -> {
                otherLayers = Math.max(otherLayers, ticks);
                ticks = 0;
            }
            case BAR_LINE -> barLine((BarLine) element, index);
            case ENDING -> ending((Ending) element);
            case PART -> {
                if (first < 0 || ticks == barMeter) {
                    endBar(true);
                } else {
                    partAt = ticks; // in mid-bar, or its bar line is left out
                    lastOfPart = last;
                    firstOfPart = -1;
                }
            }
            case METER -> {
                meter(((MeterField) element).meter());
                if (first >= 0) {
                    barMeter = 0; // two meters in one bar
                }
            }
            default -> {}
        }
    }

    private void meter(Meter value) {
        meter = value;
        meterTicks = Durations.ticks(value.barDuration());
    }

    private void timed(long duration, int index) {
        if (first < 0) {
            first = index;
            barMeter = meterTicks;
        }
        if (firstOfPart < 0) {
            firstOfPart = index;
        }
        ticks += duration;
        last = index;
        timedSinceRepeat = true;
    }

    private void barLine(BarLine line, int index) {
        long length = Math.max(ticks, otherLayers);
        boolean onlyDrawn = line.style() == BarLine.Style.DOTTED || line.style() == BarLine.Style.INVISIBLE;
        if (onlyDrawn && length < barMeter) {
            return; // a hint to the eye in a long bar
        }
        endBar(line != BarLine.SINGLE && !line.equals(BarLine.SINGLE) && !onlyDrawn);
        if (line.endsRepeat()) {
            openRepeat = -1;
        }
        if (line.startsRepeat()) {
            if (openRepeat >= 0 && timedSinceRepeat) {
                neverEnds(openRepeat);
            }
            openRepeat = index;
            timedSinceRepeat = false;
        }
    }

    private void ending(Ending ending) {
        if (first >= 0 || ending.numbers().contains(1)) {
            endingPrefix = ticks; // it may begin in mid-bar
        } else {
            ticks = endingPrefix;
        }
        if (first < 0) {
            startsSection = true;
            if (!bars.isEmpty()) {
                bars.get(bars.size() - 1).endsSection = true;
            }
        }
    }

    private void endBar(boolean section) {
        if (first >= 0) {
            long length = Math.max(ticks, otherLayers);
            if (partAt > 0 && length > barMeter && firstOfPart > 0) {
                add(first, lastOfPart, partAt);
                bars.get(bars.size() - 1).endsSection = true;
                startsSection = true;
                add(firstOfPart, last, length - partAt);
            } else {
                add(first, last, length);
            }
            startsSection = section;
        } else {
            startsSection |= section;
        }
        if (section && !bars.isEmpty()) {
            bars.get(bars.size() - 1).endsSection = true;
        }
        startBar();
    }

    private void add(int from, int to, long length) {
        Bar bar = new Bar(from, barMeter, startsSection);
        bar.ticks = length;
        bar.last = to;
        bars.add(bar);
    }

    private void startBar() {
        ticks = 0;
        partAt = 0;
        firstOfPart = 0;
        otherLayers = 0;
        first = -1;
        last = -1;
        barMeter = 0;
    }

    private void judge() {
        starts.clear();
        ends.clear();
        for (Bar bar : bars) {
            if (bar.startsSection && bar.isShort()) {
                starts.merge(bar.ticks, 1, Integer::sum);
            }
            if (bar.endsSection && bar.isShort()) {
                ends.merge(bar.ticks, 1, Integer::sum);
            }
        }
        int number = 0;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            if (!(i == 0 && bar.isShort())) {
                number++;
            }
            if (bar.meter == 0 || bar.ticks == bar.meter) {
                continue;
            }
            if (bar.ticks > bar.meter || !bar.startsSection && !bar.endsSection) {
                problems.error(Problem.Code.BAR_LENGTH, span(bar), "Bar " + number + has(bar));
            } else if (i > 0 && !isCompleted(bar)) {
                problems.warn(
                        Problem.Code.BAR_INCOMPLETE,
                        span(bar),
                        "Bar " + number + has(bar) + ", and no bar where a section begins or ends has the rest");
            }
        }
    }

    /** Whether another short bar has what this one lacks. */
    private boolean isCompleted(Bar bar) {
        long rest = bar.meter - bar.ticks;
        boolean itself = bar.startsSection && bar.endsSection && rest == bar.ticks;
        int needed = itself ? 2 : 1;
        return bar.endsSection && starts.getOrDefault(rest, 0) >= needed
                || bar.startsSection && ends.getOrDefault(rest, 0) >= needed;
    }

    private String has(Bar bar) {
        return " has " + inUnits(bar.ticks, bar.meter) + ", the meter is " + inUnits(bar.meter, bar.meter);
    }

    private String inUnits(long length, long of) {
        Fraction fraction = Durations.ofTicks(length);
        long unit = meter.unit();
        while (unit % fraction.denominator() != 0 && unit < 64) {
            unit *= 2;
        }
        return unit % fraction.denominator() == 0
                ? fraction.numerator() * (unit / fraction.denominator()) + "/" + unit
                : fraction.toString();
    }

    private void neverEnds(int index) {
        problems.warn(Problem.Code.UNBALANCED_REPEAT, place(index), "The repeat that starts here never ends");
    }

    private Span span(Bar bar) {
        Span from = place(bar.first);
        Span to = place(bar.last);
        int end = to.line() == from.line() ? to.offset() + to.length() : from.offset() + from.length();
        return new Span(from.line(), from.column(), from.offset(), end - from.offset());
    }

    private Span place(int index) {
        return tune.placement(positions.isEmpty() ? index : positions.get(index))
                .orElseThrow()
                .span();
    }
}
