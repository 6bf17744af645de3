package io.tunesmith.model;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Trains in a process of its own, which can be killed; prints {@link #BEGUN} after its first step. */
final class TrainingProcess {

    private static final String BEGUN = "begun";

    private TrainingProcess() {}

    /** The arguments: the directory and the number of epochs. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Trainer trainer = Files.exists(directory.resolve(ModelDirectory.CHECKPOINT))
                ? Trainer.resume(directory, TrainerTest.data())
                : Trainer.create(TrainerTest.config(Integer.parseInt(args[1])), TrainerTest.data(), directory);
        boolean[] begun = new boolean[1];
        try {
            trainer.run(progress -> {
                if (!begun[0]) {
                    System.out.println(BEGUN);
                    begun[0] = true;
                }
            });
        } catch (ModelException e) {
            System.out.println(e.getMessage());
        }
    }

    /** Starts it, perhaps by way of another program. */
    static Process start(Path directory, int epochs, String... wrapper) throws IOException {
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.addAll(java(TrainingProcess.class, "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(directory.toString(), Integer.toString(epochs)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** How to run a main class with the class path of these tests. */
    static List<String> java(Class<?> main, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator,
                placeOf(TrainingProcess.class),
                placeOf(Trainer.class),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path")));
        command.add(main.getName());
        return command;
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it has begun to train. */
    static void awaitBegun(Process process) throws IOException {
        String line = process.inputReader().readLine();
        if (!BEGUN.equals(line)) {
            throw new IllegalStateException("training did not begin but said: " + line);
        }
    }

    /** Ends it as {@code kill -9} does. */
    static void kill(Process process) {
        try {
            if (!process.destroyForcibly().waitFor(1, TimeUnit.MINUTES)) {
                throw new UncheckedIOException(new IOException("the process does not end"));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
