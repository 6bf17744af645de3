package io.tunesmith.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What may happen to the files of a model. */
final class Damage {

    private static final List<String> WORDS = List.of(
            "-1",
            "0",
            "1",
            "2147483648",
            "9999999999999999999",
            "NaN",
            "1e999",
            "true",
            "\\u0000",
            "\\u00",
            "../x",
            "",
            "U+0041 A",
            "U+110000 x",
            "\n",
            "\r\n",
            " = ",
            "weights",
            "raw");

    private Damage() {}

    /** Puts the right checksums of wrong files into a properties file, so that what lies behind is reached. */
    static void resign(Map<String, byte[]> files, String properties, List<String> tensors, Map<String, byte[]> whole) {
        byte[] bytes = files.get(properties);
        if (bytes != null) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            for (String name : tensors) {
                text = text.replace(SafeFiles.sha256(whole.get(name)), SafeFiles.sha256(files.get(name)));
            }
            files.put(properties, text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Other bytes, perhaps fewer or more. */
    static byte[] mutated(byte[] bytes, Random random) {
        byte[] changed = random.nextInt(5) == 0
                ? Arrays.copyOf(bytes, random.nextInt(Math.max(1, 2 * bytes.length)))
                : bytes.clone();
        for (int hits = random.nextInt(4); hits > 0 && changed.length > 0; hits--) {
            int at = random.nextInt(random.nextBoolean() ? changed.length : Math.min(64, changed.length));
            changed[at] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
        }
        return changed;
    }

    /** A text with a line changed. */
    static byte[] edited(byte[] bytes, Random random) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        int at = random.nextInt(lines.length);
        String word = WORDS.get(random.nextInt(WORDS.size()));
        int equals = lines[at].indexOf('=');
        lines[at] = switch (random.nextInt(4)) {
            case 0 -> word;
            case 1 -> lines[at] + "\n" + lines[random.nextInt(lines.length)];
            case 2 -> "";
            default -> lines[at].substring(0, equals + 1) + word;
        };
        String text = String.join("\n", lines);
        return (random.nextInt(20) == 0 ? word : text).getBytes(StandardCharsets.UTF_8);
    }
}
