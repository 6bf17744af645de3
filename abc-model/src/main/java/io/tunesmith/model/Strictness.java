package io.tunesmith.model;

import java.util.Locale;

/** Whether a rule is kept. */
public enum Strictness {
    /** The rule is kept without exception. */
    STRICT,
    /** The rule does not hold. */
    OFF;

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
