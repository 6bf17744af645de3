package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.render.internal.transcription.Score.MeterAt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars of two notes, and how loud each is; 0 for an empty bar. */
class DynamicsTest {

    private static final int BAR = 4 * Grains.QUARTER;

    @ParameterizedTest
    @CsvSource({
        "80 80 80 80, ''",
        "60 60 72 72, 0:p 2:mp",
        "60 60 71 71, ''",
        "72 72 60 60, 0:mp 2:p",
        "60 60 90 60 60, ''",
        "60 60 60 90, ''",
        "60 60 90 90, 0:p 2:mf",
        "60 60 0 90 90, 0:p 3:mf",
        "30 30 45 45 60 60 75 75 90 90 105 105 120 120 127 127, 0:ppp 2:pp 4:p 6:mp 8:mf 10:f 12:ff",
        "98 98 30 30, 0:f 2:ppp",
        "97 97 30 30, 0:mf 2:ppp",
        "60 64 80 80 60 60, 0:p 2:mp 4:p",
        "67 67 80 80 80 80, 0:p 2:mp",
        "60 60 60 60 73 73 73 73 61 61 61, 0:p 4:mp 8:p",
        "50 60 70 80 90 100 110 120, 0:p 2:mp 4:mf 6:ff"
    })
    void marks_where_two_bars_are_clearly_louder_or_softer(String velocities, String marks) {
        int[] loud =
                Arrays.stream(velocities.split(" ")).mapToInt(Integer::parseInt).toArray();
        List<Event> events = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        List<MeterAt> meters = new ArrayList<>();
        for (int bar = 0; bar < loud.length; bar++) {
            lines.add(bar * BAR);
            meters.add(new MeterAt(0, 4, 4));
            if (loud[bar] > 0) {
                events.add(new Event(bar * BAR, bar * BAR + BAR / 2, List.of(60), List.of(), loud[bar] - 1));
                events.add(new Event(bar * BAR + BAR / 2, bar * BAR + BAR, List.of(60), List.of(), loud[bar] + 1));
            }
        }
        lines.add(loud.length * BAR);
        assertThat(Dynamics.of(events, new Bars(lines, meters)).entrySet().stream()
                        .map(mark -> mark.getKey() / BAR + ":" + mark.getValue())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(marks);
    }
}
