package io.tunesmith.examples.studio;

import io.tunesmith.abc.Problem;
import io.tunesmith.abc.Span;
import java.awt.BasicStroke;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.ListSelectionModel;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.BadLocationException;
import javax.swing.text.DefaultHighlighter;
import javax.swing.text.Highlighter;
import javax.swing.text.JTextComponent;
import javax.swing.text.LayeredHighlighter;
import javax.swing.text.Position;
import javax.swing.text.View;
import javax.swing.undo.UndoManager;
import org.jspecify.annotations.Nullable;

/** The text of the chosen tune, with what is wrong underlined and told below. */
final class EditorPanel {

    static final String UNDO = "undo";
    static final String REDO = "redo";
    static final String NEXT_PROBLEM = "next-problem";

    private static final int PROBLEM_ROWS = 5;

    private final StudioModel model;
    private final Area area = new Area();
    private final UndoManager undo = new UndoManager();
    private final JList<Problem> problems = new JList<>();
    private final JPanel panel = new JPanel(new BorderLayout(0, 6));
    private final List<Object> underlines = new ArrayList<>();
    private final List<Object> marks = new ArrayList<>();
    private Set<Integer> sounding = Set.of();
    private boolean updating;

    EditorPanel(StudioModel model, StudioActions actions) {
        this.model = model;
        area.setName("abc");
        area.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 14));
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setMargin(new Insets(8, 10, 8, 10));
        area.setToolTipText(""); // which makes it ask for one where the pointer is
        area.getAccessibleContext().setAccessibleName("The tune in ABC");
        area.getDocument().addUndoableEditListener(undo);
        area.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                typed();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                typed();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {}
        });
        area.addCaretListener(event -> {
            if (event.getDot() != event.getMark() && model.isRead()) {
                model.reading()
                        .music()
                        .flatMap(music -> music.bars(
                                Math.min(event.getDot(), event.getMark()),
                                Math.max(event.getDot(), event.getMark()) - 1))
                        .ifPresent(chosen -> model.chooseBars(chosen.first(), chosen.last()));
            }
        });
        actions.define(UNDO, "&Undo", "Undo the last change to the text", StudioActions.ctrl(KeyEvent.VK_Z), () -> {
            if (undo.canUndo()) {
                undo.undo();
            }
        });
        actions.define(REDO, "&Redo", "Do again what was undone", StudioActions.ctrl(KeyEvent.VK_Y), () -> {
            if (undo.canRedo()) {
                undo.redo();
            }
        });
        actions.define(
                NEXT_PROBLEM,
                "&Next problem",
                "Go to the next thing that is wrong in the text",
                StudioActions.key(KeyEvent.VK_F8, 0),
                this::nextProblem);

        problems.setName("problems");
        problems.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        problems.setVisibleRowCount(PROBLEM_ROWS);
        problems.setCellRenderer(new ProblemRenderer());
        problems.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                goTo(problems.getSelectedValue());
            }
        });
        problems.registerKeyboardAction(
                event -> goTo(problems.getSelectedValue()),
                StudioActions.key(KeyEvent.VK_ENTER, 0),
                JComponent.WHEN_FOCUSED);
        JLabel title = new JLabel("ABC");
        title.setDisplayedMnemonic('A');
        title.setLabelFor(area);
        JPanel head = new JPanel(new BorderLayout());
        head.add(title);
        head.add(new BarsBar(model, actions).component(), BorderLayout.LINE_END);
        panel.add(head, BorderLayout.PAGE_START);
        panel.add(new JScrollPane(area));
        JScrollPane below = new JScrollPane(problems);
        below.setBorder(BorderFactory.createTitledBorder("Problems"));
        panel.add(below, BorderLayout.PAGE_END);
        model.listen(aspect -> {
            switch (aspect) {
                case TEXT -> showText();
                case READING -> showProblems();
                default -> {}
            }
        });
        showText();
        showProblems();
    }

    JComponent component() {
        return panel;
    }

    private void typed() {
        if (!updating) {
            model.type(area.getText());
        }
    }

    private void showText() {
        if (area.getText().equals(model.text())) {
            return;
        }
        boolean sameTune = area.selected == model.selected();
        updating = true;
        try {
            area.setText(model.text());
            area.setCaretPosition(0);
        } finally {
            updating = false;
        }
        area.selected = model.selected();
        area.setEditable(true);
        if (!sameTune) {
            undo.discardAllEdits();
        }
    }

    // ---- problems ----

    private void showProblems() {
        Highlighter highlighter = area.getHighlighter();
        underlines.forEach(highlighter::removeHighlight);
        underlines.clear();
        mark(Set.of());
        if (!model.reading().text().equals(area.getText())) {
            return;
        }
        problems.setListData(model.reading().problems().toArray(Problem[]::new));
        int length = area.getText().length();
        for (Problem problem : model.reading().problems()) {
            // A point is made visible with the character behind it, or before it at the end.
            int to = Math.min(
                    length, problem.span().offset() + Math.max(1, problem.span().length()));
            int from = Math.min(problem.span().offset(), Math.max(0, to - 1));
            boolean error = problem.severity() == Problem.Severity.ERROR;
            try {
                underlines.add(highlighter.addHighlight(from, to, new Wave(error)));
            } catch (BadLocationException e) {
                throw new IllegalStateException(e); // The text was just compared.
            }
        }
    }

    private void goTo(@Nullable Problem problem) {
        if (problem != null) {
            goTo(problem.span());
        }
    }

    /** Selects a place in the text. */
    void goTo(Span span) {
        int length = area.getText().length();
        area.requestFocusInWindow();
        area.select(Math.min(length, span.offset()), Math.min(length, span.offset() + span.length()));
    }

    private void nextProblem() {
        List<Problem> all = model.reading().problems();
        int caret = area.getSelectionEnd();
        all.stream()
                .filter(problem -> problem.span().offset() >= caret)
                .findFirst()
                .or(() -> all.stream().findFirst())
                .ifPresent(this::goTo);
    }

    // ---- playing ----

    /** Marks what is heard. */
    void mark(Set<Integer> elements) {
        if (elements.equals(sounding)) {
            return;
        }
        sounding = Set.copyOf(elements);
        Highlighter highlighter = area.getHighlighter();
        marks.forEach(highlighter::removeHighlight);
        marks.clear();
        model.reading()
                .music()
                .ifPresent(music ->
                        elements.forEach(element -> music.span(element).ifPresent(span -> {
                            try {
                                marks.add(highlighter.addHighlight(
                                        span.offset(),
                                        span.offset() + span.length(),
                                        new DefaultHighlighter.DefaultHighlightPainter(Colors.playingText())));
                            } catch (BadLocationException e) {
                                // The text has become shorter since it was read; it is about to be read again.
                            }
                        })));
    }

    /** A text area that explains what is underlined. */
    private final class Area extends JTextArea {

        private static final long serialVersionUID = 1;

        private int selected = -1;

        @Override
        public @Nullable String getToolTipText(MouseEvent event) {
            int at = viewToModel2D(event.getPoint());
            String said = model.reading().problems().stream()
                    .filter(problem -> at >= problem.span().offset()
                            && at <= problem.span().offset() + problem.span().length())
                    .map(Problem::message)
                    .collect(Collectors.joining("\n"));
            return said.isEmpty() ? null : said;
        }
    }

    /** Underlines with a wave. */
    private static final class Wave extends LayeredHighlighter.LayerPainter {

        private final boolean error;

        Wave(boolean error) {
            this.error = error;
        }

        @Override
        public void paint(Graphics g, int from, int to, Shape bounds, JTextComponent component) {
            // Layers are painted line by line.
        }

        @Override
        public Shape paintLayer(
                Graphics graphics, int from, int to, Shape bounds, JTextComponent component, View view) {
            try {
                Rectangle box = view.modelToView(from, Position.Bias.Forward, to, Position.Bias.Backward, bounds)
                        .getBounds();
                Graphics2D g = (Graphics2D) graphics.create();
                g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                g.setColor(error ? Colors.error() : Colors.warning());
                g.setStroke(new BasicStroke(1.3f));
                Path2D wave = new Path2D.Double();
                double y = box.getMaxY() - 2;
                wave.moveTo(box.x, y);
                double end = Math.max(box.getMaxX(), box.x + 6.0);
                for (int i = 1; box.x + 2.0 * i <= end; i++) {
                    wave.lineTo(box.x + 2.0 * i, i % 2 == 0 ? y : y - 2.5);
                }
                g.draw(wave);
                g.dispose();
                return box;
            } catch (BadLocationException e) {
                return bounds; // The text is changing; it is painted again.
            }
        }
    }

    /** Line and column in quiet type, and the message. */
    private static final class ProblemRenderer extends DefaultListCellRenderer {

        private static final long serialVersionUID = 1;

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object value, int index, boolean isSelected, boolean hasFocus) {
            Problem problem = (Problem) value;
            super.getListCellRendererComponent(
                    list, problem.span() + "  " + problem.message(), index, isSelected, hasFocus);
            setToolTipText(problem.message());
            Color color = problem.severity() == Problem.Severity.ERROR ? Colors.error() : Colors.warning();
            setForeground(isSelected ? list.getSelectionForeground() : color);
            return this;
        }
    }
}
