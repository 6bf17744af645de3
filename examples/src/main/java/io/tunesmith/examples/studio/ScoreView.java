package io.tunesmith.examples.studio;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import javax.swing.JComponent;
import javax.swing.JViewport;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;

/** The score, as wide as the room that it has; notes that are heard are marked. */
final class ScoreView extends JComponent implements Scrollable {

    private static final long serialVersionUID = 1;
    private static final int MARGIN = 12;

    private transient Optional<Reading.Music> music = Optional.empty();
    private transient Set<Integer> sounding = Set.of();
    private transient BarRange chosen = new BarRange(0, 0);
    private transient String empty = "";

    /**
     * An empty view.
     *
     * @param clicked is told the element that was clicked
     * @param played is told the element that was clicked twice
     */
    ScoreView(IntConsumer clicked, IntConsumer played) {
        setName("score");
        setToolTipText("Click a note to find it in the text, twice to play from it");
        setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                music.ifPresent(shown -> shown.score()
                        .elementAt((event.getX() - MARGIN) / scale(), (event.getY() - MARGIN) / scale())
                        .ifPresent(event.getClickCount() == 2 ? played : clicked));
            }
        });
    }

    /**
     * Shows a tune.
     *
     * @param instead what to say where there is none
     */
    void show(Optional<Reading.Music> value, String instead) {
        music = value;
        empty = instead;
        sounding = Set.of();
        revalidate();
        repaint();
    }

    /** Shows which bars are chosen. */
    void choose(BarRange value) {
        chosen = value;
        repaint();
    }

    /** Marks what is heard, and keeps it in sight. */
    void mark(Set<Integer> elements) {
        if (elements.equals(sounding)) {
            return;
        }
        Set<Integer> before = sounding;
        sounding = Set.copyOf(elements);
        before.forEach(element -> place(element).ifPresent(this::repaint));
        sounding.forEach(element -> place(element).ifPresent(box -> {
            repaint(box);
            Rectangle around = new Rectangle(box);
            around.grow(0, (int) (60 * scale()));
            scrollRectToVisible(around);
        }));
    }

    private Optional<Rectangle> place(int element) {
        return music.flatMap(shown -> shown.score().place(element)).map(box -> {
            Rectangle scaled = scaled(box, 0);
            scaled.grow(3, 3);
            return scaled;
        });
    }

    private Rectangle scaled(Rectangle2D box, double grow) {
        double scale = scale();
        return new Rectangle2D.Double(
                        MARGIN + (box.getX() - grow) * scale,
                        MARGIN + (box.getY() - grow) * scale,
                        (box.getWidth() + 2 * grow) * scale,
                        (box.getHeight() + 2 * grow) * scale)
                .getBounds();
    }

    private double scale() {
        return scale(getWidth());
    }

    private double scale(int width) {
        double wide = music.map(shown -> shown.score().width()).orElse(1.0);
        return Math.max(0.2, (width - 2 * MARGIN) / wide);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setColor(Colors.paper());
            g.fillRect(0, 0, getWidth(), getHeight());
            if (music.isEmpty()) {
                g.setColor(Colors.quiet());
                g.setFont(getFont());
                g.drawString(empty, MARGIN + 4, MARGIN + 20);
                return;
            }
            paintChosen(g, music.get());
            double scale = scale();
            g.translate(MARGIN, MARGIN);
            g.scale(scale, scale);
            Color ink = Colors.ink();
            Color playing = Colors.playing();
            Rectangle clip = g.getClipBounds();
            for (ScoreImage.Part part : music.get().score().parts()) {
                if (part.shape().intersects(clip)) {
                    g.setColor(sounding.contains(part.element()) ? playing : ink);
                    g.fill(part.shape());
                }
            }
        } finally {
            g.dispose();
        }
    }

    /** Tints the chosen bars, line by line of each voice. */
    private void paintChosen(Graphics2D g, Reading.Music shown) {
        Map<Long, Rectangle2D> boxes = new TreeMap<>();
        shown.score().elements().forEach((element, box) -> {
            int bar = shown.bars().bar(element);
            if (bar >= chosen.first() && bar <= chosen.last()) {
                boxes.merge(shown.bars().voice(element) * 100_000L + bar, box, Rectangle2D::createUnion);
            }
        });
        g.setColor(Colors.chosen());
        Rectangle2D line = null;
        for (Rectangle2D box : boxes.values()) {
            boolean follows = line != null && box.getX() > line.getX() && box.getCenterY() < line.getMaxY();
            if (line != null && !follows) {
                paintTint(g, line);
            }
            line = follows ? line.createUnion(box) : box;
        }
        if (line != null) {
            paintTint(g, line);
        }
    }

    private void paintTint(Graphics2D g, Rectangle2D box) {
        Rectangle tint = scaled(box, 6);
        g.fillRoundRect(tint.x, tint.y, tint.width, tint.height, 8, 8);
    }

    @Override
    public Dimension getPreferredSize() {
        int width = getParent() instanceof JViewport viewport ? viewport.getWidth() : 700;
        double high = music.map(shown -> shown.score().height()).orElse(0.0);
        return new Dimension(200, (int) Math.ceil(high * scale(width)) + 2 * MARGIN);
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return 24;
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return (orientation == SwingConstants.VERTICAL ? visible.height : visible.width) * 3 / 4;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() instanceof JViewport viewport && viewport.getHeight() > getPreferredSize().height;
    }
}
