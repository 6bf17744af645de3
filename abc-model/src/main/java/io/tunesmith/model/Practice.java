package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.ModelText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a network writes on its own, without rules, and learns from beside people's tunes: those of its tunes whose bars are
 * all right, that end on the tonic and copy nothing (reinforced self-training, Gulcehre et al. 2023), and of these as many
 * of each length as people have: short ones are good more often, and soon there would be no others. So it meets the places
 * that it comes to by itself, and learns to end well from there. They are kept in a file, so that an epoch can go on after
 * an interruption.
 */
final class Practice {

    /** The file with what is learnt from in the epoch under way, or the last one. */
    static final String FILE = "practice.txt";

    /** For so many of people's tunes there is one of its own. */
    private static final int PEOPLE = 2;

    private static final int MOST = 1000;

    /** How many are written at most for one that is learnt from. */
    private static final int WRITTEN = 4;

    private static final int LARGEST_FILE = 1 << 24;
    private static final String BETWEEN = "\n\n";

    private Practice() {}

    /**
     * Texts to learn from, each ending with the blank line that closes it: one for two of people's, with as many bars as
     * one of them, at most 1000, fewer if few are good.
     *
     * @param people texts of people
     * @param seed the same gives the same texts
     * @param stopped whether they are no longer needed, so that some are enough
     * @throws IllegalStateException if the model writes raw text, or no tunes
     */
    static List<String> texts(ModelDirectory.Model model, List<String> people, long seed, BooleanSupplier stopped) {
        int count = Math.min(MOST, (people.size() + PEOPLE - 1) / PEOPLE);
        Map<Integer, Integer> wanted = new HashMap<>(); // how many tunes of so many bars
        for (int tune = 0; tune < count; tune++) {
            String text = people.get((int) ((long) tune * people.size() / count));
            wanted.merge(bars(model, text), 1, Integer::sum);
        }
        try (AbcGenerator generator = AbcGenerator.of(model)) {
            return generator
                    .alone(seed, WRITTEN * count)
                    .takeWhile(tune -> !stopped.getAsBoolean())
                    .filter(tune -> isGood(tune, model.melodies()))
                    .map(tune -> tune.modelText() + "\n")
                    .filter(text -> wanted.merge(bars(model, text), -1, Integer::sum) >= 0)
                    .limit(count)
                    .toList();
        }
    }

    private static boolean isGood(GeneratedTune tune, @Nullable MelodyIndex known) {
        return ModelText.parse(tune.modelText()).problems().isEmpty()
                && Composition.endsOnTonic(tune.tune())
                && (known == null || known.compare(tune.tune()).copiedWindows() == 0);
    }

    private static int bars(ModelDirectory.Model model, String text) {
        CharVocabulary vocabulary = model.vocabulary();
        return Bearings.extent(vocabulary, vocabulary.encode(text)).bars();
    }

    static void write(Path directory, int epoch, List<String> texts) throws IOException {
        String all = String.join("", texts);
        SafeFiles.write(directory.resolve(FILE), first(epoch, all) + all);
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws IOException if it is missing, damaged, or of another epoch
     */
    static List<String> read(Path directory, int epoch) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw new ModelException(file + ": it is missing");
        }
        String text = new String(SafeFiles.read(file, LARGEST_FILE), StandardCharsets.UTF_8);
        String all = text.substring(text.indexOf('\n') + 1);
        if (!text.startsWith(first(epoch, all))) {
            throw ModelException.of(file, "it is damaged, or not of epoch " + epoch);
        }
        return all.isEmpty()
                ? List.of()
                : List.of(all.split(BETWEEN)).stream()
                        .map(tune -> tune + BETWEEN)
                        .toList();
    }

    private static String first(int epoch, String all) {
        return "practice of epoch " + epoch + ", " + SafeFiles.sha256(all.getBytes(StandardCharsets.UTF_8)) + "\n";
    }
}
