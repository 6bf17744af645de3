package io.tunesmith.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tune a line of a file belongs to, by the numbers that the tunes bear. */
final class TuneNumbers {

    private static final Pattern NUMBER = Pattern.compile("(?:\u00EF\u00BB\u00BF)?X:\\s*(\\d{1,9})\\b.*");

    private final NavigableMap<Integer, Integer> numbers = new TreeMap<>();

    private TuneNumbers() {}

    static TuneNumbers of(Path file) throws IOException {
        TuneNumbers found = new TuneNumbers();
        // Latin-1 reads every file; the digits are the same in all encodings that matter.
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = NUMBER.matcher(lines.get(i));
            if (matcher.matches()) {
                found.numbers.put(i + 1, Integer.valueOf(matcher.group(1)));
            }
        }
        return found;
    }

    /** The number of the tune that this line, from 1, stands in; 0 if it stands before all numbered tunes. */
    int at(int line) {
        var entry = numbers.floorEntry(line);
        return entry == null ? 0 : entry.getValue();
    }
}
