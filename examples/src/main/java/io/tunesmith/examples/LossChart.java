package io.tunesmith.examples;

import io.tunesmith.model.Trainer;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the losses of a training run, {@code loss.png} from {@code loss.csv}. */
public final class LossChart {

    /** The name of the curve over the tunes that are learnt from. */
    public static final String TRAINING = "training";

    /** The name of the curve over those that are not. */
    public static final String VALIDATION = "validation";

    private static final Pattern LOSS = Pattern.compile("\\d{1,9}(,\\d{1,9}\\.\\d{1,9}){2},\\d+");

    private LossChart() {}

    /**
     * The losses of a run.
     *
     * @param epochs the numbers of the epochs done
     * @param training the training loss of each, in bits per character
     * @param validation the validation loss of each, in bits per character
     */
    public record Losses(List<Double> epochs, List<Double> training, List<Double> validation) {

        /** Copies the lists. */
        public Losses {
            epochs = List.copyOf(epochs);
            training = List.copyOf(training);
            validation = List.copyOf(validation);
        }
    }

    /**
     * Reads the losses of the run in a folder; none before its first epoch is done.
     *
     * @throws IOException if they cannot be read
     */
    public static Losses read(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(Trainer.LOSSES))) {
            return new Losses(List.of(), List.of(), List.of());
        }
        List<Double> epochs = new ArrayList<>();
        List<Double> training = new ArrayList<>();
        List<Double> validation = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(Trainer.LOSSES), StandardCharsets.ISO_8859_1)) {
            if (LOSS.matcher(line).matches()) {
                String[] cells = line.split(",");
                epochs.add(Double.valueOf(cells[0]));
                training.add(Double.valueOf(cells[1]));
                validation.add(Double.valueOf(cells[2]));
            }
        }
        return new Losses(epochs, training, validation);
    }

    /** An empty chart. */
    public static XYChart chart() {
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(540)
                .xAxisTitle("epoch")
                .yAxisTitle("bits per character")
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        return chart;
    }

    /** Draws the run in a folder; nothing before its first epoch is done. */
    public static void write(Path folder) throws IOException {
        Losses losses = read(folder);
        if (losses.epochs.isEmpty()) {
            return;
        }
        XYChart chart = chart();
        chart.addSeries(TRAINING, losses.epochs, losses.training).setMarker(SeriesMarkers.NONE);
        chart.addSeries(VALIDATION, losses.epochs, losses.validation).setMarker(SeriesMarkers.NONE);
        Charts.write(chart, folder.resolve("loss.png"));
    }
}
