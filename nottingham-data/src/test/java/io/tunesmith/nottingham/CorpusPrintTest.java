package io.tunesmith.nottingham;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusPrintTest {

    @ParameterizedTest
    @ValueSource(strings = {"ABC_cleaned", "ABC_original"})
    void prints_every_tune_so_that_it_reads_back_equal(String edition) throws IOException {
        for (Path file : CorpusFolder.files(edition)) {
            for (Tune tune : Abc.parse(file).tunes()) {
                String printed = Abc.print(tune);
                assertThat(Abc.parse(printed).tunes()).as("%s %s", file, tune).containsExactly(tune);
                assertThat(Abc.parse(printed.replace("\n", "\r\n")).tunes()).containsExactly(tune);
            }
        }
    }
}
