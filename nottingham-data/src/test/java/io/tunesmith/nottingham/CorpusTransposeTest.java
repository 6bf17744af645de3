package io.tunesmith.nottingham;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ChordName;
import io.tunesmith.abc.ChordSymbol;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Interval;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusTransposeTest {

    @ParameterizedTest
    @ValueSource(strings = {"ABC_cleaned", "ABC_original"})
    void moves_every_tune_and_back(String edition) throws IOException {
        int unequal = 0;
        int number = 0;
        for (Path file : CorpusFolder.files(edition)) {
            for (Tune tune : Abc.parse(file).tunes()) {
                Interval interval = Interval.ofSemitones(number++ % 12 - 6);
                Tune moved = tune.transpose(interval);
                assertThat(Abc.parse(Abc.print(moved)).tunes())
                        .as("%s %s by %s", file, tune, interval)
                        .containsExactly(moved);
                for (int i = 0; i < tune.body().size(); i++) {
                    moved(tune.body().get(i), moved.body().get(i), interval);
                }
                if (!moved.transpose(interval.negate()).equals(tune)) {
                    unequal++;
                }
            }
        }
        // what is not equal is a bass such as f+ that was e in between and comes back as f#
        assertThat(unequal).isLessThan(number / 10);
    }

    private static void moved(Element element, Element moved, Interval interval) {
        if (element instanceof Note note) {
            assertThat(((Note) moved).pitch().midiKey()).isEqualTo(note.pitch().midiKey() + interval.semitones());
        } else if (element instanceof ChordSymbol symbol) {
            ChordName.parse(symbol.text())
                    .ifPresent(name -> assertThat(ChordName.parse(((ChordSymbol) moved).text())
                                    .orElseThrow())
                            .satisfies(found -> {
                                assertThat(found.quality()).isEqualTo(name.quality());
                                assertThat(found.root().pitchClass())
                                        .isEqualTo(Math.floorMod(name.root().pitchClass() + interval.semitones(), 12));
                            }));
        }
    }
}
