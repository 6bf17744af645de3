package io.tunesmith.model;

import java.util.Locale;

/** What kind of text a model reads and writes. */
public enum TextKind {
    /** The one spelling of a tune that abc-core writes. */
    MODEL,
    /** Any text as it stands. */
    RAW;

    /** The name in lower case, as it stands in files and options. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
