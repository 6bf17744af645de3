package io.tunesmith.examples.studio;

import io.tunesmith.examples.Format;
import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.filechooser.FileNameExtensionFilter;
import org.jspecify.annotations.Nullable;

/** Asks with dialogs, which begin in the folder that was chosen last. */
final class Dialogs implements Prompts {

    /** In characters of up to four bytes: no system takes more than 255 bytes. */
    private static final int LONGEST_NAME = 60;

    private final Component parent;
    private @Nullable File folder;

    Dialogs(Component parent) {
        this.parent = parent;
    }

    @Override
    public List<Path> open() {
        JFileChooser chooser = chooser("Open tunes");
        chooser.setFileFilter(new FileNameExtensionFilter("ABC and MIDI", "abc", "mid", "midi"));
        chooser.setMultiSelectionEnabled(true);
        if (chooser.showOpenDialog(parent) != JFileChooser.APPROVE_OPTION) {
            return List.of();
        }
        folder = chooser.getCurrentDirectory();
        return Arrays.stream(chooser.getSelectedFiles()).map(File::toPath).toList();
    }

    @Override
    public Optional<Path> save(String name, Format format) {
        String kind = format.toString();
        JFileChooser chooser = chooser("Save as " + kind.toUpperCase(Locale.ROOT));
        chooser.setFileFilter(new FileNameExtensionFilter(kind.toUpperCase(Locale.ROOT), kind));
        chooser.setSelectedFile(new File(chooser.getCurrentDirectory(), fileName(name) + "." + kind));
        if (chooser.showSaveDialog(parent) != JFileChooser.APPROVE_OPTION) {
            return Optional.empty();
        }
        folder = chooser.getCurrentDirectory();
        File file = chooser.getSelectedFile();
        return !file.exists() || confirm(file.getName() + " is there already. Replace it?")
                ? Optional.of(file.toPath())
                : Optional.empty();
    }

    @Override
    public Optional<Path> choose(String what, boolean foldersOnly) {
        JFileChooser chooser = chooser(what);
        chooser.setFileSelectionMode(foldersOnly ? JFileChooser.DIRECTORIES_ONLY : JFileChooser.FILES_AND_DIRECTORIES);
        return chooser.showDialog(parent, "Choose") == JFileChooser.APPROVE_OPTION
                ? Optional.of(chooser.getSelectedFile().toPath())
                : Optional.empty();
    }

    @Override
    public boolean confirm(String question) {
        return JOptionPane.showConfirmDialog(parent, question, "Tunesmith", JOptionPane.OK_CANCEL_OPTION)
                == JOptionPane.OK_OPTION;
    }

    private JFileChooser chooser(String title) {
        JFileChooser chooser = new JFileChooser(folder);
        chooser.setDialogTitle(title);
        return chooser;
    }

    /** A title as a file name for every system: "Jig in A dorian, seed 7" as jig-in-a-dorian-seed-7. */
    static String fileName(String title) {
        String name = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        name = name.substring(
                0, name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length()))));
        if (name.isEmpty()) {
            return "tune";
        }
        // Windows takes these names for devices, whatever follows their point.
        return name.matches("con|prn|aux|nul|(com|lpt)\\p{N}") ? "tune-" + name : name;
    }
}
