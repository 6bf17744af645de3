package io.tunesmith.examples.cli;

import io.tunesmith.examples.Charts;
import io.tunesmith.model.Trainer;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the losses of a training run, {@code loss.png} from {@code loss.csv}. */
final class LossChart {

    private LossChart() {}

    /** Does nothing before the first epoch is done. */
    static void write(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(Trainer.LOSSES))) {
            return;
        }
        List<Double> epochs = new ArrayList<>();
        List<Double> training = new ArrayList<>();
        List<Double> validation = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(Trainer.LOSSES))) {
            String[] cells = line.split(",");
            if (cells[0].matches("\\d+")) {
                epochs.add(Double.valueOf(cells[0]));
                training.add(Double.valueOf(cells[1]));
                validation.add(Double.valueOf(cells[2]));
            }
        }
        if (epochs.isEmpty()) {
            return;
        }
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(540)
                .xAxisTitle("epoch")
                .yAxisTitle("bits per character")
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.addSeries("training", epochs, training).setMarker(SeriesMarkers.NONE);
        chart.addSeries("validation", epochs, validation).setMarker(SeriesMarkers.NONE);
        Charts.write(chart, folder.resolve("loss.png"));
    }
}
