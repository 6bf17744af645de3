package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentTest {

    @ParameterizedTest
    @CsvSource({"FIDDLE, 55, 83", "D_WHISTLE, 62, 83", "FLUTE, 60, 91", "MANDOLIN, 55, 83", "VOICE, 57, 76"})
    void has_a_lowest_and_a_highest_note(Instrument instrument, int lowest, int highest) {
        assertThat(instrument.midiKeys().min()).hasValue(lowest);
        assertThat(instrument.midiKeys().max()).hasValue(highest);
        assertThat(instrument.plays(lowest)).isTrue();
        assertThat(instrument.plays(highest)).isTrue();
        assertThat(instrument.plays(lowest - 1)).isFalse();
        assertThat(instrument.plays(highest + 1)).isFalse();
        assertThat(instrument.plays(-1)).isFalse();
    }

    @Test
    void a_whistle_has_the_notes_of_its_keys_alone() {
        assertThat(Instrument.D_WHISTLE.plays(66)).as("F sharp").isTrue();
        assertThat(Instrument.D_WHISTLE.plays(65)).as("F").isFalse();
        assertThat(Instrument.D_WHISTLE.plays(72)).as("C, half covered").isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "D, ''",
        "G, ''",
        "Em, ''",
        "Bm, ''",
        "C, F natural",
        "A, G sharp",
        "F, F natural",
        "Eb, E flat",
        "F#, D sharp",
        "Cb, E flat"
    })
    void a_whistle_lacks_a_note_of_other_keys(String name, String missing) {
        Key key = Abc.parse("X:1\nK:" + name + "\n").tunes().get(0).key();
        assertThat(Instrument.D_WHISTLE.missing(key).orElse("")).isEqualTo(missing);
        assertThat(Instrument.FIDDLE.missing(key)).isEmpty();
    }

    @Test
    void is_named_as_people_write_it() {
        assertThat(Instrument.D_WHISTLE).hasToString("d-whistle");
    }
}
