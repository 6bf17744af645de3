package io.tunesmith.render.internal.sound;

/** One note that sounds. */
interface Voice {

    /** Adds frames {@code from} (inclusive) to {@code to} (exclusive); false when the note has died away. */
    boolean mix(float[] left, float[] right, int from, int to);
}
