package io.tunesmith.examples.cli;

import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.Similarity;
import io.tunesmith.abc.Tune;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.CorpusTune;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunesmith novelty}: what tunes share with a corpus. */
@Command(
        name = "novelty",
        description = {
            "Tells how much of each tune stands in a corpus, in whatever key: stretches of four bars, and the longest run of"
                    + " notes. Steps from note to note and lengths are compared.",
            "Beside it stands what the corpus shares with itself: each of its tunes against all others."
        },
        footer = {"%nExamples:", "  tunesmith novelty mine.abc", "  tunesmith novelty mine.abc --corpus starter --json"
        })
final class NoveltyCommand extends CliCommand {

    @Parameters(paramLabel = "FILE", description = "A file of tunes.")
    private Path file;

    @Mixin
    private CorpusOption.Optional corpus;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Tune> tunes = tunes(Corpus.read(file));
        MelodyIndex index = waitFor("Reading " + corpus.name(), () -> MelodyIndex.of(tunes(corpus.load())));
        List<Similarity> found = tunes.stream().map(index::compare).toList();
        List<Similarity> among = waitFor("Comparing " + corpus.name() + " with itself", index::leaveOneOut);
        if (json) {
            Map<String, Object> figures = new LinkedHashMap<>();
            List<Object> each = new ArrayList<>();
            for (int number = 0; number < tunes.size(); number++) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("tune", tunes.get(number).referenceNumber());
                one.put("title", tunes.get(number).title());
                one.putAll(figures(List.of(found.get(number))));
                each.add(one);
            }
            figures.put("tunes", each);
            figures.put("all", figures(found));
            figures.put("corpus", figures(among));
            out().println(Json.write(figures));
            return 0;
        }
        for (int number = 0; number < tunes.size(); number++) {
            Tune tune = tunes.get(number);
            line(plain(tune.referenceNumber() + " " + tune.title()), List.of(found.get(number)));
        }
        line("all " + tunes.size() + " tunes", found);
        line(corpus.name() + " against itself", among);
        return 0;
    }

    private static List<Tune> tunes(Corpus corpus) {
        List<Tune> tunes = new ArrayList<>();
        for (CorpusTune text : corpus.tunes()) {
            tunes.addAll(text.parse().tunes());
        }
        return tunes;
    }

    private static int windows(List<Similarity> found) {
        return found.stream().mapToInt(Similarity::windows).sum();
    }

    private static int copied(List<Similarity> found) {
        return found.stream().mapToInt(Similarity::copiedWindows).sum();
    }

    private static int longest(List<Similarity> found) {
        return found.stream().mapToInt(Similarity::longestRun).max().orElse(0);
    }

    private static Map<String, Object> figures(List<Similarity> found) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("windows4", windows(found));
        figures.put("copiedWindows4", copied(found));
        figures.put("longestRun", longest(found));
        return figures;
    }

    private void line(String what, List<Similarity> found) {
        int windows = windows(found);
        out().printf(
                        Locale.ROOT,
                        "%s: %d of %d stretches of four bars copied (%.1f %%), longest run %d notes%n",
                        what,
                        copied(found),
                        windows,
                        windows == 0 ? 0 : 100.0 * copied(found) / windows,
                        longest(found));
    }
}
