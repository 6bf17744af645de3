package io.tunesmith.examples.studio;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.swing.JComboBox;
import javax.swing.JSpinner;
import javax.swing.JTextArea;
import javax.swing.JTextField;

/** Makes the pictures of the studio for the docs; {@code docs/images/make.sh} runs it. The one argument is the folder. */
final class StudioPictures {

    private static final int EPOCHS = 40;

    private final Path folder;

    private StudioPictures(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        new StudioPictures(Path.of(args[0])).make();
        System.exit(0);
    }

    private void make() throws IOException {
        for (Theme theme : Theme.values()) {
            try (StudioDriver studio = new StudioDriver(theme)) {
                compose(studio, theme);
                train(studio, theme);
            }
        }
    }

    private void compose(StudioDriver studio, Theme theme) throws IOException {
        JComboBox<?> rhythms = studio.control(JComboBox.class, "rhythm");
        JComboBox<?> keys = studio.control(JComboBox.class, "key");
        for (String rhythm : new String[] {"reel", "waltz", "jig"}) {
            int before = studio.model().items().size();
            StudioDriver.ask(() -> {
                rhythms.setSelectedItem(rhythm);
                keys.setSelectedItem("D");
                return null;
            });
            studio.act(StudioActions.COMPOSE);
            studio.await(
                    "a tune",
                    () -> studio.model().items().size() > before
                            && studio.model().isRead());
        }
        StudioDriver.pause(300);
        save(studio, "studio-compose", theme);
        studio.act(StudioActions.PLAY);
        studio.await("sound", () -> studio.model().player().position() > 5);
        save(studio, "studio-playing", theme);
        studio.act(StudioActions.STOP);
        JTextArea abc = studio.control(JTextArea.class, "abc");
        StudioDriver.ask(() -> {
            int at = abc.getText().indexOf('|', abc.getText().indexOf("K:")) + 1;
            abc.insert("^x A2 B4 ", at);
            return null;
        });
        studio.await("problems", () -> studio.model().isRead());
        StudioDriver.pause(300);
        save(studio, "studio-problem", theme);
    }

    private void train(StudioDriver studio, Theme theme) throws IOException {
        JTextField folder = studio.control(JTextField.class, "model-folder");
        JSpinner epochs = studio.control(JSpinner.class, "epochs");
        StudioDriver.ask(() -> {
            studio.window().tabs().setSelectedIndex(1);
            folder.setText(folder.getText() + (theme == Theme.DARK ? "-2" : ""));
            epochs.setValue(EPOCHS);
            return null;
        });
        studio.act(TrainingPanel.START);
        studio.await(
                "most of the training",
                () -> studio.training().losses().epochs().size() >= EPOCHS * 3 / 4);
        studio.await("a tune", () -> studio.training().samples().size() > 3);
        save(studio, "studio-training", theme);
        studio.act(TrainingPanel.STOP);
        studio.await("the end", () -> !studio.training().isRunning());
    }

    private void save(StudioDriver studio, String name, Theme theme) throws IOException {
        BufferedImage picture = studio.picture();
        ImageIO.write(
                picture,
                "png",
                folder.resolve(name + (theme == Theme.DARK ? "-dark" : "") + ".png")
                        .toFile());
    }
}
