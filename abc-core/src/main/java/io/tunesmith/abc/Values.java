package io.tunesmith.abc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the value types share. */
final class Values {

    private Values() {}

    /** An immutable copy that keeps the order, which {@link Map#copyOf} does not. */
    static <K, V> Map<K, V> copyInOrder(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
