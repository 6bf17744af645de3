package io.tunesmith.examples.cli;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.examples.AtExit;
import io.tunesmith.examples.corpus.CorpusTexts;
import io.tunesmith.model.Benchmark;
import io.tunesmith.model.ModelConfig;
import io.tunesmith.model.TextKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunesmith bench}: how fast this machine is. */
@Command(
        name = "bench",
        description = "Measures how fast this machine trains a network, and writes with one.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"%nExamples:", "  tunesmith bench train", "  tunesmith bench sample --arch lab --json"},
        subcommands = {BenchCommand.Train.class, BenchCommand.Sample.class})
final class BenchCommand {

    /** The shapes that are measured, with an embedding of 256. */
    enum Arch {
        /** One layer of 1024. */
        LAB(1024, 1),
        /** Two layers of 512. */
        FOLK(512, 2);

        private final ModelConfig shape;

        Arch(int hidden, int layers) {
            shape = new ModelConfig(256, hidden, layers, false, false, false, TextKind.RAW);
        }
    }

    @Command(
            name = "train",
            description = {
                "Trains a new network for 25 steps of 100 characters in each stream, of which the last 20 count.",
                "Where Python 3 finds torch, the same in PyTorch. The figures are of the median step."
            },
            footer = {"%nExamples:", "  tunesmith bench train --batch 64 --threads 2"})
    static final class Train extends Measurement {

        Train() {
            super("train");
        }

        @Override
        Benchmark.Speed measure(ModelConfig shape, List<String> texts, int batch, int threads) {
            return Benchmark.train(shape, texts, batch, threads);
        }
    }

    @Command(
            name = "sample",
            description = {
                "Writes 2,000 characters in each text with a new network, after 500 that do not count.",
                "Where Python 3 finds torch, the same in PyTorch. The figures are of the median step, which is a character in each text."
            },
            footer = {"%nExamples:", "  tunesmith bench sample --batch 1 --threads 1"})
    static final class Sample extends Measurement {

        Sample() {
            super("sample");
        }

        @Override
        Benchmark.Speed measure(ModelConfig shape, List<String> texts, int batch, int threads) {
            return Benchmark.sample(shape, CharVocabulary.of(texts), batch, threads);
        }
    }

    /** What both have in common. */
    abstract static class Measurement extends CliCommand {

        private final String kind;

        @Mixin
        private CorpusOption.Optional corpus;

        @Option(
                names = "--arch",
                paramLabel = "ARCH",
                defaultValue = "folk",
                description = {"The network: folk (the default), two layers of 512, or lab, one of 1024."})
        private Arch arch;

        @Option(
                names = "--batch",
                paramLabel = "N",
                defaultValue = "64",
                description = "How many texts side by side (default: 64).")
        private int batch;

        @Option(names = "--threads", paramLabel = "N", description = "How many threads (default: one per processor).")
        private Integer threads;

        @Option(names = "--json", description = "Print the figures as JSON.")
        private boolean json;

        Measurement(String kind) {
            this.kind = kind;
        }

        abstract Benchmark.Speed measure(ModelConfig shape, List<String> texts, int batch, int threads);

        @Override
        public Integer call() throws IOException {
            int used = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
            List<String> texts = CorpusTexts.of(corpus.load().tunes(), TextKind.RAW);
            Benchmark.Speed speed;
            AtExit work = AtExit.stop(Thread.currentThread()::interrupt);
            try {
                speed = waitFor("Measuring", () -> measure(arch.shape, texts, batch, used));
            } catch (IllegalArgumentException e) {
                throw usage(e.getMessage());
            } finally {
                work.done();
            }
            int vocabulary = CharVocabulary.of(texts).size();
            Map<String, Object> figures = figures(speed);
            Optional<Properties> torch = PyTorch.run(kind, arch.shape, vocabulary, batch, speed.threads());
            if (json) {
                torch.ifPresent(peer -> figures.put("pytorch", figures(peer)));
                out().println(Json.write(figures));
            } else {
                print("tunesmith " + Tunesmith.Version.version(), figures);
                torch.ifPresent(peer -> print("PyTorch " + peer.getProperty("version"), figures(peer)));
            }
            return 0;
        }

        private static Map<String, Object> figures(Benchmark.Speed speed) throws IOException {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("charactersPerSecond", speed.charactersPerSecond());
            figures.put("cpuSecondsPerMillion", speed.cpuSecondsPerMillion());
            figures.put("medianStepMillis", speed.medianStepMillis());
            figures.put("parameters", speed.parameters());
            figures.put("threads", speed.threads());
            figures.put("peakMemoryMegabytes", peakMemoryMegabytes());
            return figures;
        }

        private static Map<String, Object> figures(Properties torch) {
            Map<String, Object> figures = new LinkedHashMap<>();
            for (String name : List.of(
                    "charactersPerSecond",
                    "cpuSecondsPerMillion",
                    "medianStepMillis",
                    "parameters",
                    "threads",
                    "peakMemoryMegabytes")) {
                figures.put(name, Double.valueOf(torch.getProperty(name)));
            }
            return figures;
        }

        /** The most memory that the process has held so far, where the system tells; null elsewhere. */
        private static Double peakMemoryMegabytes() throws IOException {
            Path status = Path.of("/proc/self/status");
            if (!Files.isReadable(status)) {
                return null;
            }
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                }
            }
            return null;
        }

        private void print(String name, Map<String, Object> figures) {
            out().printf(
                            Locale.ROOT,
                            "%-25s %,8.0f characters a second, %.1f s of processor time a million, %.1f ms a step,"
                                    + " %.0f threads, %s MB at most%n",
                            name,
                            figures.get("charactersPerSecond"),
                            figures.get("cpuSecondsPerMillion"),
                            figures.get("medianStepMillis"),
                            ((Number) figures.get("threads")).doubleValue(),
                            figures.get("peakMemoryMegabytes") == null
                                    ? "?"
                                    : Math.round((Double) figures.get("peakMemoryMegabytes")));
        }
    }
}
