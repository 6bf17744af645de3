package io.tunesmith.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'Jig in A dorian, seed 7' | jig-in-a-dorian-seed-7
            ../../etc/passwd | etc-passwd
            'C:\\Windows\\x' | c-windows-x
            'dots... ' | dots
            CON | tune-con
            nul | tune-nul
            Com1 | tune-com1
            Console | console
            '***' | tune
            ''  | tune
            """)
    void titles_become_names_that_every_system_takes(String title, String name) {
        assertThat(Dialogs.fileName(title)).isEqualTo(name);
    }

    @Test
    void no_name_is_too_long_or_has_control_characters() {
        assertThat(Dialogs.fileName("\ud835\udd04".repeat(5000)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(250);
        assertThat(Dialogs.fileName("a\0b\nc\u202ed")).isEqualTo("a-b-c-d");
    }
}
