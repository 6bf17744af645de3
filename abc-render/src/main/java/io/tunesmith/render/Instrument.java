package io.tunesmith.render;

import java.util.Locale;
import java.util.Optional;

/** The instruments that can be asked for by name, each with its General MIDI program. */
public enum Instrument {
    /** Acoustic grand piano. */
    PIANO(0),
    /** Accordion. */
    ACCORDION(21),
    /** Concertina; General MIDI calls it tango accordion. */
    CONCERTINA(23),
    /** Nylon-string guitar. */
    GUITAR(24),
    /** Steel-string guitar, here for the bouzouki. */
    BOUZOUKI(25),
    /** Acoustic bass. */
    BASS(32),
    /** Violin, played as a fiddle. */
    FIDDLE(40),
    /** Orchestral harp. */
    HARP(46),
    /** Flute. */
    FLUTE(73),
    /** Tin whistle; General MIDI has it as whistle. */
    WHISTLE(78);

    private final int program;

    Instrument(int program) {
        this.program = program;
    }

    /** The General MIDI program, from 0. */
    public int program() {
        return program;
    }

    /** The instrument of this name in any case, such as {@code fiddle}, if there is one. */
    public static Optional<Instrument> named(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        for (Instrument instrument : values()) {
            if (instrument.name().equals(wanted)) {
                return Optional.of(instrument);
            }
        }
        return Optional.empty();
    }
}
