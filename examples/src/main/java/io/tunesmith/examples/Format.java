package io.tunesmith.examples;

import java.util.Locale;

/** What a tune can be written as. */
public enum Format {
    ABC,
    MID,
    WAV,
    SVG,
    HTML;

    /** The ending of a file name, which is also the name of the option's value. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
