package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TuneGrammarTest {

    private static final CharVocabulary VOCABULARY = CharVocabulary.of(List.of(
            IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining()) + "\n"));

    /** How many random walks in all; -Dtunesmith.walks=100000 for the long run. */
    private static final int WALKS = Integer.getInteger("tunesmith.walks", 900);

    private static final int FREE = 1 << 20;

    /** A walk over characters chosen evenly. */
    private static String walk(TuneGrammar.State state, Random random) {
        boolean[] mask = new boolean[VOCABULARY.size()];
        int[] choices = new int[VOCABULARY.size()];
        StringBuilder text = new StringBuilder();
        while (!state.atEnd()) {
            state.allowed(mask);
            int count = 0;
            for (int id = 0; id < mask.length; id++) {
                if (mask[id]) {
                    choices[count++] = id;
                }
            }
            assertThat(count).as("a dead end behind%n%s", text).isPositive();
            int id = choices[random.nextInt(count)];
            text.append((char) VOCABULARY.codePoint(id));
            state.advance(id);
            if (text.length() > FREE) {
                throw new AssertionError("never ends: " + text.substring(0, 1000));
            }
        }
        state.allowed(mask);
        assertThat(mask).as("nothing may follow").doesNotContain(true);
        return text.toString();
    }

    private static final List<Meter> METERS = List.of(
            Meter.of(6, 8),
            Meter.of(4, 4),
            Meter.of(3, 4),
            Meter.of(2, 4),
            Meter.of(9, 8),
            Meter.of(12, 8),
            Meter.of(2, 2),
            Meter.of(3, 2),
            Meter.of(5, 8),
            Meter.COMMON,
            Meter.CUT);

    private static final List<String> FORMS = List.of("A", "AA", "AB", "AABB", "ABAC", "AABA", "ABCB", "AABBA");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void every_random_walk_ends_in_a_tune_as_requested(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < WALKS / 3; i++) {
            walkOnce(random);
        }
    }

    private static void walkOnce(Random random) {
        TuneGrammar.Builder request = TuneGrammar.builder();
        Key key = null;
        Meter meter = null;
        String form = null;
        int bars = 0;
        int lowest = 36;
        int highest = 95;
        boolean symbols = true;
        boolean chords = true;
        boolean symbolsRequired = false;
        if (random.nextBoolean()) {
            key = Key.of(
                    Step.values()[random.nextInt(7)],
                    Accidental.NATURAL,
                    List.of(Mode.MAJOR, Mode.MINOR, Mode.DORIAN, Mode.MIXOLYDIAN)
                            .get(random.nextInt(4)));
            request.key(key);
        }
        if (random.nextBoolean()) {
            meter = METERS.get(random.nextInt(METERS.size()));
            request.meter(meter);
        }
        if (random.nextBoolean()) {
            request.unitLength(GrammarTables.UNIT_LENGTHS.get(random.nextInt(3)));
        }
        switch (random.nextInt(4)) {
            case 0 -> {
                bars = 1 + random.nextInt(12);
                request.bars(bars);
            }
            case 1 -> {
                form = FORMS.get(random.nextInt(FORMS.size()));
                bars = 1 + random.nextInt(4);
                request.form(form, bars);
            }
            default -> request.bars(1 + random.nextInt(3), 4 + random.nextInt(10));
        }
        if (random.nextBoolean()) {
            lowest = 40 + random.nextInt(40);
            highest = lowest + random.nextInt(20);
            request.pitches(lowest, highest);
        }
        if (random.nextBoolean()) {
            symbols = false;
            request.chordSymbols(List.of());
        } else if (random.nextBoolean()) {
            symbolsRequired = true;
            request.chordSymbolsRequired(true);
        }
        if (random.nextInt(3) == 0) {
            chords = false;
            request.chords(false);
        }
        TuneGrammar grammar = request.build();
        String text = walk(grammar.start(VOCABULARY), random);
        ParseResult result = ModelText.parse(text);
        assertThat(result.problems()).as(text).isEmpty();
        assertThat(result.tunes()).as(text).hasSize(1);
        Tune tune = result.tunes().get(0);
        Bars written = Bars.of(text);
        written.check();
        if (key != null) {
            assertThat(tune.key()).as(text).isEqualTo(key);
            assertThat(tune.body()).as(text).noneMatch(KeyField.class::isInstance);
        }
        if (meter != null) {
            assertThat(tune.meter().beats()).as(text).isEqualTo(meter.beats());
            assertThat(tune.meter().unit()).as(text).isEqualTo(meter.unit());
        }
        if (form == null && bars > 0) {
            assertThat(written.count()).as(text).isEqualTo(bars);
        }
        if (form != null) {
            assertThat(written.sections())
                    .as(text)
                    .isEqualTo(form.replaceAll("(.)\\1", "$1").length());
            assertThat(written.played()).as(text).isEqualTo(form.length() * bars);
        }
        for (Element element : tune.body()) {
            List<Note> notes = element instanceof Note note
                    ? List.of(note)
                    : element instanceof Chord chord ? chord.notes() : List.of();
            for (Note note : notes) {
                assertThat(note.pitch().midiKey()).as(text).isBetween(lowest, highest);
            }
            assertThat(element instanceof ChordSymbol && !symbols).as(text).isFalse();
            assertThat(element instanceof Chord && !chords).as(text).isFalse();
        }
        if (symbolsRequired
                && tune.body().stream().filter(BarLine.class::isInstance).count() > 2) {
            assertThat(text).contains("\"");
        }
        String again = ModelText.of(tune);
        // Model text takes the unit length that makes it shortest; all else is the same.
        if (again.lines()
                .toList()
                .get(line(again, "L:"))
                .equals(text.lines().toList().get(line(text, "L:")))) {
            assertThat(again).isEqualTo(text);
        } else {
            Tune other = ModelText.parse(again).tunes().get(0);
            assertThat(durations(other)).as(text).isEqualTo(durations(tune));
        }
    }

    private static int line(String text, String start) {
        List<String> lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static List<Fraction> durations(Tune tune) {
        return tune.body().stream()
                .filter(Timed.class::isInstance)
                .map(e -> ((Timed) e).duration())
                .toList();
    }

    /** The bars of a model text, measured on the text alone. */
    private record Bars(String text, List<Bar> bars) {

        private record Bar(Fraction length, Fraction meter, String before, String after) {

            boolean isShort() {
                return length.compareTo(meter) < 0;
            }
        }

        private static final Pattern TOKEN = Pattern.compile("(?<field>\\[[MK]:[^\\]]*])"
                + "|(?<symbol>\"[^\"]*\")"
                + "|(?<line>:\\|\\[2|\\|\\[1|::|:\\||\\|:|\\|\\||\\|]|\\|)"
                + "|\\((?<tuplet>[2-9])"
                + "|(?<graces>\\{(?:[_=^]*[A-Ga-g][,']*)+})"
                + "|(?<mark>[().~HLMPT-])"
                + "|(?<timed>\\[(?:[_=^]*[A-Ga-g][,']*)+]|[_=^]*[A-Ga-g][,']*|z)(?<length>[0-9]*(?:/[0-9]+)?)");

        static Bars of(String text) {
            List<Bar> bars = new ArrayList<>();
            String[] lines = text.split("\n");
            Fraction unit = Fraction.ONE;
            Fraction meter = Fraction.ZERO;
            boolean compound = false;
            for (String line : lines) {
                if (line.startsWith("M:")) {
                    meter = fraction(line.substring(2));
                    compound = isCompound(line.substring(2));
                } else if (line.startsWith("L:")) {
                    unit = fraction(line.substring(2));
                }
            }
            Matcher matcher = TOKEN.matcher(lines[lines.length - 1]);
            Fraction length = Fraction.ZERO;
            Fraction barMeter = meter;
            String before = "";
            int tuplet = 0;
            Fraction factor = Fraction.ONE;
            int at = 0;
            while (matcher.find()) {
                assertThat(matcher.start()).as(text).isEqualTo(at);
                at = matcher.end();
                if (matcher.group("field") != null) {
                    String field = matcher.group("field");
                    if (field.startsWith("[M:")) {
                        assertThat(length).isEqualTo(Fraction.ZERO);
                        String value = field.substring(3, field.length() - 1);
                        meter = fraction(value);
                        barMeter = meter;
                        compound = isCompound(value);
                    }
                } else if (matcher.group("line") != null) {
                    assertThat(tuplet).as(text).isZero();
                    if (length.isZero()) {
                        assertThat(bars).as(text).isEmpty();
                    } else {
                        bars.add(new Bar(length, barMeter, before, matcher.group("line")));
                    }
                    before = matcher.group("line");
                    length = Fraction.ZERO;
                    barMeter = meter;
                } else if (matcher.group("tuplet") != null) {
                    assertThat(tuplet).as(text).isZero();
                    tuplet = Integer.parseInt(matcher.group("tuplet"));
                    int time = List.of(0, 0, 3, 2, 3, compound ? 3 : 2, 2, compound ? 3 : 2, 3, compound ? 3 : 2)
                            .get(tuplet);
                    factor = Fraction.of(time, tuplet);
                } else if (matcher.group("timed") != null) {
                    Fraction duration = fraction(matcher.group("length")).times(unit);
                    length = length.plus(tuplet > 0 ? duration.times(factor) : duration);
                    tuplet = Math.max(0, tuplet - 1);
                }
            }
            assertThat(at).as(text).isEqualTo(lines[lines.length - 1].length());
            assertThat(length).as(text).isEqualTo(Fraction.ZERO);
            return new Bars(text, bars);
        }

        private static boolean isCompound(String meter) {
            int beats = Integer.parseInt(meter.substring(0, meter.indexOf('/')));
            return beats > 3 && beats % 3 == 0;
        }

        private static Fraction fraction(String text) {
            int slash = text.indexOf('/');
            String over = slash < 0 ? text : text.substring(0, slash);
            return Fraction.of(
                    over.isEmpty() ? 1 : Long.parseLong(over),
                    slash < 0 ? 1 : Long.parseLong(text.substring(slash + 1)));
        }

        /** Whether a section begins with this bar; a double bar line within a repeat begins none, but for a divided bar. */
        private boolean opens(int i) {
            String line = bars.get(i).before;
            if (line.equals("||")) {
                for (int k = i - 1; k >= 0; k--) {
                    String earlier = bars.get(k).before;
                    if (earlier.equals("|:") || earlier.equals("::")) {
                        return bars.get(i - 1).isShort();
                    }
                    if (earlier.startsWith(":|")) {
                        return true;
                    }
                }
            }
            return List.of("", "||", "|:", ":|", "::").contains(line);
        }

        /** Every bar is full, or short with its complement where the music goes on. */
        void check() {
            Fraction tunePickup = Fraction.ZERO;
            Fraction pickup = Fraction.ZERO;
            String repeat = "";
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = bars.get(i);
                String place = "bar " + i + " of\n" + text;
                assertThat(bar.length).as(place).isLessThanOrEqualTo(bar.meter);
                boolean opens = opens(i);
                if (opens) {
                    if (i > 0 && bar.isShort()) {
                        assertThat(bar.length.plus(bars.get(i - 1).length))
                                .as(place)
                                .isEqualTo(bar.meter);
                    }
                    pickup = bar.isShort() ? bar.length : Fraction.ZERO;
                    if (i == 0) {
                        tunePickup = pickup;
                    }
                }
                switch (bar.after) {
                    case "|" -> assertThat(bar.isShort() && !opens).as(place).isFalse();
                    case "|[1" -> assertThat(bar.isShort()).as(place).isFalse();
                    case ":|[2" -> assertThat(bar.length.plus(pickup)).as(place).isEqualTo(bar.meter);
                    case "|:", "||", ":|", "::", "|]" -> {
                        if (bar.after.startsWith(":")) {
                            assertThat(bar.length.plus(pickup)).as(place).isEqualTo(bar.meter);
                        }
                        if (i + 1 < bars.size() && bar.isShort() && !opens) {
                            assertThat(bar.length.plus(bars.get(i + 1).length))
                                    .as(place)
                                    .isEqualTo(bar.meter);
                        }
                        if (i == 0 && bar.isShort()) {
                            assertThat(bar.after).as(place).isIn("|:", "||");
                        }
                        if (bar.after.equals("|]") && bar.isShort() && !opens) {
                            assertThat(bar.meter.minus(bar.length)).as(place).isIn(pickup, tunePickup);
                        }
                    }
                    default -> throw new AssertionError(bar.after);
                }
                // Repeats and endings in their order.
                String event = (i == 0 && bar.before.equals("|:") ? "(" : "")
                        + switch (bar.after) {
                            case "|:" -> "(";
                            case ":|" -> ")";
                            case "::" -> ")(";
                            case "|[1" -> "1";
                            case ":|[2" -> "2)";
                            default -> "";
                        };
                repeat += event;
            }
            assertThat(repeat).as(text).matches("(\\((12)?\\))*");
        }

        /** Whole bars as written. */
        int count() {
            int count = 0;
            for (int i = 0; i < bars.size(); i++) {
                count += bars.get(i).isShort() && opens(i) ? 0 : 1;
            }
            return count;
        }

        int sections() {
            int sections = 0;
            for (int i = 0; i < bars.size(); i++) {
                String after = bars.get(i).after;
                boolean pickupBeforeRepeat =
                        i == 0 && after.equals("|:") && bars.get(i).isShort();
                sections += List.of("||", "|:", ":|", "::", "|]").contains(after) && !pickupBeforeRepeat ? 1 : 0;
            }
            return sections;
        }

        /** Whole bars as played. */
        int played() {
            int played = 0;
            int inSection = 0;
            int inEnding = 0;
            boolean repeated = false;
            boolean endings = false;
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = bars.get(i);
                if (bar.before.equals("|:") || bar.before.equals("::")) {
                    repeated = true;
                }
                int one = bar.isShort() && opens(i) ? 0 : 1;
                inSection += one;
                if (bar.after.equals("|[1")) {
                    inEnding = inSection;
                } else if (bar.after.equals(":|[2")) {
                    played += inSection;
                    inSection = inEnding;
                    endings = true;
                } else if (!bar.after.equals("|")) {
                    played += repeated && !endings ? 2 * inSection : inSection;
                    inSection = 0;
                    repeated = false;
                    endings = false;
                }
            }
            return played;
        }
    }

    private static final String HEADER = "R:jig\nM:6/8\nL:1/8\nK:D\n";

    private static TuneGrammar.State start(TuneGrammar.Builder request) {
        return request.build().start(VOCABULARY);
    }

    private static String allowed(TuneGrammar.State state) {
        boolean[] mask = new boolean[VOCABULARY.size()];
        state.allowed(mask);
        return IntStream.range(0, mask.length)
                .filter(id -> mask[id])
                .mapToObj(id -> Character.toString(VOCABULARY.codePoint(id)))
                .collect(Collectors.joining());
    }

    @ParameterizedTest(name = "behind {0} one of {1}, none of {2}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`d2ddef|d4`, `de-(z`, `123`",
                "`d2ddef|d6`, `|:-`, `dz^[(1`",
                "`d2ddef|d7`, `/`, `1d|:`",
                "`d2ddef|d7/`, `248`, `3567d`",
                "`d2ddef|d6-`, `|`, `:d`",
                "`d2ddef|d6-|`, `d\"`, `ceD^[{|`",
                "`d2ddef|(3de`, `f2/-^[`, `|:`",
                "`d2ddef|d2-`, `d`, `ezc[|`",
                "`d2ddef|^d2`, `de^_=|`, `:1`",
                "`^`, `abdeg^`, `cf1z|`",
                "`D2D|`, `D:[`, `]1`",
                "`|:`, `Ddz`, `|:`",
                "`|:D|d3d2`, `:`, `1`",
                "`|:d6`, `|:-`, `2d`",
                "`|:d6|[1d6:|`, `[`, `d`",
                "`|:d6:|`, `d[`, `:]|`",
                "`|:d6:|d6||`, `d[`, `|:]`",
                "`\"A`, `\"#b7m/`, `|A`",
                "`\"A\"`, `\"(d`, `|:`",
                "`|:d6|(d6`, `)|-`, `:e`",
                "`[D`, `EFd^`, `]C`",
                "`[DF`, `]A`, `D`",
                "`{d`, `e}`, `|2`",
                "`.`, `D[`, `z.~{(`",
                "`{d}`, `.D[`, `{(\"-`",
                "`(3`, `.D{z`, `(|-`",
                "`\"A\"\"B\"`, `.D(`, `\"|`",
                "`[DF]2`, `-`, `/2`",
                "`z`, `D/`, `-'`",
                "`|:d6-|[`, `1`, `dKM`",
                "`|:[df]6-|[`, `d`, `1KM`",
                "`|:(d6|[`, `D`, `1KM`",
                "`|:^d6-|`, `d`, `[e`",
                "`|:D6-|[1D6:|[2[`, `DM`, `K`",
                "`|:D6|[1D6:|[2[`, `DKM`, `1`",
                "`D6|[`, `DKM`, `1]`",
                "`D6|[M:3/4][`, `DK`, `M`",
                "`D6|[K:G][`, `D`, `KM`",
                "`[DF]`, `-D`, `]`",
                "`[D^D]`, `E|D`, `-`"
            })
    void allows_what_can_still_be_completed(String body, String some, String none) {
        TuneGrammar.State state = start(TuneGrammar.builder());
        state.advance(HEADER + body);
        assertThat(allowed(state).chars().mapToObj(Character::toString))
                .contains(some.replace("|:", "|").split(""))
                .doesNotContain(none.split(""));
    }

    @Test
    void changes_the_key_though_it_may_not_write_chords() {
        TuneGrammar.State state = start(TuneGrammar.builder().chords(false));
        state.advance(HEADER + "D6|");
        assertThat(allowed(state)).contains("[");
        state.advance("[");
        assertThat(allowed(state)).isEqualTo("KM");
    }

    @Test
    void a_repeated_section_may_part_into_endings_behind_its_first_bar_and_not_behind_its_last() {
        TuneGrammar.State state = start(TuneGrammar.builder().form("AAB", 2));
        state.advance("M:2/4\nL:1/8\nK:C\n|:C4|");
        assertThat(allowed(state)).contains("[");
        state.advance("[1C4:|");
        assertThat(allowed(state)).isEqualTo("[");
        TuneGrammar.State whole = start(TuneGrammar.builder().form("AAB", 1));
        whole.advance("M:2/4\nL:1/8\nK:C\n|:C4");
        assertThat(allowed(whole)).doesNotContain("|");
    }

    @Test
    void asks_for_a_chord_symbol_by_the_second_bar() {
        TuneGrammar.State state = start(TuneGrammar.builder().chordSymbolsRequired(true));
        state.advance(HEADER + "D6|");
        assertThat(allowed(state)).contains("\"").doesNotContain("D", "(", "z");
        state.advance("\"D\"");
        assertThat(allowed(state)).contains("D");
    }

    @Test
    void takes_the_least_and_the_most_that_can_be_asked_for() {
        TuneGrammar.Builder least = TuneGrammar.builder()
                .meter(Meter.of(4, 2))
                .unitLength(Fraction.of(1, 4))
                .bars(1, 1)
                .pitches(24, 24)
                .chords(false)
                .changes(false);
        TuneGrammar.State state = start(least);
        state.advance("M:4/2\nL:1/4\nK:C\nC,,,8|]\n");
        assertThat(state.atEnd()).isTrue();
        assertThat(start(TuneGrammar.builder().bars(512, 512).pitches(107, 107)).inBody())
                .isFalse();
        assertThat(start(TuneGrammar.builder().form("ABCD", 128)).inBody()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder().bars(513, 513))
                .withMessageContaining("512");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder().form("ABCD", 129))
                .withMessageContaining("512");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder().form("ABCD", 1 << 30))
                .withMessageContaining("512");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder().pitches(23, 24));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder().pitches(107, 108));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder().meter(Meter.of(5, 2)));
    }

    @Test
    void refuses_an_opening_with_the_place_and_what_would_be_right() {
        TuneGrammar.State state = start(TuneGrammar.builder().key(Key.of(Step.D, Accidental.NATURAL, Mode.MAJOR)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.advance(HEADER + "d2d def"))
                .withMessageStartingWith("line 5, column 4: space (U+0020) cannot come here, in the first bar,"
                        + " with 3/8 of its 6/8 left; expected one of \" ' (");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.advance("R:jig\nM:6/8\nL:1/8\nK:G"))
                .withMessage("line 4, column 3: 'G' (U+0047) cannot come here; expected one of D");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.advance(HEADER + "|:d2ddefg"))
                .withMessageContaining("column 9")
                .withMessageContaining("in the first bar, which is full");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.advance(HEADER + "d2ddef|(3de "))
                .withMessageStartingWith("line 5, column 12: space (U+0020) cannot come here, in bar 2; expected");
        state.advance(HEADER);
        assertThat(state.inBody()).isTrue();
    }

    @Test
    void refuses_a_character_by_its_number_and_stays_where_it_is() {
        TuneGrammar.State state = start(TuneGrammar.builder().rhythm("jig"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.advance(VOCABULARY.idOf('M').orElseThrow()))
                .withMessage("'M' (U+004D) cannot come here; expected one of R");
        assertThat(allowed(state)).isEqualTo("R");
    }

    @Test
    void goes_on_from_a_copy_without_moving_the_original() {
        TuneGrammar.State state = start(TuneGrammar.builder().form("ABA", 1));
        state.advance("M:2/4\nL:1/8\nK:C\nC2D2||E");
        TuneGrammar.State copy = state.copy();
        copy.advance("4||C2D2|]\n");
        assertThat(copy.atEnd()).isTrue();
        assertThat(allowed(copy)).isEmpty();
        state.advance("2F2||");
        assertThat(state.atEnd()).isFalse();
        assertThat(allowed(state)).isEqualTo("C");
    }

    @Test
    void writes_a_section_of_a_form_again_as_it_was() {
        Random random = new Random(11);
        for (int i = 0; i < WALKS / 18; i++) {
            String text = walk(start(TuneGrammar.builder().form("ABAC", 2)), random);
            String[] sections = text.substring(text.lastIndexOf('\n', text.length() - 2) + 1)
                    .split("\\|\\|");
            assertThat(sections).as(text).hasSize(4);
            assertThat(sections[2]).as(text).isEqualTo(sections[0]);
        }
    }

    @Test
    void counts_whole_bars() {
        TuneGrammar.State state = start(TuneGrammar.builder());
        state.advance("M:2/4\nL:1/8\nK:C\n");
        assertThat(state.bar()).isZero();
        state.advance("C|");
        assertThat(state.bar()).isZero();
        state.advance("C");
        assertThat(state.bar()).isEqualTo(1);
        state.advance("4|D");
        assertThat(state.bar()).isEqualTo(2);
    }

    @Test
    void refuses_requests_that_no_tune_can_meet() {
        TuneGrammar.Builder builder = TuneGrammar.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.meter(Meter.NONE))
                .withMessageContaining("free meter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.form("AAAB", 8))
                .withMessageContaining("not three times");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.pitches(List.of()))
                .withMessageContaining("at least one pitch");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.bars(9, 8))
                .withMessageContaining("not from 9 to 8");
        CharVocabulary withoutSlash = CharVocabulary.of(List.of("M:\nL:K|]ABCDEFG=^_12345678"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder().build().start(withoutSlash))
                .withMessageContaining("cannot spell");
    }

    private static final String TUNE = HEADER
            + "|:A|\"D\"d2f\"G\"g^g=g|{e}e3(3efgb|\"A\"a2g-g2e|[1\"D\"d3-d2:|[2d3d2||^d-|d3~d3|[K:G](gb)gd3|c3c2|]\n";

    private static Tune tune(String modelText) {
        ParseResult result = ModelText.parse(modelText);
        assertThat(result.problems()).as(modelText).isEmpty();
        return result.tunes().get(0);
    }

    @Test
    void adds_nothing_but_chord_symbols_to_a_melody() {
        String melody = TUNE.replaceAll("\"[A-G]\"", "");
        Random random = new Random(12);
        TuneGrammar grammar = TuneGrammar.builder().harmonizing(tune(TUNE)).build();
        for (int i = 0; i < WALKS / 9; i++) {
            String text = walk(grammar.start(VOCABULARY), random);
            assertThat(text.replaceAll("\"[^\"]*\"", "")).isEqualTo(melody);
            assertThat(text).contains("\"");
            assertThat(ModelText.of(tune(text))).isEqualTo(text);
        }
    }

    @Test
    void adds_chord_symbols_to_a_melody_whose_bars_are_not_full() {
        TuneGrammar grammar = TuneGrammar.builder()
                .harmonizing(tune("M:none\nL:1/8\nK:C\nCDE|F|]\n"))
                .chordSymbols(List.of(ChordName.parse("C").orElseThrow()))
                .build();
        TuneGrammar.State state = grammar.start(VOCABULARY);
        state.advance("M:none\nL:1/8\nK:C\n");
        assertThat(state.inBody()).isTrue();
        assertThat(allowed(state)).isEqualTo("\"C");
        state.advance("\"C\"");
        assertThat(allowed(state)).isEqualTo("C");
        TuneGrammar.State none = grammar.start(VOCABULARY);
        none.advance("M:none\nL:1/8\nK:C\nCDE|");
        assertThat(allowed(none)).as("none in the first bar, so one here").isEqualTo("\"");
        assertThat(none.bar()).isZero();
        none.advance("\"C\"F");
        assertThat(none.bar()).isEqualTo(1);
        none.advance("|]\n");
        assertThat(none.atEnd()).isTrue();
    }

    @ParameterizedTest(name = "bars {0} to {1}")
    @CsvSource({"0,0", "0,1", "1,1", "2,3", "4,5", "5,6", "6,7", "7,8", "8,8", "0,8"})
    void writes_some_bars_of_a_tune_anew_and_keeps_the_rest(int first, int last) {
        Random random = new Random(first * 10 + last);
        TuneGrammar grammar =
                TuneGrammar.builder().varying(tune(TUNE), first, last).build();
        List<List<Note>> before = notesByBar(tune(TUNE));
        for (int i = 0; i < WALKS / 9; i++) {
            String text = walk(grammar.start(VOCABULARY), random);
            Tune varied = tune(text);
            List<List<Note>> after = notesByBar(varied);
            assertThat(after).as(text).hasSameSizeAs(before);
            Bars.of(text).check();
            for (int bar = 0; bar < before.size(); bar++) {
                int number = NUMBERS.get(bar);
                if (number < first || number > last) {
                    assertThat(sounds(after.get(bar))).as(text).isEqualTo(sounds(before.get(bar)));
                }
            }
            assertThat(lines(varied)).as(text).isEqualTo(lines(tune(TUNE)));
        }
    }

    @Test
    void keeps_the_header_where_the_first_bar_is_written_anew() {
        Tune tune = tune("R:reel\nM:2/4\nL:1/8\nK:Em\nCDEF|GABc|cBAG|FEDC|]\n");
        TuneGrammar.State state = start(TuneGrammar.builder().varying(tune, 1, 2));
        state.advance("R:reel\nM:2/4\nL:1/8\nK:Em\n");
        assertThat(state.inBody()).isTrue();
        assertThat(allowed(state)).contains("D", "z", "(");
        state.advance("D4|D4|");
        assertThat(allowed(state)).isEqualTo("c");
    }

    @Test
    void ties_and_slurs_lead_from_one_new_bar_to_the_next_but_not_into_a_kept_one() {
        Tune tune = tune("M:2/4\nL:1/8\nK:C\nCDEF|GABc|cBAG|FEDC|]\n");
        TuneGrammar.State state = start(TuneGrammar.builder().varying(tune, 2, 3));
        state.advance("M:2/4\nL:1/8\nK:C\nCDEF|C4");
        assertThat(allowed(state)).isEqualTo("-|");
        state.advance("|D4");
        assertThat(allowed(state)).isEqualTo("|");
        TuneGrammar.State slur = start(TuneGrammar.builder().varying(tune, 2, 3));
        slur.advance("M:2/4\nL:1/8\nK:C\nCDEF|(C4");
        assertThat(allowed(slur)).contains("|");
        slur.advance("|D4");
        assertThat(allowed(slur)).isEqualTo(")");
    }

    /** The numbers of the bars of {@link #TUNE}: the pickup, three bars, two endings, the second in two parts, three more. */
    private static final List<Integer> NUMBERS = List.of(0, 1, 2, 3, 4, 5, 5, 6, 7, 8);

    private static List<List<Note>> notesByBar(Tune tune) {
        List<List<Note>> bars = new ArrayList<>();
        List<Note> bar = new ArrayList<>();
        boolean music = false;
        for (Element element : tune.body()) {
            music |= element instanceof Timed;
            if (element instanceof Note note) {
                bar.add(note);
            } else if (element instanceof Chord chord) {
                bar.addAll(chord.notes());
            } else if (element instanceof BarLine && music) {
                bars.add(bar);
                bar = new ArrayList<>();
                music = false;
            }
        }
        return bars;
    }

    private static List<String> sounds(List<Note> notes) {
        return notes.stream()
                .map(note -> note.pitch().midiKey() + " for " + note.duration())
                .toList();
    }

    private static List<Element> lines(Tune tune) {
        return tune.body().stream()
                .filter(e -> e instanceof BarLine || e instanceof KeyField || e instanceof Ending)
                .toList();
    }

    @Test
    void refuses_to_vary_what_it_cannot() {
        Tune tune = tune(TUNE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder().varying(tune, 7, 9))
                .withMessageContaining("has bars 1 to 8");
        Tune wrong = ModelText.parse("M:2/4\nL:1/8\nK:C\nC4|C3|C4|]\n").tunes().get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder().varying(wrong, 1, 1))
                .withMessageContaining("line 4, column 7")
                .withMessageContaining("in bar 2, with 1/8 of its 2/4 left");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder()
                        .bars(8)
                        .key(tune.key())
                        .varying(tune, 1, 1)
                        .build())
                .withMessage("A given tune has its own bars, key, which cannot be asked for");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder()
                        .harmonizing(tune)
                        .varying(tune, 1, 1)
                        .build())
                .withMessageContaining("either harmonized or varied");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder()
                        .chordSymbols(List.of())
                        .chordSymbolsRequired(true)
                        .build())
                .withMessageContaining("none to choose from");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TuneGrammar.builder().harmonizing(tune("M:2/4\nL:1/8\nK:C\nz4|]\n")))
                .withMessageContaining("no notes");
    }

    @Test
    @Tag("load")
    void costs_less_than_a_step_of_a_network(TestReporter reporter) {
        TuneGrammar grammar = TuneGrammar.builder().build();
        List<int[]> texts = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            texts.add(VOCABULARY.encode(walk(grammar.start(VOCABULARY), random)));
        }
        boolean[] mask = new boolean[VOCABULARY.size()];
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 15; round++) {
            long characters = 0;
            long from = System.nanoTime();
            for (int[] text : texts) {
                TuneGrammar.State state = grammar.start(VOCABULARY);
                for (int id : text) {
                    state.allowed(mask);
                    state.advance(id);
                }
                characters += text.length;
            }
            best = Math.min(best, (System.nanoTime() - from) / characters);
        }
        reporter.publishEntry("nanoseconds per character", Long.toString(best));
        assertThat(best).isLessThan(10_000);
    }

    @Test
    void writes_no_shorter_notes_than_the_vocabulary_can_spell() {
        CharVocabulary quarters = CharVocabulary.of(List.of("M:2/4\nL:1/4\nK:C\n|]="));
        TuneGrammar.State state = TuneGrammar.builder().bars(1).build().start(quarters);
        state.advance("M:2/4\nL:1/4\nK:C\nC/4C/4C/2C|]\n");
        assertThat(state.atEnd()).isTrue();
    }

    @Test
    void opens_no_grace_notes_that_the_vocabulary_cannot_close() {
        CharVocabulary opening = CharVocabulary.of(List.of("M:2/4\nL:1/8\nK:C\n|]={"));
        TuneGrammar.State state = TuneGrammar.builder().bars(1).build().start(opening);
        state.advance("M:2/4\nL:1/8\nK:C\n");
        boolean[] mask = new boolean[opening.size()];
        state.allowed(mask);
        assertThat(IntStream.range(0, mask.length).filter(id -> mask[id]).mapToObj(opening::codePoint))
                .contains((int) 'C')
                .doesNotContain((int) '{');
    }

    @Test
    void a_small_vocabulary_is_enough_if_a_bar_can_be_spelled_with_it() {
        CharVocabulary small = CharVocabulary.of(List.of("M:2/4\nL:1/8\nK:C\n|]="));
        TuneGrammar.State state = TuneGrammar.builder().build().start(small);
        StringBuilder text = new StringBuilder();
        boolean[] mask = new boolean[small.size()];
        Random random = new Random(7);
        while (!state.atEnd()) {
            state.allowed(mask);
            List<Integer> choices = IntStream.range(0, mask.length)
                    .filter(id -> mask[id])
                    .boxed()
                    .toList();
            int id = choices.get(random.nextInt(choices.size()));
            text.appendCodePoint(small.codePoint(id));
            state.advance(id);
        }
        assertThat(ModelText.parse(text.toString()).problems()).isEmpty();
    }
}
