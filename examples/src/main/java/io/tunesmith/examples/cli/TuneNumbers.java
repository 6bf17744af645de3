package io.tunesmith.examples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tune a line of a file belongs to, by the numbers that the tunes bear. */
final class TuneNumbers {

    private static final Pattern NUMBER = Pattern.compile("(?:\u00EF\u00BB\u00BF)?X:\\s*(\\d{1,9})\\b.*");

    private TuneNumbers() {}

    /**
     * The numbers of the tunes that these lines, from 1, stand in; 0 for one before all numbered tunes.
     *
     * @param lines in ascending order
     */
    static int[] of(Path file, List<Integer> lines) throws IOException {
        int[] numbers = new int[lines.size()];
        // Latin-1 reads every file; the digits are the same in all encodings that matter.
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int line = 0;
            int number = 0;
            for (int i = 0; i < numbers.length; i++) {
                for (; line < lines.get(i); line++) {
                    Matcher matcher = NUMBER.matcher(String.valueOf(reader.readLine()));
                    number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : number;
                }
                numbers[i] = number;
            }
        }
        return numbers;
    }
}
