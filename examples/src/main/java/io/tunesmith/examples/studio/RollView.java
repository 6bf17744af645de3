package io.tunesmith.examples.studio;

import io.tunesmith.render.Performance;
import java.awt.BasicStroke;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javax.swing.JComponent;
import javax.swing.JViewport;
import javax.swing.Scrollable;

/** All notes as bars over time, with repeats played out, under the numbers of the bars. */
final class RollView extends JComponent implements Scrollable {

    private static final long serialVersionUID = 1;
    private static final int HEAD = 20;
    private static final int NOTE = 4;
    private static final double PIXELS_A_SECOND = 60;
    private static final int EDGE = 10;

    private transient Optional<Reading.Music> music = Optional.empty();
    private transient BarRange chosen = new BarRange(0, 0);
    private double position = -1;
    private int lowest = 48;
    private int highest = 84;

    /**
     * An empty view.
     *
     * @param choose is told the bars that were clicked
     * @param play is told the time that was clicked twice, in seconds
     */
    RollView(Consumer<BarRange> choose, DoubleConsumer play) {
        setName("piano-roll");
        setToolTipText("Click a bar to choose it, with Shift to choose up to it, twice to play from it");
        setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                if (music.isEmpty()) {
                    return;
                }
                double at = (event.getX() - EDGE) / PIXELS_A_SECOND;
                if (event.getClickCount() == 2) {
                    play.accept(Math.max(0, Math.min(at, music.get().timeline().seconds())));
                    return;
                }
                int bar = bar(at);
                boolean more = event.isShiftDown();
                choose.accept(new BarRange(
                        more ? Math.min(chosen.first(), bar) : bar, more ? Math.max(chosen.last(), bar) : bar));
            }
        });
    }

    private int bar(double at) {
        int bar = 1;
        for (Timeline.BarStart start : music.orElseThrow().timeline().bars()) {
            if (start.at() <= at) {
                bar = start.bar();
            }
        }
        return bar;
    }

    /** Shows a tune. */
    void show(Optional<Reading.Music> value) {
        music = value;
        position = -1;
        value.ifPresent(shown -> {
            lowest = shown.timeline().notes().stream()
                            .mapToInt(Timeline.Note::key)
                            .min()
                            .orElse(60)
                    - 2;
            highest = shown.timeline().notes().stream()
                            .mapToInt(Timeline.Note::key)
                            .max()
                            .orElse(72)
                    + 2;
        });
        revalidate();
        repaint();
    }

    /** Shows which bars are chosen. */
    void choose(BarRange value) {
        chosen = value;
        repaint();
    }

    /** Marks where playing is, and keeps it in sight; below 0 for nowhere. */
    void mark(double seconds) {
        if (seconds == position) {
            return;
        }
        double before = position;
        position = seconds;
        repaintAround(before);
        repaintAround(seconds);
        if (seconds >= 0 && getParent() instanceof JViewport viewport) {
            Rectangle seen = viewport.getViewRect();
            int x = x(seconds);
            if (x < seen.x || x > seen.x + seen.width * 4 / 5) {
                scrollRectToVisible(new Rectangle(Math.max(0, x - seen.width / 5), 0, seen.width, 1));
            }
        }
    }

    private void repaintAround(double seconds) {
        if (seconds >= 0) {
            // A note under the line may be long.
            repaint(x(seconds) - 300, 0, 600, getHeight());
        }
    }

    private static int x(double seconds) {
        return EDGE + (int) Math.round(seconds * PIXELS_A_SECOND);
    }

    @Override
    public Dimension getPreferredSize() {
        double seconds = music.map(shown -> shown.timeline().seconds()).orElse(0.0);
        return new Dimension(x(seconds) + EDGE, HEAD + (highest - lowest + 1) * NOTE);
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return (int) PIXELS_A_SECOND / 2;
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return visible.width * 3 / 4;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return getParent() instanceof JViewport viewport && viewport.getWidth() > getPreferredSize().width;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return true;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setColor(Colors.paper());
            g.fillRect(0, 0, getWidth(), getHeight());
            if (music.isPresent()) {
                paintBars(g, music.get().timeline());
                paintNotes(g, music.get().timeline());
                if (position >= 0) {
                    g.setColor(Colors.playing());
                    g.setStroke(new BasicStroke(1.5f));
                    double x = EDGE + position * PIXELS_A_SECOND;
                    g.draw(new Line2D.Double(x, 0, x, getHeight()));
                }
            }
        } finally {
            g.dispose();
        }
    }

    private void paintBars(Graphics2D g, Timeline timeline) {
        List<Timeline.BarStart> bars = timeline.bars();
        g.setFont(getFont().deriveFont(11f));
        for (int i = 0; i < bars.size(); i++) {
            Timeline.BarStart bar = bars.get(i);
            int from = x(bar.at());
            int to = x(i + 1 < bars.size() ? bars.get(i + 1).at() : timeline.seconds());
            if (bar.bar() >= chosen.first() && bar.bar() <= chosen.last()) {
                g.setColor(Colors.chosen());
                g.fillRect(from, 0, to - from, getHeight());
            }
            g.setColor(Colors.line());
            g.draw(new Line2D.Double(from, 0, from, getHeight()));
            if (bar.bar() > 0) {
                g.setColor(Colors.quiet());
                g.drawString(Integer.toString(bar.bar()), from + 4, 14);
            }
        }
    }

    private void paintNotes(Graphics2D g, Timeline timeline) {
        double room = Math.max(1.0, (getHeight() - HEAD) / (double) (highest - lowest + 1));
        for (Timeline.Note note : timeline.notes()) {
            if (note.role() == Performance.Role.DRUMS) {
                continue;
            }
            boolean sounds = position >= note.from() && position < note.to();
            boolean melody = note.role() == Performance.Role.VOICE;
            g.setColor(melody ? sounds ? Colors.playing() : Colors.melody() : Colors.chords());
            double x = EDGE + note.from() * PIXELS_A_SECOND;
            g.fill(new RoundRectangle2D.Double(
                    x,
                    HEAD + (highest - note.key()) * room,
                    Math.max(2, (note.to() - note.from()) * PIXELS_A_SECOND - 1),
                    Math.max(3, room),
                    3,
                    3));
        }
    }
}
