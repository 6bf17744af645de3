package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void writes_values() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("list", Arrays.asList(1, 2L, true, null, List.of(), Map.of()));
        map.put("number", 1.0 / 3);
        map.put("infinite", Double.NaN);

        assertThat(Json.write(map)).isEqualTo("{\"list\":[1,2,true,null,[],{}],\"number\":0.333333,\"infinite\":null}");
    }

    @Test
    void escapes_what_must_be_escaped() {
        assertThat(Json.write("a\"b\\c\nd\u0000e\u00e9\ud834\udd1e"))
                .isEqualTo("\"a\\\"b\\\\c\\u000ad\\u0000e\u00e9\\ud834\\udd1e\"");
    }

    @Test
    void rejects_what_json_has_no_word_for() {
        assertThatThrownBy(() -> Json.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
