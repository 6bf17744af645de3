package io.tunesmith.examples.studio;

import io.tunesmith.examples.Format;
import java.awt.Component;
import java.awt.Container;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;

/** Does in a studio what a person would do, by the names of actions and controls. */
final class StudioDriver implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final StudioModel model;
    private final TrainingModel training = new TrainingModel(SwingUtilities::invokeLater);
    private final StudioWindow window;
    private Path answer = Path.of("tune");

    StudioDriver(Theme theme) {
        StudioModel[] made = new StudioModel[1];
        window = ask(() -> {
            theme.install();
            made[0] = new StudioModel(SwingUtilities::invokeLater, new SilentSpeakers());
            StudioWindow opened = new StudioWindow(made[0], training, new Answers(), () -> {});
            opened.setTheme(theme);
            opened.frame().setVisible(true);
            made[0].start();
            return opened;
        });
        model = made[0];
        await("an audio device", () -> model.noAudio().isEmpty());
    }

    StudioModel model() {
        return model;
    }

    TrainingModel training() {
        return training;
    }

    StudioWindow window() {
        return window;
    }

    /** The next file dialog is answered with this. */
    void answer(Path path) {
        answer = path;
    }

    /** Does an action, which must be enabled. */
    void act(String name) {
        ask(() -> {
            if (!window.actions().get(name).isEnabled()) {
                throw new AssertionError("\"" + name + "\" cannot be done now: "
                        + model.message().text());
            }
            window.actions().get(name).actionPerformed(null);
            return null;
        });
    }

    /** A control by its name. */
    <T extends Component> T control(Class<T> type, String name) {
        return ask(() -> find(window.frame(), type, name)
                .orElseThrow(() -> new AssertionError("there is no control \"" + name + "\"")));
    }

    private static <T extends Component> Optional<T> find(Container container, Class<T> type, String name) {
        for (Component child : container.getComponents()) {
            if (type.isInstance(child) && name.equals(child.getName())) {
                return Optional.of(type.cast(child));
            }
            if (child instanceof Container inner) {
                Optional<T> found = find(inner, type, name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Does something on the thread of the user interface. */
    static <T> T ask(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        try {
            SwingUtilities.invokeAndWait(task);
            return task.get();
        } catch (InterruptedException | InvocationTargetException e) {
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Waits until something is so. */
    void await(String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain for " + what + "; the studio says: "
                        + ask(() -> model.message().text()));
            }
            pause(20);
        }
    }

    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the window looks like. */
    BufferedImage picture() {
        return ask(() -> {
            JFrame frame = window.frame();
            BufferedImage image = new BufferedImage(
                    frame.getRootPane().getWidth(), frame.getRootPane().getHeight(), BufferedImage.TYPE_INT_RGB);
            frame.getRootPane().printAll(image.getGraphics());
            return image;
        });
    }

    @Override
    public void close() {
        ask(() -> {
            model.close();
            window.frame().dispose();
            return null;
        });
    }

    private final class Answers implements Prompts {

        @Override
        public List<Path> open() {
            return List.of(answer);
        }

        @Override
        public Optional<Path> save(String name, Format format) {
            return Optional.of(answer);
        }

        @Override
        public Optional<Path> choose(String what, boolean foldersOnly) {
            return Optional.of(answer);
        }

        @Override
        public boolean confirm(String question) {
            return true;
        }
    }
}
