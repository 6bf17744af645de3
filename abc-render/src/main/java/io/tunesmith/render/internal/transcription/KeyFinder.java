package io.tunesmith.render.internal.transcription;

import io.tunesmith.render.internal.transcription.Score.KeyAt;
import java.util.List;

/**
 * Estimates keys: the pitch classes of the melody, weighted by their lengths, are compared with profiles of major and
 * minor keys (Krumhansl and Schmuckler's way), and the last note and the lowest notes speak for their tonic.
 */
final class KeyFinder {

    private static final double[] MAJOR = {6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
    private static final double[] MINOR = {6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};
    private static final double LAST_NOTE = 0.12;
    private static final double LAST_BASS = 0.12;

    private KeyFinder() {}

    /** How much of the music is outside a signature, 0 to 1. */
    static double outside(List<Event> melody, int fifths) {
        double[] weights = weights(melody);
        double outside = 0;
        double all = 0;
        for (int i = 0; i < 12; i++) {
            all += weights[i];
            outside += inSignature(i, fifths) ? 0 : weights[i];
        }
        return all == 0 ? 0 : outside / all;
    }

    private static boolean inSignature(int pitchClass, int fifths) {
        // The seven classes of a signature lie side by side on the circle of fifths, from one below its major tonic.
        return Math.floorMod(pitchClass * 7 - fifths + 1, 12) < 7;
    }

    /** The likeliest key. */
    static KeyAt estimate(List<Event> melody, List<ScoreNote> accompaniment) {
        double[] weights = weights(melody);
        int last = melody.get(melody.size() - 1).keys().get(0) % 12;
        int lastBass = accompaniment.isEmpty() ? last : lowestOfLast(accompaniment) % 12;
        double highest = Double.NEGATIVE_INFINITY;
        KeyAt best = new KeyAt(0, 0, false);
        for (int tonic = 0; tonic < 12; tonic++) {
            for (boolean minor : new boolean[] {false, true}) {
                double score = correlation(weights, minor ? MINOR : MAJOR, tonic);
                score += last == tonic ? LAST_NOTE : 0;
                score += lastBass == tonic ? LAST_BASS : 0;
                if (score > highest) {
                    highest = score;
                    best = new KeyAt(0, signature(tonic, minor), minor);
                }
            }
        }
        return best;
    }

    private static int signature(int tonic, boolean minor) {
        int fifths = Math.floorMod((minor ? tonic + 3 : tonic) * 7, 12);
        return fifths > 6 ? fifths - 12 : fifths;
    }

    private static int lowestOfLast(List<ScoreNote> notes) {
        int start = notes.get(notes.size() - 1).start();
        return notes.stream()
                .filter(note -> note.start() == start)
                .mapToInt(ScoreNote::key)
                .min()
                .orElseThrow();
    }

    private static double[] weights(List<Event> melody) {
        double[] weights = new double[12];
        for (Event event : melody) {
            for (int key : event.keys()) {
                weights[key % 12] += Math.min(event.end() - event.start(), Grains.WHOLE);
            }
        }
        return weights;
    }

    private static double correlation(double[] weights, double[] profile, int tonic) {
        double meanWeight = 0;
        double meanProfile = 0;
        for (int i = 0; i < 12; i++) {
            meanWeight += weights[i] / 12;
            meanProfile += profile[i] / 12;
        }
        double products = 0;
        double weightSquares = 0;
        double profileSquares = 0;
        for (int i = 0; i < 12; i++) {
            double weight = weights[(i + tonic) % 12] - meanWeight;
            double expected = profile[i] - meanProfile;
            products += weight * expected;
            weightSquares += weight * weight;
            profileSquares += expected * expected;
        }
        return weightSquares == 0 ? 0 : products / Math.sqrt(weightSquares * profileSquares);
    }
}
