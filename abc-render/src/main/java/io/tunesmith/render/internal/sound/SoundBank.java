package io.tunesmith.render.internal.sound;

import java.io.IOException;
import java.util.List;

/** Where the sound of a note comes from. */
interface SoundBank {

    /**
     * Starts a note.
     *
     * @param event the note
     * @param voices takes what sounds from now on, nothing if the bank has nothing for this note
     */
    void start(SoundEvent event, List<Voice> voices) throws IOException;
}
