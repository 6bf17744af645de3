package io.tunesmith.render.internal.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One generator after the other, by figures (SoundFont 2.04, §8.1). Most play a sample that has the same value in every
 * frame, so that what comes out is the gain alone, or one that rises by 1 in each frame, so that it is the place.
 */
class SoundFontVoiceTest {

    private static final int RATE = SoundRenderer.FRAME_RATE;
    private static final int FRAMES = 3 * RATE;
    private static final short FULL = 16_384;
    /** Of a note with velocity 127 in the middle, on each side. */
    private static final double USUAL = 1.1 * Math.sqrt(0.5) * FULL / 32_768;

    private static int[] generators(String text) {
        int[] generators = new int[SoundFont.GENERATORS];
        Arrays.setAll(generators, SoundFontVoice::standard);
        for (String pair : text.isBlank() ? new String[0] : text.split(" ")) {
            String[] numbers = pair.split(":");
            generators[Integer.parseInt(numbers[0])] = Integer.parseInt(numbers[1]);
        }
        return generators;
    }

    private static short[] level() {
        short[] level = new short[FRAMES];
        Arrays.fill(level, FULL);
        return level;
    }

    private static short[] slope(int frames) {
        short[] slope = new short[frames];
        for (int i = 0; i < frames; i++) {
            slope[i] = (short) i;
        }
        return slope;
    }

    private static SoundEvent event(double seconds, int key, int velocity, double pan) {
        return new SoundEvent(0, Math.round(seconds * RATE), key, 0, velocity, 0, pan);
    }

    /** Both sides, and behind them how many frames the voice lasted at most. */
    private static float[][] play(SoundEvent event, String generators, short[] samples, SoundFont.Header header) {
        SoundFont.Zone zone = new SoundFont.Zone(0, 127, 0, 127, generators(generators), 0);
        Voice voice = new SoundFontVoice(event, zone, header, samples);
        float[][] out = {new float[FRAMES], new float[FRAMES], {FRAMES}};
        for (int at = 0; at < FRAMES; at += 100) {
            if (!voice.mix(out[0], out[1], at, Math.min(FRAMES, at + 100))) {
                out[2][0] = at;
                break;
            }
        }
        return out;
    }

    private static SoundFont.Header header(int frames) {
        return new SoundFont.Header(0, frames, 0, frames, RATE, 60, 0);
    }

    private static float[] level(String generators, double seconds) {
        return play(event(seconds, 60, 127, 0), generators, level(), header(FRAMES))[0];
    }

    private static double decibels(double level) {
        return 20 * Math.log10(level / USUAL);
    }

    @Test
    void sounds_as_recorded_where_nothing_is_said() {
        float[] out = level("", 2);
        assertThat(out[0]).isCloseTo((float) USUAL, within(1e-5f));
        assertThat(out[64]).isCloseTo((float) USUAL, within(1e-5f));
        assertThat(out[RATE]).isCloseTo((float) USUAL, within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"127, 0", "64, -11.905", "1, -84.15"})
    void the_level_goes_with_the_square_of_the_velocity(int velocity, double decibels) {
        float[] out = play(event(2, 60, velocity, 0), "", level(), header(FRAMES))[0];
        assertThat(decibels(out[1000])).isCloseTo(decibels, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"100, -4", "1440, -57.6", "2000, -57.6", "-50, 0"})
    void attenuation_counts_four_tenths_of_what_is_said(int centibels, double decibels) {
        assertThat(decibels(level("48:" + centibels, 2)[1000])).isCloseTo(decibels, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "500, 0, 1", "-500, 0, -1", "250, 0, 0.5", "250, 0.25, 0.75", "400, 0.9, 1", "-400, -0.9, -1"
    })
    void pan_of_the_zone_is_added_to_that_of_the_note(int said, double ofNote, double pan) {
        float[][] out = play(event(2, 60, 127, ofNote), "17:" + said, level(), header(FRAMES));
        double whole = USUAL / Math.sqrt(0.5);
        assertThat(out[0][1000]).isCloseTo((float) (whole * Math.sqrt((1 - pan) / 2)), within(1e-4f));
        assertThat(out[1][1000]).isCloseTo((float) (whole * Math.sqrt((1 + pan) / 2)), within(1e-4f));
    }

