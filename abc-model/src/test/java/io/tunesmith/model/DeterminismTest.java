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
                    .isEqualTo("4cc8e4c2ac5c23774fa2599e357e02fa8ea95a67c43639028ff6b761d337cb85");
        }
    }
}
