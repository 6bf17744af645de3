package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * Almost no rules: the lines of the header come in their order, those that are requested as they are, and the body is
 * one line of whatever the model writes.
 */
final class FreeRules implements Rules {

    private final CharVocabulary vocabulary;
    private final List<String> header;
    private int line;
    private int column;
    private boolean hasBody;
    private int bar;
    private int before;

    /**
     * @param header how each line starts; what ends with a line feed is complete. A first one that starts with {@code R}
     *     and is not complete may be left out.
     */
    FreeRules(CharVocabulary vocabulary, List<String> header) {
        this.vocabulary = vocabulary;
        this.header = header;
    }

    @Override
    public void allowed(boolean[] mask) {
        Arrays.fill(mask, true);
        if (inBody()) {
            if (!hasBody) {
                mask[id('\n')] = false;
            }
        } else if (column < header.get(line).length()) {
            Arrays.fill(mask, false);
            mask[id(header.get(line).charAt(column))] = true;
            if (mayOmit()) {
                mask[id(header.get(1).charAt(0))] = true;
            }
        }
    }

    private boolean mayOmit() {
        return line == 0 && column == 0 && header.get(0).equals("R:");
    }

    private int id(char c) {
        return vocabulary
                .idOf(c)
                .orElseThrow(() -> new IllegalArgumentException("the model does not know \"" + c + '"'));
    }

    @Override
    public void advance(int id) {
        if (mayOmit() && vocabulary.codePoint(id) != 'R') {
            line = 1;
        }
        if (vocabulary.codePoint(id) == '\n') {
            line++;
            column = 0;
        } else {
            hasBody = inBody();
            column++;
            int c = vocabulary.codePoint(id);
            if (hasBody && (c == '|' || c == ':' && before == ':')) {
                bar++;
            }
            before = c;
        }
    }

    @Override
    public boolean atEnd() {
        return line > header.size();
    }

    @Override
    public boolean inBody() {
        return line == header.size();
    }

    @Override
    public int bar() {
        return bar;
    }

    @Override
    public Rules copy() {
        FreeRules copy = new FreeRules(vocabulary, header);
        copy.line = line;
        copy.column = column;
        copy.hasBody = hasBody;
        copy.bar = bar;
        copy.before = before;
        return copy;
    }
}
