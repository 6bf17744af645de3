package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.render.internal.transcription.Score.MeterAt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Melodies as texts: a letter is an eighth, a capital one loud, each dot behind it makes it an eighth longer, and an
 * underscore is an eighth of silence.
 */
class BarsTest {

    private static final int EIGHTH = Grains.EIGHTH;

    private static List<Event> events(String melody) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < melody.length(); i++) {
            char c = melody.charAt(i);
            int to = i + 1;
            while (to < melody.length() && melody.charAt(to) == '.') {
                to++;
            }
            if (Character.isLetter(c)) {
                events.add(new Event(
                        i * EIGHTH, to * EIGHTH, List.of(60), List.of(), Character.isUpperCase(c) ? 100 : 70));
            }
        }
        return events;
    }

    private static MeterAt meter(String meter) { // 3/4, or 3/4@8 from the eighth eighth on
        String[] parts = meter.split("[/@]");
        return new MeterAt(
                parts.length == 3 ? Integer.parseInt(parts[2]) * EIGHTH : 0,
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]));
    }

    private static Bars find(String melody, String... meters) {
        return Bars.find(
                List.of(meters).stream().map(BarsTest::meter).toList(),
                new Accents(events(melody), List.of(), List.of()),
                0,
                melody.length() * EIGHTH);
    }

    /** The lines in eighths, and each new meter before its first bar. */
    private static String text(Bars bars) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bars.count(); i++) {
            MeterAt meter = bars.meters().get(i);
            if (i == 0 || !bars.meters().get(i - 1).sameAs(meter)) {
                text.append(meter.beats()).append('/').append(meter.unit()).append(' ');
            }
            text.append(place(bars.lines().get(i))).append(' ');
        }
        return text + place(bars.lines().get(bars.count()));
    }

    private static String place(int grains) {
        return grains % EIGHTH == 0 ? Integer.toString(grains / EIGHTH) : Double.toString((double) grains / EIGHTH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # lines stand where the file counts them
            AbbbAbbbAbbbAbbb         | 2/4     | 2/4 0 4 8 12 16
            abababababab             | 3/4     | 3/4 0 6 12
            # or, if much speaks for it, behind a pickup that the file does not mark
            bAbbbbbAbbbbbAbbbb       | 6/8     | 6/8 0 1 7 13 18
            bbA.b.b.A.b.b.A.b.       | 3/4     | 3/4 0 2 8 14 18
            bA.b.b.b.                | 4/4     | 4/4 0 1 9
            # a beat that was lost or is too many makes one bar of its own meter
            A.b.b.b.A.b.b.b.A.b.b.A.b.b.b.A.b.b.b.A.b.b.b.A.b.b.b. | 4/4 | 4/4 0 8 3/4 16 4/4 22 30 38 46 54
            A.b.b.A.b.b.A.b.b.b.A.b.b.A.b.b.A.b.b.A.b.b. | 3/4 | 3/4 0 6 12 1/4 18 3/4 20 26 32 38 44
            # and no bar line cuts a long note
            A.......A.......A....... | 4/4     | 4/4 0 8 16 24
            # the last bar makes up for the pickup, or is short
            bA.b.A.b.A.b             | 2/4     | 2/4 0 1 5 9 12
            A.b.A.b.A.               | 2/4     | 2/4 0 4 8 10
            # a meter holds from its place on
            A.b.b.b.A.b.b.b.A.b.b.A.b.b. | 4/4, 3/4@16 | 4/4 0 8 3/4 16 22 28
            A.b.b.b.A.b.A.b.b.A.b.b. | 4/4, 3/4@12 | 4/4 0 2/4 8 3/4 12 18 24
            AbbAbbAbbAbb | 6/8, 9/8@40 | 6/8 0 6 12
            """)
    void puts_lines_where_most_speaks_for_them(String melody, String meters, String lines) {
        assertThat(text(find(melody, meters.split(", ")))).isEqualTo(lines);
    }

    @ParameterizedTest
    @CsvSource({
        "A.b.b.b.A.b.b.b.A.b.b.b.A.b.b.b., 4/4",
        "A.b.b.A.b.b.A.b.b.A.b.b., 3/4",
        "AbbabbAbbabbAbbabbAbbabb, 6/8",
        "A.b.A.b.A.b.A.b., 2/4",
        "AbbabbabbAbbabbabbAbbabbabbAbbabbabb, 9/8",
        "b.A.b.b.A.b.b.A.b.b.A.b., 3/4",
        "bAbbabbAbbabbAbbabbAbbab, 6/8"
    })
    void finds_the_meter_that_nobody_tells(String melody, String meter) {
        Bars bars = find(melody);
        assertThat(bars.meters()).allMatch(found -> found.sameAs(meter(meter)));
    }

    @Test
    void a_first_bar_that_is_short_is_a_pickup() {
        assertThat(find("bAbbbbbAbbbb", "6/8").pickup()).isEqualTo(EIGHTH);
        assertThat(find("AbbbbbAbbbbb", "6/8").pickup()).isZero();
        assertThat(find("A.b.", "4/4").pickup()).as("one bar is no pickup").isZero();
    }

    @Test
    void a_last_bar_is_filled_unless_it_makes_up_for_the_pickup() {
        assertThat(text(find("A.b.A.b.A.", "2/4").withFullEnd())).isEqualTo("2/4 0 4 8 12");
        assertThat(text(find("A.b.A.b.A.b.", "2/4").withFullEnd())).isEqualTo("2/4 0 4 8 12");
        assertThat(text(find("bA.b.A.b.A.b", "2/4").withFullEnd())).isEqualTo("2/4 0 1 5 9 12");
        assertThat(text(find("bA.b.A.b.A.", "2/4").withFullEnd())).isEqualTo("2/4 0 1 5 9 13");
        assertThat(text(find("A.", "2/4").withFullEnd())).as("a bar alone").isEqualTo("2/4 0 2");
    }

    @Test
    void counts_its_bars() {
        assertThat(find("AbbbAbbbAbbb", "2/4").count()).isEqualTo(3);
    }

    @Test
    void meters_know_their_bars_and_beats() {
        assertThat(List.of("4/4", "6/8", "3/8", "9/8", "12/8", "6/4", "2/2", "5/8", "6/16").stream()
                        .map(BarsTest::meter)
                        .map(meter -> place(meter.bar()) + ":" + place(meter.beat())))
                .containsExactly("8:2", "6:3", "3:1", "9:3", "12:3", "12:2", "8:4", "5:1", "3:1.5");
    }

    @ParameterizedTest
    @CsvSource({
        "4/4, 8, false, 4/4",
        "4/4, 6, false, 3/4",
        "4/4, 6, true, 4/4",
        "4/4, 10, true, 5/4",
        "4/4, 7, false, 7/8",
        "6/8, 4, false, 4/8",
        "4/4, 6.5, false, 13/16",
        "2/2, 6, false, 3/4",
        "4/4, 0.01, false, 1/64"
    })
    void a_bar_of_another_length_has_its_own_meter(String meter, double eighths, boolean edge, String own) {
        MeterAt found = meter(meter).forBar((int) (eighths * EIGHTH), edge);
        assertThat(found.beats() + "/" + found.unit()).isEqualTo(own);
    }

    @Test
    void music_may_begin_off_the_grid() {
        Bars bars = Bars.find(
                List.of(meter("2/4")), new Accents(events("AbbbAbbb"), List.of(), List.of()), 100, 8 * EIGHTH - 100);
        assertThat(bars.lines().stream().map(line -> (double) line).collect(Collectors.toList()))
                .containsExactly(100.0, 4.0 * EIGHTH, 8.0 * EIGHTH - 100);
    }

    @Test
    void bars_may_be_shorter_than_a_sixteenth_or_of_no_whole_sixteenths() {
        assertThat(text(find("AbbAbb", "3/32"))).isEqualTo("3/32 0 0.75 1.5 2.25 3 3.75 4.5 5.25 6");
    }
}
