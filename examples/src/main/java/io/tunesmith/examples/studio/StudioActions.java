package io.tunesmith.examples.studio;

import io.tunesmith.examples.Format;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.ActionMap;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;

/** All that can be done in the studio, by name. */
final class StudioActions {

    static final String COMPOSE = "compose";
    static final String CANCEL = "cancel";
    static final String NEW = "new";
    static final String OPEN = "open";
    static final String SAVE_ABC = "save-abc";
    static final String SAVE_MIDI = "save-midi";
    static final String SAVE_WAV = "save-wav";
    static final String SAVE_HTML = "save-html";
    static final String SAVE_ALL = "save-all";
    static final String REMOVE = "remove";
    static final String PREVIOUS = "previous-tune";
    static final String NEXT = "next-tune";
    static final String VARY = "vary";
    static final String HARMONIZE = "harmonize";
    static final String PLAY = "play";
    static final String STOP = "stop";
    static final String CHORDS = "chords";
    static final String BUNDLED = "bundled-model";

    private static final int CTRL = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    private static final int CTRL_SHIFT = CTRL | InputEvent.SHIFT_DOWN_MASK;

    private final StudioModel model;
    private final ActionMap actions = new ActionMap();

    StudioActions(StudioModel model, Prompts prompts) {
        this.model = model;
        define(COMPOSE, "&Compose", "Compose a tune as wished for", key(KeyEvent.VK_ENTER, CTRL), model::compose);
        define(CANCEL, "&Give up", "Give up what is being worked on", key(KeyEvent.VK_ESCAPE, 0), model::cancel);
        define(NEW, "&New tune", "Begin an empty tune", key(KeyEvent.VK_N, CTRL), model::newTune);
        define(OPEN, "&Open …", "Open ABC and MIDI files", key(KeyEvent.VK_O, CTRL), () -> {
            model.open(prompts.open());
        });
        save(SAVE_ABC, "&Save as ABC …", key(KeyEvent.VK_S, CTRL), Format.ABC, prompts);
        save(SAVE_MIDI, "Save as &MIDI …", key(KeyEvent.VK_M, CTRL_SHIFT), Format.MID, prompts);
        save(SAVE_WAV, "Save as &WAV …", key(KeyEvent.VK_W, CTRL_SHIFT), Format.WAV, prompts);
        save(SAVE_HTML, "Save as &HTML …", key(KeyEvent.VK_E, CTRL_SHIFT), Format.HTML, prompts);
        define(
                SAVE_ALL,
                "Save &all as ABC …",
                "Save all tunes in one ABC file",
                key(KeyEvent.VK_S, CTRL_SHIFT),
                () -> prompts.save("tunes", Format.ABC).ifPresent(model::saveAll));
        define(REMOVE, "&Remove tune", "Take the tune from the list", key(KeyEvent.VK_DELETE, CTRL), model::remove);
        define(
                PREVIOUS,
                "&Previous tune",
                "Go to the tune above in the list",
                key(KeyEvent.VK_UP, InputEvent.ALT_DOWN_MASK),
                () -> model.select(Math.max(0, model.selected() - 1)));
        define(
                NEXT,
                "&Next tune",
                "Go to the tune below in the list",
                key(KeyEvent.VK_DOWN, InputEvent.ALT_DOWN_MASK),
                () -> model.select(model.selected() + 1));
        define(
                VARY,
                "&Vary these bars",
                "Write the chosen bars anew; choose bars by selecting text or clicking in the piano roll",
                key(KeyEvent.VK_R, CTRL),
                model::vary);
        define(
                HARMONIZE,
                "&Harmonize",
                "Put other chord symbols over the melody",
                key(KeyEvent.VK_H, CTRL_SHIFT),
                model::harmonize);
        define(PLAY, "&Play", "Play the tune", key(KeyEvent.VK_P, CTRL), model::playOrPause);
        define(
                STOP,
                "S&top",
                "Stop playing",
                key(KeyEvent.VK_PERIOD, CTRL),
                () -> model.player().stop());
        define(CHORDS, "C&hords", "Play the chord symbols", key(KeyEvent.VK_K, CTRL), () -> {
            model.sound(new Reading.Sound(model.sound().tempo(), !model.sound().chords()));
        });
        define(
                BUNDLED,
                "Compose with the &bundled model",
                "Go back to the model that comes with Tunesmith",
                null,
                model::useBundledModel);
        model.listen(aspect -> enable());
        enable();
    }