    /** Times in timecents: -1200 is half a second, -2400 a quarter. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a delay                       | 33:-1200                          | 0.45 | -200
            and behind it                 | 33:-1200                          | 0.55 | 0
            an attack is a straight line  | 34:-1200                          | 0.25 | -6.02
            also behind a delay           | 33:-2400 34:-1200                 | 0.5  | -6.02
            to its end                    | 33:-2400 34:-1200                 | 0.8  | 0
            it is held                    | 34:-2400 35:-1200 36:-1200 37:400 | 0.7  | 0
            decays by 100 dB a time       | 35:-2400 36:0 37:960              | 0.5  | -25
            also at once                  | 36:0 37:960                       | 0.5  | -50
            down to the sustain level     | 36:-1200 37:400                   | 0.5  | -40
            which has its limits          | 36:-1200 37:-400                  | 0.9  | 0
            and lasts                     | 36:-1200 37:200                   | 0.9  | -20
            a release of 100 dB a time    | 38:0                              | 1.25 | -25
            from where the note was       | 36:-1200 37:200 38:0              | 1.25 | -45
            of an attack that was not done | 34:1200 38:0                     | 1.25 | -31.02
            low keys hold for longer      | 35:-2400 36:-1200 37:960 39:100   | 0.3  | -10
            """)
    void the_volume_follows_its_envelope(String what, String generators, double seconds, double decibels) {
        float[] out = level(generators, 1);
        double level = Math.max(1e-10 * USUAL, out[(int) (seconds * RATE)]);
        assertThat(decibels(level)).as(what).isCloseTo(decibels, within(0.15));
    }

    @ParameterizedTest
    @CsvSource({"60, 0.75, -25", "48, 1.25, -25", "72, 0.5, -25", "72, 0.49, -24", "48, 0.99, 0", "36, 1.9, 0"})
    void higher_keys_hold_for_shorter(int key, double seconds, double decibels) {
        // Half a second at middle C, an octave doubles it.
        float[] out =
                play(event(2.5, key, 127, 0), "35:-1200 36:0 37:960 39:100 58:" + key, level(), header(FRAMES))[0];
        assertThat(decibels(out[(int) (seconds * RATE)])).isCloseTo(decibels, within(0.2));
    }

    @ParameterizedTest
    @CsvSource({"60, 0.25, -25", "48, 0.25, -12.5", "72, 0.25, -50", "72, 0.125, -25"})
    void higher_keys_decay_faster(int key, double seconds, double decibels) {
        float[] out = play(event(2.5, key, 127, 0), "36:0 37:960 40:100 58:" + key, level(), header(FRAMES))[0];
        assertThat(decibels(out[(int) (seconds * RATE)])).isCloseTo(decibels, within(0.2));
    }

    @Test
    void a_voice_ends_when_it_cannot_be_heard() {
        // 100 dB down, of 1 s each.
        assertThat(play(event(1, 60, 127, 0), "38:0", level(), header(FRAMES))[2][0])
                .isBetween(2f * RATE - 200, 2f * RATE + 200);
        assertThat(play(event(2.5, 60, 127, 0), "36:-1200 37:1440", level(), header(FRAMES))[2][0])
                .isBetween(0.5f * RATE - 200, 0.5f * RATE + 200);
        assertThat(play(event(1, 60, 127, 0), "33:-1200 34:-1200", level(), header(FRAMES))[2][0])
                .as("silence before the attack is no end")
                .isGreaterThan(RATE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            as recorded              | ''           | 60 | 0   | 0   | 1
            an octave higher         | ''           | 72 | 0   | 0   | 2
            a root of its own        | 58:48        | 60 | 0   | 0   | 2
            the lowest root          | 58:0         | 12 | 0   | 0   | 2
            a root that is none      | 58:128       | 72 | 0   | 0   | 2
            no scale                 | 56:0         | 72 | 0   | 0   | 1
            half a scale             | 56:50        | 84 | 0   | 0   | 2
            coarse tuning            | 51:-12       | 60 | 0   | 0   | 0.5
            fine tuning              | 52:1200      | 60 | 0   | 0   | 2
            cents of the note        | 52:50        | 60 | 50  | 0   | 1.0594631
            correction of the sample | ''           | 60 | 0   | 100 | 1.0594631
            a fixed key              | 46:72        | 60 | 0   | 0   | 2
            the lowest fixed key     | 46:0 58:0    | 60 | 0   | 0   | 1
            a fixed key that is none | 46:128       | 72 | 0   | 0   | 2
            """)
    void plays_at_its_pitch(String what, String generators, int key, int cents, int correction, double step) {
        SoundEvent event = new SoundEvent(0, 2 * RATE, key, cents, 127, 0, 0);
        SoundFont.Header header = new SoundFont.Header(0, 30_000, 0, 30_000, RATE, 60, correction);
        float[] out = play(event, generators, slope(30_000), header)[0];
        double rise = (out[2000] - out[1000]) / 1000 / USUAL * FULL;
        assertThat(rise).as(what).isCloseTo(step, within(1e-4));
    }

    @Test
    void a_sample_of_half_the_rate_is_read_at_half_the_speed() {
        SoundFont.Header header = new SoundFont.Header(0, 30_000, 0, 30_000, RATE / 2, 60, 0);
        float[] out = play(event(2, 60, 127, 0), "", slope(30_000), header)[0];
        assertThat((out[2000] - out[1000]) / 1000 / USUAL * FULL).isCloseTo(0.5, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"47:64, -11.905", "47:0, 0", "47:128, 0", "47:127, 0", "47:1, -84.15"})
    void a_fixed_velocity_counts_for_all(String generators, double decibels) {
        assertThat(decibels(level(generators, 2)[1000])).isCloseTo(decibels, within(0.01));
    }

    private static double place(String generators, int frames, int frame) {
        float[] out = play(event(0.1, 60, 127, 0), generators, slope(frames), header(frames))[0];
        return out[frame] / USUAL * FULL;
    }

    @Test
    void begins_and_ends_where_it_is_told() {
        assertThat(place("0:500", 2000, 100)).isCloseTo(600, within(0.1));
        assertThat(place("4:1", 32_767 + 1, 100))
                .as("32768 frames on is behind the end")
                .isZero();
        assertThat(place("0:-500", 2000, 100)).as("not before the sample").isCloseTo(100, within(0.1));
        assertThat(place("1:-500", 2000, 1499)).isCloseTo(1499, within(0.1));
        assertThat(place("1:-500", 2000, 1501)).isZero();
        assertThat(place("", 2000, 1999)).as("the last frame").isCloseTo(1999, within(0.1));
        assertThat(place("", 2000, 2001)).isZero();
        assertThat(place("12:-1 1:32768", 2000, 1999))
                .as("a coarse step is 32768 frames")
                .isCloseTo(1999, within(0.1));
    }

    private static double looped(String generators, double seconds, int frame) {
        SoundFont.Header header = new SoundFont.Header(1000, 3000, 1500, 2500, RATE, 60, 0);
        return play(event(seconds, 60, 127, 0), "38:3000 " + generators, slope(2000), header)[0][frame] / USUAL * FULL;
    }

    @Test
    void goes_round_in_its_loop() {
        // The loop lies from frame 500 to 1500 of the sample.
        assertThat(looped("54:1", 2, 1400)).isCloseTo(1400, within(0.1));
        assertThat(looped("54:1", 2, 1600)).isCloseTo(600, within(0.1));
        assertThat(looped("54:1", 2, 2600)).isCloseTo(600, within(0.1));
        assertThat(looped("54:1 2:100 3:-300", 2, 1300)).as("from 600 to 1200").isCloseTo(700, within(0.1));
        assertThat(looped("54:1 2:-32668 45:1 3:32468 50:-1", 2, 1300))
                .as("the same by coarse steps")
                .isCloseTo(700, within(0.1));
        assertThat(looped("54:0", 2, 1600)).as("no loop").isCloseTo(1600, within(0.1));
        assertThat(looped("54:2", 2, 1600)).as("a mode that is not used").isCloseTo(1600, within(0.1));
        assertThat(looped("54:1 2:997", 2, 1600))
                .as("a loop of less than four frames is none")
                .isCloseTo(1600, within(0.1));
        assertThat(looped("54:1 3:501", 2, 1600)).as("nor one behind the end").isCloseTo(1600, within(0.1));
        assertThat(looped("54:1 2:-501", 2, 1600))
                .as("nor one before the start")
                .isCloseTo(1600, within(0.1));
    }

    @Test
    void leaves_its_loop_when_the_note_is_over_if_told_so() {
        double held = looped("54:3", 0.02, 800); // 882 frames
        assertThat(held).isCloseTo(800, within(0.1));
        SoundFont.Header header = new SoundFont.Header(0, 2000, 100, 300, RATE, 60, 0);
        float[] out = play(event(0.02, 60, 127, 0), "38:8000 54:3", slope(2000), header)[0];
        float[] on = play(event(0.02, 60, 127, 0), "38:8000 54:1", slope(2000), header)[0];
        assertThat(out[880]).isEqualTo(on[880]);
        assertThat(out[1500] / USUAL * FULL).as("running out").isGreaterThan(700);
        assertThat(on[1500] / USUAL * FULL).as("going on").isLessThan(300);
    }

    @Test
    void reads_between_frames_smoothly() {
        short[] peak = new short[64];
        peak[10] = FULL;
        SoundFont.Header header = new SoundFont.Header(0, 64, 0, 64, RATE / 4, 60, 0);
        float[] out = play(event(2, 60, 127, 0), "", peak, header)[0];
        // Catmull and Rom: -1/16 and 9/16 in the middle between frames.
        assertThat(out[40] / USUAL).isCloseTo(1, within(1e-3));
        assertThat(out[42] / USUAL).isCloseTo(9 / 16.0, within(1e-3));
        assertThat(out[46] / USUAL).isCloseTo(-1 / 16.0, within(1e-3));
        assertThat(out[41] / USUAL).isCloseTo(0.8671875, within(1e-3));
        assertThat(out[34] / USUAL).isCloseTo(-1 / 16.0, within(1e-3));
        assertThat(out[48]).isZero();
    }

    private static double through(String generators, double hertz, double seconds) {
        short[] sine = new short[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            sine[i] = (short) Math.round(FULL * StrictMath.sin(2 * Math.PI * hertz * i / RATE));
        }
        float[] out = play(event(2.9, 60, 127, 0), generators, sine, header(FRAMES))[0];
        double power = 0;
        int from = (int) (seconds * RATE);
        int count = (int) (RATE / hertz * Math.ceil(hertz / 20)); // whole turns, about a twentieth of a second
        for (int i = from; i < from + count; i++) {
            power += out[i] * out[i];
        }
        return decibels(Math.sqrt(2 * power / count));
    }

    /** 8.176 Hz times 2 to the power of cents / 1200: 6900 is 440 Hz, 9300 is 1760 Hz. */
    @ParameterizedTest
    @CsvSource({
        "8:9300, 220, 0", "8:9300, 1760, -3", "8:9300, 3520, -12.5", "8:6900, 440, -3", "8:13500, 10000, 0",
        "8:20000, 10000, 0", "8:1000, 100, -28.5", "8:9300 9:100, 1760, 7", "8:9300 9:400, 1760, 37",
                "8:9300 9:-100, 1760, -3"
    })
    void the_filter_takes_what_is_above_its_frequency(String generators, double hertz, double decibels) {
        assertThat(through(generators, hertz, 1)).isCloseTo(decibels, within(0.6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            open at once             | 8:6900 11:4800                                     | 1   | 0
            before its delay         | 8:6900 11:4800 25:0                                | 0.9 | -24
            half way up              | 8:6900 11:4800 26:1200                             | 1   | -3
            held                     | 8:6900 11:4800 27:0 28:0 29:1000                   | 0.9 | 0
            half way down            | 8:6900 11:4800 27:-1200 28:0 29:1000               | 1   | -3
            down to what is left     | 8:6900 11:4800 28:-1200 29:500                     | 1   | -3
            and no further           | 8:6900 11:4800 28:-1200 29:500                     | 2   | -3
            nothing is left          | 8:6900 11:4800 28:-1200 29:1000                    | 1   | -24
            by keys, longer          | 8:6900 11:4800 27:-1200 28:0 29:1000 31:0 32:0     | 1   | -3
            """)
    void the_filter_follows_its_envelope(String what, String generators, double seconds, double decibels) {
        // From 440 Hz to 7040 Hz; half way is 1760 Hz.
        assertThat(through(generators, 1760, seconds)).as(what).isCloseTo(decibels, within(0.8));
    }

    @Test
    void vibrato_moves_the_pitch_up_and_down() {
        // A deep one of 8.176 Hz / 8 = 1.022 Hz: at its highest a quarter of a turn behind its delay of 0.25 s.
        SoundEvent event = event(2.9, 60, 127, 0);
        float[] out = play(event, "6:1200 23:-2400 24:-3600", slope(30_000), header(30_000))[0];
        int delay = RATE / 4;
        assertThat((out[delay - 200] - out[delay - 1200]) / 1000 / USUAL * FULL).isCloseTo(1, within(1e-3));
        int highest = delay + (int) (RATE / 1.022 / 4);
        assertThat((out[highest + 50] - out[highest - 50]) / 100 / USUAL * FULL).isCloseTo(2, within(0.01));
        int quick = delay + (int) (RATE / 1.022 / 12); // a twelfth of a turn: half as far
        assertThat((out[quick + 32] - out[quick - 32]) / 64 / USUAL * FULL).isCloseTo(Math.sqrt(2), within(0.02));
    }

    @Test
    void presets_add_to_most_generators() {
        int[] own = {0, 1, 2, 3, 4, 12, 41, 43, 44, 45, 46, 47, 50, 53, 54, 57, 58};
        for (int generator = 0; generator < SoundFont.GENERATORS; generator++) {
            assertThat(SoundFontVoice.addable(generator))
                    .as("generator %d", generator)
                    .isEqualTo(Arrays.binarySearch(own, generator) < 0);
        }
    }
}
