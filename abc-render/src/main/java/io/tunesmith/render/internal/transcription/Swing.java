package io.tunesmith.render.internal.transcription;

import java.util.ArrayList;
import java.util.List;

/** Writes swung eighths evenly. */
final class Swing {

    private static final double EARLIEST = 0.56; // of the quarter note, where a swung second eighth begins
    private static final double LATEST = 0.72;
    private static final int FEWEST = 12; // swung eighths
    private static final double MOSTLY = 4; // swung eighths to one that is even or a real triplet

    private Swing() {}

    /**
     * Where second eighths stand in a quarter note, 0 to 1, if they are swung, else 0. Music whose quarter notes are
     * divided in three throughout does not swing.
     */
    static double ratio(Score score) {
        int swung = 0;
        int other = 0;
        double sum = 0;
        int last = -1;
        for (ScoreNote note : score.notes()) {
            if (note.start() == last) {
                continue;
            }
            last = note.start();
            double place = (double) Math.floorMod(note.start(), Grains.QUARTER) / Grains.QUARTER;
            if (place >= EARLIEST && place <= LATEST) {
                swung++;
                sum += place;
            } else if (place > 0.2 && place < 0.8) {
                other++;
            }
        }
        return swung >= FEWEST && swung >= MOSTLY * other ? sum / swung : 0;
    }

    /** The score with its second eighths in the middle. */
    static Score straighten(Score score, double ratio) {
        List<ScoreNote> notes = new ArrayList<>();
        for (ScoreNote note : score.notes()) {
            int start = straight(note.start(), ratio);
            int end = Math.max(start + Grains.FINEST, straight(note.end(), ratio));
            notes.add(new ScoreNote(note.part(), start, end, note.key(), note.velocity(), note.graces()));
        }
        return new Score(notes, score.tempos(), score.meters(), score.keys(), score.onGrid());
    }

    private static int straight(int place, double ratio) {
        int beat = Math.floorDiv(place, Grains.QUARTER) * Grains.QUARTER;
        double within = (double) (place - beat) / Grains.QUARTER;
        double even = within < ratio ? within / ratio / 2 : 0.5 + (within - ratio) / (1 - ratio) / 2;
        return beat + Grains.round(even * Grains.QUARTER, Grains.QUARTER / 12);
    }
}
