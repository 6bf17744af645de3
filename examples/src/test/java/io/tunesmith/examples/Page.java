package io.tunesmith.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of the documentation.
 *
 * @param file where it is
 * @param text what it says, with line breaks as in Java
 */
record Page(Path file, String text) {

    private static final Pattern FENCE = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /** What stands between fences. */
    record Block(String language, String text) {}

    static Page read(Path file) throws IOException {
        return new Page(file, Files.readString(file).replace("\r\n", "\n"));
    }

    List<Block> blocks() {
        return FENCE.matcher(text)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    List<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language.equals(language))
                .map(Block::text)
                .toList();
    }

    /** The files of the repository that it links to. */
    List<Path> links() {
        return Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)")
                .matcher(text)
                .results()
                .map(link -> file.resolveSibling(link.group(1)).normalize())
                .toList();
    }

    /** Code without what does not matter. */
    static String plain(String code) {
        return code.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (a, b) -> a + b + "\n");
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
