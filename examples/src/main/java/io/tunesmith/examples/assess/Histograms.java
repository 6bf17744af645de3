package io.tunesmith.examples.assess;

import io.tunesmith.examples.Charts;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws what tunes are made of beside what tunes of people are made of. */
public final class Histograms {

    private static final int OCTAVE = 12;

    private Histograms() {}

    /**
     * Writes {@code degrees.png}, how often each degree above the tonic occurs, and {@code steps.png}, each step from note
     * to note up to an octave.
     */
    public static void write(List<TuneFacts> tunes, List<TuneFacts> people, Path folder) throws IOException {
        Files.createDirectories(folder);
        write(
                "semitones above the tonic",
                0,
                OCTAVE - 1,
                TuneFacts::degrees,
                tunes,
                people,
                folder.resolve("degrees.png"));
        write(
                "semitones from note to note",
                -OCTAVE,
                OCTAVE,
                TuneFacts::steps,
                tunes,
                people,
                folder.resolve("steps.png"));
    }

    private static void write(
            String axis,
            int from,
            int to,
            Function<TuneFacts, Stream<String>> things,
            List<TuneFacts> tunes,
            List<TuneFacts> people,
            Path file)
            throws IOException {
        List<Integer> values = IntStream.rangeClosed(from, to).boxed().toList();
        CategoryChart chart = new CategoryChartBuilder()
                .width(900)
                .height(480)
                .xAxisTitle(axis)
                .yAxisTitle("share of notes, %")
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.addSeries("these tunes", values, shares(values, tunes, things));
        chart.addSeries("held-out tunes of people", values, shares(values, people, things));
        Charts.write(chart, file);
    }

    private static List<Double> shares(
            List<Integer> values, List<TuneFacts> tunes, Function<TuneFacts, Stream<String>> things) {
        Distribution distribution = Distribution.of(tunes.stream().flatMap(things));
        return values.stream()
                .map(value -> 100 * distribution.share(Integer.toString(value)))
                .toList();
    }
}
