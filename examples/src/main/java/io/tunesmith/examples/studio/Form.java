package io.tunesmith.examples.studio;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** Rows of a label and what it says the name of. */
final class Form extends JPanel {

    private static final long serialVersionUID = 1;
    private static final int GAP = 6;

    private int row;

    Form() {
        super(new GridBagLayout());
    }

    /** A label with its control; the letter behind an ampersand is the mnemonic. */
    void row(String label, JComponent control) {
        row(label, control, control);
    }

    /** A label with a control that has something beside it. */
    void row(String label, JComponent control, JComponent all) {
        int mark = label.indexOf('&');
        JLabel text = new JLabel(label.replace("&", ""));
        if (mark >= 0) {
            text.setDisplayedMnemonic(label.charAt(mark + 1));
            text.setDisplayedMnemonicIndex(mark);
        }
        text.setLabelFor(control);
        add(text, place(0, 1, 0));
        add(all, place(1, 1, 1));
        row++;
    }

    /** A control as wide as the form. */
    void row(JComponent control) {
        add(control, place(0, 2, 1));
        row++;
    }

    private GridBagConstraints place(int column, int width, double weight) {
        return new GridBagConstraints(
                column,
                row,
                width,
                1,
                weight,
                0,
                GridBagConstraints.LINE_START,
                weight == 0 ? GridBagConstraints.NONE : GridBagConstraints.HORIZONTAL,
                new Insets(row == 0 ? 0 : GAP, column == 0 ? 0 : 2 * GAP, 0, 0),
                0,
                0);
    }
}
