package io.tunesmith.render.internal.sound;

/** The sound of one key struck or held at one strength, computed from its start onwards. */
interface Tone {

    /** How many frames there are; all of them after that are silent or, with a loop, come round again. */
    int length();

    /** Where playing goes on when {@link #length()} is reached, or -1 if the tone has died away by then. */
    default int loopStart() {
        return -1;
    }

    /** Adds the next {@code count} frames to {@code out} from {@code at} on; called in order, never past the length. */
    void render(float[] out, int at, int count);
}