    private void save(String name, String text, KeyStroke key, Format format, Prompts prompts) {
        String tip = format == Format.HTML
                ? "Save a page with the score, to be opened in a browser, and the sound beside it"
                : "Save the tune as " + format.toString().toUpperCase(java.util.Locale.ROOT);
        define(name, text, tip, key, () -> {
            prompts.save(model.items().get(model.selected()).title(), format)
                    .ifPresent(file -> model.save(file, format));
        });
    }

    /** Defines an action; the letter behind an ampersand in its text is its mnemonic. */
    void define(String name, String text, String tip, @Nullable KeyStroke key, Runnable deed) {
        int mark = text.indexOf('&');
        Action action = new AbstractAction(text.replace("&", "")) {

            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                deed.run();
            }
        };
        action.putValue(Action.ACTION_COMMAND_KEY, name);
        action.putValue(Action.SHORT_DESCRIPTION, tip + (key == null ? "" : " (" + said(key) + ")"));
        action.putValue(Action.ACCELERATOR_KEY, key);
        if (mark >= 0) {
            action.putValue(Action.MNEMONIC_KEY, KeyEvent.getExtendedKeyCodeForChar(text.charAt(mark + 1)));
            action.putValue(Action.DISPLAYED_MNEMONIC_INDEX_KEY, mark);
        }
        actions.put(name, action);
    }

    static KeyStroke key(int code, int modifiers) {
        return KeyStroke.getKeyStroke(code, modifiers);
    }

    static KeyStroke ctrl(int code) {
        return key(code, CTRL);
    }

    private static String said(KeyStroke key) {
        String modifiers = InputEvent.getModifiersExText(key.getModifiers());
        return (modifiers.isEmpty() ? "" : modifiers + "+") + KeyEvent.getKeyText(key.getKeyCode());
    }

    private void enable() {
        boolean chosen = model.selected() >= 0;
        boolean idle = model.work().isEmpty();
        boolean music = model.reading().music().isPresent();
        get(COMPOSE).setEnabled(idle);
        get(CANCEL).setEnabled(!idle);
        get(VARY).setEnabled(idle && music);
        get(HARMONIZE).setEnabled(idle && music);
        for (String name : new String[] {SAVE_MIDI, SAVE_WAV, SAVE_HTML}) {
            get(name).setEnabled(chosen && music);
        }
        get(SAVE_ABC).setEnabled(chosen);
        get(SAVE_ALL).setEnabled(chosen);
        get(REMOVE).setEnabled(chosen);
        get(PREVIOUS).setEnabled(model.selected() > 0);
        get(NEXT).setEnabled(model.selected() + 1 < model.items().size());
        Player.State state = model.player().state();
        get(PLAY).setEnabled(state != Player.State.PREPARING && (model.canPlay() || state != Player.State.STOPPED));
        get(PLAY).putValue(Action.NAME, state == Player.State.PLAYING ? "Pause" : "Play");
        get(PLAY)
                .putValue(
                        Action.SHORT_DESCRIPTION,
                        model.noAudio()
                                        .map(reason -> "Nothing can be played: " + reason)
                                        .orElse("Play the tune, or pause")
                                + " (" + said((KeyStroke) get(PLAY).getValue(Action.ACCELERATOR_KEY)) + ")");
        get(STOP).setEnabled(state != Player.State.STOPPED);
        get(CHORDS).putValue(Action.SELECTED_KEY, model.sound().chords());
    }

    /** The action of a name. */
    Action get(String name) {
        return actions.get(name);
    }

    /** All actions by name. */
    ActionMap map() {
        return actions;
    }
}
