package io.tunesmith.examples;

import io.tunesmith.abc.Abc;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.TuneRequest;

/** Goes on where you stop: the first argument is how a jig in D begins, in eighths. Prints three tunes. */
public final class ContinueATune {

    private ContinueATune() {}

    /** Runs the program. */
    public static void main(String[] args) {
        TuneRequest request = TuneRequest.any()
                .withRhythm("jig")
                .withKey(Headers.key("D"))
                .withOpening(args.length == 0 ? "A|dfe dBA|" : args[0]);
        try (AbcGenerator generator = AbcGenerator.pretrained()) {
            generator.tunes(request, 3).forEach(tune -> {
                System.out.println(Abc.print(Titles.titled(tune, (int) tune.seed())));
            });
        }
    }
}
