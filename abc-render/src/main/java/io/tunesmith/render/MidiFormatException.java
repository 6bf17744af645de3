package io.tunesmith.render;

import java.io.IOException;

/** A file that is no readable MIDI file: which, where in it, and what is wrong. */
public final class MidiFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The name of the file. */
    private final String file;

    /** How far from its first byte. */
    private final long offset;

    /**
     * An error at a place.
     *
     * @param file the name of the file
     * @param offset how many bytes stand before the place
     * @param problem what is wrong there, for people
     */
    public MidiFormatException(String file, long offset, String problem) {
        super(file + ": byte " + offset + ": " + problem);
        this.file = file;
        this.offset = offset;
    }

    /** The name of the file. */
    public String file() {
        return file;
    }

    /** How many bytes stand before the place of the error. */
    public long offset() {
        return offset;
    }
}
