package io.tunesmith.render;

import io.tunesmith.abc.Tune;
import java.util.List;

/**
 * What {@link MidiImport} made of a file or folder.
 *
 * @param tunes the tunes, numbered from 1
 * @param notes what was guessed or left out, for people; each begins with the name of its file
 * @param skipped for each file of a folder that could not be read, why; each begins with the name of the file
 */
public record ImportResult(List<Tune> tunes, List<String> notes, List<String> skipped) {

    /** Copies the lists. */
    public ImportResult {
        tunes = List.copyOf(tunes);
        notes = List.copyOf(notes);
        skipped = List.copyOf(skipped);
    }
}
