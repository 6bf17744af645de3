package io.tunesmith.render;

import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Meter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The styles in which chord symbols are played. Each is a table from meter to a pattern for one bar; where it has none
 * for a meter, that of {@link #PLAIN} is played, and where that has none, the beats of the meter make one.
 *
 * <p>In a pattern {@code f} is the bass note, {@code c} the chord, {@code b} both, {@code z} silence; {@code g h i j} are
 * single notes of the chord from its root up, {@code G H I J} the same notes as basses. A number behind a letter makes
 * it so many times as long. Every letter is as long as its share of the bar.
 */
public enum Accompaniment {
    /** Bass and chord in turn, short, by meter. */
    PLAIN(Map.of(
            "4/4", "fzczfzcz",
            "2/2", "fzczfzcz",
            "2/4", "fzcz",
            "3/4", "fzczcz",
            "3/8", "fcc",
            "6/8", "fzcfzc",
            "9/8", "fzcfzcfzc",
            "12/8", "fzcfzcfzcfzc",
            "3/2", "f2z2c2z2c2z2",
            "6/4", "fzczczfzczcz")),
    /** Long bass, two long chords behind it. */
    WALTZ(Map.of("3/4", "f2c2c2", "3/8", "fcc", "3/2", "f4c4c4", "6/4", "f2c2c2f2c2c2")),
    /** Bass and chord with the lift of a jig; the second bass is the fifth. */
    JIG(Map.of("6/8", "f2cI2c", "9/8", "f2cI2cf2c", "12/8", "f2cI2cf2cI2c")),
    /** Bass on the beat, chord off it; the second bass is the fifth. */
    REEL(Map.of("4/4", "fzczIzcz", "2/2", "fzczIzcz", "2/4", "fcIc")),
    /** A walking pair of basses with long chords between. */
    HORNPIPE(Map.of("4/4", "f2c2I2c2", "2/2", "f2c2I2c2", "2/4", "fcIc")),
    /** No accompaniment. */
    OFF(Map.of());

    private final Map<String, String> patterns;

    Accompaniment(Map<String, String> patterns) {
        this.patterns = patterns;
    }

    /** The pattern for a bar of this meter, or null where there are no bars to fill. */
    @Nullable
    String pattern(Meter meter) {
        if (this == OFF || meter.isFree()) {
            return null;
        }
        if (meter.beats().size() == 1) {
            String name = meter.beats().get(0) + "/" + meter.unit();
            String known = patterns.get(name);
            if (known == null) {
                known = PLAIN.patterns.get(name);
            }
            if (known != null) {
                return known;
            }
        }
        return byBeats(meter);
    }

    /** Beats in threes and twos: 5/4 is {@code fzczczfzcz}, 7/8 {@code fzcfcfc}. */
    private static String byBeats(Meter meter) {
        boolean eighths = meter.unit() >= 8;
        StringBuilder pattern = new StringBuilder();
        for (int beats : meter.beats()) {
            for (int left = beats; left > 0; ) {
                int group = left == 4 ? 2 : Math.min(3, left);
                if (eighths) {
                    pattern.append(group == 3 ? "fzc" : group == 2 ? "fc" : "f");
                } else {
                    pattern.append("fz").append("cz".repeat(group - 1));
                }
                left -= group;
            }
        }
        return pattern.toString();
    }

    /** How long a beat is that carries an accent, in whole notes: half of 4/4, a dotted quarter in 6/8. */
    static Fraction accent(Meter meter) {
        Fraction unit = Fraction.of(1, meter.unit());
        if (meter.isFree()) {
            return Fraction.ONE;
        }
        if (meter.isCompound()) {
            return unit.times(3);
        }
        int beats = meter.beats().get(0);
        return meter.beats().size() == 1 && beats % 2 == 0 && beats > 2 ? unit.times(2) : meter.barDuration();
    }
}
