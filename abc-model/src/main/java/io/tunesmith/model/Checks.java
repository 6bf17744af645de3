package io.tunesmith.model;

/** Range checks whose message names the field and the value. */
final class Checks {

    private Checks() {}

    static void range(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", it must be from " + min + " to " + max);
        }
    }

    static void range(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " is " + value + ", it must be from " + min + " to " + max);
        }
    }
}
