package io.tunesmith.nottingham;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusModelTextTest {

    @ParameterizedTest
    @CsvSource({"ABC_cleaned, 1034, 54", "ABC_original, 1037, 60"})
    void has_model_texts_that_read_back_to_themselves_in_few_characters(String edition, int tunes, int mostCharacters)
            throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : CorpusFolder.files(edition)) {
            for (Tune tune : Abc.parse(file).tunes()) {
                String text = ModelText.of(tune);
                ParseResult back = ModelText.parse(text);
                assertThat(back.tunes()).as("%s %s", file, tune).hasSize(1);
                assertThat(ModelText.of(back.tunes().get(0))).isEqualTo(text);
                texts.add(text);
            }
        }
        assertThat(texts).hasSize(tunes);
        assertThat(CharVocabulary.of(texts).size()).isLessThanOrEqualTo(mostCharacters);
    }
}
