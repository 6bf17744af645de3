package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClockTest {

    private static Clock clock(boolean smpte, Smf.TempoEvent... tempos) {
        Smf.Track track = new Smf.Track("", List.of(), List.of(tempos), List.of(), List.of(), 0);
        Smf smf = new Smf(0, 100, smpte, List.of(track));
        return new Clock(Source.of(smf, smf.tracks()));
    }

    @Test
    void a_quarter_note_takes_half_a_second_unless_the_file_says_otherwise() {
        assertThat(clock(false).seconds(300)).isCloseTo(1.5, within(1e-12));
        assertThat(clock(false).secondsPerTick(7)).isCloseTo(0.005, within(1e-12));
    }

    @Test
    void each_tempo_holds_from_its_tick_on() {
        Clock clock = clock(
                false,
                new Smf.TempoEvent(100, 1_000_000),
                new Smf.TempoEvent(200, 250_000),
                new Smf.TempoEvent(400, 2_000_000));
        assertThat(List.of(0L, 50L, 100L, 150L, 200L, 300L, 400L, 450L).stream().map(clock::seconds))
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
                .containsExactly(0.0, 0.25, 0.5, 1.0, 1.5, 1.75, 2.0, 3.0);
        assertThat(List.of(0L, 99L, 100L, 199L, 200L, 399L, 400L).stream()
                        .map(tick -> Math.round(1e5 * clock.secondsPerTick(tick))))
                .containsExactly(500L, 500L, 1000L, 1000L, 250L, 250L, 2000L);
    }

    @Test
    void in_smpte_time_tempos_mean_nothing() {
        assertThat(clock(true, new Smf.TempoEvent(0, 1_000_000)).seconds(100)).isCloseTo(0.5, within(1e-12));
    }
}
