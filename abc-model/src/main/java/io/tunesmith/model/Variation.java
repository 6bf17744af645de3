package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.Field;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.TuneGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A tune of which some bars are written anew, by the rules of tunes; the bar lines and all else stay. */
final class Variation extends Candidate {

    private static final Pattern BAR_LINE =
            Pattern.compile("(?:\\|\\[1|:\\|\\[2|\\|\\||\\|:|:\\||::|\\||\\|\\]\n|:\\|\n)$");
    private static final int LONGEST_BAR = 200;

    private final CharVocabulary vocabulary;
    private final Theme theme;
    private final Sampler sampler;
    private final boolean[] allowed;
    private final StringBuilder text;
    private final TuneGrammar.State rules;

    /** The characters that are to come as they are, up to {@link #givenTo} written. */
    private String given = "";

    private int givenTo;
    private int bar;
    private int barFrom;
    private boolean failed;

    /**
     * The tune's text, taken apart.
     *
     * @param start up to the first bar to be written
     * @param lines the bar line behind each bar to be written; behind the last one, all that follows
     */
    record Theme(String text, String start, List<String> lines) {

        /**
         * Takes a tune apart.
         *
         * @throws IllegalArgumentException if it has no such bars, or is not by the rules of tunes
         */
        static Theme of(Tune tune, int firstBar, int lastBar, CharVocabulary vocabulary) {
            String text = ModelText.of(tune);
            List<Integer> starts = barStarts(text, vocabulary);
            int bars = starts.size() - 1;
            if (firstBar < 1 || lastBar < firstBar || lastBar > bars) {
                throw new IllegalArgumentException(
                        "there are bars 1 to " + bars + " to vary, not " + firstBar + " to " + lastBar);
            }
            List<String> lines = new ArrayList<>();
            for (int bar = firstBar; bar <= lastBar; bar++) {
                String barText = text.substring(starts.get(bar - 1), starts.get(bar));
                Matcher line = BAR_LINE.matcher(barText);
                if (!line.find()) {
                    throw new IllegalArgumentException("bar " + bar + " does not end with a bar line");
                }
                lines.add(line.group());
            }
            int last = lines.size() - 1;
            lines.set(last, lines.get(last) + text.substring(starts.get(lastBar)));
            return new Theme(text, text.substring(0, starts.get(firstBar - 1)), lines);
        }

        /** Where each bar starts that is no pickup, and where the text ends. */
        private static List<Integer> barStarts(String text, CharVocabulary vocabulary) {
            TuneGrammar.State state =
                    TuneGrammar.builder().bars(1, TuneGrammar.MAX_BARS).build().start(vocabulary);
            List<Integer> starts = new ArrayList<>();
            int body = 0;
            int at = 0;
            for (int id : vocabulary.encode(text)) {
                int before = state.bar();
                try {
                    state.advance(id);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("only a tune by the rules can be varied: " + e.getMessage(), e);
                }
                if (body == 0 && state.inBody()) {
                    body = at + 1;
                }
                if (state.bar() > before && !state.atEnd()) {
                    if (before == 0 && state.bar() == 2) { // There was no pickup.
                        starts.add(text.startsWith("|:", body) ? body + 2 : body);
                    }
                    starts.add(at);
                }
                at += Character.charCount(vocabulary.codePoint(id));
            }
            if (!state.atEnd()) {
                throw new IllegalArgumentException("only a tune that is complete can be varied");
            }
            starts.add(text.length());
            return starts;
        }
    }

    /** @param state has taken in the start of the theme */
    Variation(PlainLstm.State state, CharVocabulary vocabulary, Theme theme, Sampler sampler) {
        super(state);
        this.vocabulary = vocabulary;
        this.theme = theme;
        this.sampler = sampler;
        allowed = new boolean[vocabulary.size()];
        text = new StringBuilder(theme.start);
        barFrom = text.length();
        rules = TuneGrammar.builder().bars(1, TuneGrammar.MAX_BARS).build().start(vocabulary);
        rules.advance(theme.start);
    }

    @Override
    int next(float[] logits) {
        if (failed || rules.atEnd()) {
            return -1;
        }
        if (givenTo == given.length()) {
            rules.allowed(allowed);
            int id = sampler.next(logits, allowed);
            char c = (char) vocabulary.codePoint(id);
            if (c != '|' && c != ':') {
                failed = text.length() - barFrom > LONGEST_BAR;
                return go(id);
            }
            given = theme.lines.get(bar++);
            givenTo = 0;
            barFrom = text.length() + given.length();
        }
        rules.allowed(allowed);
        int id = vocabulary.encode(given.substring(givenTo, givenTo + 1))[0];
        givenTo++;
        if (!allowed[id]) {
            failed = true;
            return -1;
        }
        return go(id);
    }

    private int go(int id) {
        rules.advance(id);
        text.appendCodePoint(vocabulary.codePoint(id));
        return id;
    }

    /** The tune with the new bars, or null if what follows does not fit behind them or they are as before. */
    @Nullable
    Tune varied(Tune tune) {
        if (failed || !rules.atEnd() || text.toString().equals(theme.text)) {
            return null;
        }
        Tune written = ModelText.parse(text.toString()).tunes().get(0);
        List<Field> header = new ArrayList<>();
        for (Field field : tune.header()) {
            if (written.header().stream().noneMatch(other -> other.code() == field.code())) {
                header.add(field);
            }
        }
        header.addAll(written.header());
        return Tune.of(tune.referenceNumber(), header, written.body());
    }
}
