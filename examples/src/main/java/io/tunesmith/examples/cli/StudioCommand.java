package io.tunesmith.examples.cli;

import io.tunesmith.examples.studio.Studio;
import io.tunesmith.examples.studio.Theme;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunesmith studio}: the window. */
@Command(
        name = "studio",
        description = "Opens a window to compose, edit and hear tunes in, and to train models.",
        footer = {"%nExamples:", "  tunesmith studio", "  tunesmith studio mine.abc theirs.mid --theme dark"})
final class StudioCommand extends CliCommand {

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "ABC and MIDI files to open.")
    private List<Path> files = List.of();

    @Option(
            names = "--theme",
            defaultValue = "light",
            paramLabel = "NAME",
            description = "light or dark (default: ${DEFAULT-VALUE}).")
    private Theme theme;

    @Override
    public Integer call() throws InterruptedException {
        // All other commands do without a display, for which this is set at the start.
        System.clearProperty("java.awt.headless");
        if (GraphicsEnvironment.isHeadless()) {
            throw new Failure(
                    Failure.BAD_FILE,
                    "the studio needs a display, and there is none; on Linux, DISPLAY says which (all else can be done with"
                            + " the other commands, see 'tunesmith --help')");
        }
        Studio.run(files, theme);
        return 0;
    }
}
