package io.tunesmith.nottingham;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.TuneGrammar;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class TuneGrammarCorpusTest {

    private static final TuneGrammar GRAMMAR = TuneGrammar.builder().build();

    /** The first character that the grammar refuses, or an empty text. */
    private static String refusal(String modelText, CharVocabulary vocabulary) {
        TuneGrammar.State state = GRAMMAR.start(vocabulary);
        try {
            state.advance(modelText);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        return state.atEnd() ? "" : "not complete";
    }

    private static List<String> modelTexts(List<CorpusTune> tunes) {
        return tunes.stream()
                .map(tune -> ModelText.of(tune.parse().tunes().get(0)))
                .toList();
    }

    @Test
    void accepts_every_tune_of_the_starter_tunebook() {
        List<String> texts = modelTexts(StarterTunebook.load().tunes());
        CharVocabulary vocabulary = CharVocabulary.of(texts);
        assertThat(texts)
                .allSatisfy(
                        text -> assertThat(refusal(text, vocabulary)).as(text).isEmpty());
    }

    @Test
    void varies_and_harmonizes_every_tune_of_the_starter_tunebook() {
        List<String> texts = modelTexts(StarterTunebook.load().tunes());
        CharVocabulary vocabulary = CharVocabulary.of(texts);
        Random random = new Random(1);
        for (String text : texts) {
            Tune tune = ModelText.parse(text).tunes().get(0);
            String varied =
                    walk(TuneGrammar.builder().varying(tune, 2, 3).build().start(vocabulary), vocabulary, random);
            assertThat(ModelText.parse(varied).problems()).as(varied).isEmpty();
            String harmonized =
                    walk(TuneGrammar.builder().harmonizing(tune).build().start(vocabulary), vocabulary, random);
            assertThat(withoutChordSymbols(harmonized)).isEqualTo(withoutChordSymbols(text));
            assertThat(harmonized).contains("\"");
        }
    }

    private static String withoutChordSymbols(String modelText) {
        return modelText.replaceAll("\"[^\"]*\"", "");
    }

    private static String walk(TuneGrammar.State state, CharVocabulary vocabulary, Random random) {
        boolean[] mask = new boolean[vocabulary.size()];
        StringBuilder text = new StringBuilder();
        while (!state.atEnd()) {
            state.allowed(mask);
            int[] choices =
                    IntStream.range(0, mask.length).filter(id -> mask[id]).toArray();
            assertThat(choices).as("a dead end behind%n%s", text).isNotEmpty();
            int id = choices[random.nextInt(choices.length)];
            state.advance(id);
            text.appendCodePoint(vocabulary.codePoint(id));
        }
        return text.toString();
    }

    @Test
    void accepts_the_tunes_of_the_corpus_whose_bars_are_right(TestReporter reporter) throws IOException {
        CorpusFolder.files("ABC_cleaned"); // or skipped
        List<CorpusTune> tunes = Nottingham.load().tunes(Split.TRAIN);
        List<String> texts = modelTexts(tunes);
        CharVocabulary vocabulary = CharVocabulary.of(texts);
        int accepted = 0;
        int wrong = 0;
        for (int i = 0; i < texts.size(); i++) {
            String refusal = refusal(texts.get(i), vocabulary);
            if (refusal.isEmpty()) {
                accepted++;
                continue;
            }
            boolean problem = !ModelText.parse(texts.get(i)).problems().isEmpty();
            wrong += problem ? 1 : 0;
            reporter.publishEntry(
                    tunes.get(i).file() + ":" + tunes.get(i).line(),
                    (problem ? "has a wrong bar; " : "") + refusal.replaceFirst("(?s);.*", ""));
        }
        reporter.publishEntry("accepted", accepted + " of " + tunes.size() + ", " + wrong + " have a wrong bar");
        assertThat(accepted).isGreaterThanOrEqualTo((tunes.size() - wrong) * 99 / 100);
        assertThat(wrong).isLessThan(tunes.size() / 20);
    }
}
