package io.tunesmith.examples.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.model.TextKind;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.nottingham.StarterTunebook;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TransposedTunesTest {

    private final Corpus corpus = StarterTunebook.load();
    private final TransposedTunes tunes = TransposedTunes.of(corpus.tunes());

    @Test
    void holds_each_tune_in_five_keys_beside_its_own() throws IOException {
        assertThat(tunes.all()).hasSize(6 * corpus.tunes().size()).allSatisfy(text -> {
            ParseResult result = ModelText.parse(text);
            assertThat(result.problems()).isEmpty();
            assertThat(result.tunes()).hasSize(1);
        });
        List<String> first = tunes.all().subList(0, 6);
        assertThat(first.get(0))
                .isEqualTo(CorpusTexts.of(corpus.tunes(), TextKind.MODEL).get(0));
        assertThat(first.subList(1, 6))
                .extracting(text -> ModelText.parse(text).tunes().get(0).key().fifths())
                .containsExactly(-1, 0, 1, 2, 3);
    }

    @Test
    void gives_every_tune_once_an_epoch_in_keys_that_change_with_the_epoch() throws IOException {
        List<String> one = tunes.epoch(1, new SplittableRandom(1));
        List<String> again = tunes.epoch(1, new SplittableRandom(1));
        List<String> other = tunes.epoch(2, new SplittableRandom(2));

        assertThat(one).hasSize(corpus.tunes().size()).isEqualTo(again).isNotEqualTo(other);
        Set<String> own = new HashSet<>(CorpusTexts.of(corpus.tunes(), TextKind.MODEL));
        assertThat(one.stream().filter(own::contains))
                .hasSizeBetween(5, corpus.tunes().size() - 5);
    }
}
