package io.tunesmith.examples;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** Writes charts as PNG files, whole or not at all. */
public final class Charts {

    private Charts() {}

    /** Writes a chart. */
    public static void write(Chart<?, ?> chart, Path file) throws IOException {
        OutputFiles.write(file, out -> ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", out));
    }
}
