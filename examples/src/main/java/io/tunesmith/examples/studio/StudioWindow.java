package io.tunesmith.examples.studio;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.FlatLaf;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.swing.Action;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JSeparator;
import javax.swing.JSplitPane;
import javax.swing.JTabbedPane;
import javax.swing.Timer;
import javax.swing.TransferHandler;
import org.jspecify.annotations.Nullable;

/** The window. */
final class StudioWindow {

    static final String QUIT = "quit";
    static final String THEME = "theme";
    static final String TUNES = "tunes";
    static final String TRAINING = "training";

    private static final int FRAME_MILLIS = 33;
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int LEFT = 280;
    private static final int RIGHT = 600;

    private final StudioModel model;
    private final StudioActions actions;
    private final JFrame frame = new JFrame("Tunesmith");
    private final JTabbedPane tabs = new JTabbedPane();
    private final ScoreView score;
    private final RollView roll;
    private final EditorPanel editor;
    private final TransportBar transport;
    private final TrainingPanel lessons;
    private final JLabel message = new JLabel();
    private final JProgressBar progress = new JProgressBar();
    private final Timer clock = new Timer(FRAME_MILLIS, event -> tick());

    /**
     * A window, not yet shown.
     *
     * @param training the training runs
     * @param prompts asks for files; null to ask with dialogs
     * @param closed is called when the window is closed
     */
    StudioWindow(StudioModel model, TrainingModel training, @Nullable Prompts prompts, Runnable closed) {
        this.model = model;
        Prompts asks = prompts == null ? new Dialogs(frame) : prompts;
        actions = new StudioActions(model, asks);
        actions.define(QUIT, "&Quit", "Close the studio", StudioActions.ctrl(KeyEvent.VK_Q), () -> {
            long unsaved = model.unsaved();
            if (unsaved == 0
                    || asks.confirm((unsaved == 1 ? "One tune is" : unsaved + " tunes are") + " in no file. Quit?")) {
                model.close();
                clock.stop();
                frame.dispose();
                closed.run();
            }
        });
        actions.define(
                THEME,
                "&Dark",
                "Light letters on dark ground, or the other way round",
                StudioActions.ctrl(KeyEvent.VK_D),
                () -> setTheme(Theme.current().other()));
        score = new ScoreView(this::show, model::playFrom);
        roll = new RollView(bars -> model.chooseBars(bars.first(), bars.last()), model::play);
        editor = new EditorPanel(model, actions);
        transport = new TransportBar(model, actions);

        tabs.addTab("Tunes", tunes());
        tabs.setMnemonicAt(0, KeyEvent.VK_T);
        lessons = new TrainingPanel(training, model, actions, asks);
        tabs.addTab("Training", lessons.component());
        tabs.setMnemonicAt(1, KeyEvent.VK_G);
        actions.define(
                TUNES, "&Tunes", "Go to the tunes", StudioActions.ctrl(KeyEvent.VK_1), () -> tabs.setSelectedIndex(0));
        actions.define(
                TRAINING,
                "Trainin&g",
                "Go to the training of models",
                StudioActions.ctrl(KeyEvent.VK_2),
                () -> tabs.setSelectedIndex(1));
        JPanel content = new JPanel(new BorderLayout());
        content.add(tabs);
        content.add(status(), BorderLayout.PAGE_END);
        frame.setContentPane(content);
        frame.setJMenuBar(menus());
        frame.setIconImages(Icons.window());
        frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                actions.get(QUIT).actionPerformed(null);
            }
        });
        frame.getRootPane().setTransferHandler(new Drop());
        frame.setSize(WIDTH, HEIGHT);
        frame.setMinimumSize(new Dimension(1200, 700));
        frame.setLocationByPlatform(true);
        keys();
        model.listen(this::changed);
        changed(StudioModel.Aspect.READING);
        changed(StudioModel.Aspect.BARS);
        changed(StudioModel.Aspect.MESSAGE);
        changed(StudioModel.Aspect.WORK);
    }

    JFrame frame() {
        return frame;
    }

    StudioActions actions() {
        return actions;
    }

    JTabbedPane tabs() {
        return tabs;
    }

    /** Changes the colours. */
    void setTheme(Theme theme) {
        theme.install();
        FlatLaf.updateUI();
        lessons.recolour();
        changed(StudioModel.Aspect.MESSAGE);
        actions.get(THEME).putValue(Action.SELECTED_KEY, theme == Theme.DARK);
    }

    private JComponent tunes() {
        JPanel left = new JPanel(new BorderLayout(0, 16));
        RequestPanel request = new RequestPanel(model, actions);
        // Enter composes from wherever it does nothing else, but not while one trains.
        frame.getRootPane().setDefaultButton(request.compose());
        tabs.addChangeListener(
                event -> frame.getRootPane().setDefaultButton(tabs.getSelectedIndex() == 0 ? request.compose() : null));
        left.add(request.component(), BorderLayout.PAGE_START);
        left.add(new TunesPanel(model, actions).component());
        left.setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 8));
        left.setPreferredSize(new Dimension(LEFT, 100));
        left.setMinimumSize(new Dimension(LEFT, 100));

        JScrollPane page = new JScrollPane(score);
        page.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        JScrollPane strip = new JScrollPane(roll);
        strip.setVerticalScrollBarPolicy(JScrollPane.VERTICAL_SCROLLBAR_NEVER);
        strip.setPreferredSize(new Dimension(100, 190));
        JSplitPane music = new JSplitPane(JSplitPane.VERTICAL_SPLIT, page, strip);
        music.setResizeWeight(1);
        music.setBorder(BorderFactory.createEmptyBorder());
        music.setMinimumSize(new Dimension(320, 100));
        JComponent text = editor.component();
        text.setBorder(BorderFactory.createEmptyBorder(0, 8, 0, 0));
        text.setPreferredSize(new Dimension(RIGHT, 100));
        text.setMinimumSize(new Dimension(520, 100));
        JSplitPane both = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, music, text);
        both.setResizeWeight(1);
        both.setDividerLocation(WIDTH - LEFT - RIGHT);
        both.setBorder(BorderFactory.createEmptyBorder());
        JPanel right = new JPanel(new BorderLayout());
        right.add(both);
        right.add(transport.component(), BorderLayout.PAGE_END);
        right.setBorder(BorderFactory.createEmptyBorder(12, 4, 0, 12));
        JSplitPane all = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, left, right);
        all.setBorder(BorderFactory.createEmptyBorder());
        return all;
    }

    private JComponent status() {
        JPanel status = new JPanel(new BorderLayout(8, 0));
        JPanel work = new JPanel(new java.awt.FlowLayout(java.awt.FlowLayout.TRAILING, 8, 0));
        progress.setIndeterminate(true);
        progress.setPreferredSize(new Dimension(140, progress.getPreferredSize().height));
        JButton cancel = new JButton(actions.get(StudioActions.CANCEL));
        cancel.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        work.add(progress);
        work.add(cancel);
        message.setName("message");
        status.add(message);
        status.add(work, BorderLayout.LINE_END);
        status.setBorder(BorderFactory.createEmptyBorder(4, 12, 4, 8));
        JPanel all = new JPanel(new BorderLayout());
        all.add(new JSeparator(), BorderLayout.PAGE_START);
        all.add(status);
        return all;
    }

    private JMenuBar menus() {
        JMenuBar bar = new JMenuBar();
        bar.add(menu(
                "File",
                'F',
                StudioActions.NEW,
                StudioActions.OPEN,
                "",
                StudioActions.SAVE_ABC,
                StudioActions.SAVE_MIDI,
                StudioActions.SAVE_WAV,
                StudioActions.SAVE_HTML,
                StudioActions.SAVE_ALL,
                "",
                QUIT));
        bar.add(menu(
                "Edit",
                'E',
                EditorPanel.UNDO,
                EditorPanel.REDO,
                "",
                EditorPanel.NEXT_PROBLEM,
                "",
                StudioActions.PREVIOUS,
                StudioActions.NEXT,
                StudioActions.REMOVE));
        bar.add(menu(
                "Tune",
                'u',
                StudioActions.COMPOSE,
                StudioActions.VARY,
                StudioActions.HARMONIZE,
                StudioActions.CANCEL,
                StudioActions.BUNDLED,
                "",
                StudioActions.PLAY,
                StudioActions.STOP));
        bar.add(menu(
                "Training", 'g', TrainingPanel.START, TrainingPanel.STOP, TrainingPanel.RESUME, TrainingPanel.USE));
        JMenu view = menu("View", 'V', TUNES, TRAINING, "");
        view.add(new JCheckBoxMenuItem(actions.get(THEME)));
        bar.add(view);
        return bar;
    }

    private JMenu menu(String text, char mnemonic, String... names) {
        JMenu menu = new JMenu(text);
        menu.setMnemonic(mnemonic);
        for (String name : names) {
            if (name.isEmpty()) {
                menu.addSeparator();
            } else {
                JMenuItem item = new JMenuItem(actions.get(name));
                item.setToolTipText(null);
                menu.add(item);
            }
        }
        return menu;
    }

    /** Makes accelerators work that are in no menu. */
    private void keys() {
        JComponent root = frame.getRootPane();
        for (Object name : actions.map().keys()) {
            Object key = actions.map().get(name).getValue(Action.ACCELERATOR_KEY);
            if (key != null) {
                root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put((javax.swing.KeyStroke) key, name);
                root.getActionMap().put(name, actions.map().get(name));
            }
        }
    }

    private void changed(StudioModel.Aspect aspect) {
        switch (aspect) {
            case READING -> {
                Reading reading = model.reading();
                score.show(
                        reading.music(),
                        reading.text().isBlank()
                                ? "Compose a tune, open a file or type ABC: the score appears here."
                                : "No score: " + reading.trouble());
                roll.show(reading.music());
            }
            case BARS -> {
                score.choose(model.bars());
                roll.choose(model.bars());
            }
            case MESSAGE -> {
                message.setText(model.message().text());
                message.setToolTipText(model.message().text());
                message.setForeground(
                        model.message().trouble()
                                ? Colors.error()
                                : javax.swing.UIManager.getColor("Label.foreground"));
            }
            case WORK -> {
                progress.setVisible(model.work().isPresent());
                progress.getParent().getComponent(1).setVisible(model.work().isPresent());
            }
            case PLAYBACK -> {
                if (model.player().state() == Player.State.PLAYING) {
                    clock.start();
                } else {
                    clock.stop();
                    tick();
                }
            }
            default -> {}
        }
    }

    /** Follows what is played. */
    private void tick() {
        transport.showTime();
        model.playing()
                .ifPresentOrElse(
                        music -> {
                            double at = model.player().position();
                            Set<Integer> sounding = music.timeline().sounding(at);
                            score.mark(sounding);
                            editor.mark(sounding);
                            roll.mark(at);
                        },
                        () -> {
                            score.mark(Set.of());
                            editor.mark(Set.of());
                            roll.mark(-1);
                        });
    }

    private void show(int element) {
        model.reading().music().flatMap(music -> music.span(element)).ifPresent(editor::goTo);
    }

    /** Opens files that are dropped. */
    private final class Drop extends TransferHandler {

        private static final long serialVersionUID = 1;

        @Override
        public boolean canImport(TransferSupport support) {
            return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
        }

        @Override
        public boolean importData(TransferSupport support) {
            try {
                List<?> files = (List<?>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
                List<Path> paths =
                        files.stream().map(file -> ((File) file).toPath()).toList();
                model.open(paths);
                return true;
            } catch (UnsupportedFlavorException | IOException e) {
                return false;
            }
        }
    }
}
