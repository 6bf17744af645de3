package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is promised to be the same on every platform, compared with what one of them gave. */
class DeterminismTest {

    @Test
    void writes_the_same_text_on_every_platform() {
        try (AbcGenerator generator = AbcGeneratorTest.untrained("\n \"/23:ABCDEFGKLMabcdefg|[]", null)) {
            String text = generator.continuation("M:", 2000, 1.3, 0.97, 7);
            assertThat(SafeFiles.sha256(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isEqualTo("aaf0f306f182eb8f8128b0e32b0109cf7c4c51dd1ad876c4e3f2f9e7bb965517");
        }
    }
}
