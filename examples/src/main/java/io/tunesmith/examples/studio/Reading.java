package io.tunesmith.examples.studio;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Placement;
import io.tunesmith.abc.Problem;
import io.tunesmith.abc.Span;
import io.tunesmith.abc.Tempo;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.Accompaniment;
import io.tunesmith.render.Performance;
import io.tunesmith.render.PerformanceException;
import io.tunesmith.render.PerformanceOptions;
import io.tunesmith.render.Score;
import java.util.List;
import java.util.Optional;

/**
 * All that the studio knows of a text: its first tune, what is wrong, how it looks and how it sounds. Immutable; made
 * away from the user interface's thread.
 *
 * @param text the text
 * @param problems what is wrong
 * @param music the tune, if there is one
 * @param trouble why it cannot be played, empty if it can
 */
record Reading(String text, List<Problem> problems, Optional<Music> music, String trouble) {

    /** In staff spaces: notes are large enough in a window of usual width. */
    private static final int SCORE_WIDTH = 76;

    /** What is known of no text. */
    static final Reading NOTHING = new Reading("", List.of(), Optional.empty(), "");

    /**
     * A tune as it looks and sounds.
     *
     * @param tune the tune
     * @param bars where its bars are
     * @param score how it looks
     * @param performance how it sounds
     * @param timeline the same by the clock
     */
    record Music(Tune tune, BarNumbers bars, ScoreImage score, Performance performance, Timeline timeline) {

        /** Where an element stands in the text. */
        Optional<Span> span(int element) {
            return tune.placement(element).map(Placement::span);
        }

        /** The bars that a stretch of the text has to do with: the first and the last. */
        Optional<BarRange> bars(int from, int to) {
            int first = -1;
            int last = -1;
            for (int i = 0; i < tune.body().size(); i++) {
                Span span = span(i).orElse(null);
                if (span != null && span.offset() <= to && span.offset() + span.length() > from) {
                    first = first < 0 ? bars.bar(i) : Math.min(first, bars.bar(i));
                    last = Math.max(last, bars.bar(i));
                }
            }
            return first < 0 ? Optional.empty() : Optional.of(new BarRange(first, last));
        }
    }

    /**
     * How it is to sound.
     *
     * @param tempo how fast, in hundredths of the tune's own tempo
     * @param chords whether chord symbols are played
     */
    record Sound(int tempo, boolean chords) {

        /** As it is written. */
        static final Sound AS_WRITTEN = new Sound(100, true);

        private static final int SIXTEENTHS = 16;

        /** What a player is told. */
        PerformanceOptions options(Tune tune) {
            PerformanceOptions options = chords
                    ? PerformanceOptions.DEFAULTS
                    : PerformanceOptions.DEFAULTS.withAccompaniment(Accompaniment.OFF);
            if (tempo == 100) {
                return options;
            }
            Performance written = Performance.of(tune, options);
            double wholeNotes = written.tempos().get(0).wholeNotesPerMinute().doubleValue();
            // In sixteenths: a number of beats is whole, and this one must not be coarse.
            int sixteenths = (int) Math.max(1, Math.round(wholeNotes * SIXTEENTHS * tempo / 100));
            return options.withTempo(new Tempo("", List.of(Fraction.of(1, SIXTEENTHS)), sixteenths));
        }
    }

    /** Reads a text; of several tunes, the first. */
    static Reading of(String text, Sound sound) {
        ParseResult result = Abc.parse(text);
        Music music = null;
        String trouble = "there is no tune yet";
        if (!result.tunes().isEmpty()) {
            try {
                music = music(result.tunes().get(0), sound);
                trouble = music.performance.sounds().isEmpty() ? "there are no notes yet" : "";
            } catch (PerformanceException e) {
                trouble = e.getMessage();
            } catch (RuntimeException e) { // A fault of ours must not keep anybody from typing on.
                trouble = "unexpected " + e;
            }
        }
        return new Reading(text, result.problems(), Optional.ofNullable(music), trouble);
    }

    private static Music music(Tune tune, Sound sound) {
        BarNumbers bars = BarNumbers.of(tune);
        Performance performance = Performance.of(tune, sound.options(tune));
        return new Music(
                tune, bars, ScoreImage.of(Score.svg(tune, SCORE_WIDTH)), performance, Timeline.of(performance, bars));
    }

    /** How many errors there are. */
    long errors() {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .count();
    }
}
