package io.tunesmith.examples.studio;

import com.formdev.flatlaf.FlatClientProperties;
import io.tunesmith.model.Instrument;
import java.awt.BorderLayout;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.plaf.basic.BasicComboBoxEditor;
import javax.swing.text.JTextComponent;

/** What a tune should be like. */
final class RequestPanel {

    private static final String ANY = "any";
    private static final int HUNDREDTHS = 100;

    private final StudioModel model;
    private final JComboBox<String> rhythm =
            editable("rhythm", "jig", "slip jig", "reel", "hornpipe", "polka", "march", "waltz");
    private final JComboBox<String> key = editable(
            "key", "C", "G", "D", "A", "E", "F", "Bb", "Am", "Em", "Bm", "Dm", "Gm", "Ador", "Edor", "Dmix", "Amix");
    private final JComboBox<String> meter = editable("meter", "4/4", "2/2", "2/4", "6/8", "9/8", "3/4", "3/2");
    private final JComboBox<String> bars = editable("bars", "8", "16", "24", "32");
    private final JComboBox<String> instrument = new JComboBox<>();
    private final JSlider temperature = new JSlider(50, 150, HUNDREDTHS);
    private final JLabel degrees = new JLabel();
    private final JTextField opening = new JTextField();
    private final JTextField seed = new JTextField(8);
    private final JCheckBox chords = new JCheckBox("Chord symbols", true);
    private final JButton compose;
    private final Form form = new Form();
    private boolean updating;

    RequestPanel(StudioModel model, StudioActions actions) {
        this.model = model;
        instrument.setName("instrument");
        instrument.addItem(ANY);
        for (Instrument known : Instrument.values()) {
            instrument.addItem(known.toString());
        }
        rhythm.setToolTipText("The kind of tune, as in ABC's R: field; choose one or type another");
        key.setToolTipText("The key as in ABC: D, Bb, Em, Ador, Dmix");
        meter.setToolTipText("The meter as in ABC; most rhythms have one of their own");
        bars.setToolTipText("How many bars as written, pickups not counted");
        instrument.setToolTipText("What every note must be playable on");
        temperature.setName("temperature");
        temperature.setToolTipText("To the left it plays safe, to the right it is adventurous");
        opening.setName("opening");
        opening.setToolTipText("The first notes in ABC, lengths in eighths: A2 | d2fd Adfd");
        opening.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, "d2fd Adfd");
        seed.setName("seed");
        seed.setToolTipText("The same seed and wishes give the same tune; it goes up by one with each tune");
        chords.setName("chord-symbols");
        chords.setToolTipText("Whether the tune has chord symbols");
        chords.setMnemonic('y');

        form.row("&Rhythm", rhythm);
        form.row("&Key", key);
        form.row("&Meter", meter);
        form.row("&Bars", bars);
        form.row("&Instrument", instrument);
        JPanel heat = new JPanel(new BorderLayout(6, 0));
        heat.add(temperature);
        heat.add(degrees, BorderLayout.LINE_END);
        form.row("&Temperature", temperature, heat);
        form.row("&Opening", opening);
        JPanel number = new JPanel(new BorderLayout(6, 0));
        JButton dice = new JButton("Random");
        dice.setToolTipText("Another seed, by chance");
        dice.addActionListener(event ->
                seed.setText(Integer.toString(ThreadLocalRandom.current().nextInt(1, 1_000_000))));
        number.add(seed);
        number.add(dice, BorderLayout.LINE_END);
        form.row("S&eed", seed, number);
        form.row(chords);
        compose = new JButton(actions.get(StudioActions.COMPOSE));
        compose.putClientProperty(FlatClientProperties.STYLE, "font: bold");
        form.row(compose);

        for (JComboBox<String> box : List.of(rhythm, key, meter, bars)) {
            listen((JTextField) box.getEditor().getEditorComponent());
        }
        listen(opening);
        listen(seed);
        instrument.addActionListener(event -> wish());
        chords.addActionListener(event -> wish());
        temperature.addChangeListener(event -> wish());
        model.listen(aspect -> {
            if (aspect == StudioModel.Aspect.WISHES) {
                show();
            }
        });
        show();
    }

    JComponent component() {
        return form;
    }

    /** The button that composes. */
    JButton compose() {
        return compose;
    }

    private static JComboBox<String> editable(String name, String... choices) {
        JComboBox<String> box = new JComboBox<>(choices);
        box.insertItemAt("", 0);
        box.setSelectedIndex(0);
        box.setEditor(new BasicComboBoxEditor()); // one that stays when the theme changes
        box.setEditable(true);
        box.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, ANY);
        box.setName(name);
        box.setMaximumRowCount(20);
        return box;
    }

    private void listen(JTextComponent field) {
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                wish();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                wish();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {}
        });
    }

    private static String text(JComboBox<String> box) {
        return ((JTextField) box.getEditor().getEditorComponent()).getText();
    }

    private void wish() {
        showDegrees();
        if (!updating) {
            model.wish(new Wishes(
                    text(rhythm),
                    text(key),
                    text(meter),
                    text(bars),
                    instrument.getSelectedIndex() == 0
                            ? Optional.empty()
                            : Optional.of(Instrument.values()[instrument.getSelectedIndex() - 1]),
                    opening.getText(),
                    chords.isSelected(),
                    temperature.getValue() / (double) HUNDREDTHS,
                    seed.getText()));
        }
    }

    private void showDegrees() {
        degrees.setText(String.format(Locale.ROOT, "%.2f", temperature.getValue() / (double) HUNDREDTHS));
    }

    private void show() {
        updating = true;
        try {
            Wishes wishes = model.wishes();
            rhythm.setSelectedItem(wishes.rhythm());
            key.setSelectedItem(wishes.key());
            meter.setSelectedItem(wishes.meter());
            bars.setSelectedItem(wishes.bars());
            instrument.setSelectedIndex(
                    wishes.instrument().map(known -> known.ordinal() + 1).orElse(0));
            temperature.setValue((int) Math.round(wishes.temperature() * HUNDREDTHS));
            opening.setText(wishes.opening());
            seed.setText(wishes.seed());
            chords.setSelected(wishes.chords());
            showDegrees();
        } finally {
            updating = false;
        }
    }
}
