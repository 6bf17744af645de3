package io.tunesmith.examples.studio;

import io.tunesmith.examples.LossChart;
import io.tunesmith.examples.corpus.Corpora;
import io.tunesmith.model.TrainConfig;
import io.tunesmith.model.TrainListener;
import java.awt.BasicStroke;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.event.KeyEvent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JSplitPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingConstants;
import javax.swing.plaf.basic.BasicComboBoxEditor;
import org.knowm.xchart.XChartPanel;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Where models are trained. */
final class TrainingPanel {

    static final String START = "train-start";
    static final String RESUME = "train-resume";
    static final String STOP = "train-stop";
    static final String KEEP = "keep-sample";
    static final String USE = "use-model";

    private static final int PARTS = 1000;
    private static final int MOST_EPOCHS = 1_000_000;

    private final TrainingModel model;
    private final StudioActions actions;
    private final JComboBox<String> corpus = new JComboBox<>(new String[] {Corpora.STARTER, Corpora.NOTTINGHAM});
    private final JComboBox<String> preset =
            new JComboBox<>(TrainConfig.presets().toArray(String[]::new));
    private final JSpinner epochs =
            new JSpinner(new SpinnerNumberModel(TrainConfig.preset("tiny").epochs(), 1, MOST_EPOCHS, 1));
    private final JTextField folder = new JTextField(
            Path.of(System.getProperty("user.home"), "tunesmith-model").toString());
    private final JProgressBar bar = new JProgressBar(0, PARTS);
    private final JLabel state = new JLabel(" ");
    private final JTextArea message = new JTextArea();
    private final XYChart chart = LossChart.chart();
    private final XChartPanel<XYChart> curves = new XChartPanel<>(chart);
    private final CardLayout cards = new CardLayout();
    private final JPanel middle = new JPanel(cards);
    private final DefaultListModel<StudioModel.Item> samples = new DefaultListModel<>();
    private final JList<StudioModel.Item> list = new JList<>(samples);
    private final JTextArea abc = new JTextArea();
    private final JPanel panel = new JPanel(new BorderLayout(12, 0));

