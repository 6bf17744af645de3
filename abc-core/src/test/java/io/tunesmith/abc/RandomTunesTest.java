package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every tune, on tunes that were made up. {@code -Dtunesmith.seeds=10000} tries more of them. */
class RandomTunesTest {

    private static final int SEEDS = Integer.getInteger("tunesmith.seeds", 500);

    @Test
    void prints_what_reads_back_as_an_equal_tune() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Tune tune = tune(seed);
            String printed = Abc.print(tune);
            List<Tune> back = Abc.parse(printed).tunes();
            assertThat(back)
                    .as("seed %s:%n%s%nprinted:%n%s", seed, RandomAbc.tune(seed), printed)
                    .hasSize(1);
            assertThat(back.get(0).header()).as("seed %s, header", seed).isEqualTo(tune.header());
            assertThat(back.get(0).body())
                    .as("seed %s:%n%s%nprinted:%n%s", seed, RandomAbc.tune(seed), printed)
                    .isEqualTo(tune.body());
            assertThat(Abc.print(back.get(0))).as("seed %s", seed).isEqualTo(printed);
        }
    }

    @Test
    void reads_the_same_from_lines_that_end_otherwise() {
        for (long seed = 0; seed < SEEDS; seed++) {
            String text = RandomAbc.tune(seed);
            List<Tune> tunes = Abc.parse(text).tunes();
            assertThat(Abc.parse(text.replace("\n", "\r\n")).tunes())
                    .as("seed %s", seed)
                    .isEqualTo(tunes);
            assertThat(Abc.parse(text.replace('\n', '\r')).tunes())
                    .as("seed %s", seed)
                    .isEqualTo(tunes);
        }
    }

    @Test
    void has_model_text_that_reads_back_to_itself() {
        for (long seed = 0; seed < SEEDS; seed++) {
            String text = ModelText.of(tune(seed));
            List<Tune> back = ModelText.parse(text).tunes();
            assertThat(back).as("seed %s:%n%s", seed, text).hasSize(1);
            assertThat(ModelText.of(back.get(0)))
                    .as("seed %s:%n%s", seed, RandomAbc.tune(seed))
                    .isEqualTo(text);
        }
    }

    @Test
    void are_made_of_every_kind_of_element() {
        Set<Element.Kind> kinds = EnumSet.noneOf(Element.Kind.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            tune(seed).body().forEach(element -> kinds.add(element.kind()));
        }
        assertThat(kinds).containsExactlyInAnyOrder(Element.Kind.values());
    }

    private static Tune tune(long seed) {
        List<Tune> tunes = Abc.parse(RandomAbc.tune(seed)).tunes();
        assertThat(tunes).as("seed %s", seed).hasSize(1);
        return tunes.get(0);
    }
}
