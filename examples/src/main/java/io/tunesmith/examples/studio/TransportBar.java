package io.tunesmith.examples.studio;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;

/** What plays, and how. */
final class TransportBar {

    private static final int HUNDREDTHS = 100;

    private final StudioModel model;
    private final JButton play;
    private final JLabel time = new JLabel();
    private final JSlider tempo = new JSlider(50, 150, HUNDREDTHS);
    private final JLabel percent = new JLabel("100 %");
    private final JSlider volume = new JSlider(0, HUNDREDTHS);
    private final JPanel bar = new JPanel(new BorderLayout());

    TransportBar(StudioModel model, StudioActions actions) {
        this.model = model;
        play = new JButton(actions.get(StudioActions.PLAY));
        JButton stop = new JButton(actions.get(StudioActions.STOP));
        stop.setIcon(Icons.STOP);
        time.putClientProperty(FlatClientProperties.STYLE_CLASS, "monospaced");
        tempo.setName("tempo");
        tempo.setToolTipText("How fast, in hundredths of the tune's own tempo");
        tempo.setPreferredSize(new Dimension(110, tempo.getPreferredSize().height));
        tempo.addChangeListener(event -> {
            percent.setText(tempo.getValue() + " %");
            if (!tempo.getValueIsAdjusting()) {
                model.sound(new Reading.Sound(tempo.getValue(), model.sound().chords()));
            }
        });
        percent.setPreferredSize(new JLabel("100 %").getPreferredSize());
        volume.setName("volume");
        volume.setToolTipText("How loud");
        volume.setPreferredSize(new Dimension(90, volume.getPreferredSize().height));
        volume.setValue((int) Math.round(model.player().volume() * HUNDREDTHS));
        volume.addChangeListener(event -> model.player().setVolume(volume.getValue() / (double) HUNDREDTHS));

        JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, 8, 0));
        left.add(play);
        left.add(stop);
        left.add(time);
        left.add(labelled("Temp&o", tempo));
        left.add(percent);
        left.add(labelled("Vo&lume", volume));
        left.add(new JCheckBox(actions.get(StudioActions.CHORDS)));
        bar.add(left, BorderLayout.LINE_START);
        bar.setBorder(BorderFactory.createEmptyBorder(8, 4, 8, 4));

        model.listen(aspect -> {
            if (aspect == StudioModel.Aspect.PLAYBACK || aspect == StudioModel.Aspect.READING) {
                showState();
            }
        });
        showState();
    }

    JComponent component() {
        return bar;
    }

    /** A control behind its label; the letter behind an ampersand is the mnemonic. */
    static JPanel labelled(String text, JComponent control) {
        int mark = text.indexOf('&');
        JLabel label = new JLabel(text.replace("&", ""));
        label.setLabelFor(control);
        if (mark >= 0) {
            label.setDisplayedMnemonic(text.charAt(mark + 1));
            label.setDisplayedMnemonicIndex(mark);
        }
        JPanel both = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
        both.add(label);
        both.add(control);
        return both;
    }

    private void showState() {
        play.setIcon(model.player().state() == Player.State.PLAYING ? Icons.PAUSE : Icons.PLAY);
        showTime();
    }

    /** Shows where playing is. */
    void showTime() {
        double whole =
                model.reading().music().map(music -> music.timeline().seconds()).orElse(0.0);
        time.setText(time(model.player().position()) + " / " + time(whole));
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
