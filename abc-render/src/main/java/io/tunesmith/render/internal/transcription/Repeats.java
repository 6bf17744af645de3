package io.tunesmith.render.internal.transcription;

import java.util.ArrayList;
import java.util.List;

/** Folds music that returns exactly into repeats with or without first and second endings. */
final class Repeats {

    /**
     * A stretch of frames in the order of the text.
     *
     * @param from its first frame
     * @param common how many frames are played once, or twice if there is a repeat
     * @param ending how many frames each ending has; 0 without endings
     * @param repeated whether it is a repeat
     */
    record Section(int from, int common, int ending, boolean repeated) {

        /** The first frame behind it. */
        int to() {
            return repeated ? from + 2 * (common + ending) : from + common;
        }
    }

    /** What the frames are like. */
    interface Frames {

        /** How many there are. */
        int count();

        /** Whether two sound and look the same. */
        boolean same(int one, int other);

        /** Whether music may be cut before this frame; {@link #count()} is the end. */
        boolean isCut(int frame);

        /** Whether key and meter are the same before and in this frame. */
        boolean isSteady(int frame);
    }

    private static final int SHORTEST = 4; // frames of a repeat
    private static final int LONGEST = 64;
    private static final int LONGEST_ENDING = 4;
    private static final double MARKS = 0.5; // what repeat signs cost, in frames
    private static final double ENDING_MARKS = 1;

    private Repeats() {}

    /** The sections of the shortest text. */
    static List<Section> fold(Frames frames) {
        int count = frames.count();
        int[] sameAhead = new int[count + 1]; // for the distance at hand
        int[] steady = new int[count + 1]; // how many frames from here on have one key and meter
        for (int i = count - 1; i >= 0; i--) {
            steady[i] = i + 1 < count && frames.isSteady(i + 1) ? steady[i + 1] + 1 : 1;
        }
        int longest = Math.min(LONGEST, count / 2);
        List<List<Section>> startingAt = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            startingAt.add(new ArrayList<>(2));
        }
        for (int length = SHORTEST; length <= longest; length++) {
            for (int i = count - length; i >= 0; i--) {
                boolean same = i + length < count && frames.same(i, i + length);
                sameAhead[i] = same ? (i + 1 + length < count ? sameAhead[i + 1] : 0) + 1 : 0;
                if (i + 2 * length <= count && steady[i] >= 2 * length) {
                    addRepeat(frames, i, length, Math.min(length, sameAhead[i]), startingAt.get(i));
                }
            }
        }
        double[] cost = new double[count + 1];
        Section[] choice = new Section[count + 1];
        for (int i = count - 1; i >= 0; i--) {
            choice[i] = new Section(i, 1, 0, false);
            cost[i] = cost[i + 1] + 1;
            for (Section section : startingAt.get(i)) {
                double own = section.common()
                        + 2 * section.ending()
                        + (section.ending() == 0 ? MARKS : ENDING_MARKS)
                        + cost[section.to()];
                if (own < cost[i]) {
                    cost[i] = own;
                    choice[i] = section;
                }
            }
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < count; i = choice[i].to()) {
            Section last = sections.isEmpty() ? null : sections.get(sections.size() - 1);
            if (last != null && !last.repeated() && !choice[i].repeated()) {
                sections.set(sections.size() - 1, new Section(last.from(), last.common() + 1, 0, false));
            } else {
                sections.add(choice[i]);
            }
        }
        return sections;
    }

    private static void addRepeat(Frames frames, int from, int length, int same, List<Section> into) {
        if (!frames.isCut(from) || !frames.isCut(from + length) || !frames.isCut(from + 2 * length)) {
            return;
        }
        if (same == length) {
            into.add(new Section(from, length, 0, true));
            return;
        }
        for (int common = same; common >= Math.max(SHORTEST - 1, length - LONGEST_ENDING); common--) {
            if (frames.isCut(from + common) && frames.isCut(from + length + common)) {
                into.add(new Section(from, common, length - common, true));
                return;
            }
        }
    }
}
