package io.tunesmith.examples.assess;

import io.tunesmith.abc.Similarity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The figures of a set of tunes. Shares are from 0 to 1, divergences in bits from the tunes that a model learns from.
 *
 * @param tunes how many tunes
 * @param parseClean the share of tunes in whose text the parser finds no problem
 * @param barsExact the share of bars that have the length of the meter, or make one with another where sections meet
 * @param tunesAllBarsExact the share of tunes in which all bars do
 * @param endsOnTonic the share of tunes whose last note is the tonic
 * @param inRange the share of tunes that a fiddle can play in first position
 * @param copiedWindows4 the share of stretches of four bars that stand in another tune
 * @param tunesWithCopy the share of tunes with such a stretch
 * @param longestRunP95 the longest run of notes shared with another tune, at the 95th percentile of the tunes
 * @param jsPitch how far the notes' degrees above the tonic are from those of the reference
 * @param jsInterval the same for the steps from note to note
 * @param jsRhythm the same for the rhythms of bars
 * @param repetition the mean share of bars that were there before in the tune
 * @param auc how well a classifier can tell these tunes from held-out ones of people; 0.5 if it cannot
 * @param maskedMass the mean probability that the grammar had to take away from a character, empty if none was asked
 */
public record ReportCard(
        int tunes,
        double parseClean,
        double barsExact,
        double tunesAllBarsExact,
        double endsOnTonic,
        double inRange,
        double copiedWindows4,
        double tunesWithCopy,
        int longestRunP95,
        double jsPitch,
        double jsInterval,
        double jsRhythm,
        double repetition,
        OptionalDouble auc,
        OptionalDouble maskedMass) {

    /**
     * Adds everything up.
     *
     * @param tunes at least one
     * @param copies what each of them shares with the reference
     * @param reference the tunes that a model learns from
     * @param people held-out tunes of people to tell these from; empty to leave that out
     */
    public static ReportCard of(
            List<TuneFacts> tunes,
            List<Similarity> copies,
            List<TuneFacts> reference,
            List<TuneFacts> people,
            OptionalDouble maskedMass) {
        int bars = tunes.stream().mapToInt(tune -> tune.bars().size()).sum();
        int wrong = tunes.stream().mapToInt(TuneFacts::wrongBars).sum();
        int windows = copies.stream().mapToInt(Similarity::windows).sum();
        int copied = copies.stream().mapToInt(Similarity::copiedWindows).sum();
        int[] runs = copies.stream().mapToInt(Similarity::longestRun).sorted().toArray();
        return new ReportCard(
                tunes.size(),
                share(tunes, tune -> tune.problems() == 0),
                1 - wrong / (double) Math.max(1, bars),
                share(tunes, tune -> tune.wrongBars() == 0),
                share(tunes, TuneFacts::endsOnTonic),
                share(tunes, TuneFacts::inRange),
                copied / (double) Math.max(1, windows),
                share(copies, tune -> tune.copiedWindows() > 0),
                runs[Math.min(runs.length - 1, (int) Math.ceil(runs.length * 0.95) - 1)],
                divergence(tunes, reference, TuneFacts::degrees),
                divergence(tunes, reference, TuneFacts::steps),
                divergence(tunes, reference, TuneFacts::rhythms),
                mean(tunes, TuneFacts::repetition),
                auc(people, tunes),
                maskedMass);
    }

    private static <T> double share(List<T> things, Predicate<T> counts) {
        return things.stream().filter(counts).count() / (double) things.size();
    }

    private static double mean(List<TuneFacts> tunes, ToDoubleFunction<TuneFacts> figure) {
        return tunes.stream().mapToDouble(figure).average().orElse(0);
    }

    private static double divergence(
            List<TuneFacts> tunes, List<TuneFacts> reference, Function<TuneFacts, Stream<String>> things) {
        return Distribution.of(tunes.stream().flatMap(things))
                .divergence(Distribution.of(reference.stream().flatMap(things)));
    }

    private static OptionalDouble auc(List<TuneFacts> people, List<TuneFacts> tunes) {
        if (Math.min(people.size(), tunes.size()) < 10) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Discriminator.auc(melodies(people), melodies(tunes)));
    }

    private static List<List<String>> melodies(List<TuneFacts> tunes) {
        return tunes.stream().map(TuneFacts::melody).toList();
    }

    /** The figures by name, as a program may read them. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        Arrays.stream(ReportCard.class.getRecordComponents()).forEach(component -> {
            try {
                Object value = component.getAccessor().invoke(this);
                if (value instanceof OptionalDouble some) {
                    value = some.isPresent() ? (Object) some.getAsDouble() : null;
                }
                figures.put(component.getName(), value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        return figures;
    }
}
