package io.tunesmith.examples;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** Writes charts as PNG files, whole or not at all. */
public final class Charts {

    private Charts() {}

    /** Writes a chart. */
    public static void write(Chart<?, ?> chart, Path file) throws IOException {
        OutputFiles.write(file, out -> {
            // One with a file for its cache cannot be made when the process is about to end.
            try (ImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
                ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", image);
            }
        });
    }
}
