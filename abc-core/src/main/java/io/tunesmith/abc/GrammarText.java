package io.tunesmith.abc;

import io.tunesmith.abc.GrammarTables.Line;
import org.jspecify.annotations.Nullable;

/** Text that is given: of a section that is written like an earlier one, or of the bars that a variation keeps. */
final class GrammarText {

    private final GrammarTables tables;

    private @Nullable String given;
    private int givenTo;

    // Of sections: their texts, that of the one being written, and where its first ending begins.
    private String[] sections;
    private final StringBuilder section = new StringBuilder();
    private int ending;

    GrammarText(GrammarTables tables) {
        this.tables = tables;
        sections = new String[tables.copies ? tables.form.size() : 0];
        given = tables.variation.isEmpty() ? null : tables.variation.get(0).given();
    }

    /** Takes over everything but the text of the section that is being written. */
    void take(GrammarText other) {
        given = other.given;
        givenTo = other.givenTo;
        sections = other.sections;
        ending = other.ending;
        section.setLength(0);
    }

    void takeSection(GrammarText other) {
        section.append(other.section);
    }

    /** Whether the next character is given. */
    boolean isGiven() {
        return given != null && givenTo < given.length();
    }

    char next() {
        return given.charAt(givenTo);
    }

    /** Whether a given section ends here: what is open has to end as it is. */
    boolean holdsSection() {
        return tables.copies && given != null;
    }

    /**
     * Tells of each character that is written, behind what it closes.
     *
     * @param inSection whether it is of the text of a section, and no bar line
     */
    void follow(char c, boolean inSection) {
        if (isGiven()) {
            givenTo++;
        }
        if (tables.copies && inSection) {
            section.append(c);
        }
    }

    /**
     * Tells of each bar line: keeps the texts of sections, without what stands in a first ending, and finds what is
     * given behind it.
     */
    void close(Line line, boolean endsSection, GrammarForm form) {
        if (!tables.variation.isEmpty()) {
            given = form.plan().given();
            givenTo = 0;
        } else if (tables.copies) {
            closeInSections(line, endsSection, form);
        }
    }

    private void closeInSections(Line line, boolean endsSection, GrammarForm form) {
        switch (line) {
            case PLAIN -> section.append('|');
            case FIRST_ENDING -> ending = section.length();
            case SECOND_ENDING -> {
                section.setLength(ending);
                section.append('|');
            }
            default -> {
                if (endsSection) {
                    sections = sections.clone();
                    sections[form.section() - 1] = section.toString();
                    int copyOf = tables.form.get(form.section()).copyOf();
                    given = copyOf < 0 ? null : sections[copyOf];
                    givenTo = 0;
                }
                section.setLength(0);
            }
        }
    }
}