    /**
     * A panel.
     *
     * @param studio gets the tunes that are kept, and the model that is to compose
     */
    TrainingPanel(TrainingModel model, StudioModel studio, StudioActions actions, Prompts prompts) {
        this.model = model;
        this.actions = actions;
        actions.define(START, "&Start", "Train a new model", StudioActions.key(KeyEvent.VK_F5, 0), () -> {
            asked(model::start);
        });
        actions.define(STOP, "St&op", "Save a checkpoint and stop", StudioActions.key(KeyEvent.VK_F6, 0), model::stop);
        actions.define(
                RESUME,
                "&Resume",
                "Go on with the run in the folder, with its settings",
                StudioActions.key(KeyEvent.VK_F7, 0),
                () -> asked(model::resume));
        actions.define(KEEP, "&Add to the tunes", "Add the sample to the list of tunes", null, () -> {
            if (list.getSelectedValue() != null) {
                studio.keep(list.getSelectedValue());
            }
        });
        actions.define(
                USE,
                "&Compose with this model",
                "From now on, compose with the best model in the folder",
                null,
                () -> path().ifPresent(studio::useModel));
        panel.add(settings(prompts), BorderLayout.LINE_START);
        panel.add(middle());
        panel.setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 12));
        model.listen(aspect -> {
            switch (aspect) {
                case STATE -> showState();
                case PROGRESS -> showProgress();
                case LOSSES -> showLosses();
                case SAMPLES -> showSamples();
            }
        });
        recolour();
        showState();
        showProgress();
    }

    JComponent component() {
        return panel;
    }

    private JComponent settings(Prompts prompts) {
        corpus.setName("corpus");
        corpus.setEditor(new BasicComboBoxEditor());
        corpus.setEditable(true);
        corpus.setToolTipText("The tunes to learn from: the starter tunebook, the Nottingham corpus (see 'tunesmith"
                + " data'), or a file or folder of ABC or of MIDI");
        preset.setName("preset");
        preset.setToolTipText("tiny learns something in seconds; nottingham made the bundled model, in hours");
        preset.addActionListener(event -> epochs.setValue(
                TrainConfig.preset((String) preset.getSelectedItem()).epochs()));
        epochs.setName("epochs");
        epochs.setToolTipText("How often to go through the tunes");
        folder.setName("model-folder");
        folder.setToolTipText("Where the model goes");
        Form form = new Form();
        form.row(
                "C&orpus",
                corpus,
                withChooser(
                        corpus,
                        () -> prompts.choose("The tunes to learn from", false)
                                .ifPresent(path -> corpus.setSelectedItem(path.toString()))));
        form.row("&Preset", preset);
        form.row("&Epochs", epochs);
        form.row(
                "&Folder",
                folder,
                withChooser(
                        folder,
                        () -> prompts.choose("The folder of the model", true)
                                .ifPresent(path -> folder.setText(path.toString()))));
        JPanel buttons = new JPanel(new GridLayout(1, 0, 6, 0));
        buttons.add(new JButton(actions.get(START)));
        buttons.add(new JButton(actions.get(STOP)));
        buttons.add(new JButton(actions.get(RESUME)));
        form.row(buttons);
        form.row(bar);
        form.row(state);
        message.setName("training-message");
        message.setEditable(false);
        message.setFocusable(false);
        message.setLineWrap(true);
        message.setWrapStyleWord(true);
        message.setOpaque(false);
        message.setRows(6);
        message.setMargin(new Insets(0, 0, 0, 0));
        form.row(message);
        form.row(new JButton(actions.get(USE)));
        JPanel top = new JPanel(new BorderLayout());
        top.add(form, BorderLayout.PAGE_START);
        top.setPreferredSize(new Dimension(340, 100));
        return top;
    }

    private static JComponent withChooser(JComponent control, Runnable choose) {
        JPanel both = new JPanel(new BorderLayout(6, 0));
        JButton button = new JButton("…");
        button.setToolTipText("Choose");
        button.addActionListener(event -> choose.run());
        both.add(control);
        both.add(button, BorderLayout.LINE_END);
        return both;
    }

    private JComponent middle() {
        JLabel nothing = new JLabel("The losses are drawn here as training goes.", SwingConstants.CENTER);
        middle.add(nothing, "nothing");
        middle.add(curves, "curves");
        middle.setPreferredSize(new Dimension(600, 400));
        list.setName("samples");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setVisibleRowCount(6);
        list.setCellRenderer(new DefaultListCellRenderer() {

            private static final long serialVersionUID = 1;

            @Override
            public Component getListCellRendererComponent(
                    JList<?> all, Object value, int index, boolean isSelected, boolean hasFocus) {
                return super.getListCellRendererComponent(
                        all, ((StudioModel.Item) value).title(), index, isSelected, hasFocus);
            }
        });
        list.addListSelectionListener(event -> {
            abc.setText(list.isSelectionEmpty() ? "" : list.getSelectedValue().text());
            abc.setCaretPosition(0);
            enable();
        });
        abc.setEditable(false);
        abc.setLineWrap(true);
        abc.setWrapStyleWord(true);
        abc.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 13));
        abc.setMargin(new Insets(8, 10, 8, 10));
        JPanel below = new JPanel(new BorderLayout(8, 6));
        JLabel title = new JLabel("Tunes that it writes");
        title.setDisplayedMnemonic('u');
        title.setLabelFor(list);
        JPanel head = new JPanel(new BorderLayout());
        head.add(title);
        JPanel keep = new JPanel(new FlowLayout(FlowLayout.TRAILING, 0, 0));
        keep.add(new JButton(actions.get(KEEP)));
        head.add(keep, BorderLayout.LINE_END);
        below.add(head, BorderLayout.PAGE_START);
        JScrollPane names = new JScrollPane(list);
        names.setPreferredSize(new Dimension(160, 100));
        below.add(names, BorderLayout.LINE_START);
        below.add(new JScrollPane(abc));
        below.setBorder(BorderFactory.createEmptyBorder(8, 0, 0, 0));
        JSplitPane split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, middle, below);
        split.setResizeWeight(0.6);
        split.setBorder(BorderFactory.createEmptyBorder());
        return split;
    }

    private Optional<Path> path() {
        try {
            return Optional.of(Path.of(folder.getText().strip()));
        } catch (InvalidPathException e) {
            message.setText("This is not the name of a folder: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void asked(Consumer<TrainingModel.Run> deed) {
        path().ifPresent(place -> deed.accept(new TrainingModel.Run(
                ((JTextField) corpus.getEditor().getEditorComponent()).getText().strip(),
                (String) preset.getSelectedItem(),
                (Integer) epochs.getValue(),
                place)));
    }

    private void enable() {
        actions.get(START).setEnabled(!model.isRunning());
        actions.get(RESUME).setEnabled(!model.isRunning());
        actions.get(STOP).setEnabled(model.isRunning() && !model.isStopping());
        actions.get(KEEP).setEnabled(!list.isSelectionEmpty());
    }

    private void showState() {
        message.setText(model.message());
        message.setForeground(model.isTrouble() ? Colors.error() : Colors.quiet());
        bar.setIndeterminate(model.isRunning() && model.progress().isEmpty());
        enable();
    }

    private void showProgress() {
        bar.setIndeterminate(model.isRunning() && model.progress().isEmpty());
        bar.setValue(model.progress()
                .map(now -> (int) (PARTS * done(now) / now.epochs()))
                .orElse(0));
        state.setText(model.progress()
                .map(now -> String.format(
                        Locale.ROOT,
                        "epoch %d of %d, %.3f bits, %s left",
                        now.epoch(),
                        now.epochs(),
                        now.bitsPerCharacter(),
                        time(now.secondsLeft())))
                .orElse(" "));
        showLosses();
    }

    private static double done(TrainListener.Progress now) {
        return now.epoch() - 1 + now.step() / (double) now.steps();
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 90 ? whole + " s" : whole < 5400 ? whole / 60 + " min" : whole / 3600 + " h";
    }

    /** Draws the epochs that are done, and the one that is not at its place so far. */
    private void showLosses() {
        LossChart.Losses losses = model.losses();
        List<Double> at = new ArrayList<>(losses.epochs());
        List<Double> training = new ArrayList<>(losses.training());
        model.progress().ifPresent(now -> {
            if (model.isRunning() && now.epoch() > losses.epochs().size()) {
                at.add(done(now));
                training.add(now.bitsPerCharacter());
            }
        });
        draw(LossChart.TRAINING, at, training, Colors.melody());
        draw(LossChart.VALIDATION, losses.epochs(), losses.validation(), Colors.playing());
        cards.show(middle, at.isEmpty() ? "nothing" : "curves");
        curves.repaint();
    }

    private void draw(String name, List<Double> x, List<Double> y, Color colour) {
        XYSeries series = chart.getSeries(name);
        if (x.isEmpty()) {
            chart.removeSeries(name);
            return;
        }
        if (series == null) {
            series = chart.addSeries(name, x, y);
            series.setMarker(SeriesMarkers.CIRCLE).setLineStyle(new BasicStroke(2));
        } else {
            chart.updateXYSeries(name, x, y, null);
        }
        series.setMarkerColor(colour).setLineColor(colour);
    }

    private void showSamples() {
        boolean last = list.isSelectionEmpty() || list.getSelectedIndex() == samples.size() - 1;
        List<StudioModel.Item> all = model.samples();
        if (all.size() < samples.size()) {
            samples.clear();
        }
        all.subList(samples.size(), all.size()).forEach(samples::addElement);
        if (last && !samples.isEmpty()) {
            list.setSelectedIndex(samples.size() - 1);
            list.ensureIndexIsVisible(samples.size() - 1);
        }
    }

    /** Takes over the colours of the theme. */
    void recolour() {
        XYStyler styler = chart.getStyler();
        styler.setChartBackgroundColor(Colors.paper());
        styler.setPlotBackgroundColor(Colors.paper());
        styler.setPlotBorderColor(Colors.line());
        styler.setPlotGridLinesColor(Colors.line());
        styler.setChartFontColor(Colors.ink());
        styler.setAxisTickLabelsColor(Colors.quiet());
        styler.setAxisTickMarksColor(Colors.line());
        styler.setLegendBackgroundColor(Colors.paper());
        styler.setLegendBorderColor(Colors.line());
        styler.setMarkerSize(5);
        message.setForeground(model.isTrouble() ? Colors.error() : Colors.quiet());
        showLosses();
    }
}
