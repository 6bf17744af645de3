package io.tunesmith.examples.cli;

import io.tunesmith.examples.corpus.BadTuneException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * The main class of the command line. Exit codes: 0 done, 1 the input has errors, 2 wrong usage, 3 a file or model
 * cannot be read or written.
 */
@Command(
        name = "tunesmith",
        description = "Writes folk tunes in ABC notation, reads them, and plays them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Tunesmith.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the input has errors",
            "2:wrong usage",
            "3:a file or model cannot be read or written"
        },
        footer = {
            "%nExamples:",
            "  tunesmith generate --rhythm jig --key D",
            "  tunesmith generate --tunes 4 --out tunes --formats abc,wav,html",
            "  tunesmith check mine.abc",
            "  tunesmith play mine.abc",
            "%n'tunesmith COMMAND --help' tells about a command."
        })
public final class Tunesmith {

    /** Each command by its name. */
    private static final Map<String, Class<?>> COMMANDS = new TreeMap<>(Map.ofEntries(
            Map.entry("assess", AssessCommand.class),
            Map.entry("bench", BenchCommand.class),
            Map.entry("calibrate", CalibrateCommand.class),
            Map.entry("check", CheckCommand.class),
            Map.entry("completion", CompletionCommand.class),
            Map.entry("data", DataCommand.class),
            Map.entry("doctor", DoctorCommand.class),
            Map.entry("evaluate", EvaluateCommand.class),
            Map.entry("export", ExportCommand.class),
            Map.entry("generate", GenerateCommand.class),
            Map.entry("import", ImportCommand.class),
            Map.entry("novelty", NoveltyCommand.class),
            Map.entry("play", PlayCommand.class),
            Map.entry("render", RenderCommand.class),
            Map.entry("studio", StudioCommand.class),
            Map.entry("train", TrainCommand.class)));

    @Option(
            names = "--quiet",
            scope = ScopeType.INHERIT,
            description = "Print results and errors only: no progress, no remarks.")
    private boolean quiet;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    private Tunesmith() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        if (args.length == 0 || !args[0].equals("studio")) { // The one command that has a window.
            System.setProperty("java.awt.headless", "true");
        }
        PrintWriter out = utf8(FileDescriptor.out);
        int exitCode = run(out, utf8(FileDescriptor.err), args);
        if (out.checkError() && exitCode == 0) {
            exitCode = Failure.BAD_FILE;
        }
        System.exit(exitCode);
    }

    /** Runs a command in this process and gives its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = commandLine(args).setOut(out).setErr(err);
        Tunesmith tunesmith = line.getCommand();
        line.setParameterExceptionHandler((exception, arguments) -> {
                    String command = exception.getCommandLine().getCommandSpec().qualifiedName();
                    report(err, exception.getMessage() + " (see '" + command + " --help')");
                    return Failure.BAD_USAGE;
                })
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> {
                    if (exception instanceof ParameterException usage) {
                        throw usage;
                    }
                    report(err, messageOf(exception));
                    if (tunesmith.debug) {
                        exception.printStackTrace(err);
                        err.flush();
                    }
                    return exitCode(exception);
                });
        try {
            return line.execute(args);
        } catch (LinkageError e) {
            report(
                    err,
                    "TensorFlow cannot be loaded: " + e
                            + "; it runs on 64-bit Linux, macOS and Windows, with its natives on the class path");
            if (tunesmith.debug) {
                e.printStackTrace(err);
            }
            return Failure.BAD_FILE;
        } catch (OutOfMemoryError e) {
            report(
                    err,
                    "this takes more memory than Java may have, which is "
                            + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB; ask for less, or give it more by -Xmx in the environment variable"
                            + " JAVA_TOOL_OPTIONS");
            return Failure.BAD_FILE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    boolean isQuiet() {
        return quiet;
    }

    /** The command line for these arguments: with one command, where they begin with one, since reading all takes a while. */
    static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new Tunesmith());
        Class<?> wanted = args.length == 0 ? null : COMMANDS.get(args[0]);
        if (wanted == null) {
            COMMANDS.values().forEach(line::addSubcommand);
        } else {
            line.addSubcommand(wanted);
        }
        return line.setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static void report(PrintWriter err, String message) {
        err.println("tunesmith: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }

    private static int exitCode(Exception exception) {
        if (exception instanceof BadTuneException) {
            return Failure.BAD_INPUT;
        }
        return exception instanceof Failure failure ? failure.exitCode() : Failure.BAD_FILE;
    }

    private static String messageOf(Exception exception) {
        if (exception instanceof UncheckedIOException unchecked) {
            return messageOf(unchecked.getCause());
        }
        String message = String.valueOf(exception.getMessage());
        if (exception instanceof FileSystemException file && file.getFile() != null) {
            return file.getFile() + ": " + reasonOf(file);
        }
        if (exception instanceof IOException || exception instanceof Failure || exception instanceof BadTuneException) {
            return message;
        }
        if (exception instanceof CancellationException) {
            return message + ", so nothing came of it";
        }
        return "unexpected " + exception.getClass().getSimpleName() + ": " + message
                + "; this is a fault of tunesmith, run again with --debug to see where";
    }

    private static String reasonOf(FileSystemException exception) {
        if (exception.getReason() != null) {
            return exception.getReason();
        }
        if (exception instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (exception instanceof AccessDeniedException) {
            return "access denied";
        }
        if (exception instanceof NotDirectoryException) {
            return "not a folder";
        }
        if (exception instanceof FileAlreadyExistsException) {
            return "there is a file of that name already";
        }
        return "cannot be read or written";
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }

    /** Tells the version that the build has written down. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            return new String[] {"tunesmith " + version()};
        }

        static String version() throws IOException {
            Properties properties = new Properties();
            try (InputStream in = Tunesmith.class.getResourceAsStream("version.properties")) {
                properties.load(in);
            }
            return properties.getProperty("version");
        }
    }
}
