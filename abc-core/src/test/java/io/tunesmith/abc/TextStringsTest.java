package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextStringsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '`', textBlock = """
            \\u00e9t\\u00e9 été
            \\U0001d11e \uD834\uDD1E
            \\U0010ffff \uDBFF\uDFFF
            \\'e\\`a\\^o\\~n\\"u\\,c éàôñüç
            \\ss\\/o\\aa\\AE ßøåÆ
            \\\\\\%\\& \\%&
            &eacute;&amp;&quot;&Oslash; é&"Ø
            &ecaron;&copy; ě©
            """)
    void decodes_marks_numbers_and_names(String written, String text) {
        assertThat(TextStrings.decode(written)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            \\
            a\\
            \\u00e
            \\u00eg
            \\U00110000
            \\Uffffffff
            \\'
            \\'x
            \\q
            &
            &amp
            & amp
            &nothing
            """)
    void leaves_what_is_no_escape_as_it_is(String text) {
        assertThat(TextStrings.decode(text)).isEqualTo(text);
        assertThat(TextStrings.decode(text + ",")).isEqualTo(text + ",");
        assertThat(TextStrings.decode("&;" + text)).isEqualTo("&;" + text);
    }

    @Test
    void decodes_what_it_encoded_whatever_it_was() {
        String alphabet = "\\%&\"\n\ru0e;amp' ";
        int size = alphabet.length();
        for (int number = 0; number < size * size * size; number++) {
            StringBuilder text = new StringBuilder();
            for (int rest = number; rest > 0; rest /= size) {
                text.append(alphabet.charAt(rest % size));
            }
            String encoded = TextStrings.encode(text.toString());
            assertThat(TextStrings.decode(encoded)).isEqualTo(text.toString());
            assertThat(encoded).doesNotContain("\"", "\n", "\r");
        }
        assertThat(TextStrings.decode(TextStrings.encode("&eacute; &nothing; \\'e")))
                .isEqualTo("&eacute; &nothing; \\'e");
    }

    @Test
    void encodes_only_what_would_be_read_as_something_else() {
        assertThat(TextStrings.encode("Tom & Jerry; 'é' (x)")).isEqualTo("Tom & Jerry; 'é' (x)");
        assertThat(TextStrings.encode("100% &amp; \"a\\b\"")).isEqualTo("100\\% \\&amp; &quot;a\\\\b&quot;");
    }
}
