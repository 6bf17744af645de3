package io.tunesmith.examples.studio;

import io.tunesmith.examples.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Questions to the person at the screen. */
interface Prompts {

    /** Which ABC and MIDI files to open; none if they think better of it. */
    List<Path> open();

    /**
     * Where to save.
     *
     * @param name what the file might be called
     */
    Optional<Path> save(String name, Format format);

    /** Which file or folder of tunes to learn from, or which folder to write a model to. */
    Optional<Path> choose(String what, boolean foldersOnly);

    /** Whether to go on. */
    boolean confirm(String question);
}
