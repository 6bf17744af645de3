package io.tunesmith.examples.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes values as JSON (RFC 8259): maps, lists, texts, numbers, booleans and null. */
final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    static String write(Object value) {
        Json json = new Json();
        json.append(value);
        return json.text.toString();
    }

    private void append(Object value) {
        if (value instanceof Map<?, ?> map) {
            appendMap(map);
        } else if (value instanceof List<?> list) {
            appendList(list);
        } else if (value instanceof Double number) {
            appendNumber(number);
        } else if (value instanceof CharSequence || value instanceof Enum<?>) {
            appendText(value.toString());
        } else if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            text.append(value);
        } else {
            throw new IllegalArgumentException("Not a value of JSON: " + value.getClass());
        }
    }

    private void appendMap(Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator);
            appendText(String.valueOf(entry.getKey()));
            text.append(':');
            append(entry.getValue());
            separator = ",";
        }
        text.append(map.isEmpty() ? "{}" : "}");
    }

    private void appendList(List<?> list) {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            text.append(i == 0 ? "" : ",");
            append(list.get(i));
        }
        text.append(']');
    }

    /** Six digits behind the point: more than the figures here are good for. JSON knows no infinity. */
    private void appendNumber(double number) {
        text.append(Double.isFinite(number) ? String.format(Locale.ROOT, "%.6f", number) : "null");
    }

    private void appendText(String value) {
        text.append('"');
        value.chars().forEach(unit -> {
            if (unit == '"' || unit == '\\') {
                text.append('\\').append((char) unit);
            } else if (unit < ' ' || Character.isSurrogate((char) unit) || unit == '\u2028' || unit == '\u2029') {
                text.append(String.format(Locale.ROOT, "\\u%04x", unit));
            } else {
                text.append((char) unit);
            }
        });
        text.append('"');
    }
}
