package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final TrainConfig PLAIN = config(0, 0);

    @Test
    void the_rate_rises_in_a_line_then_falls_in_half_a_cosine_to_a_hundredth() {
        TrainConfig config = config(4, 0);
        assertThat(Schedule.at(config, 0, 0).learningRate()).isEqualTo(0.02 / 4);
        assertThat(Schedule.at(config, 2, 0.1).learningRate()).isCloseTo(0.02 * 3 / 4, within(1e-15));
        assertThat(Schedule.at(config, 3, 0.1).learningRate()).isEqualTo(0.02);
        assertThat(Schedule.at(config, 4, 0).learningRate()).isCloseTo(0.02, within(1e-15));
        assertThat(Schedule.at(PLAIN, 5, 0.5).learningRate()).isCloseTo(0.02 * 0.505, within(1e-15));
        assertThat(Schedule.at(PLAIN, 5, 1).learningRate()).isCloseTo(0.0002, within(1e-15));
    }

    @Test
    void the_powers_are_those_of_the_number_of_steps_done() {
        Schedule.Rates rates = Schedule.at(PLAIN, 2, 0.1);
        assertThat(rates.meanPower()).isCloseTo(0.9 * 0.9 * 0.9, within(1e-15));
        assertThat(rates.squarePower()).isCloseTo(0.999 * 0.999 * 0.999, within(1e-15));
    }

    @Test
    void the_average_follows_closely_at_first() {
        TrainConfig config = config(0, 0.99);
        assertThat(Schedule.at(config, 0, 0).averaging()).isEqualTo(0.1);
        assertThat(Schedule.at(config, 8, 0).averaging()).isEqualTo(0.5);
        assertThat(Schedule.at(config, 10_000, 0.9).averaging()).isEqualTo(0.99);
        assertThat(Schedule.at(PLAIN, 8, 0).averaging()).isZero();
    }

    private static TrainConfig config(int warmup, double averaging) {
        ModelConfig model = new ModelConfig(2, 2, 1, false, false, false, TextKind.RAW);
        return new TrainConfig(model, 1, 1, 1, 0.02, warmup, 0, 0, 0, 0, 1, 0, averaging, 1, 1);
    }
}
