package io.tunesmith.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Tune;
import org.junit.jupiter.api.Test;

class BarNumbersTest {

    private static Tune tune(String music) {
        return Abc.parse("X:1\nT:\nM:2/4\nL:1/8\nK:C\n" + music + "\n").tunes().get(0);
    }

    /** The bar of the note of each letter, in order. */
    private static String bars(String music) {
        Tune tune = tune(music);
        BarNumbers bars = BarNumbers.of(tune);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tune.body().size(); i++) {
            if (tune.body().get(i) instanceof io.tunesmith.abc.Note) {
                text.append(bars.bar(i));
            }
        }
        return text.toString();
    }

    @Test
    void counts_from_one() {
        assertThat(bars("CDEF | GABc | c4 |]")).isEqualTo("111122223");
        assertThat(BarNumbers.of(tune("CDEF | GABc | c4 |]")).count()).isEqualTo(3);
    }

    @Test
    void numbers_a_pickup_zero() {
        assertThat(bars("|: C | DEFG | ABc :|")).isEqualTo("01111222");
    }

    @Test
    void takes_a_bar_with_a_repeat_within_as_one() {
        assertThat(bars("CDEF | GAB :| c | CDEF |]")).isEqualTo("111122223333");
    }

    @Test
    void knows_how_much_of_the_bar_lies_before() {
        assertThat(BarNumbers.of(tune("CDEF | GABc |")).offset(6)).isEqualTo(Fraction.of(1, 8));
    }
}
