package io.tunesmith.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** Writes charts as PNG files, whole or not at all. */
public final class Charts {

    private Charts() {}

    /** Writes a chart. */
    public static void write(Chart<?, ?> chart, Path file) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", beside.toFile());
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
