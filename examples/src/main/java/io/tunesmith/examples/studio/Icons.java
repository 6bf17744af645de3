package io.tunesmith.examples.studio;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import javax.swing.Icon;
import javax.swing.UIManager;

/** Small pictures on buttons, in the colour of their text. */
final class Icons {

    static final Icon PLAY = new ShapeIcon(triangle());
    static final Icon PAUSE = new ShapeIcon(bars());
    static final Icon STOP = new ShapeIcon(new Rectangle2D.Double(3, 3, 10, 10));

    private Icons() {}

    private static Shape triangle() {
        Path2D path = new Path2D.Double();
        path.moveTo(4, 2);
        path.lineTo(14, 8);
        path.lineTo(4, 14);
        path.closePath();
        return path;
    }

    private static Shape bars() {
        Area bars = new Area(new Rectangle2D.Double(3, 2, 4, 12));
        bars.add(new Area(new Rectangle2D.Double(9, 2, 4, 12)));
        return bars;
    }

    private record ShapeIcon(Shape shape) implements Icon {

        @Override
        public void paintIcon(Component component, Graphics graphics, int x, int y) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(
                    component.isEnabled() ? component.getForeground() : UIManager.getColor("Label.disabledForeground"));
            g.translate(x, y);
            g.fill(shape);
            g.dispose();
        }

        @Override
        public int getIconWidth() {
            return 16;
        }

        @Override
        public int getIconHeight() {
            return 16;
        }
    }

    /** The window's picture in several sizes: two beamed notes. */
    static List<BufferedImage> window() {
        return List.of(window(16), window(32), window(64), window(128));
    }

    private static BufferedImage window(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.scale(size / 32.0, size / 32.0);
        g.setColor(Colors.GREEN);
        g.fillRoundRect(0, 0, 32, 32, 9, 9);
        g.setColor(java.awt.Color.WHITE);
        g.fillOval(6, 20, 8, 6);
        g.fillOval(18, 18, 8, 6);
        g.fill(new Rectangle2D.Double(12, 8, 2, 15));
        g.fill(new Rectangle2D.Double(24, 6, 2, 15));
        Path2D beam = new Path2D.Double();
        beam.moveTo(12, 8);
        beam.lineTo(26, 6);
        beam.lineTo(26, 10);
        beam.lineTo(12, 12);
        beam.closePath();
        g.fill(beam);
        g.dispose();
        return image;
    }
}
