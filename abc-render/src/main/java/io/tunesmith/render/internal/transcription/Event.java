package io.tunesmith.render.internal.transcription;

import java.util.List;

/**
 * A note or chord of a voice.
 *
 * @param start in grains
 * @param end in grains, greater than {@code start}
 * @param keys MIDI keys from high to low, at least one
 * @param graces MIDI keys of the grace notes before it
 * @param velocity 1 to 127
 */
record Event(int start, int end, List<Integer> keys, List<Integer> graces, int velocity) {

    Event {
        keys = List.copyOf(keys);
        graces = List.copyOf(graces);
    }
}
