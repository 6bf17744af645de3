package io.tunesmith.examples;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Tune;
import io.tunesmith.model.AbcGenerator;
import java.io.IOException;
import java.nio.file.Path;

/** Writes chord symbols over the melodies of the ABC file named first. Prints the tunes. */
public final class HarmonizeATune {

    private HarmonizeATune() {}

    /** Runs the program; a second argument is the seed, for other chords. */
    public static void main(String[] args) throws IOException {
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        try (AbcGenerator generator = AbcGenerator.pretrained()) {
            for (Tune tune : Abc.parse(Path.of(args[0])).tunes()) {
                System.out.println(Abc.print(generator.harmonize(tune, seed)));
            }
        }
    }
}
