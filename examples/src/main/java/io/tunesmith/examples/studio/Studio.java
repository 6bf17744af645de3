package io.tunesmith.examples.studio;

import io.tunesmith.examples.AtExit;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.swing.SwingUtilities;

/** A window to compose, edit and hear tunes in, and to train models. */
public final class Studio {

    private Studio() {}

    /**
     * Shows the window and waits until it is closed.
     *
     * @param files ABC and MIDI files to open
     * @param theme its colours
     * @throws java.awt.HeadlessException if there is no display
     * @throws InterruptedException if the thread is interrupted; the window stays
     */
    public static void run(List<Path> files, Theme theme) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        TrainingModel training = new TrainingModel(SwingUtilities::invokeLater);
        try {
            SwingUtilities.invokeAndWait(() -> {
                theme.install();
                StudioModel model = new StudioModel(SwingUtilities::invokeLater, Speakers.ofComputer());
                StudioWindow window = new StudioWindow(model, training, null, closed::countDown);
                window.setTheme(theme);
                window.frame().setVisible(true);
                model.start();
                model.open(files);
            });
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
        AtExit work = AtExit.stop(closed::countDown);
        try {
            closed.await();
            training.close();
        } finally {
            work.done();
        }
    }
}
