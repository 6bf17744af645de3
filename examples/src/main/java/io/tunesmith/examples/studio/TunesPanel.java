package io.tunesmith.examples.studio;

import java.awt.BorderLayout;
import java.awt.Component;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;

/** The tunes, one of which is chosen. */
final class TunesPanel {

    private final StudioModel model;
    private final DefaultListModel<StudioModel.Item> items = new DefaultListModel<>();
    private final JList<StudioModel.Item> list = new JList<>(items);
    private final JPanel panel = new JPanel(new BorderLayout(0, 6));
    private boolean updating;

    TunesPanel(StudioModel model, StudioActions actions) {
        this.model = model;
        list.setName("tunes");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setCellRenderer(new Renderer());
        list.addListSelectionListener(event -> {
            if (!updating && !event.getValueIsAdjusting() && list.getSelectedIndex() >= 0) {
                model.select(list.getSelectedIndex());
            }
        });
        JLabel title = new JLabel("Tunes");
        title.setDisplayedMnemonic('u');
        title.setLabelFor(list);
        JPanel head = new JPanel(new BorderLayout());
        head.add(title);
        JPanel buttons = new JPanel(new java.awt.FlowLayout(java.awt.FlowLayout.TRAILING, 6, 0));
        buttons.setBorder(BorderFactory.createEmptyBorder(0, 0, 0, -6));
        buttons.add(button(actions, StudioActions.NEW, "New"));
        buttons.add(button(actions, StudioActions.REMOVE, "Remove"));
        head.add(buttons, BorderLayout.LINE_END);
        panel.add(head, BorderLayout.PAGE_START);
        panel.add(new JScrollPane(list));
        model.listen(aspect -> {
            if (aspect == StudioModel.Aspect.TUNES) {
                show();
            }
        });
    }

    JComponent component() {
        return panel;
    }

    private static JButton button(StudioActions actions, String name, String text) {
        JButton button = new JButton(actions.get(name));
        button.setHideActionText(true);
        button.setText(text);
        return button;
    }

    private void show() {
        updating = true;
        try {
            for (int i = 0; i < model.items().size(); i++) {
                StudioModel.Item item = model.items().get(i);
                if (i == items.size()) {
                    items.addElement(item);
                } else if (items.get(i) != item) {
                    items.set(i, item);
                }
            }
            if (items.size() > model.items().size()) {
                items.removeRange(model.items().size(), items.size() - 1);
            }
            list.setSelectedIndex(model.selected());
            list.ensureIndexIsVisible(model.selected());
        } finally {
            updating = false;
        }
    }

    /** A title, with a star where the tune is in no file. */
    private static final class Renderer extends DefaultListCellRenderer {

        private static final long serialVersionUID = 1;

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object value, int index, boolean isSelected, boolean hasFocus) {
            StudioModel.Item item = (StudioModel.Item) value;
            super.getListCellRendererComponent(
                    list, item.title() + (item.saved() ? "" : " *"), index, isSelected, hasFocus);
            setToolTipText(item.saved() ? null : "Not saved");
            return this;
        }
    }
}
