package io.tunesmith.examples;

import io.tunesmith.abc.Abc;
import io.tunesmith.render.ImportResult;
import io.tunesmith.render.MidiImport;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the MIDI file or folder of MIDI files named first, and prints its tunes as ABC. */
public final class MidiToAbc {

    private MidiToAbc() {}

    /** Runs the program. */
    public static void main(String[] args) throws IOException {
        ImportResult result = MidiImport.read(Path.of(args[0]));
        result.notes().forEach(System.err::println); // what was guessed
        result.skipped().forEach(System.err::println); // what could not be read
        result.tunes().forEach(tune -> System.out.println(Abc.print(tune)));
    }
}
