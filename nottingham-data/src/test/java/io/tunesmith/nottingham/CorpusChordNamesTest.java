package io.tunesmith.nottingham;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.ChordName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CorpusChordNamesTest {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"\n]*)\"");

    @Test
    void understands_every_chord_symbol_of_the_cleaned_edition() throws IOException {
        Map<String, Integer> symbols = symbols("ABC_cleaned");
        assertThat(symbols).hasSize(116);
        assertThat(unknown(symbols)).containsExactly(" ");
    }

    @Test
    void understands_the_original_edition_but_for_bass_runs_and_remarks() throws IOException {
        Map<String, Integer> symbols = symbols("ABC_original");
        TreeSet<String> unknown = unknown(symbols);
        unknown.removeIf(text -> text.matches("\\(?([a-g][#b+]? ?)+\\)?"));
        assertThat(unknown)
                .allSatisfy(text ->
                        assertThat(text).matches("|[ 35].*|/@.*|.*/\\(pl|.+/[=+n].*|. +[A-G]|Dm G7|g G|C  drone"));
    }

    private static Map<String, Integer> symbols(String edition) throws IOException {
        Map<String, Integer> symbols = new TreeMap<>();
        for (Path file : CorpusFolder.files(edition)) {
            for (String line :
                    Files.readString(file, StandardCharsets.ISO_8859_1).split("\r?\n")) {
                Matcher matcher = QUOTED.matcher(line.matches("[A-Za-z]:.*") ? "" : line);
                while (matcher.find()) {
                    symbols.merge(matcher.group(1), 1, Integer::sum);
                }
            }
        }
        return symbols;
    }

    private static TreeSet<String> unknown(Map<String, Integer> symbols) {
        TreeSet<String> unknown = new TreeSet<>(symbols.keySet());
        unknown.removeIf(text -> ChordName.parse(text).isPresent());
        return unknown;
    }
}
