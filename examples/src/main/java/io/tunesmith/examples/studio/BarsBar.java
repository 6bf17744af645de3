package io.tunesmith.examples.studio;

import java.awt.FlowLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;

/** What changes the tune: which bars, and how. */
final class BarsBar {

    private static final int LAST_BAR = 512;

    private final StudioModel model;
    private final JSpinner first = spinner("first-bar");
    private final JSpinner last = spinner("last-bar");
    private final JPanel bar = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
    private boolean updating;

    BarsBar(StudioModel model, StudioActions actions) {
        this.model = model;
        bar.add(TransportBar.labelled("&Bars", first));
        bar.add(TransportBar.labelled("to", last));
        bar.add(new JButton(actions.get(StudioActions.VARY)));
        bar.add(new JButton(actions.get(StudioActions.HARMONIZE)));
        first.addChangeListener(event -> choose(first));
        last.addChangeListener(event -> choose(last));
        model.listen(aspect -> {
            if (aspect == StudioModel.Aspect.BARS) {
                show();
            }
        });
        show();
    }

    JComponent component() {
        return bar;
    }

    private static JSpinner spinner(String name) {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(1, 0, LAST_BAR, 1));
        ((JSpinner.DefaultEditor) spinner.getEditor()).getTextField().setColumns(3);
        spinner.setName(name);
        spinner.setToolTipText("Which bars to vary; 0 is the pickup");
        return spinner;
    }

    private void choose(JSpinner changed) {
        if (updating) {
            return;
        }
        int from = (Integer) first.getValue();
        int to = (Integer) last.getValue();
        if (from > to) {
            from = (Integer) changed.getValue();
            to = from;
        }
        model.chooseBars(from, to);
        show();
    }

    private void show() {
        updating = true;
        try {
            first.setValue(model.bars().first());
            last.setValue(model.bars().last());
        } finally {
            updating = false;
        }
    }
}
